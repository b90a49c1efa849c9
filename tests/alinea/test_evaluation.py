"""`alinea eval` measures, reports, compares and sweeps; its exit status says whether something was lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from alinea import measuring
from alinea.cli import app
from eval.asking import Asker
from eval.gold import GoldQuestion
from eval.record import Record

SAMPLES = Path(__file__).parents[2] / "samples"
README = Path(__file__).parents[2] / "README.md"
QUESTIONS = [
    {"id": "a", "question": "When does the working group first meet?", "gold": ["LAG/COP/4/RES/1, para. 6"],
     "answer": "9 to 13 March 2026", "answerable": True, "type": "fact", "split": "dev"},
    {"id": "b", "question": "Que dit le paragraphe 5 de LAG/COP/4/RES/1 ?", "gold": ["LAG/COP/4/RES/1, par. 5"],
     "answerable": True, "type": "lookup", "split": "test"},
    {"id": "c", "question": "What is the budget for 2041?", "gold": [], "answerable": False, "split": "dev"},
]  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Run:
    """Run a command on an index of the English and French versions of one resolution."""
    data = tmp_path_factory.mktemp("evaluation")
    environment = {"ALINEA_MODELS": str(model_folder.parent), "COLUMNS": "80"}

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["--data", str(data), *arguments], env=environment)

    assert invoke("ingest", *(str(SAMPLES / f"LAG_COP_4_RES_1.{lang}.txt") for lang in ("en", "fr"))).exit_code == 0
    return invoke


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return path


def test_a_run_is_printed_kept_and_reported(run: Run, gold: Path, tmp_path: Path) -> None:
    """A table of eighty columns, and a folder that tells all."""
    folder = tmp_path / "run"
    result = run("eval", "--gold", str(gold), "--run", str(folder), "--causal")
    assert result.exit_code == 0, result.output
    assert "3 questions of mine: 2 answered, 1 not found" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert {path.name for path in folder.iterdir()} == {"settings.json", "records.jsonl", "summary.json", "report.html"}
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert settings["documents"] == 2
    assert settings["settings"]["near"] == 0.6
    assert not re.search(r"/(home|root|tmp)/", json.dumps(settings))
    again = run("eval", "show", str(folder), "--json")
    assert json.loads(again.stdout)["measures"]["look-up exact"]["value"] == 1.0
    assert json.loads(again.stdout)["measures"]["statements that rest on what they cite"]["value"] == 1.0


def test_one_split_alone(run: Run, gold: Path, tmp_path: Path) -> None:
    """Or the splits that there are."""
    found = run("eval", "--gold", str(gold), "--split", "test", "--run", str(tmp_path / "run"), "--json")
    assert json.loads(found.stdout)["questions"] == 1
    wrong = run("eval", "--gold", str(gold), "--split", "train", "--run", str(tmp_path / "run2"))
    assert wrong.exit_code == 1
    assert "its splits are: dev, test" in wrong.stderr


def test_a_floor_that_is_broken_ends_with_1(run: Run, gold: Path, tmp_path: Path) -> None:
    """And is named."""
    (tmp_path / "floors.toml").write_text('[mine]\n"false answers" = -0.1\n', encoding="utf-8")
    result = run("eval", "--gold", str(gold), "--run", str(tmp_path / "run"))
    assert result.exit_code == 1
    assert "false answers is 0.000, expected -0.100 or less" in result.stderr


def test_an_index_of_other_documents_ends_with_1(run: Run, tmp_path: Path) -> None:
    """What could not be scored is said."""
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "a", "question": "When?", "gold": ["EX/1, para. 6"], "answerable": true}', encoding="utf-8")
    result = run("eval", "--gold", str(path), "--run", str(tmp_path / "run"))
    assert result.exit_code == 1
    assert "1 question could not be scored: EX/1 is not indexed" in result.stderr


def test_a_stopped_run_goes_on(run: Run, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the third question; the first two are not asked again."""
    asked: list[str] = []

    class Stopped(Asker):
        def record(self, question: GoldQuestion) -> Record:
            asked.append(question.id)
            if asked == ["a", "b", "c"]:
                raise KeyboardInterrupt
            return super().record(question)

    monkeypatch.setattr(measuring, "Asker", Stopped)
    arguments = ("eval", "--gold", str(gold), "--run", str(tmp_path / "run"))
    stopped = run(*arguments)
    assert stopped.exit_code == 130
    assert "the same command goes on from there" in stopped.stderr
    assert run(*arguments).exit_code == 0
    assert asked == ["a", "b", "c", "c"]


def test_two_runs_are_compared(run: Run, gold: Path, tmp_path: Path) -> None:
    """A run is no worse than itself; one that is not there is named with the command that makes it."""
    first, second = str(tmp_path / "first"), str(tmp_path / "second")
    assert run("eval", "--gold", str(gold), "--run", first).exit_code == 0
    assert run("eval", "--gold", str(gold), "--run", second, "--against", first).exit_code == 0
    compared = run("eval", "compare", first, second)
    assert compared.exit_code == 0
    assert "citation F1: the second is the same, of 2 questions" in compared.stdout
    assert max(map(len, compared.stdout.splitlines())) <= 100
    missing = run("eval", "compare", first, str(tmp_path / "third"))
    assert missing.exit_code == 1
    assert "`alinea eval --run" in missing.stderr


def test_settings_are_swept(run: Run, gold: Path) -> None:
    """What is chosen on one half is said of the other; a setting that is none is named."""
    found = json.loads(run("eval", "sweep", "--gold", str(gold), "--set", "sure=0,1", "--json").stdout)
    assert list(found["scores"]) == ["as set", "sure=0", "sure=1"]
    assert found["scores"]["as set"] > found["scores"]["sure=1"]
    assert len(found["choices"]) == 2
    wrong = run("eval", "sweep", "--gold", str(gold), "--set", "nearness=1")
    assert wrong.exit_code == 1
    assert "nearness" in wrong.stderr


def test_a_gold_file_is_begun_and_checked(run: Run, gold: Path, tmp_path: Path) -> None:
    """The template is not written over what is there; faults end with 1."""
    path = tmp_path / "new.jsonl"
    assert run("eval", "init", str(path)).exit_code == 0
    assert run("eval", "init", str(path)).exit_code == 2
    assert run("eval", "check", str(gold)).exit_code == 0
    faulty = run("eval", "check", str(path))
    assert faulty.exit_code == 1
    assert re.search(r"new\.jsonl:\d+: q1: EX/1 is not indexed", faulty.stdout)


def test_every_command_and_option_is_documented() -> None:
    """Each has a help text, and each command stands in README."""
    group = typer.main.get_command(app).commands["eval"]  # type: ignore[attr-defined]  # a group of commands
    text = README.read_text(encoding="utf-8")
    for name, command in group.commands.items():
        assert command.help, name
        assert f"alinea eval {name}" in text, name
    for command in (group, *group.commands.values()):
        assert all(getattr(p, "help", None) or p.name == "help" for p in command.params), command.name
