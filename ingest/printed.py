"""A paragraph of a Word document as it reads, and the blocks that it makes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from ingest.block import Block, is_ended
from ingest.notes import SUPERSCRIPTS
from ingest.numbers import item_start, number_start
from ingest.package import W
from ingest.runs import Runs
from ingest.styles import Styles

_TYPED_NUMBER = re.compile(r"\s*\t\d{1,3}\t+(?=[^\W\d])")  # a number that was typed without its full stop
_BETWEEN_MARKS = re.compile(rf"(?<=[{SUPERSCRIPTS}]),\s?(?=[{SUPERSCRIPTS}])")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class Printed:
    """A paragraph with its notes.

    Attributes:
        page: The page it begins on, from 1.
        text: With the marks of its notes, tabs and line ends.
        notes: The blocks of the notes whose marks it carries.
        bold, italic: All its letters are.
        heading: It has an outline level.
        contents: It is a line of the table of contents.
    """

    page: int
    text: str = ""
    notes: list[Block] = field(default_factory=list)
    bold: bool = False
    italic: bool = False
    heading: bool = False
    contents: bool = False


def printed_blocks(found: Printed, number: str) -> Iterator[Block]:
    """The block of a paragraph, or blocks where line breaks part items; none where it is blank.

    Headings stand in `**`, a short line in italics in `*`, as in light markdown.

    Args:
        found: The paragraph.
        number: The number that Word generates for it, "" for none.
    """
    text = _BETWEEN_MARKS.sub(" ", found.text)
    lines = [line for part in text.split("\n") if (line := " ".join(part.split()))]
    if not lines:
        return
    if found.contents:
        row = re.sub(r"\s*\t\s*", " | ", f"{number}\t{text}".strip())
        yield Block(lines=(row,), page=found.page, table=True)
        return
    if _TYPED_NUMBER.match(text) and is_ended(lines[-1]):
        lines[0] = lines[0].replace(" ", ". ", 1)
    lines[0] = f"{number} {lines[0]}".strip()
    emphasis = "**" if found.bold or found.heading else "*" if found.italic and not number_start(lines[0]) else ""
    for group in _parted(lines):
        short = len(" ".join(group)) <= _LONGEST_HEADING and not is_ended(group[-1])
        yield Block(lines=tuple(f"{emphasis}{line}{emphasis}" if short else line for line in group), page=found.page)


def plain_lines(container: etree._Element, styles: Styles) -> Iterator[str]:
    """The lines of a note's or header's paragraphs, those in tables among them; note marks and text boxes stay out."""
    runs = Runs(styles)
    for paragraph in container.iter(W + "p"):
        if not any(True for _ in paragraph.iterancestors(W + "txbxContent")):
            text = "".join(piece.text for piece in runs.pieces(paragraph) if piece.kind == "text")
            yield from (line for part in text.split("\n") if (line := " ".join(part.split())))


def _parted(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines of one paragraph, parted before a number or letter that follows a closed line."""
    group: list[str] = []
    for line in lines:
        if group and is_ended(group[-1]) and (number_start(line) or item_start(line)):
            yield group
            group = []
        group.append(line)
    yield group
