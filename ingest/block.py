"""Blocks: the runs of lines between gaps, with page furniture gone and paragraphs cut by a page made whole.

Every reader that has lines and no markup ends here, so that what follows sees one text in reading order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.box import Box
from ingest.hyphen import joined, mended, without_joints
from ingest.notes import SUPERSCRIPTS, note_mark
from ingest.numbers import item_start, number_start
from ingest.section import section_name
from ingest.symbol import SYMBOL

TERMINAL = ".;:!?…؛؟。；：！？"
_COMMAS = ",،，"
_CLOSERS = "\"'”’»)]）」』*¹²³⁰⁴⁵⁶⁷⁸⁹ "
_HEADING_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-Z])(?:\s(?:bis|ter|quater))?\.\s+\S")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_JOB_NUMBER = re.compile(r"[A-Z]{0,3}\.?\s?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6,8})*")
_PARTS = re.compile(r"\s{2,}|\t|(?<=\d)\s(?=\d{1,4}$)")  # "2 4" where a row is uneven
_BAR_CODE = re.compile(r"\*\d{5,}\*")
_COLUMNS = re.compile(r"\S {3,}\S|\.{4,}")  # of a table or the contents, which no text goes on
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line, and what its geometry tells where the reader has any.

    Attributes:
        text: With note marks as superscript digits.
        page: From 1.
        gap: The number of blank lines above it.
        opens: It opens a paragraph (True) or goes on with one (False); None where the words must tell.
        bold: All its letters are bold.
        aside: It begins in the right half of the page, as signatures and closing dates do.
        table: It is a row of a table.
        indent: How far it stands from the margin, in any unit; 0 throughout where the reader does not know.
        box: Where the page shows it, None where the reader knows no pages.
    """

    text: str
    page: int
    gap: int = 0
    opens: bool | None = None
    bold: bool = False
    aside: bool = False
    table: bool = False
    indent: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, in reading order; `cut` where a page or a note came between it and the one before.

    `opens`, `bold`, `aside`, `table` and `indent` are those of its first line; cells of a table's rows are parted by
    " | ". `boxes` says where each line stands, and is empty where the reader knows no pages.
    """

    lines: tuple[str, ...]
    page: int
    cut: bool = False
    opens: bool | None = None
    bold: bool = False
    aside: bool = False
    table: bool = False
    indent: int = 0
    boxes: tuple[Box, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one, words broken at a line's end made whole."""
        return join_lines(self.lines)

    @property
    def note(self) -> str:
        """The mark of the note that the block is, "" where it is none."""
        return note_mark(self.lines[0])


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines into blocks; notes stay where they stand, and what they or a page break cut apart is one block again.

    Args:
        lines: In reading order, without page furniture.
    """
    whole: list[Block] = []
    last = -1  # the block that a continuation would belong to
    interrupted = False
    for block in _group(lines):
        if block.note:
            whole.append(block)
            interrupted = True
            continue
        interrupted = interrupted or (last >= 0 and block.page != whole[last].page)
        if last >= 0 and _continues(whole[last], block, interrupted):
            before = whole[last]
            whole[last] = replace(before, lines=before.lines + block.lines, boxes=before.boxes + block.boxes)
        else:
            whole.append(replace(block, cut=interrupted and not (last >= 0 and _is_whole(whole[last]))))
            last = len(whole) - 1
        interrupted = False
    lines_of = mended([block.lines if not block.table else () for block in whole])
    return [replace(block, lines=its or block.lines) for block, its in zip(whole, lines_of, strict=True)]


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one text: no space beside Chinese characters, and none where a line's end cuts a word."""
    text = ""
    for line in lines:
        line = " ".join(line.split())
        if (whole := joined(text, line)) is not None:
            text = whole
        elif _CJK.match(text.rstrip(f"{SUPERSCRIPTS}*")[-1:]) or (text and _CJK.match(line.lstrip("*")[:1])):
            text += line
        else:
            text = f"{text} {line}".strip()
    return without_joints(text)


def parted(block: Block, place: int) -> tuple[Block, Block]:
    """A block cut in two at a place in its text; the line in which the second one begins is marked with both."""
    text = block.text
    ends = [len(join_lines(block.lines[: n + 1])) for n in range(len(block.lines))]
    line = next(n for n, end in enumerate(ends) if end > place)
    return (
        replace(block, lines=(text[:place].rstrip(),), boxes=block.boxes[: line + 1]),
        replace(block, lines=(text[place:],), boxes=block.boxes[line:], cut=False),
    )


def is_ended(text: str) -> bool:
    """The text closes with a full stop, semicolon, colon or the like, notes and quotation marks aside."""
    return text.rstrip(_CLOSERS)[-1:] in TERMINAL and bool(text.rstrip(_CLOSERS))


def opens_heading(line: str) -> bool:
    """The line opens as numbered headings do: "IV. ", "B. "."""
    return bool(_HEADING_NUMBER.match(line.replace("*", "")))


def without_furniture(lines: Sequence[Line]) -> Iterator[Line]:
    """Drop page numbers, running heads and job numbers from the edges of pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page, on_page in pages.items():
        kept = on_page
        while kept and page > min(pages) and is_furniture(kept[0].text):
            kept = kept[1:]
        while kept and len(pages) > 1 and is_furniture(kept[-1].text):
            kept = kept[:-1]
        yield from kept


def is_furniture(text: str) -> bool:
    """Nothing but page numbers, job numbers, bar codes and symbols."""
    parts = [whole for part in _PARTS.split(text.strip()) if (whole := part.strip(" /"))]
    return all(
        _PAGE_NUMBER.fullmatch(part)
        or _JOB_NUMBER.fullmatch(part)
        or _BAR_CODE.fullmatch(part)
        or SYMBOL.fullmatch(part)
        for part in parts
    )


def _group(lines: Iterable[Line]) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.page != group[-1].page or _starts_anew(group, line)):
            yield _block(group)
            group = []
        group.append(line)
    if group:
        yield _block(group)


def _block(group: Sequence[Line]) -> Block:
    first = group[0]
    return Block(
        lines=tuple(line.text for line in group),
        page=first.page,
        opens=first.opens,
        bold=first.bold,
        aside=first.aside,
        table=first.table,
        indent=first.indent,
        boxes=tuple(line.box for line in group if line.box),
    )


def _starts_anew(group: Sequence[Line], line: Line) -> bool:
    """A line that opens a unit though no blank line stands above it."""
    if line.opens is not None:
        return line.opens
    if line.table != group[-1].table:
        return True
    text, before = line.text, group[-1].text
    if note_mark(text) or section_name(text) or section_name(before):
        return True
    ended = is_ended(before) or before.rstrip(_CLOSERS)[-1:] in _COMMAS
    return ended and bool(number_start(text) or item_start(text) or text.startswith("*"))


def _continues(before: Block, block: Block, interrupted: bool) -> bool:
    """`block` is the rest of `before`: it has no number of its own and either goes on in lower case or fills a gap."""
    first = block.lines[0]
    number = number_start(before.text)
    if number and not number.text:  # a number alone on its line
        return not (number_start(first) or item_start(first) or section_name(first) or block.bold)
    if block.opens is not None:
        return not block.opens
    if number_start(first) or item_start(first) or section_name(first) or first.startswith("*"):
        return False
    text = before.text
    if _is_whole(before) or section_name(before.lines[0]) or opens_heading(before.lines[0]) or opens_heading(first):
        return False
    if first[0].islower():
        return True
    return interrupted and len(text) > 60 and text.rstrip(_CLOSERS)[-1:] not in _COMMAS


def _is_whole(block: Block) -> bool:
    """Nothing goes on with the block: it has ended, or is a table or a list of contents."""
    columns = sum(bool(_COLUMNS.search(line)) for line in block.lines)
    return block.table or is_ended(block.text) or columns > len(block.lines) / 2
