"""Markup that is not read: refused by its name, with the line and the remedy."""

from pathlib import Path

import pytest

from ingest.akn import read_akn
from ingest.errors import EmptyFileError, MarkupError

ROOT = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'


@pytest.mark.parametrize("kind", ["debate", "judgment", "amendment", "portion"])
def test_a_kind_that_is_not_read_is_refused(kind: str) -> None:
    """By its name and line, with those that are read; nothing is read half."""
    xml = f"{ROOT}\n<{kind}></{kind}></akomaNtoso>"
    with pytest.raises(MarkupError, match=rf"x\.xml, line 2: the document is a '{kind}'; .* statement are read"):
        read_akn(Path("x.xml"), xml.encode(), "0")


def test_malformed_xml_is_refused_with_its_line() -> None:
    """File, line and reason."""
    with pytest.raises(
        MarkupError,
        match=r"bad\.xml, line 2: not well-formed XML: <b>, opened in line 2, is not closed before </a>; mend",
    ):
        read_akn(Path("bad.xml"), b"<a>\n<b></a>", "0")


def test_another_root_is_refused() -> None:
    """XML that is no Akoma Ntoso is named."""
    with pytest.raises(MarkupError, match="root element is 'html', expected 'akomaNtoso'"):
        read_akn(Path("x.xml"), b"<html/>", "0")


def test_external_entities_are_refused(tmp_path: Path) -> None:
    """A file on the reader's disk never enters a document, and no word is missing in silence where it stood."""
    secret = tmp_path / "secret.txt"
    secret.write_text("password")
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{ROOT}<statement name="resolution"><mainBody>'
    xml += "<paragraph><num>1.</num><content><p>Decides &x;.</p></content></paragraph>"
    xml += "</mainBody></statement></akomaNtoso>"
    with pytest.raises(MarkupError, match=r"x\.xml, line 1: it declares entities"):
        read_akn(Path("x.xml"), xml.encode(), "0")


def test_markup_without_text_is_refused() -> None:
    """Rather than an empty document."""
    with pytest.raises(EmptyFileError):
        read_akn(Path("x.xml"), f"{ROOT}<statement><mainBody/></statement></akomaNtoso>".encode(), "0")
