"""PDF files: found, named, and refused with the remedy where they hold no text."""

from pathlib import Path

import pytest

from ingest.errors import DamagedFileError, EncryptedFileError, NoTextLayerError
from ingest.files import SourceFile, find, load, read
from tests.ingest.pdf_pages import first_page, reading
from tests.ingest.pdf_writer import Words, pdf


def test_symbol_from_the_files_name() -> None:
    """Where no page prints one."""
    page: list[Words] = [
        (72, 700, 11, "bold", "WHA66.1 Programme of work"),
        (72, 670, 11, "plain", "The Health Assembly,"),
    ]
    page += [
        (72, 640, 11, "plain", "1. APPROVES the programme of work as it stands."),
        (72, 620, 11, "plain", "2. ASKS."),
    ]
    document = reading(page, name="WHA66.1.pdf").document
    assert (document.symbol, document.title) == ("WHA66.1", "Programme of work")


def test_pdfs_in_folders_are_found(tmp_path: Path) -> None:
    """By suffix in a folder, by content whatever they are called."""
    (tmp_path / "A_RES_9_1.PDF").write_bytes(pdf([first_page()]))
    (path,) = find([tmp_path])
    (found,) = read(load(path))
    assert found.document.symbol == "EX/RES/9/1"
    misnamed = path.rename(tmp_path / "resolution.txt")
    assert read(load(misnamed))[0].paragraphs == tuple(found.paragraphs)


def test_pages_without_characters_need_text_recognition() -> None:
    """The message names file, reason and remedy."""
    with pytest.raises(NoTextLayerError, match=r"sample\.pdf: 2 pages hold 5 letters.*text layer.*ocrmypdf"):
        reading([(60, 37, 8, "plain", "Stamp")], [])


def test_an_encrypted_pdf_asks_for_an_open_copy() -> None:
    """The message says how to make one."""
    content = pdf([first_page()], encrypted=True)
    with pytest.raises(EncryptedFileError, match=r"locked\.pdf: the PDF is encrypted.*qpdf --decrypt"):
        read(SourceFile(path=Path("locked.pdf"), content=content, sha256="0" * 64))


@pytest.mark.parametrize("length", [5, 60, 400])
def test_a_truncated_pdf_is_reported(length: int) -> None:
    """Whatever is left of it."""
    content = pdf([first_page()])[:length]
    with pytest.raises(DamagedFileError, match=r"cut\.pdf: the PDF is cut off or damaged.*fetch the file again"):
        read(SourceFile(path=Path("cut.pdf"), content=content.ljust(8), sha256="0" * 64))
