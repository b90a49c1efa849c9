"""PDF files with a text layer into a reading."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.block import blocks
from ingest.errors import DamagedFileError, EncryptedFileError, NoTextLayerError
from ingest.layout import lines
from ingest.page import Page, read_page
from ingest.text import from_blocks
from ingest.unit import Reading, with_warnings

_FEWEST_LETTERS = 40  # a page on average; a scan carries at most a stamp or a page number


def read_pdf(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one PDF.

    Args:
        path: Its name, for messages and for the symbol where no page prints one.
        content: Its bytes.
        sha256: Of the bytes.

    Raises:
        EncryptedFileError: It opens only with a password.
        DamagedFileError: It is cut off or is no PDF after all.
        NoTextLayerError: Its pages are pictures.
        EmptyFileError: No paragraph could be read.
    """
    pages = list(_pages(path, content))
    letters = sum(map(_letters, pages))
    if letters < _FEWEST_LETTERS * len(pages):
        raise NoTextLayerError(
            f"{path}: {len(pages)} pages hold {letters} letters: the pages are pictures without a text layer; "
            "add one by text recognition, for example `ocrmypdf IN.pdf OUT.pdf`, and read that file"
        )
    reading = from_blocks(path, blocks(lines(pages)), sha256)
    pictures = ", ".join(str(page.number) for page in pages if page.picture)
    return with_warnings(reading, [f"pages that are pictures, not read: {pictures}"] if pictures else [])


def _pages(path: Path, content: bytes) -> Iterator[Page]:
    """The pages one by one, each closed before the next is opened."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFileError(
                f"{path}: the PDF is encrypted and asks for a password; save an open copy, for example "
                "`qpdf --decrypt --password=… IN.pdf OUT.pdf`, and read that file"
            ) from None
        raise _damaged(path, str(error)) from None
    try:
        if len(document) == 0:
            raise _damaged(path, "it holds no pages")
        for index in range(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError as error:
                raise _damaged(path, f"page {index + 1}: {error}") from None
            try:
                read = read_page(page, index + 1)
                yield replace(read, picture=_letters(read) < _FEWEST_LETTERS and _holds_image(page))
            finally:
                page.close()
    finally:
        document.close()


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalpha, row.text)) for row in page.rows)


def _holds_image(page: pdfium.PdfPage) -> bool:
    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))


def _damaged(path: Path, reason: str) -> DamagedFileError:
    return DamagedFileError(f"{path}: the PDF is cut off or damaged ({reason}); fetch the file again")
