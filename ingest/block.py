"""Blocks: the runs of lines between gaps, with page furniture gone and paragraphs cut by a page made whole.

Every reader that has lines and no markup ends here, so that what follows sees one text in reading order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.notes import note_mark
from ingest.numbers import item_start, number_start
from ingest.section import section_name
from ingest.symbol import SYMBOL

TERMINAL = ".;:!?…؛؟。；：！？"
_COMMAS = ",،，"
_CLOSERS = "\"'”’»)]）」』*¹²³⁰⁴⁵⁶⁷⁸⁹ "
_HEADING_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-Z])\.\s+\S")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_JOB_NUMBER = re.compile(r"[A-Z]{0,3}\.?\s?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6,8})*")
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: its text, its page from 1, the blank lines above it, and whether a tab opens it."""

    text: str
    page: int
    gap: int = 0
    tabbed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, in reading order; `cut` where a page or a note came between it and the one before.

    `table` where the reader knows its lines for the rows of a table, cells parted by " | ".
    """

    lines: tuple[str, ...]
    page: int
    cut: bool = False
    table: bool = False

    @property
    def text(self) -> str:
        """The lines as one, words broken at a line's end made whole."""
        return join_lines(self.lines)

    @property
    def note(self) -> str:
        """The mark of the note that the block is, "" where it is none."""
        return note_mark(self.lines[0])


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines into blocks; notes stay where they stand, and what they or a page break cut apart is one block again."""
    whole: list[Block] = []
    last = -1  # the block that a continuation would belong to
    interrupted = False
    for block in _with_lone_numbers(_group(_without_furniture(lines))):
        if block.note:
            whole.append(block)
            interrupted = True
            continue
        interrupted = interrupted or (last >= 0 and block.page != whole[last].page)
        if last >= 0 and _continues(whole[last], block, interrupted):
            whole[last] = replace(whole[last], lines=whole[last].lines + block.lines)
        else:
            whole.append(replace(block, cut=interrupted))
            last = len(whole) - 1
        interrupted = False
    return whole


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one text: no space between Chinese characters, a soft hyphen or a broken word's hyphen gone."""
    text = ""
    for line in lines:
        line = " ".join(line.split())
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif re.search(r"[a-zà-ÿа-я]-$", text) and re.match(r"[a-zà-ÿа-я]", line):
            text = _mend(text, line, " ".join(lines))
        elif text and line and _CJK.match(text[-1]) and _CJK.match(line[0]):
            text += line
        else:
            text = f"{text} {line}".strip()
    return text.replace("\u00ad", "")


def is_ended(text: str) -> bool:
    """The text closes with a full stop, semicolon, colon or the like, notes and quotation marks aside."""
    return text.rstrip(_CLOSERS)[-1:] in TERMINAL and bool(text.rstrip(_CLOSERS))


def opens_heading(line: str) -> bool:
    """The line opens as numbered headings do: "IV. ", "B. "."""
    return bool(_HEADING_NUMBER.match(line.replace("*", "")))


def _mend(text: str, line: str, all_lines: str) -> str:
    """`inter-` and `national` are one word unless the hyphenated form stands elsewhere in the same lines."""
    first, second = text.split()[-1], line.split()[0]
    return text + line if f"{first}{second}" in all_lines else text[:-1] + line


def _without_furniture(lines: Sequence[Line]) -> Iterator[Line]:
    """Drop page numbers, running heads and job numbers from the edges of pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page, on_page in pages.items():
        kept = on_page
        while kept and page > min(pages) and _is_furniture(kept[0].text):
            kept = kept[1:]
        while kept and len(pages) > 1 and _is_furniture(kept[-1].text):
            kept = kept[:-1]
        yield from kept


def _is_furniture(text: str) -> bool:
    parts = [part for part in re.split(r"\s{2,}|\t", text.strip()) if part]
    return all(_PAGE_NUMBER.fullmatch(part) or _JOB_NUMBER.fullmatch(part) or SYMBOL.fullmatch(part) for part in parts)


def _group(lines: Iterator[Line]) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.page != group[-1].page or _starts_anew(group, line)):
            yield Block(lines=tuple(x.text for x in group), page=group[0].page)
            group = []
        group.append(line)
    if group:
        yield Block(lines=tuple(x.text for x in group), page=group[0].page)


def _with_lone_numbers(found: Iterator[Block]) -> Iterator[Block]:
    """A number alone on its line opens the block below it, unless that has a number of its own."""
    lone: Block | None = None
    for block in found:
        if lone is not None:
            first = block.lines[0]
            if block.note or number_start(first) or section_name(first):
                yield lone
            else:
                block = replace(block, lines=(f"{lone.lines[0]} {first}", *block.lines[1:]), page=lone.page)
            lone = None
        numbered = number_start(block.text)
        if numbered and not numbered.text.strip():
            lone = block
        else:
            yield block
    if lone is not None:
        yield lone


def _starts_anew(group: Sequence[Line], line: Line) -> bool:
    """A line that opens a unit though no blank line stands above it."""
    text, before = line.text, group[-1].text
    if line.tabbed or note_mark(text) or section_name(text) or section_name(before):
        return True
    ended = is_ended(before) or before.rstrip(_CLOSERS)[-1:] in _COMMAS
    return ended and bool(number_start(text) or item_start(text) or text.startswith("*"))


def _continues(before: Block, block: Block, interrupted: bool) -> bool:
    """`block` is the rest of `before`: it has no number of its own and either goes on in lower case or fills a gap."""
    first = block.lines[0]
    if number_start(first) or item_start(first) or section_name(first) or first.startswith("*"):
        return False
    text = before.text
    if is_ended(text) or section_name(before.lines[0]) or opens_heading(before.lines[0]) or opens_heading(first):
        return False
    if first[0].islower():
        return True
    return interrupted and len(text) > 60 and text.rstrip(_CLOSERS)[-1:] not in _COMMAS
