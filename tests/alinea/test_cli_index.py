"""The index on the command line: `ingest`, `list`, `status`, `repair`, `remove` and `export`."""

import json
import shutil
from pathlib import Path

from tests.alinea.command import Run


def test_list_and_status(run: Run, tmp_path: Path) -> None:
    """What there is, and what to do where there is nothing."""
    assert [d["language"] for d in json.loads(run("list", "--json").stdout)] == ["en", "fr"]
    assert json.loads(run("status", "--json").stdout)["pending"] == 0
    assert "documents  2" in run("status").stdout
    empty = run("list", folder=tmp_path)
    assert "fill it with: alinea ingest" in empty.stderr


def test_a_store_that_is_gone_is_reported_and_repaired(run: Run, tmp_path: Path) -> None:
    """At a glance, entry by entry, and when it is searched; the exit status says so."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened by the warden of the lagoon.")
    folder = tmp_path / "index"
    run("ingest", str(tmp_path / "a.txt"), folder=folder)
    verified = run("status", "--verify", folder=folder)
    assert (verified.exit_code, verified.stderr) == (0, "")
    assert "catalog, vector store and word index hold the same" in verified.stdout
    shutil.rmtree(folder / "words")
    glance = run("status", "--json", folder=folder)
    assert (glance.exit_code, len(json.loads(glance.stdout)["troubles"])) == (0, 1)
    verified = run("status", "--verify", "--json", folder=folder)
    assert verified.exit_code == 1
    assert [d["where"] for d in json.loads(verified.stdout)["differences"]] == ["word index"]
    assert "`alinea repair` brings everything in step" in run("status", "--verify", folder=folder).stderr
    assert run("search", "“warden of the lagoon”", folder=folder).exit_code == 1
    repaired = run("repair", folder=folder)
    assert (repaired.exit_code, repaired.stdout.splitlines()[-1]) == (0, "1 differences mended")
    assert run("search", "“warden of the lagoon”", folder=folder).exit_code == 0
    assert json.loads(run("repair", "--json", folder=folder).stdout) == []
    assert run("repair", folder=folder).stdout == "everything was in step\n"


def test_export_is_read_back_to_the_same_paragraphs(run: Run, tmp_path: Path) -> None:
    """JSONL out and in: the same ids, labels and texts."""
    before = run("export").stdout
    (tmp_path / "all.jsonl").write_text(before, encoding="utf-8")
    assert run("ingest", str(tmp_path / "all.jsonl"), folder=tmp_path / "index").exit_code == 0
    after = run("export", folder=tmp_path / "index").stdout
    fields = ("id", "kind", "label", "section", "lead", "text", "page", "title")

    def rows(text: str) -> list[list[object]]:
        return [[row[name] for name in fields] for row in map(json.loads, text.splitlines())]

    assert rows(after) == rows(before)


def test_export_of_one_document_as_csv_and_akn(run: Run) -> None:
    """Header and rows; markup of each language version."""
    assert run("export", "--format", "csv", "LAG/COP/4/RES/1").stdout.startswith("id,document,language,kind,label")
    assert run("export", "--format", "akn", "LAG/COP/4/RES/1").stdout.count("<akomaNtoso") == 2
    assert run("export", "NOT/THERE").exit_code == 1


def test_remove_of_an_unknown_symbol_ends_with_1(run: Run) -> None:
    """And says where to look."""
    result = run("remove", "NOT/THERE")
    assert result.exit_code == 1
    assert "alinea list" in result.stderr


def test_a_failed_file_ends_with_1_and_its_reason(run: Run, tmp_path: Path) -> None:
    """The sum counts it."""
    (tmp_path / "bad.xml").write_text("<a><b></a>")
    result = run("ingest", str(tmp_path / "bad.xml"), folder=tmp_path / "index")
    assert result.exit_code == 1
    assert "bad.xml, line 1: not well-formed XML" in result.stderr
    assert "1 failed" in result.stdout
    (tmp_path / "bad.xml").unlink()
    gone = run("ingest", str(tmp_path / "bad.xml"), folder=tmp_path / "index")
    assert (gone.exit_code, gone.stderr.endswith("it may have been moved or deleted\n")) == (1, True)
