"""Word documents: what Word generates is read as it prints."""

import datetime
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from ingest.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    IngestError,
    MarkupError,
    OversizedFileError,
    UnsupportedFormatError,
)
from ingest.files import find, load, read
from ingest.package import W
from ingest.paragraph import Paragraph
from ingest.runs import Runs
from ingest.styles import Styles
from ingest.unit import Reading
from ingest.word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHARED = Path(__file__).parents[3] / "shared"

LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    runs = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, level: int = 0, name: int = 1) -> str:
    return par(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else par(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def note(number: int, own: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:footnoteReference w:id="{number}"{custom}/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'


def footnotes(*texts: str) -> str:
    found = (
        f'<w:footnote w:id="{n}">{par("<w:r><w:footnoteRef/></w:r>", f" {t}")}</w:footnote>'
        for n, t in enumerate(texts, 1)
    )
    return f'<w:footnote w:type="separator" w:id="0">{par("____")}</w:footnote>{"".join(found)}'


def numbering(levels: tuple[tuple[str, str], ...] = LEVELS, more: str = "") -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "settings": "settings",
    "header": "hdr",
}


def docx(body: str, main: str | None = None, properties: str = "", **parts: str) -> bytes:
    """A Word document of a body, of its own properties and of parts by the kind of their relation."""
    names = list(parts)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(names, 1)
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {RELATIONS}><Relationship Id="rId1" '
            f'Type="{TYPES}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
            f'Type="{TYPES}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        )
        if properties:
            archive.writestr("docProps/app.xml", properties)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships {RELATIONS}>{relations}</Relationships>")
        whole = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", whole if main is None else main)
        for kind in names:
            archive.writestr(f"word/{kind}.xml", f"<w:{ROOTS[kind]} {NAMESPACES}>{parts[kind]}</w:{ROOTS[kind]}>")
    return out.getvalue()


def reading(body: str, **parts: str) -> Reading:
    return read_word(Path("sample.docx"), docx(body, **parts), "0" * 64)


def units(body: str, **parts: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in reading(body, **parts).paragraphs]


def one(found: Reading, kind: str) -> Paragraph:
    (unit,) = (p for p in found.paragraphs if p.kind == kind)
    return unit


def test_numbers_that_word_generates_are_printed() -> None:
    """Levels count, start again under the next number, and are cited as they print."""
    body = listed("Decides:") + listed("To meet, by:", 1) + listed("Train;", 2) + listed("Ship;", 2)
    body += listed("To act.", 1) + listed("Requests:") + listed("A report.", 1)
    assert [label for _, label, _ in units(body, numbering=numbering())] == [
        *("1", "1 (a)", "1 (a) (i)", "1 (a) (ii)", "1 (b)", "2", "2 (a)"),
    ]


def test_a_list_goes_on_after_text_and_starts_anew_where_it_says_so() -> None:
    """Lists of one definition share a count; a list with a number to start from does not."""
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )
    body = (
        listed("One is.") + par("A text between, of some length.") + listed("Two is.", name=2) + listed("Nine.", name=3)
    )
    found = units(body + listed("Ten.", name=3), numbering=numbering(more=more))
    assert [label for _, label, _ in found] == ["1", "", "2", "9", "10"]


def test_numbers_come_from_styles_too() -> None:
    """A style may put its paragraphs in a list, at the level that names it; list 0 takes the number away."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Para"/></w:style>'
    )
    child = '<w:pStyle w:val="Child"/>'
    none = f'{child}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = par("First.", properties=child) + par("No number here.", properties=none) + par("Second.", properties=child)
    assert [label for _, label, _ in units(body, styles=styles, numbering=numbering())] == ["1", "", "2"]


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ((("decimal", "%1"), ("lowerLetter", "%2."), ("decimal", "%3.")), ["1", "1 (a)", "1 (a) (1)"]),
        ((("decimal", "%1."), ("arabicAbjad", "(%2)"), ("bullet", "")), ["1", "1 (a)", "1 (a) (•)"]),
        ((("decimal", "%1、"), ("chineseCounting", "（%2）"), ("lowerLetter", "%3)")), ["1", "1 (一)", "1 (一) (a)"]),
    ],
)
def test_forms_of_generated_numbers(levels: tuple[tuple[str, str], ...], labels: list[str]) -> None:
    """Word knows a number for one, however it is punctuated."""
    body = listed("Decides:") + listed("To meet:", 1) + listed("Here;", 2)
    assert [label for _, label, _ in units(body, numbering=numbering(levels))] == labels


def test_notes_hang_on_the_paragraph_that_carries_their_mark() -> None:
    """Two marks side by side are two notes; a mark in a table counts; the note's own number is no text."""
    body = par("1. Decides", note(1), note(2), " to meet;") + table(["Year", "Cost"], [par("2019", note(3)), "4"])
    found = reading(body, footnotes=footnotes("See EX/1.", "See EX/2.", "In dollars."))
    first = next(p for p in found.paragraphs if p.label == "1" and p.kind == "paragraph")
    assert first.text == "Decides to meet;"
    assert [p.text for p in found.paragraphs if p.kind == "footnote"] == ["See EX/1.", "See EX/2.", "In dollars."]
    assert [len(p.notes) for p in found.paragraphs] == [2, 0, 0, 1, 0]
    assert one(found, "table").text == "Year | Cost\n2019 | 4"


def test_a_mark_that_the_author_chose_is_kept_and_does_not_count() -> None:
    """The star of a title's note stands outside the numbers."""
    body = par("1. Adopts the plan", note(1, "*"), " today;") + par("2. Thanks Orvane", note(2), ".")
    found = reading(body, footnotes=footnotes("* Issued anew.", "EX/2."))
    notes = [(p.label, p.text) for p in found.paragraphs if p.kind == "footnote"]
    assert notes == [("*", "Issued anew."), ("1", "EX/2.")]
    assert found.paragraphs[0].text == "Adopts the plan today;"


def test_a_mark_that_a_note_prints_in_its_own_words_is_no_text() -> None:
    """Some files have the raised number as characters where Word would set it by itself."""
    found = reading(par("1. Adopts the plan", note(1), "."), footnotes=footnotes("¹ See EX/1."))
    assert [p.text for p in found.paragraphs if p.kind == "footnote"] == ["See EX/1."]


def test_the_masthead_table_becomes_metadata() -> None:
    """In the first page's header or at the head of the text; other headers are left out."""
    head = table(
        ["United Nations", "EX/COP/2/L.1"],
        ["Conference of the Parties", par("Distr.: Limited") + par("15 October 2008")],
    )
    section = '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:titlePg/></w:sectPr>'
    rest = (
        par("Second session") + par("On examples") + par("The Conference of the Parties,") + par("1. Decides to act.")
    )
    for found in (reading(rest + section, header=head), reading(head + rest)):
        document = found.document
        assert (document.symbol, document.body) == ("EX/COP/2/L.1", "Conference of the Parties")
        assert (document.session, document.title, document.distribution) == ("Second session", "On examples", "limited")
        assert document.date == datetime.date(2008, 10, 15)
        assert [p.text for p in found.paragraphs] == ["The Conference of the Parties,", "Decides to act."]


def test_changes_count_as_accepted() -> None:
    """Inserted text stays, deleted text and hidden text go, and a deleted paragraph's end joins two."""
    deleted = "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    gone = "<w:rPr><w:del/></w:rPr>"
    body = par("1. Decides ", deleted, f"<w:ins>{run('to meet')}</w:ins>", run(" in secret", "<w:vanish/>"), " here;")
    body += par("2. Asks ", properties=gone) + par("Orvane to speak.")
    last = par("3. Closes.", properties=gone)
    found = [text for _, _, text in units(body + last)]
    assert found == ["Decides to meet here;", "Asks Orvane to speak.", "Closes."]


def test_a_paragraph_that_is_deleted_takes_its_number_along() -> None:
    """What follows counts as if it had never been."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = par(
        "<w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>", properties=f"{numbered}<w:rPr><w:del/></w:rPr>"
    )
    found = units(listed("One is.") + gone + listed("Two is."), numbering=numbering())
    assert found == [("paragraph", "1", "One is."), ("paragraph", "2", "Two is.")]


def test_a_text_box_is_kept_once() -> None:
    """Word writes its text twice, for newer and older versions of itself."""
    box = f"<w:txbxContent>{par('2. In the box.')}</w:txbxContent>"
    twice = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    twice = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    assert [label for _, label, _ in units(par("1. Decides.", twice))] == ["1", "2"]


def test_a_fields_code_is_no_text() -> None:
    """What a field shows is; one that never ends swallows nothing beyond its paragraph."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = run("PAGEREF x")
    body = par("1. See page ", begin, code, separate, "7", end, ".") + par("2. Broken.", begin, code) + par("3. Whole.")
    assert [text for _, _, text in units(body)] == ["See page 7.", "Broken.", "Whole."]


def test_pages_are_those_that_word_recorded() -> None:
    """A paragraph's page is where it begins; where Word recorded none, the author's breaks count."""
    laid = "<w:r><w:lastRenderedPageBreak/></w:r>"
    own = '<w:r><w:br w:type="page"/></w:r>'
    for page in (laid, own):
        found = reading(par(page, "1. First.") + par("2. Over", page, " the edge.") + par(page, "3. Third."))
        assert [p.page for p in found.paragraphs] == [1, 1, 3]
        assert found.document.pages == 3
    assert reading(par("1. One.", own) + par(laid, "2. Two.")).document.pages == 2


def test_pages_that_word_recorded_in_part_are_doubted() -> None:
    """Word's own count tells that a page's beginning is missing; without any record, and with no count, none is."""
    laid = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = par("1. First.") + par(laid, "2. Second.")

    def warnings(body: str, properties: str) -> tuple[str, ...]:
        return read_word(Path("a.docx"), docx(body, properties=properties), "0" * 64).document.warnings

    counted = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>{}'
    counted += "</Pages></Properties>"
    assert warnings(body, counted.format(4)) == (
        "Word counted 4 pages and recorded where 2 begin: later paragraphs' pages are too low",
    )
    assert warnings(body, counted.format(2)) == warnings(body, counted.format("many")) == ()
    assert warnings(body, "<Properties>") == warnings(body, "") == ()
    assert warnings(par("1. First."), counted.format(4)) == ()


def test_headings_and_the_contents_are_told_apart_from_paragraphs() -> None:
    """Bold or by outline level a heading; lines of the contents are one table."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kapitel"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
    )
    toc = '<w:pStyle w:val="V1"/>'
    lines = [par(f"{n}.", "<w:r><w:tab/></w:r>", "Methods", "<w:r><w:tab/></w:r>", "4", properties=toc) for n in (1, 2)]
    body = par("I. Opening") + "".join(lines) + par("1. Methods", properties='<w:pStyle w:val="Kapitel"/>')
    body += par(run("Which paragraph?", ""), run(" ")) + par(run("Findings", "<w:b/>")) + par("1. It was found.")
    found = [(kind, text) for kind, _, text in units(body, styles=styles)]
    assert found[1] == ("table", "1. | Methods | 4\n2. | Methods | 4")
    assert ("heading", "1. Methods") in found
    assert ("heading", "Findings") in found
    assert found[-1] == ("paragraph", "It was found.")


def test_lines_within_a_paragraph_are_read_as_lines() -> None:
    """An annex and its title in one paragraph, and items parted by line breaks."""
    line = "<w:r><w:br/></w:r>"
    body = (
        par("1. Decides:", line, "(a) To meet;", line, "(b) To act.") + par("Annex I", line, "Rules") + par("1. Sit.")
    )
    found = reading(body).paragraphs
    assert [p.label for p in found] == ["1", "1 (a)", "1 (b)", "", "", "1"]
    assert found[-1].section == ("annex I",)


def test_a_frame_of_one_column_is_text() -> None:
    """A summary in a box is no table."""
    assert units(par("1. Opens.") + table([par("2. In a frame.")]))[1] == ("paragraph", "2", "In a frame.")


def test_superscript_digits_are_marks_or_powers() -> None:
    """A mark that is repeated by a field, with a comma between two, ties to its note; a power stays."""
    up = '<w:vertAlign w:val="superscript"/>'
    body = par("1. Over 5 km", run("2", up), " wide", note(1), ";") + par(
        "2. Again;", run("1", up), run(",", up), run("1", up)
    )
    found = reading(body, footnotes=footnotes("EX/1.")).paragraphs
    assert found[0].text == "Over 5 km² wide;"
    assert found[2].text == "Again;"
    assert len(found[2].notes) == 2


def test_a_formula_without_its_comma_opens_no_preamble() -> None:
    """Its italics tell it from a title."""
    body = par("A/RES/1/2") + par("On examples") + par(run("The General Assembly", "<w:i/>"))
    found = reading(body + par("Adopts the following declaration:") + par("1. We meet."))
    assert found.document.title == "On examples"
    assert [p.kind for p in found.paragraphs] == ["text", "text", "paragraph"]


def test_a_number_typed_without_its_stop_is_one() -> None:
    """Between tabs nothing else can be meant."""
    tab = "<w:r><w:tab/></w:r>"
    body = par("85. Decides to act;") + par(tab, "86", tab, "Further decides to act;")
    assert [label for _, label, _ in units(body)] == ["85", "86"]


def test_the_strict_variant_is_read() -> None:
    """ISO 29500 Strict has other names for the same elements."""
    main = f"<w:document {NAMESPACES}><w:body>{par('1. Opens.')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    (paragraph,) = read_word(Path("x.docx"), docx("", main=main), "0").paragraphs
    assert paragraph.text == "Opens."


def test_word_documents_are_known_by_their_content(tmp_path: Path) -> None:
    """In a folder by the suffix; what it is, by what it holds."""
    (tmp_path / "EX_RES_1.docx").write_bytes(docx(par("1. Opens.")))
    (tmp_path / "other.bin").write_bytes(docx(par("1. Opens.")))
    (path,) = find([tmp_path])
    assert read(load(path))[0].document.symbol == "EX/RES/1"
    assert read(load(tmp_path / "other.bin"))[0].paragraphs[0].text == "Opens."


BOMB = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><w:document {}><w:body>&b;</w:body></w:document>'


def encrypted() -> bytes:
    """A document whose parts are flagged as encrypted."""
    whole = bytearray(docx(par("1. Opens.")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(signature)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(signature, at + 1)
    return bytes(whole)


def damaged() -> bytes:
    """A document with bytes overwritten in the middle of its text."""
    whole = bytearray(docx("".join(par(f"{n}. Decides number {n * 7919}.") for n in range(1, 400))))
    at = whole.find(b"word/document.xml") + 200
    whole[at : at + 60] = bytes(60)
    return bytes(whole)


def other_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (docx(par("1. Opens."))[:-200], DamagedFileError, "damaged Word document .* ask for another copy"),
        (damaged(), DamagedFileError, r"word/document\.xml cannot be unpacked"),
        (encrypted(), EncryptedFileError, "save the document without a password"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "password"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), UnsupportedFormatError, r"save it as \.docx"),
        (other_zip(), UnsupportedFormatError, "holds no Word document"),
        (docx("", main="<w:document"), MarkupError, r"word/document\.xml, line 1: not well-formed XML"),
        (docx("", main=BOMB.format(NAMESPACES)), MarkupError, "declares a document type"),
        (docx(par("0" * 3_000_000)), OversizedFileError, "unpacks from .* bytes; split the document"),
        (docx(par("")), EmptyFileError, "holds no text"),
        (docx("", main=f"<w:document {NAMESPACES}/>"), EmptyFileError, "holds no text"),
    ],
    ids=[
        "cut off",
        "overwritten",
        "encrypted part",
        "password",
        "old",
        "other zip",
        "bad xml",
        "bomb",
        "zip bomb",
        "blank",
        "no body",
    ],
)
def test_bad_files_are_refused_with_name_reason_and_remedy(
    tmp_path: Path, content: bytes, error: type[IngestError], message: str
) -> None:
    """Each by its own error."""
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    with pytest.raises(error, match=r"bad\.docx: |bad\.docx, ") as caught:
        read(load(path))
    assert caught.type is error
    caught.match(message)


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "corpus" / "docx").is_dir(), reason="the real documents are not at hand")
def test_real_documents_are_read_without_a_doubt() -> None:
    """Forty resolutions: symbol, date and title found, numbering without a gap, every note with its mark.

    Only of the pages are some in doubt, where Word recorded them in part.
    """
    files = list(find([SHARED / "corpus" / "docx"]))
    assert len(files) == 40
    for path in files:
        (found,) = read(load(path))
        document = found.document
        assert document.symbol.startswith("A/RES/72/"), path
        assert all(warning.startswith("Word counted") for warning in document.warnings), path
        assert document.body == "General Assembly"
        assert document.session == "Seventy-second session"
        assert document.date is not None
        assert len(document.title) > 10
        assert document.agenda_item


def test_a_numbered_paragraph_in_italics_is_a_paragraph() -> None:
    """A typed number is no part of an emphasised line: "[8–10. Reserved]"."""
    found = units(par("7. Decides;") + par(run("[8–10. Reserved for later]", "<w:i/>")) + par("11. Ends."))
    assert [label for _, label, _ in found] == ["7", "8–10", "11"]


def test_a_heading_below_who_wrote_a_document_is_no_title() -> None:
    """Agenda item, title and author stand in bold, and so does the first heading of the text."""
    lines = ("Matters of finance", "Performance of the budget", "Note by the secretariat", "Introduction")
    bold = "".join(par(run(line, "<w:b/>")) for line in lines)
    found = reading(par("EX/COP/4/9") + par("Fourth session") + bold + par("1. The budget was met."))
    assert found.document.title == "Performance of the budget"
    assert (found.paragraphs[0].kind, found.paragraphs[0].text) == ("heading", "Introduction")


def test_an_element_whose_prefix_is_lost_does_no_harm() -> None:
    """As some damaged documents hold that libxml2 lets through: its name is no qualified one."""
    markup = f'<w:p xmlns:w="{W.strip("{}")}"><w:r><w:t>Opened.</w:t><a:ln/><w:t> Closed.</w:t></w:r></w:p>'
    paragraph = etree.fromstring(markup, etree.XMLParser(recover=True))
    assert "".join(piece.text for piece in Runs(Styles()).pieces(paragraph)) == "Opened. Closed."
