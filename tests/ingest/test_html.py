"""HTML pages: what a browser shows, read as the same document in text is."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.block import Line
from ingest.errors import EmptyFileError, EncodingError, MarkupError
from ingest.files import SourceFile, load, read
from ingest.html import is_html, read_html
from ingest.paragraph import Paragraph
from ingest.text import text_lines
from ingest.unit import Reading

CUT = "LAG_COP_4_14.en.txt"  # its text glues a title to the contents before it, across a page break that a page has not
SAMPLES = [path for path in sorted((Path(__file__).parents[2] / "samples").glob("*.txt")) if path.name != CUT]


def reading(body: str, name: str = "x.html") -> Reading:
    return read_html(Path(name), f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "0")


def units(body: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in reading(body).paragraphs]


def items(body: str) -> list[str]:
    return [p.label for p in reading(body).paragraphs if p.kind in ("paragraph", "item")]


def test_lists_print_the_numbers_that_a_browser_makes() -> None:
    """Start, value and type count; letters and numerals stand in brackets, so that they are items."""
    body = "<ol start=4><li>Decides to:<ol type=a><li>Act:<ol type=i><li>Soon;<li>Well;</ol><li>Rest;</ol>"
    assert items(body + "<li value=7>Ends.</ol>") == ["4", "4 (a)", "4 (a) (i)", "4 (a) (ii)", "4 (b)", "7"]


def test_list_styles_and_printed_numbers_are_not_doubled() -> None:
    """A style names the letters; a list without markers prints its own."""
    assert items("<ol><li>Decides:<ol style='list-style-type: lower-latin'><li>One;<li>Two.</ol></ol>")[1:] == [
        "1 (a)",
        "1 (b)",
    ]
    assert items("<ol style='list-style: none'><li>3. Decides.</ol><ol><li>4. Ends.</ol>") == ["3", "4"]


def test_an_item_of_two_paragraphs_has_its_number_once() -> None:
    """The first paragraph is the numbered one."""
    assert [label for _, label, _ in units("<ol><li><p>Decides to act.</p><p>This it does soon.</p></li></ol>")] == [
        "1",
        "",
    ]


def test_notes_are_found_by_their_links_and_by_their_marks() -> None:
    """Linked lists of notes, raised marks, bracketed ones of a word processor, letters."""
    found = reading(
        "<p>1. Decides<sup><a href='#fn1' id='r1'>1</a></sup> to act<sup>2</sup> in full"
        "<a href='#_ftn3' name='_ftnref3'>[3]</a> and<a href='#na'><sup>a</sup></a> soon.</p>"
        "<ol><li id='fn1'><p>See EX/1. <a href='#r1'>↩</a></p></ol><p><sup>2</sup> See EX/2.</p>"
        "<p><a href='#_ftnref3' name='_ftn3'>[3]</a> See EX/3.</p><p id='na'>a. See EX/4.</p>"
    ).paragraphs
    assert found[0].text == "Decides to act in full and soon."
    assert [(p.kind, p.label, p.text) for p in found[1:]] == [
        ("footnote", label, f"See EX/{number}.") for number, label in enumerate(("1", "2", "3", "a"), 1)
    ]
    assert found[0].notes == tuple(p.id for p in found[1:])


def test_a_table_is_one_unit_and_a_layout_table_none() -> None:
    """Cells are parted by a bar; a single row only places paragraphs."""
    assert units("<p>1. See below.</p><table><tr><th>State<th>Sum<tr><td>Orvane<td>5<br>000</table>")[1:] == [
        ("table", "", "State | Sum\nOrvane | 5 000")
    ]
    assert items("<table><tr><td><p>1. Decides.</p><p>2. Ends.</p></td></tr></table>") == ["1", "2"]


def test_a_row_that_looks_like_a_paragraph_stays_in_its_table() -> None:
    """The markup says what it is."""
    assert [kind for kind, _, _ in units("<p>1. See:</p><table><tr><td>2.<td>One.<tr><td>3.<td>Two.</table>")] == [
        "paragraph",
        "table",
    ]


def test_headings_open_parts_and_go_on_in_nothing() -> None:
    """An annex restarts the numbering, and a paragraph in lower case below a heading is its own."""
    found = reading("<h1>Rules</h1><p>1. Adopts.</p><h2>Annex II</h2><h3>Scope</h3><p>1. Rule.</p>").paragraphs
    assert [(p.kind, p.section, p.label) for p in found[1:]] == [
        ("heading", ("annex II",), ""),
        ("heading", ("annex II",), ""),
        ("paragraph", ("annex II",), "1"),
    ]


def test_the_masthead_is_read_with_bold_and_italic_words() -> None:
    """An organ in bold is the organ; italics open a preambular paragraph and leave no asterisk."""
    found = reading(
        "<p><b>Conference of the Parties to the Convention on Examples</b></p><p>EX/COP/2/4</p><h1>On examples</h1>"
        "<p><i>The Conference of the Parties</i>,</p><p><em>Recalling </em>its <i>inter</i>national rules,</p>"
        "<p>1. <i>Decides</i>.</p>"
    )
    assert (found.document.symbol, found.document.title) == ("EX/COP/2/4", "On examples")
    assert found.document.body == "Conference of the Parties to the Convention on Examples"
    assert found.paragraphs[1].text == "Recalling its international rules,"


def test_breaks_part_lines() -> None:
    """Numbers after a break open paragraphs."""
    assert items("<p>1. Decides to act;<br>2. Thanks Orvane.</p>") == ["1", "2"]
    assert items("<pre>1. Decides to\nact;\n\n2. Thanks.\n</pre>") == ["1", "2"]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    """Scripts, styles, navigation, hidden elements, and what stands around the main part."""
    noise = "<script>alert('no')</script><style>p {}</style><nav><a href='/'>no</a></nav><p hidden>no</p>"
    body = f"<header>no</header><main>{noise}<p style='display: none'>no</p><p>1. Yes.<!-- no --></p></main><p>no</p>"
    assert [(p.label, p.text) for p in reading(body).paragraphs] == [("1", "Yes.")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
        ("<meta charset='windows-1251'>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<meta charset='no-such-thing'>", "utf-8"),
    ],
)
def test_the_encoding_is_the_marks_the_pages_or_utf_8(head: str, encoding: str) -> None:
    """In that order."""
    page = f"<html><head>{head}</head><body><p>1. Постановляет учредить группу.</p></body></html>".encode(encoding)
    assert is_html(Path("x.txt"), page)
    assert read_html(Path("x"), page, "0").paragraphs[0].text == "Постановляет учредить группу."


def test_western_pages_are_read_as_browsers_do() -> None:
    """Latin-1 means Windows-1252, with its quotation marks."""
    page = "<html><meta charset=iso-8859-1><p>1. Décide d’agir.".encode("cp1252")
    assert read_html(Path("x"), page, "0").paragraphs[0].text == "Décide d’agir."


def test_bytes_of_another_encoding_are_refused_with_their_line() -> None:
    """Rather than read as question marks."""
    with pytest.raises(EncodingError, match=r"x\.html, line 2: byte 9 is no utf-8"):
        read_html(Path("x.html"), b"<html>\n<p\xe9>", "0")


def test_a_page_without_words_is_refused() -> None:
    """Scripts may fill it in a browser."""
    with pytest.raises(EmptyFileError, match=r"x\.html: the page shows no text"):
        reading("<script>fill()</script><div></div>")
    with pytest.raises(MarkupError, match="more than 200 deep"):
        reading("<div>" * 230 + "<p>1. Deep.")


def test_html_is_told_from_other_markup() -> None:
    """By its first element, or by any in a file of that name."""
    assert is_html(Path("x.xml"), b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html><html/>")
    assert is_html(Path("x.htm"), b"Minutes<br>1. Opened.")
    assert not is_html(Path("x.xml"), b"<akomaNtoso><p>x</p></akomaNtoso>")
    assert not is_html(Path("x.txt"), b"Minutes<br>1. Opened.")


def page_of(lines: list[Line]) -> Iterator[str]:
    """The lines of a text file as a page: a paragraph a gap, marks raised."""
    yield "<!DOCTYPE html><meta charset=utf-8><body>"
    for index, line in enumerate(lines):
        yield "<p>" if index == 0 or line.gap or line.page != lines[index - 1].page else "<br>"
        words = re.sub(r"\t+| {3,}", " | ", html.escape(line.text))  # a table drawn with spaces
        for digit, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹"):
            words = words.replace(mark, f"<sup>{digit}</sup>")
        yield words.replace("</sup><sup>", "")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_as_a_page_reads_as_the_text(sample: Path) -> None:
    """The same units with the same ids, words and notes, and the same masthead."""
    (before,) = read(load(sample))
    kept = [
        line
        for line in text_lines(sample.read_text(encoding="utf-8"))
        if not (line.text == before.document.symbol and line.page > 1) and not _is_page_number(line.text)
    ]
    content = "".join(page_of(kept)).encode()
    (after,) = read(SourceFile(path=sample.with_suffix(".html"), content=content, sha256="0"))

    def said(paragraphs: tuple[Paragraph, ...]) -> list[tuple[object, ...]]:
        return [(p.id, p.kind, p.label, p.section, p.lead, p.text, p.notes) for p in paragraphs]

    assert said(after.paragraphs) == said(before.paragraphs)
    assert after.document.title == before.document.title
    assert (after.document.body, after.document.session) == (before.document.body, before.document.session)


def _is_page_number(text: str) -> bool:
    first, _, last = text.partition("/")
    return first.isdigit() and (not last or last.isdigit())
