"""Asking on the command line: `ask`, `chat` and `replay`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alinea.cli import app
from tests.alinea.command import Run

README = Path(__file__).parents[2] / "README.md"


def test_ask_prints_statement_and_reference(run: Run) -> None:
    """Exit status 0 for an answer."""
    result = run("ask", "When does the working group first meet?")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, para. 6" in result.stdout


def test_ask_json_is_the_answer_object(run: Run) -> None:
    """With exactly the fields that scripts rely on."""
    answer = json.loads(run("ask", "When does the working group first meet?", "--json").stdout)
    assert list(answer) == [
        "id",
        "question",
        "language",
        "status",
        "confidence",
        "statements",
        "hits",
        "answerer",
        "note",
        "searched",
        "verdicts",
        "usage",
    ]
    citation = answer["statements"][0]["citations"][0]
    assert list(citation) == ["paragraph", "reference", "quote", "start", "end", "versions"]
    assert list(answer["hits"][0]) == ["paragraph", "score"]


def test_not_found_ends_with_1_and_shows_leads_as_leads(run: Run) -> None:
    """Never as an answer."""
    result = run("ask", "What is the budget for 2041?")
    assert result.exit_code == 1
    assert "Not found" in result.stdout
    assert "which do not answer the question" in result.stdout


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("markdown", "## When does"),
        ("text", "Question: When does"),
        ("html", "<!DOCTYPE html>"),
        ("bibtex", "@techreport{LAG-COP-4-RES-1.en,"),
        ("ris", "TY  - RPRT\r\n"),
        ("csl", "[\n  {\n"),
        ("json", "{\n"),
    ],
)
def test_an_answer_is_written_in_every_format(run: Run, format: str, start: str) -> None:  # noqa: A002  the option's own name
    """To standard output, as the format wants it; JSON as --json."""
    result = run("ask", "When does the working group first meet?", "--format", format)
    assert result.exit_code == 0
    assert result.stdout_bytes.decode().startswith(start)
    assert "LAG/COP/4/RES/1" in result.stdout


def test_not_found_is_written_as_such(run: Run) -> None:
    """With exit status 1 in any format, and references in the language asked for."""
    result = run("ask", "What is the budget for 2041?", "--format", "text", "--references", "fr")
    assert result.exit_code == 1
    assert "Pistes, et non réponse" in result.stdout
    assert "LAG/COP/4/RES/1, par. " in result.stdout


def test_an_answer_is_kept_and_asked_again(run: Run, tmp_path: Path) -> None:
    """Exit status 0 where it is the same, 1 where not, 2 where the file is none; a failure leaves no file."""
    kept = tmp_path / "kept.json"
    assert run("ask", "When does the working group first meet?", "--audit", str(kept)).exit_code == 0
    same = run("replay", str(kept))
    assert (same.exit_code, "the same answer" in same.stdout) == (0, True)
    assert json.loads(run("replay", str(kept), "--json").stdout)["differences"] == []
    kept.write_text(kept.read_text(encoding="utf-8").replace("Tamsin Bay", "Port Verel"), encoding="utf-8")
    other = run("replay", str(kept))
    assert (other.exit_code, "has other words" in other.stdout) == (1, True)
    assert "Port Verel" in other.stdout
    assert "Tamsin Bay" in other.stdout
    assert run("replay", str(README)).exit_code == 2
    nowhere = run("ask", "When?", "--audit", str(tmp_path / "none" / "kept.json"))
    assert (nowhere.exit_code, "cannot be written" in nowhere.stderr) == (2, True)


def test_a_conversation_goes_on_until_it_is_ended(data: Path, model_folder: Path) -> None:
    """Follow-ups are understood, until `:new`; blank lines are none, and what follows `:quit` is not asked."""
    typed = (
        "paragraph 6 of LAG/COP/4/RES/1\n\nthe next one\n:new\nthe next one\n:quit\nparagraph 8 of LAG/COP/4/RES/1\n"
    )
    settings = {"ALINEA_MODELS": str(model_folder.parent)}
    result = CliRunner().invoke(app, ["--data", str(data), "chat"], env=settings, input=typed.format("LAG/COP/4/RES/1"))
    assert result.exit_code == 0
    assert result.stdout.count("Searched for: LAG/COP/4/RES/1, para. 7") == 1
    assert [f"— LAG/COP/4/RES/1, para. {n} ·" in result.stdout for n in (6, 7, 8)] == [True, True, False]
