"""Finding and reading on the command line: `search`, `show` and `cite`."""

import json
from pathlib import Path

from tests.alinea.command import Run


def test_a_paragraph_is_cited_by_hand(run: Run) -> None:
    """In any words, as text or for a reference manager; a wrong number says which there are."""
    cited = run("cite", "paragraph 5 (c) of resolution 4/1", "--references", "es")
    assert (cited.exit_code, "LAG/COP/4/RES/1, párr. 5 c) iii)" in cited.stdout) == (0, True)
    entry = run("cite", "LAG/COP/4/RES/1, para. 5 (c)", "--format", "bibtex", "--lang", "fr").stdout
    assert entry.startswith("@techreport{LAG-COP-4-RES-1.fr,")
    assert "note = {par. 5 c)}" in entry
    wrong = run("cite", "LAG/COP/4/RES/1, para. 77")
    assert (wrong.exit_code, "its paragraphs are 1 to 14" in wrong.stderr) == (1, True)
    assert run("cite", "what is this").exit_code == 1


def test_search_lists_and_filters(run: Run) -> None:
    """As many as asked for, of the language asked for."""
    hits = json.loads(run("search", "salinity", "-k", "3", "--where", "language=fr", "--json").stdout)
    assert len(hits) == 3
    assert all("@fr#" in hit["paragraph"] for hit in hits)


def test_show_prints_the_paragraph_in_its_place(run: Run) -> None:
    """With its neighbours and the other language version."""
    result = run("show", "LAG/COP/4/RES/1, para. 6")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, par. 6" in result.stdout
    passage = json.loads(run("show", "LAG/COP/4/RES/1, para. 6", "--json").stdout)
    assert passage["paragraph"]["label"] == "6"
    assert [p["language"] for p in passage["versions"]] == ["fr"]


def test_show_of_an_unknown_number_ends_with_1_and_the_range(run: Run) -> None:
    """Not found is a result with a remedy."""
    result = run("show", "LAG/COP/4/RES/1, para. 77")
    assert result.exit_code == 1
    assert "its paragraphs are 1 to 14" in result.stderr


def test_a_look_up_is_printed_whole_or_with_what_there_is(run: Run) -> None:
    """By ask, search and show, in ordinary words."""
    result = run("ask", "Que dit le paragraphe 5 c) de la résolution 4/1 ?")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, par. 5 c) iii)" in result.stdout
    assert "quoted whole" in result.stdout
    assert result.stdout.count("Décide également que le Groupe de travail") == 1
    for command in ("ask", "search", "show"):
        wrong = run(command, "paragraph 77 of LAG/COP/4/RES/1")
        assert wrong.exit_code == 1
        assert "LAG/COP/4/RES/1 has no paragraph 77; its paragraphs are 1 to 14" in wrong.output
    shown = run("show", "paras. 12-14 of resolution 4/1").stdout
    assert [shown.count(f"LAG/COP/4/RES/1, para. {number}, p.") for number in (11, 12, 13, 14)] == [0, 1, 1, 1]
    assert json.loads(run("ask", "LAG/COP/4/RES/1, para. 77", "--json").stdout)["note"].endswith("are 1 to 14")


def test_show_of_a_symbol_is_the_whole_document(run: Run) -> None:
    """Both language versions."""
    assert run("show", "LAG/COP/4/RES/1").stdout.count("Freshwater") >= 1
    assert run("show", "LAG/COP/4/RES/1", "--check").exit_code == 0


def test_doubts_are_counted_by_ingest_and_printed_by_show(run: Run, tmp_path: Path) -> None:
    """One line a document that names the command for all of them; a clean document says so."""
    for name, number in (("first", 4), ("second", 3)):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Minutes\n\n1. Opened.\n\n2. Read.\n\n{number}. Closed.\n\n{number + 1}. Signed.")
    result = run("ingest", str(tmp_path), folder=tmp_path / "index")
    assert result.stderr.splitlines()[-1] == "first (en): 1 doubt; `alinea show first --check` prints them"
    assert result.exit_code == 0
    checked = run("show", "first", "--check", folder=tmp_path / "index")
    assert (checked.exit_code, checked.stdout.splitlines()) == (
        0,
        ["first (en): 1 doubt", "  paragraph 4 follows 2: 3 is missing"],
    )
    assert run("show", "second", "--check", folder=tmp_path / "index").stdout == "second (en): nothing to doubt\n"
    assert run("show", "second, para. 1", "--check", folder=tmp_path / "index").exit_code == 1
