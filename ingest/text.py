"""Plain text and light markdown, as PDF extractors print it, into a reading."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.block import Block, Line, blocks, without_furniture
from ingest.check import vanished
from ingest.document import Document
from ingest.errors import EmptyFileError, EncodingError
from ingest.language import detect
from ingest.masthead import Masthead, kind_of_title, read_masthead
from ingest.structure import body_start, units, with_formula_apart, with_numbers_apart
from ingest.symbol import kind_of, symbol_from_stem
from ingest.unit import Reading, Unit, assemble, with_warnings

_PAGE_GAP = 3  # blank lines in a row that stand for a page break where no form feed does
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one text file.

    A page break is a form feed or three blank lines; a note stands where its page ended and may cut a paragraph.

    Args:
        path: Its name, for messages and for the symbol where the text prints none.
        content: Its bytes: UTF-8, or UTF-16 with a byte order mark.
        sha256: Of the bytes.

    Raises:
        EncodingError: The bytes are neither.
        EmptyFileError: There is no text.
    """
    text = decode(path, content)
    if not text.strip():
        raise EmptyFileError(f"{path}: the file holds no text")
    lines = list(without_furniture(list(_lines(text))))
    return from_blocks(path, _turned_pages(blocks(lines), text), sha256, source=[line.text for line in lines])


def from_blocks(
    path: Path, all_blocks: list[Block], sha256: str, masthead: int = 0, source: Sequence[str] | None = None
) -> Reading:
    """The reading that a document's blocks make, whatever reader they come from.

    Args:
        path: The file, for messages and for the symbol where none is printed.
        all_blocks: In reading order.
        sha256: Of the file's bytes.
        masthead: How many of the first blocks are masthead for certain.
        source: All that the reader saw, where that may be more than the blocks hold; without page furniture.

    Raises:
        EmptyFileError: Nothing stands below the masthead.
    """
    source = [line for block in all_blocks for line in block.lines] if source is None else source
    all_blocks = with_numbers_apart(with_formula_apart(all_blocks))
    head, start = read_masthead(all_blocks, max(body_start(all_blocks), masthead))
    start = max(start, masthead)
    rest = [b for b in all_blocks[:start] if b.note] + all_blocks[start:]
    found: list[Unit] = units(rest)
    if not found:
        raise EmptyFileError(f"{path}: no paragraph could be read")
    reading = assemble(_document(path, head, found, sha256), found)
    return with_warnings(reading, vanished(source, [b.text for b in all_blocks[:start] if not b.note], found))


def decode(path: Path, content: bytes) -> str:
    """The text of a file's bytes.

    Raises:
        EncodingError: With the place of the first byte that is no UTF-8, or that there are bytes of zero, as in UTF-16
            without its mark; and the remedy.
    """
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"{path}, line {line}: byte {error.start} is no {encoding}; save the file as UTF-8"
        ) from None
    if "\0" in text:
        raise EncodingError(
            f"{path}: bytes of zero stand in it, so that it is no {encoding} text; save the file as UTF-8"
        )
    return text


def _lines(text: str) -> Iterator[Line]:
    page, gap, seen = 1, 0, False
    for part_number, part in enumerate(text.replace("\r\n", "\n").split("\f")):
        page += 1 if part_number and seen else 0
        gap = 0
        for raw in part.split("\n"):
            if not raw.strip():
                gap += 1
                continue
            page += 1 if gap >= _PAGE_GAP and seen and "\f" not in text else 0
            yield Line(text=raw.strip(" \t"), page=page, gap=gap, opens=True if raw.startswith("\t") else None)
            gap, seen = 0, True


def _turned_pages(found: list[Block], text: str) -> list[Block]:
    """Count a page for every note that ends one without a break of its own, where the file prints no form feeds."""
    if "\f" in text:
        return found
    turned, result = 0, []
    for before, block in zip([None, *found], found, strict=False):
        if before is not None and before.note and not block.note and before.page == block.page:
            turned += 1
        result.append(replace(block, page=block.page + turned))
    return result


def _document(path: Path, head: Masthead, found: list[Unit], sha256: str) -> Document:
    symbol = head.symbol or symbol_from_stem(path.stem)
    return Document(
        symbol=symbol,
        language=detect(" ".join(unit.text for unit in found[:60])),
        title=head.title.removeprefix(symbol).lstrip(" .:–-") or head.title,
        body=head.body,
        session=head.session,
        place=head.place,
        dates=head.dates,
        date=head.date,
        agenda_item=head.agenda_item,
        distribution=head.distribution,
        original_language=head.original_language,
        sponsors=head.sponsors,
        kind=_kind(symbol, head),
        source=str(path),
        sha256=sha256,
        pages=max(unit.page for unit in found),
    )


def _kind(symbol: str, head: Masthead) -> str:
    if head.sponsors:
        return "draft"
    said = kind_of(symbol)
    return kind_of_title(head.title) if said == "document" else said
