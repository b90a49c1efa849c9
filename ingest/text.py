"""Plain text and light markdown, as PDF extractors print it, into a reading."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.adoption import closing_of
from ingest.block import Block, Line, blocks, opens_heading, without_furniture
from ingest.characters import printable
from ingest.check import vanished
from ingest.contents import with_contents
from ingest.document import Document
from ingest.endnotes import with_endnotes
from ingest.errors import EmptyFileError, EncodingError
from ingest.formula import with_formula_apart
from ingest.front import read_masthead, with_front_matter_apart
from ingest.language import detect
from ingest.marks import marks_of, with_printed
from ingest.masthead import Masthead, kind_of_title
from ingest.notes import without_marks
from ingest.numbers import item_start, number_start
from ingest.organ import organ_in
from ingest.sitting import Sitting
from ingest.structure import body_start, units, with_numbers_apart
from ingest.symbol import kind_of, symbol_from_stem
from ingest.unit import Reading, Unit, assemble, with_warnings

_OPENING = 5  # units within which the formula that opens a preamble names the organ
_PAGE_GAP = 3  # blank lines in a row that stand for a page break where no form feed does
_NUMBER_WITHOUT_STOP = re.compile(r"^(\d{1,3})\t+(?=[^\W\d][^\t]*[.;:]$)")
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
    lines = list(without_furniture(list(text_lines(text))))
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
    all_blocks = with_contents(with_front_matter_apart(_printable(all_blocks)))
    all_blocks = with_endnotes(with_numbers_apart(with_formula_apart(all_blocks)))
    head, start = read_masthead(all_blocks, max(body_start(all_blocks), masthead))
    start = max(start, masthead)
    rest = [b for b in all_blocks[:start] if b.note] + all_blocks[start:]
    found: list[Unit] = units(rest)
    if not found:
        raise EmptyFileError(f"{path}: no paragraph could be read")
    above = [block.text for block in all_blocks[:start] if not block.note]
    names = {unit.label for unit in found if unit.kind == "footnote"}
    marks = [mark for text in above for mark in without_marks(text, names)[1]]
    reading = assemble(_document(path, head, found, sha256), found, marks)
    return with_warnings(reading, vanished(source, above, found))


def _printable(all_blocks: Sequence[Block]) -> list[Block]:
    return [
        block if (lines := tuple(map(printable, block.lines))) == block.lines else replace(block, lines=lines)
        for block in all_blocks
    ]


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


def text_lines(text: str) -> Iterator[Line]:
    """The lines of a text with their pages and gaps, furniture among them."""
    page, gap, seen = 1, 0, False
    for part_number, part in enumerate(text.replace("\r\n", "\n").split("\f")):
        page += 1 if part_number and seen else 0
        gap, in_table = 0, False
        for raw in _whole_rows(part.split("\n")):
            if not raw.strip():
                gap += 1
                continue
            page += 1 if gap >= _PAGE_GAP and seen and "\f" not in text else 0
            text_of_line = _NUMBER_WITHOUT_STOP.sub(r"\1.\t", raw.strip(" \t"))
            table = _is_row(text_of_line)
            opens = not (in_table and not gap) if table else _opens(raw)
            indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
            yield Line(text=text_of_line, page=page, gap=gap, opens=opens, table=table, indent=indent)
            gap, seen, in_table = 0, True, table


def _opens(raw: str) -> bool | None:
    """A tab at the line's start, or after a number there, opens a unit."""
    number, tab, _ = raw.partition("\t")
    numbered = tab and (number_start(number) or item_start(f"{number} x") or opens_heading(f"{number} x"))
    return True if raw.startswith("\t") or numbered else None


def _is_row(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == "|"


def _whole_rows(raw_lines: Sequence[str]) -> Iterator[str]:
    """The lines, a row between bars that a line break cuts made whole."""
    row = ""
    for raw in raw_lines:
        if row and (not raw.strip() or raw.strip().startswith("|")):
            yield row
            row = ""
        if row or (raw.strip().startswith("|") and not raw.rstrip().endswith("|")):
            row = f"{row} {raw.strip()}" if row else raw.rstrip()
            if not row.endswith("|"):
                continue
            raw, row = row, ""
        yield raw
    if row:
        yield row


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
    opening = next((organ for unit in found[:_OPENING] if (organ := organ_in(unit.text)).body), Sitting())
    closing = closing_of(found)
    adopted = head.adopted or closing.date
    return Document(
        symbol=symbol,
        language=detect(" ".join(unit.text for unit in found[:60])),
        title=head.title.removeprefix(symbol).lstrip(" .:–-") or head.title,
        body=head.body or opening.body,
        session=head.session or opening.session,
        place=head.place,
        dates=head.dates,
        date=head.date or adopted,
        agenda_item=head.agenda_item,
        distribution=head.distribution,
        original_language=head.original_language,
        sponsors=head.sponsors,
        adoption=head.adoption,
        adopted=adopted,
        meeting=head.meeting or closing.meeting,
        basis=head.basis,
        marks=with_printed(marks_of(symbol), head.marks),
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
