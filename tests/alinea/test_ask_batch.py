"""`ask --batch`: an answer a line, whatever becomes of the others; stopped and gone on with; follow-ups."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from alinea.cli import app
from alinea.engine import Engine
from alinea.question import Question
from alinea.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"
Run = Callable[..., Result]
MEETING = "When does the Interim Working Group on Freshwater Inflow first meet?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Engine:
    """An index of one resolution in two languages."""
    engine = Engine(Settings(data=tmp_path_factory.mktemp("batch"), models=model_folder.parent))
    assert not engine.ingest([SAMPLES / f"LAG_COP_4_RES_1.{language}.txt" for language in ("en", "fr")]).failed
    return engine


@pytest.fixture
def run(engine: Engine) -> Run:
    """Run `ask` on that index."""

    def invoke(*arguments: str) -> Result:
        settings = {"ALINEA_MODELS": str(engine.settings.models)}
        return CliRunner().invoke(app, ["--data", str(engine.settings.data), "ask", *arguments], env=settings)

    return invoke


def batch_of(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_many_questions_are_answered_as_one_by_one(engine: Engine) -> None:
    """Searched, looked up and blank alike."""
    questions = [
        MEETING,
        "What does paragraph 5 say?",
        "Que dit le paragraphe 12 de LAG/COP/4/RES/1 ?",
        "salinité ?",
        "",
    ]
    together = list(engine.asks(Question(text=text) for text in questions))
    assert together == [engine.ask(text) for text in questions]


def test_a_question_that_fails_leaves_the_others_alone(run: Run, tmp_path: Path) -> None:
    """It has its error in its place, is named on standard error, and the exit status says so."""
    rows = (
        {"id": "a", "question": MEETING},
        {"id": "b", "question": MEETING, "where": {"langage": "fr"}},
        {"id": "c", "question": "Who?", "after": [MEETING], "where": {"year": "then"}},
        {
            "id": "d",
            "question": "Où et quand le groupe de travail tiendra-t-il sa première réunion ?",
            "where": {"language": "fr"},
        },
    )
    result = run("--batch", str(batch_of(tmp_path, *rows)))
    found = objects(result.stdout)
    assert (result.exit_code, [row["id"] for row in found]) == (1, ["a", "b", "c", "d"])
    assert ["error" in row for row in found] == [False, True, True, False]
    assert list(found[1]) == ["id", "question", "error"]
    assert "no field 'langage'" in found[1]["error"]
    assert "failed  b: no field 'langage'" in result.stderr
    assert "2 questions failed; the others are answered" in result.stderr
    assert "@fr#" in found[3]["statements"][0]["citations"][0]["paragraph"]


def test_answers_in_the_file_are_kept(run: Run, tmp_path: Path) -> None:
    """The missing and the failed are asked; a line that was cut off is mended."""
    out = tmp_path / "answers.jsonl"
    rows = [{"id": str(n), "question": MEETING} for n in range(3)]
    assert run("--batch", str(batch_of(tmp_path, *rows)), "--out", str(out)).exit_code == 0
    whole = out.read_text(encoding="utf-8").splitlines()
    kept = json.dumps({"id": "0", "question": MEETING, "status": "not_found"})
    failed = json.dumps({"id": "1", "question": MEETING, "error": "the server was away"})
    out.write_text(f"{kept}\n{failed}\n{whole[2][:90]}", encoding="utf-8")
    again = run("--batch", str(batch_of(tmp_path, *rows)), "--out", str(out))
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    assert out.read_text(encoding="utf-8").splitlines() == [kept, *whole[1:]]


def test_a_whole_last_line_without_its_end_is_kept(run: Run, tmp_path: Path) -> None:
    """And the next answer begins on a line of its own."""
    out = tmp_path / "answers.jsonl"
    kept = json.dumps({"id": "0", "question": MEETING})
    out.write_text(kept, encoding="utf-8")
    rows = [{"id": str(n), "question": MEETING} for n in range(2)]
    assert run("--batch", str(batch_of(tmp_path, *rows)), "--out", str(out)).exit_code == 0
    assert [row["id"] for row in objects(out.read_text(encoding="utf-8"))] == ["0", "1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('nonsense\n{"id": "a", "question": "x"}\n', "line 1: expected an answer object"),
        ('{"id": "a", "question": "another"}\n', "stands the answer to 'another'"),
    ],
)
def test_a_file_of_something_else_is_left_as_it_is(run: Run, tmp_path: Path, content: str, said: str) -> None:
    """With the line or the question, and what to do."""
    out = tmp_path / "answers.jsonl"
    out.write_text(content, encoding="utf-8")
    result = run("--batch", str(batch_of(tmp_path, {"id": "a", "question": MEETING})), "--out", str(out))
    assert (result.exit_code, out.read_text(encoding="utf-8")) == (1, content)
    assert said in " ".join(result.stderr.split())


def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    """A folder, for example."""
    result = run("--batch", str(batch_of(tmp_path, {"id": "a", "question": MEETING})), "--out", str(tmp_path))
    assert result.exit_code == 1
    assert f"{tmp_path}: Is a directory" in result.stderr


def test_an_id_that_stands_twice_is_refused_before_anything_is_asked(run: Run, tmp_path: Path) -> None:
    """With both lines."""
    result = run("--batch", str(batch_of(tmp_path, *[{"id": "a", "question": MEETING}] * 2)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "line 2: the id 'a' stands already in line 1" in result.stderr


def test_a_line_may_be_a_follow_up(run: Run, tmp_path: Path) -> None:
    """With one question before it or several."""
    rows = (
        {"id": "a", "question": "and who chairs it?", "after": MEETING},
        {"id": "b", "question": "the next paragraph", "after": ["paragraph 6 of LAG/COP/4/RES/1", "the next one"]},
    )
    found = objects(run("--batch", str(batch_of(tmp_path, *rows))).stdout)
    assert found[0]["searched"] == "Interim Working Group on Freshwater Inflow — and who chairs it?".replace("and ", "")
    assert found[0]["question"] == "and who chairs it?"
    assert found[1]["statements"][0]["citations"][0]["reference"] == "LAG/COP/4/RES/1, para. 8"


def test_ask_says_what_a_follow_up_was_understood_as(run: Run) -> None:
    """Above the answer; not of a question that stands by itself."""
    result = run("and who chairs it?", "--after", MEETING)
    assert result.exit_code == 0
    assert "Searched for: Interim Working Group on Freshwater Inflow — who chairs it?" in result.stdout
    assert "LAG/COP/4/RES/1, para. 4" in result.stdout
    assert "Searched for" not in run(MEETING, "--after", "What is eelgrass?").stdout


@pytest.mark.parametrize("arguments", [("x", "--out", "y"), ("--batch", "x", "--after", "y")])
def test_options_of_the_other_kind_end_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    """Wrong use."""
    assert run(*arguments).exit_code == 2


@pytest.mark.slow
def test_ctrl_c_loses_no_answer(engine: Engine, tmp_path: Path) -> None:
    """What was written stays, and the same command asks the rest."""
    out = tmp_path / "answers.jsonl"
    rows = [{"id": str(n), "question": f"{MEETING} {n}"} for n in range(300)]
    command = [sys.executable, "-m", "alinea", "--data", str(engine.settings.data), "ask"]
    command += ["--batch", str(batch_of(tmp_path, *rows)), "--out", str(out)]
    process = subprocess.Popen(
        ["env", "--default-signal=INT", *command],
        env={**os.environ, "ALINEA_MODELS": str(engine.settings.models)},
    )
    while process.poll() is None and not (out.exists() and out.stat().st_size):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    before = objects(out.read_text(encoding="utf-8"))
    assert 0 < len(before) < len(rows)
    subprocess.run(command, check=True, env={**os.environ, "ALINEA_MODELS": str(engine.settings.models)})
    after = objects(out.read_text(encoding="utf-8"))
    assert after[: len(before)] == before
    assert sorted(row["id"] for row in after) == sorted(row["id"] for row in rows)
