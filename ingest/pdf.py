"""PDF files with a text layer into a reading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.block import Block, Line, blocks
from ingest.box import Box
from ingest.errors import DamagedFileError, EncryptedFileError, NoTextLayerError
from ingest.flow import RULE
from ingest.layout import EDGE, lines
from ingest.page import Page, read_page
from ingest.text import from_blocks
from ingest.unit import Reading, with_warnings

Pages = Callable[[int, int], None]
"""Told how many pages are read, and how many there are."""

_FEWEST_LETTERS = 40  # a page on average; a scan carries at most a stamp or a page number


def read_pdf(path: Path, content: bytes, sha256: str, tell: Pages = lambda page, of: None) -> Reading:
    """Read one PDF.

    Args:
        path: Its name, for messages and for the symbol where no page prints one.
        content: Its bytes.
        sha256: Of the bytes.
        tell: Told of each page that is read.

    Raises:
        EncryptedFileError: It opens only with a password.
        DamagedFileError: It is cut off or is no PDF after all.
        NoTextLayerError: Its pages are pictures.
        EmptyFileError: No paragraph could be read.
    """
    found, source, pictures = _blocks(path, content, tell)
    reading = from_blocks(path, found, sha256, source=source)
    return with_warnings(reading, [f"pages that are pictures, not read: {pictures}"] if pictures else [])


def _blocks(path: Path, content: bytes, tell: Pages) -> tuple[list[Block], list[str], str]:
    """The blocks of all pages, which are let go here; all their text; and the numbers of pages that are pictures."""
    pages = list(_pages(path, content, tell))
    count = sum(map(_letters, pages))
    if count < _FEWEST_LETTERS * len(pages):
        raise NoTextLayerError(
            f"{path}: {len(pages)} pages hold {count} letters: the pages are pictures without a text layer; "
            "add one by text recognition, for example `ocrmypdf IN.pdf OUT.pdf`, and read that file"
        )
    found = lines(pages)
    source = [*(line.text for line in found), *_left_out(pages, found)]
    return blocks(found), source, ", ".join(str(page.number) for page in pages if page.picture)


def _left_out(pages: Sequence[Page], found: Sequence[Line]) -> Iterator[str]:
    """Cells that came into no line, though they stand off the page's edges and are no rule and no second print."""
    printed = {line.text for line in found}
    boxes: dict[int, set[Box]] = {}
    for box in (line.box for line in found if line.box):
        boxes.setdefault(box.page, set()).add(box)
    for page in pages:
        kept = boxes.get(page.number, set())
        for row in page.rows:
            off_edge = EDGE < row.base / page.height < 1 - EDGE
            if off_edge and row.box not in kept and row.text not in printed and not RULE.fullmatch(row.text):
                yield from (cell.text for cell in row.cells if cell.box and not any(map(cell.box.is_in, kept)))


def _pages(path: Path, content: bytes, tell: Pages) -> Iterator[Page]:
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
            tell(index + 1, len(document))
    finally:
        document.close()


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalpha, row.text)) for row in page.rows)


def _holds_image(page: pdfium.PdfPage) -> bool:
    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))


def _damaged(path: Path, reason: str) -> DamagedFileError:
    return DamagedFileError(f"{path}: the PDF is cut off or damaged ({reason}); fetch the file again")
