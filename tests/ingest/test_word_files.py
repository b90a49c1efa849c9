"""Word files: known by their content, and refused with the remedy where they cannot be read."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

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
from ingest.word import read_word
from tests.ingest.word_writer import NAMESPACES, docx, par, reading

SHARED = Path(__file__).parents[3] / "shared"


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
