"""Akoma Ntoso markup, in the shapes that official converters give it."""

from pathlib import Path

import pytest

from ingest.akn import read_akn
from ingest.errors import EmptyFileError, MarkupError
from ingest.paragraph import Paragraph
from ingest.unit import Reading

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
TAIL = "</statement></akomaNtoso>"
COVER = "<coverPage><p><docNumber>EX/RES/1</docNumber></p></coverPage>"


def read(inner: str, name: str = "x.xml", cover: str = COVER) -> Reading:
    return read_akn(Path(name), (HEAD + cover + inner + TAIL).encode(), "0")


def paragraphs(body: str) -> list[Paragraph]:
    return list(read(f"<mainBody>{body}</mainBody>").paragraphs)


def paragraph(number: str, inner: str) -> str:
    return f'<paragraph eId="para_99"><num>{number}</num>{inner}</paragraph>'


def content(text: str) -> str:
    return f"<content><p>{text}</p></content>"


def test_the_number_comes_from_num_and_never_from_eid() -> None:
    """`eId` is a running index."""
    assert paragraphs(paragraph("4.", content("Decides;")))[0].label == "4"


def test_points_nest_under_their_intro() -> None:
    """Sublists that stand beside their point belong to it, and leads add up."""
    found = paragraphs(
        paragraph(
            "4.",
            "<list><intro><p>Decides:</p></intro><point><num>(a)</num>"
            + content("To act:")
            + "</point><sublist><point><num>(i)</num>"
            + content("Soon;")
            + "</point></sublist></list>",
        )
    )
    assert [p.label for p in found] == ["4", "4 (a)", "4 (a) (i)"]
    assert found[2].lead == "4. Decides: (a) To act:"


def test_a_lone_i_between_h_and_j_is_the_letter() -> None:
    """The converter took it for a roman numeral and nested it."""
    inner = "".join(f"<point><num>({c})</num>{content(c)}</point>" for c in "gh")
    inner += (
        f"<sublist><point><num>(i)</num>{content('i')}</point></sublist><point><num>(j)</num>{content('j')}</point>"
    )
    found = paragraphs(paragraph("1.", f"<list><intro><p>Decides:</p></intro>{inner}</list>"))
    assert [p.label for p in found[1:]] == ["1 (g)", "1 (h)", "1 (i)", "1 (j)"]


def test_a_lettered_paragraph_beside_its_number_is_cited_under_it() -> None:
    """The markup calls it "(a)"; readers find it as "1 (a)"."""
    found = paragraphs(paragraph("1.", content("Decides:")) + paragraph("(a)", content("To act;")))
    assert (found[1].label, found[1].id) == ("(a)", "EX/RES/1@en#1(a)")
    assert found[1].lead == "1. Decides:"


def test_text_between_items_is_kept() -> None:
    """A point without a number is text, not lost."""
    inner = f"<point><num>(a)</num>{content('To act;')}</point><point>{content('within its means:')}</point>"
    found = paragraphs(paragraph("1.", f"<list><intro><p>Decides:</p></intro>{inner}</list>"))
    assert [(p.kind, p.text) for p in found[2:]] == [("text", "within its means:")]


def test_notes_are_apart_and_tied() -> None:
    """The note's text is not the paragraph's, its mark names it."""
    found = paragraphs(
        paragraph("1.", content('Recalls<authorialNote marker="2"><p>See EX/2.</p></authorialNote> it;'))
    )
    assert found[0].text == "Recalls it;"
    assert found[0].notes == (found[1].id,)
    assert (found[1].kind, found[1].label, found[1].text) == ("footnote", "2", "See EX/2.")


def test_preamble_annex_and_table() -> None:
    """Containers are preambular paragraphs; an attachment restarts the numbering; a table keeps its rows."""
    reading = read(
        "<preamble><formula><p>The Assembly,</p></formula><container><p>Recalling it,</p></container></preamble>"
        f"<mainBody>{paragraph('1.', content('Decides.'))}</mainBody>"
        "<attachments><attachment><heading>Annex II</heading><doc><mainBody>"
        f"{paragraph('1.', content('Rule.'))}"
        "<container><table><tr><td><p>State</p></td><td><p>5</p></td></tr></table></container>"
        "</mainBody></doc></attachment></attachments>"
    )
    assert [(p.kind, p.label, p.section) for p in reading.paragraphs] == [
        ("text", "", ()),
        ("preambular", "PP1", ()),
        ("paragraph", "1", ()),
        ("paragraph", "1", ("annex II",)),
        ("table", "", ("annex II",)),
    ]
    assert reading.paragraphs[-1].text == "State | 5"


def test_an_empty_symbol_is_taken_from_the_files_name() -> None:
    """Some Chinese files leave it out."""
    reading = read(f"<mainBody>{paragraph('1.', content('决定。'))}</mainBody>", "S_RES_2511(2020).xml", cover="")
    assert reading.document.symbol == "S/RES/2511 (2020)"
    assert reading.paragraphs[0].id == "S/RES/2511(2020)@zh#1"


def test_malformed_xml_is_refused_with_its_line() -> None:
    """File, line and reason."""
    with pytest.raises(MarkupError, match=r"bad\.xml, line 2: not well-formed XML: .*mismatch"):
        read_akn(Path("bad.xml"), b"<a>\n<b></a>", "0")


def test_another_root_is_refused() -> None:
    """XML that is no Akoma Ntoso is named."""
    with pytest.raises(MarkupError, match="root element is 'html', expected 'akomaNtoso'"):
        read_akn(Path("x.xml"), b"<html/>", "0")


def test_external_entities_are_refused(tmp_path: Path) -> None:
    """A file on the reader's disk never enters a document, and no word is missing in silence where it stood."""
    secret = tmp_path / "secret.txt"
    secret.write_text("password")
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + HEAD + COVER
    xml += f"<mainBody>{paragraph('1.', content('Decides &x;.'))}</mainBody>" + TAIL
    with pytest.raises(MarkupError, match=r"x\.xml, line 1: it declares entities"):
        read_akn(Path("x.xml"), xml.encode(), "0")


def test_markup_without_text_is_refused() -> None:
    """Rather than an empty document."""
    with pytest.raises(EmptyFileError):
        read("<mainBody/>")
