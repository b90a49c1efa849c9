"""`alinea eval public` measures on public collections, and `alinea eval table` makes tables of runs."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alinea import public_run
from alinea.cli import app
from alinea.engine import Engine
from alinea.tables import filled, runs_in, table_of
from eval.run import SUMMARY
from index.query import Request
from tests.eval.test_public_files import obliqa_files, put_lines, unpc_files

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, model_folder: Path) -> Run:
    """Run a command on a data folder of its own."""
    environment = {"ALINEA_MODELS": str(model_folder.parent), "COLUMNS": "80"}

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["--data", str(tmp_path / "data"), *arguments], env=environment)

    return invoke


def summary_of(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    return found


def value(folder: Path, measure: str) -> float:
    found: float = summary_of(folder)["measures"][measure]["value"]  # type: ignore[index]
    return found


def test_rankings_are_kept_as_a_run(run: Run, tmp_path: Path) -> None:
    """Settings, a record a question, and a summary with intervals; the user's own index is left alone."""
    folder = tmp_path / "run"
    files = obliqa_files(tmp_path / "files")
    found = run("eval", "public", "obliqa", str(files), "--run", str(folder))
    assert found.exit_code == 0, found.output
    assert {path.name for path in folder.iterdir()} == {"settings.json", "records.jsonl", "summary.json"}
    assert value(folder, "recall@10, paragraphs") == 1.0
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert (settings["set"], settings["paragraphs"], settings["documents"]) == ("obliqa", 3, 2)
    assert settings["versions"]["code"]
    assert not re.search(r"/(home|root|tmp)/", json.dumps([settings, summary_of(folder)]))
    assert "| all | 2 | 1.000 (" in found.stdout
    assert not (tmp_path / "data" / "catalog.sqlite3").exists()
    assert run("eval", "table", str(folder)).stdout == found.stdout
    shown = run("eval", "show", str(folder), "--json")
    assert json.loads(shown.stdout)["measures"] == summary_of(folder)["measures"]
    compared = run("eval", "compare", str(folder), str(folder))
    assert compared.exit_code == 0
    assert "recall@10, paragraphs: the second is the same, of 2 questions" in compared.stdout


def test_a_second_run_embeds_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passages stay indexed; other passages have an index of their own."""
    files = obliqa_files(tmp_path / "files")
    assert run("eval", "public", "obliqa", str(files), "--run", str(tmp_path / "a")).exit_code == 0
    indexed: list[int] = []
    ingest = Engine.ingest

    def counted(self: Engine, *args: object, **more: object) -> object:
        found = ingest(self, *args, **more)  # type: ignore[arg-type]
        indexed.append(found.indexed)
        return found

    monkeypatch.setattr(Engine, "ingest", counted)
    assert run("eval", "public", "obliqa", str(files), "--run", str(tmp_path / "b")).exit_code == 0
    assert run("eval", "public", "obliqa", str(files), "--run", str(tmp_path / "c"), "--limit", "1").exit_code == 0
    assert indexed == [0, 2]
    assert summary_of(tmp_path / "c")["questions"] == 1


def test_lines_are_found_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    """Of those of another language none is a hit."""
    folder = tmp_path / "run"
    (tmp_path / "files").mkdir()
    found = run("eval", "public", "unpc", str(unpc_files(tmp_path / "files")), "--run", str(folder))
    assert found.exit_code == 0, found.output
    rows = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 4
    for row in rows:
        assert {hit.partition("@")[2][:2] for hit in row["hits"]} == {row["question"]["where"]["language"]}
    assert "| question ↓ paragraphs → | en | fr |" in found.stdout


def test_answers_and_refusals_are_measured(run: Run, tmp_path: Path) -> None:
    """Each question of its own passages."""
    files = put_lines(
        tmp_path / "en.jsonl",
        {
            "question": "When does the lagoon committee meet?",
            "passages": ["The lagoon committee meets on 3 May.", "Herons nest in reeds."],
            "answerable": True,
        },
        {"question": "Who won the 1987 chess final?", "passages": ["Salt is white."], "answerable": False},
    )
    folder = tmp_path / "run"
    found = run("eval", "public", "nomiracl", str(files), "--run", str(folder), "--json")
    assert found.exit_code == 0, found.output
    summary = json.loads(found.stdout)
    assert summary["measures"]["over-refusal"]["value"] == 0.0
    assert summary["measures"]["AUROC of confidence"]["value"] == 1.0
    rows = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["statements"][0]["cited"] == ["NoMIRACL-en-1@en#1"]
    assert all(hit.startswith("NoMIRACL-en-1@") for hit in rows[0]["hits"])


def test_resolutions_are_asked_in_each_language(run: Run, tmp_path: Path) -> None:
    """The samples in Akoma Ntoso: their paragraphs are found in the other language under the same number."""
    folder = tmp_path / "run"
    files = [str(SAMPLES / f"LAG_COP_4_RES_2.{language}.xml") for language in ("en", "fr")]
    found = run("eval", "public", "akn", *files, "--run", str(folder), "--per-pair", "6")
    assert found.exit_code == 0, found.output
    assert summary_of(folder)["questions"] == 12
    assert value(folder, "recall@5, paragraphs") >= 0.75


def test_documents_are_compared_with_their_markup(run: Run, tmp_path: Path) -> None:
    """PDFs of the samples beside their Akoma Ntoso; and where nothing else is named the markup itself is read."""
    gold = [SAMPLES / f"LAG_COP_4_RES_2.{language}.xml" for language in ("en", "ru")]
    read = [ROOT / "tests" / "renditions" / f"LAG_COP_4_RES_2.{language}.pdf" for language in ("en", "ru")]
    found = run("eval", "public", "parsing", *map(str, gold + read), "--run", str(tmp_path / "a"))
    assert found.exit_code == 0, found.output
    assert value(tmp_path / "a", "exact, all units") == 1.0
    assert "| numbered paragraphs |" in found.stdout
    assert run("eval", "public", "parsing", *map(str, gold), "--run", str(tmp_path / "b")).exit_code == 0
    assert value(tmp_path / "b", "found, all units") == 1.0
    missing = run("eval", "public", "parsing", *map(str, [*gold, read[0]]), "--run", str(tmp_path / "c"))
    assert missing.exit_code == 0
    assert 0.4 < value(tmp_path / "c", "found, all units") < 0.6
    none = run("eval", "public", "parsing", str(read[0]), "--run", str(tmp_path / "d"))
    assert none.exit_code == 1
    assert "no .xml file; name the official Akoma Ntoso markup" in none.stderr


def test_a_question_that_fails_counts_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the others of its batch are searched for."""
    searches = Engine.searches

    def failing(self: Engine, requests: list[Request], **more: int) -> object:
        if any("books" in request.text for request in requests):
            raise RuntimeError("it broke")
        return searches(self, requests, **more)

    monkeypatch.setattr(Engine, "searches", failing)
    folder = tmp_path / "run"
    assert run("eval", "public", "obliqa", str(obliqa_files(tmp_path / "files")), "--run", str(folder)).exit_code == 0
    assert summary_of(folder)["outcomes"] == {"failed": 1, "searched": 1}
    assert value(folder, "recall@10, paragraphs") == 0.5


def test_a_stopped_run_goes_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that were searched for are not searched for again."""
    asked: list[int] = []
    searched = public_run._searched

    def stopping(engine: Engine, questions: object, **more: bool) -> object:
        asked.append(len(questions))  # type: ignore[arg-type]
        if len(asked) == 2:
            raise KeyboardInterrupt
        return searched(engine, questions, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(public_run, "_AT_ONCE", 1)
    monkeypatch.setattr(public_run, "_searched", stopping)
    files = obliqa_files(tmp_path / "files")
    arguments = ("eval", "public", "obliqa", str(files), "--run", str(tmp_path / "run"))
    assert run(*arguments).exit_code == 130
    assert run(*arguments).exit_code == 0
    assert len(asked) == 3
    assert summary_of(tmp_path / "run")["questions"] == 2


def test_what_cannot_be_measured_is_said(run: Run, tmp_path: Path) -> None:
    """A collection that is none, and files that are not there."""
    wrong = run("eval", "public", "squad", str(tmp_path))
    assert wrong.exit_code == 1
    assert "no collection 'squad'; there are obliqa, xquad, nomiracl, clapnq, unpc, akn, parsing" in wrong.stderr
    gold = str(SAMPLES / "LAG_COP_4_RES_2.en.xml")
    assert run("eval", "public", "parsing", gold, "--split", "test").exit_code == 2
    unsplit = run("eval", "public", "akn", gold, "--split", "test")
    assert unsplit.exit_code == 1
    assert "no questions of split 'test'; the splits are: none" in unsplit.stderr
    missing = run("eval", "public", "xquad", str(tmp_path / "none"))
    assert missing.exit_code == 1
    assert "none is not there" in missing.stderr


def test_a_document_is_filled_with_tables(run: Run, tmp_path: Path) -> None:
    """Between its marks, and nowhere else; filled once more nothing changes."""
    document = tmp_path / "docs" / "page.md"
    document.parent.mkdir()
    place = ROOT / "eval" / "runs" / "baseline"
    document.write_text(
        f"Before\n<!-- table: {place} -->\nof yesterday\n<!-- end of table -->\nAfter\n", encoding="utf-8"
    )
    first = run("eval", "table", "--into", str(document))
    assert first.stdout.endswith("1 table changed\n")
    text = document.read_text(encoding="utf-8")
    assert "| citation F1 |" in text
    assert "yesterday" not in text
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert run("eval", "table", "--into", str(document)).stdout.endswith("0 tables changed\n")
    assert run("eval", "table").exit_code == 2
    assert run("eval", "table", str(tmp_path)).exit_code == 1


def test_figures_are_kept_and_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    """Of a run its summary alone, which makes the same table; a run is not overwritten, and public ones stand alone."""
    baseline, kept = ROOT / "eval" / "runs" / "baseline", tmp_path / "kept"
    assert run("eval", "keep", str(baseline), str(kept)).exit_code == 0
    assert [path.name for path in kept.iterdir()] == [SUMMARY]
    assert table_of(kept) == table_of(baseline)
    assert table_of(kept, baseline) == table_of(baseline, kept)
    assert run("eval", "keep", str(kept), str(kept)).exit_code == 1
    public = ROOT / "eval" / "runs" / "public" / "xquad"
    assert run("eval", "keep", str(public), str(tmp_path / "xquad")).exit_code == 0
    assert table_of(tmp_path / "xquad") == table_of(public)
    document = tmp_path / "page.md"
    document.write_text(f"<!-- table: {kept} {public} -->\n<!-- end of table -->\n", encoding="utf-8")
    refused = run("eval", "table", "--into", str(document))
    assert refused.exit_code == 1
    assert "only runs on gold files stand side by side" in refused.stderr
    document.write_text(f"<!-- table: {kept} {baseline} -->\n<!-- end of table -->\n", encoding="utf-8")
    assert run("eval", "table", "--into", str(document)).exit_code == 0
    assert "| measure | samples, 36 questions | samples, 36 questions |" in document.read_text(encoding="utf-8")


def test_documentation_holds_the_tables_of_committed_runs() -> None:
    """Every run that is kept has its table there, as `alinea eval table --into docs/evaluation.md` makes it."""
    document = ROOT / "docs" / "evaluation.md"
    assert filled(document) == document.read_text(encoding="utf-8")
    named = {path.resolve() for path in runs_in(document)}
    kept = {path.parent.resolve() for path in (ROOT / "eval" / "runs").rglob(SUMMARY)}
    assert named == kept
