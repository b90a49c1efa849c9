"""Web pages: what a browser shows is read as it shows it."""

from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, EncodingError, MarkupError
from ingest.files import find, load, read
from ingest.html import read_html
from ingest.unit import Reading


def reading(body: str, head: str = "") -> Reading:
    page = f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>{body}</body></html>"
    return read_html(Path("page.html"), page.encode(), "0" * 64)


def units(body: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in reading(body).paragraphs]


def test_lists_are_numbered_as_browsers_number_them() -> None:
    """By type, start and value; an item's letter comes under its number."""
    inner = '<ol type="a"><li>To meet;<li value="3">To act.</ol>'
    found = units(f'<ol start="4"><li><p>Decides:</p>{inner}</li><li>Requests it.</li></ol>')
    assert [label for _, label, _ in found] == ["4", "4 (a)", "4 (c)", "5"]


def test_notes_are_known_by_raised_marks_and_by_links() -> None:
    """`<sup>`, a bracketed link to a note, and a list of notes."""
    body = '<p>1. Decides<sup>1</sup> to meet<a href="#_ftn2">[2]</a>;</p><p>2. Over 5 km<sup>2</sup>.</p>'
    body += '<ol><li id="fn1">See EX/1.</li></ol><p><a href="#_ftnref2">[2]</a> See EX/2.</p>'
    found = reading(body).paragraphs
    assert [(p.kind, p.label, p.text) for p in found] == [
        ("paragraph", "1", "Decides to meet;"),
        ("paragraph", "2", "Over 5 km²."),
        ("footnote", "1", "See EX/1."),
        ("footnote", "2", "See EX/2."),
    ]
    assert len(found[0].notes) == 2


def test_headings_tables_and_lines() -> None:
    """Headings by element or bold, data tables as tables, line breaks as lines."""
    body = "<p>1. Opens.</p><h2>Annex<br>Rules</h2><p><b>Findings</b></p><p>1. Found.</p>"
    body += "<table><tr><th>Year<th>Cost<tr><td>2019<td>4</table>"
    found = reading(body).paragraphs
    assert [(p.kind, p.text) for p in found[1:]] == [
        ("heading", "Annex"),
        ("heading", "Rules"),
        ("heading", "Findings"),
        ("paragraph", "Found."),
        ("table", "Year | Cost\n2019 | 4"),
    ]
    assert found[-1].section == ("annex",)


def test_what_is_hidden_or_no_text_is_left_out() -> None:
    """Scripts, navigation and hidden elements; the text after them stays."""
    body = '<nav>1. Home.</nav><p>1. Decides <script>x()</script><span style="display: none">never</span>to act.</p>'
    assert units(body) == [("paragraph", "1", "Decides to act.")]


def test_a_table_that_lays_out_the_masthead_becomes_metadata() -> None:
    """As in the pages that the organs publish."""
    head = "<table><tr><td>United Nations<td>EX/COP/2/L.1<tr><td>Conference of the Parties<td>Distr.: Limited</table>"
    document = reading(f"{head}<p>The Conference of the Parties,</p><p>1. Acts.</p>").document
    assert (document.symbol, document.distribution) == ("EX/COP/2/L.1", "limited")


def test_pages_are_known_by_content_and_read_in_their_encoding(tmp_path: Path) -> None:
    """A declared encoding holds; a page in none that is known is refused with the remedy."""
    page = '<html><meta charset="windows-1251"><p>1. Постановляет собраться.</p></html>'
    (tmp_path / "a.htm").write_bytes(page.encode("windows-1251"))
    (path,) = find([tmp_path])
    assert read(load(path))[0].paragraphs[0].text == "Постановляет собраться."
    path.write_bytes(b"<html><p>1. \xff\xfe</p></html>")
    with pytest.raises(EncodingError, match=r"a\.htm: .* save the page as UTF-8"):
        read(load(path))


@pytest.mark.parametrize("page", ["", "<script>x</script>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    """With its name."""
    with pytest.raises(EmptyFileError, match=r"page\.html"):
        reading(page)


def test_a_page_that_is_nested_too_deeply_loses_nothing_in_silence() -> None:
    """It is read whole or refused."""
    assert units("<div>" * 500 + "<p>1. Opens.")[-1][2] == "Opens."
    with pytest.raises(MarkupError, match=r"page\.html, line 1: nested too deeply"):
        reading("<div>" * 50_000 + "<p>1. Opens.")
