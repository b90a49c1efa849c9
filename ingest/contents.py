"""Lists of contents: the blocks under the heading "Contents" as one table, whose rows end with their page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Block, join_lines
from ingest.notes import plain
from ingest.section import is_contents_heading

_CELL = re.compile(r"\s*(?:\t+|\.{4,}|(?:\.\s){4,}|…{2,}| {3,}|\s\|\s)\s*")
_PAGE = re.compile(r"\|\s*(?:\d{1,4}(?:\s?[–-]\s?\d{1,4})?\s+)?(\d{1,4}|[ivxl]{1,6})$")
_BETWEEN = 4  # lines in a row, "Annexes" or "Page", that carry no page number


def with_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a list of contents made one table; its heading stays a block of its own.

    The list ends with the last row before which no more than a few lines in a row lack their page number.
    """
    for index, block in enumerate(blocks):
        if is_contents_heading(plain(block.lines[0])):
            return _made_table(blocks, index)
    return list(blocks)


def _made_table(blocks: Sequence[Block], index: int) -> list[Block]:
    head, *more = _split(blocks[index])
    rest = [*more, *blocks[index + 1 :]]
    end = _end(rest)
    if not end:
        return list(blocks)
    listed = [block for block in rest[:end] if not block.note]
    table = replace(
        listed[0],
        lines=tuple(row for block in listed for row in _rows(block)),
        boxes=tuple(box for block in listed for box in block.boxes),
        table=True,
    )
    notes = [block for block in rest[:end] if block.note]
    return [*blocks[:index], head, table, *notes, *rest[end:]]


def _split(block: Block) -> list[Block]:
    """The heading, and what stands under it in the same block."""
    if len(block.lines) == 1:
        return [block]
    return [
        replace(block, lines=block.lines[:1], boxes=block.boxes[:1]),
        replace(block, lines=block.lines[1:], boxes=block.boxes[1:]),
    ]


def _end(blocks: Sequence[Block]) -> int:
    """How many of the blocks belong to the list."""
    end = missing = page = 0
    for index, block in enumerate(blocks):
        pages = [int(match[1]) for row in _rows(block) if (match := _PAGE.search(row)) and match[1].isdigit()]
        if pages and pages[0] >= page:
            end, missing, page = index + 1, 0, pages[-1]
        else:
            missing += 1
        if missing > _BETWEEN:
            break
    return end


def _rows(block: Block) -> list[str]:
    """The entries of a block, cells parted by bars: an entry ends with its page number."""
    rows: list[str] = []
    entry: list[str] = []
    for line in block.lines:
        entry.append(_CELL.sub(" | ", line).strip(" |"))
        if _PAGE.search(entry[-1]):
            rows.append(join_lines(entry))
            entry = []
    return [*rows, *([join_lines(entry)] if entry else [])]
