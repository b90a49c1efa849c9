"""A PDF page as rows: what is printed on one baseline, with its place, size and face."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium

from ingest.bidi import has_right_to_left, is_right_to_left, reading_order, with_brackets
from ingest.box import Box, Frame, around
from ingest.notes import superscript
from ingest.numbers import item_start, number_start
from ingest.run import Run, read_runs, white_between

_MARKS = re.compile(r"\d{1,3}(?:\s*,\s*\d{1,3})*|\*{1,3}")
_CJK = "\u3000-\u9fff\uff00-\uffef"
_LOOSE = re.compile(rf"(?<=[{_CJK}¹²³⁰⁴-⁹]) (?=[{_CJK}])|(?<=[{_CJK}]) (?=[{_CJK}¹²³⁰⁴-⁹])")  # space in Chinese text
_WORD_GAP = 0.15  # of the size: a narrower gap parts the letters of one word
_LETTER_GAP = 0.1  # of the size: letters at most so far apart, or over one another, are one word for certain
_CELL_GAP = 2.0
_SMALL = 0.82


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Runs without a wide gap between them; `box` is where the page shows them."""

    text: str
    left: float
    right: float
    size: float
    bold: bool
    italic: bool
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is printed on one baseline: one cell, or several where wide gaps part them."""

    page: int
    base: float
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """All cells, parted by the spaces that stand for a table's columns."""
        return "    ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where the row begins."""
        return min(cell.left for cell in self.cells)

    @property
    def right(self) -> float:
        """Where the row ends."""
        return max(cell.right for cell in self.cells)

    @property
    def box(self) -> Box | None:
        """Where the page shows it."""
        return around(cell.box for cell in self.cells)

    @property
    def size(self) -> float:
        """The size of its longest cell."""
        return max(self.cells, key=lambda cell: len(cell.text)).size

    @property
    def bold(self) -> bool:
        """All its letters are bold."""
        return all(cell.bold for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's rows from top to bottom, and its size in points; `picture` where an image stands for the text.

    Where most text runs from right to left the page is mirrored: `left` is where a line begins in every script.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    picture: bool = False


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The rows of one page."""
    runs, frame = read_runs(page)
    found = tuple(_with_boxes(row, frame) for row in rows(runs, number))
    return Page(number=number, width=frame.width, height=frame.height, rows=found)


def _with_boxes(row: Row, frame: Frame) -> Row:
    boxes = (frame.box(row.page, cell.left, cell.right, row.base, cell.size) for cell in row.cells)
    return replace(row, cells=tuple(replace(cell, box=box) for cell, box in zip(row.cells, boxes, strict=True)))


def rows(runs: Sequence[Run], number: int) -> Iterator[Row]:
    """Rows from top to bottom; a small raised or lowered run stands in the row of the words that it follows."""
    bands: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if bands and bands[-1][0].base - run.base < 0.2 * max(run.size, bands[-1][0].size):
            bands[-1].append(run)
        else:
            bands.append([run])
    turned = is_right_to_left("".join(run.text for run in runs))
    for band in _with_scripts(bands if turned else [_joined(band) for band in bands]):
        yield from _row(band, number, turned)


def _joined(band: Sequence[Run]) -> list[Run]:
    """A band's runs from the left, the letters of a word as one run also where each was drawn alone."""
    ordered = sorted(band, key=lambda run: run.left)
    if is_right_to_left("".join(run.text for run in ordered)):
        return ordered
    joined = ordered[:1]
    for run in ordered[1:]:
        before = joined[-1]
        alike = (run.size, run.bold, run.italic) == (before.size, before.bold, before.italic)
        level = abs(run.base - before.base) < 0.05 * run.size
        close = level and abs(white_between(before, run)) < _LETTER_GAP * run.size
        if alike and close and not before.text[-1].isspace() and not run.text[0].isspace():
            overhang = (before.overhang[0], run.overhang[1])
            joined[-1] = replace(
                before, text=before.text + run.text, right=max(run.right, before.right), overhang=overhang
            )
        else:
            joined.append(run)
    return joined


def _with_scripts(bands: list[list[Run]]) -> list[list[Run]]:
    """Give marks above a baseline, and small letters above or below it, to the row that they belong to."""
    whole: list[list[Run]] = [[] for _ in bands]
    for index, band in enumerate(bands):
        near = [i for i in range(max(0, index - 2), min(len(bands), index + 3)) if i != index]
        largest = max((other.size for i in near for other in bands[i]), default=0.0)
        alone = all(map(_is_mark, band))
        for run in band:
            possible = near if run.size < _SMALL * largest or _is_mark(run) else []  # most runs are neither
            homes = ((i, found) for i in possible if (found := _home(run, bands[i], alone)))
            place, home = min(homes, key=lambda pair: _distance(run, pair[1]), default=(index, None))
            whole[place].append(run if home is None else _script(run, home))
    return [band for band in whole if band]


def _home(run: Run, band: Sequence[Run], alone: bool) -> Run | None:
    """The run of ordinary size whose baseline a small run is raised above or lowered below, None if it has none.

    Text recognition gives marks nearly the size of their words: those must stand close to them and well above.

    Args:
        run: The run in question.
        band: Runs on another baseline.
        alone: Nothing but marks stands on the run's own baseline.
    """
    mark = _is_mark(run)

    def holds(other: Run) -> bool:
        rise = (run.base - other.base) / other.size
        apart = max(other.left - run.right, run.left - other.right) / other.size
        if run.size < _SMALL * other.size:
            return -0.35 < rise < (0.95 if mark else 0.6) and apart < 1.2
        words = any(c.isalnum() for c in other.text)
        return (
            mark
            and words
            and run.size < 1.1 * other.size
            and 0.4 < rise < (1.15 if alone else 0.8)
            and -0.5 < apart < 0.5
        )

    homes = [other for other in band if holds(other) and not _is_mark(other)]
    return min(homes, key=lambda other: _distance(run, other), default=None)


def _is_mark(run: Run) -> bool:
    return bool(_MARKS.fullmatch(run.text.strip()))


def _distance(run: Run, other: Run) -> float:
    return 2 * abs(run.base - other.base) + max(other.left - run.right, run.left - other.right, 0)


def _script(run: Run, home: Run) -> Run:
    """The run on its home's baseline, a note's mark in superscript digits ("1, 2" parted by a space)."""
    text = run.text.strip()
    if run.base > home.base and _MARKS.fullmatch(text):
        return replace(run, text=superscript(re.sub(r"\s*,\s*", " ", text)), base=home.base, raised=True)
    return replace(run, base=home.base)


def _row(band: list[Run], number: int, turned: bool) -> Iterator[Row]:
    """The row of a band; on a page that is turned each cell's Latin words are read from left to right again."""
    band = sorted(band, key=lambda run: run.left)
    turned = turned or is_right_to_left("".join(run.text for run in band))
    if turned:
        band = list(_with_numbers_apart(band))
    groups = [[band[0]]]
    for before, run in pairwise(band):
        gap = white_between(before, run)
        if gap > _CELL_GAP * max(run.size, before.size) and not (len(groups) == 1 and _is_number(groups[0], turned)):
            groups.append([])
        groups[-1].append(run)
    if turned:
        groups = [[group[place] for place in reading_order([run.text for run in group])] for group in groups]
    cells = tuple(cell for group in groups if (cell := _cell(group, turned)).text)
    if cells:
        yield Row(page=number, base=Counter(run.base for run in band).most_common(1)[0][0], cells=cells)


def _with_numbers_apart(band: Sequence[Run]) -> Iterator[Run]:
    """Runs from right to left, a number that opens one cut off where it goes on a number before it: "3" of "3/2"."""
    for before, run in pairwise((None, *band)):
        match = re.match(r"[0-9٠-٩]+(?=\D)", run.text) if run else None
        if before and run and match and has_right_to_left(run.text) and before.text.strip() == "/":
            place = run.left + (run.right - run.left) * match.end() / len(run.text)
            yield replace(run, text=match.group(), right=place)
            run = replace(run, text=run.text[match.end() :], left=place)
        if run:
            yield run


def _cell(group: Sequence[Run], turned: bool) -> Cell:
    text = group[0].text
    for before, run in pairwise(group):
        gap = white_between(before, run)
        if turned and gap > 0:  # what is read one after the other may stand apart
            gap = min(white_between(other, run) for other in group if other is not run)
        first = before.raised and before is group[0]  # a note's own mark, its text after it
        piece = run.text
        if run.raised and piece[0] not in "*" and not before.raised:
            text = text.rstrip()
        elif not (turned or first) and abs(gap) < _LETTER_GAP * run.size:  # a space between was drawn over
            text, piece = text.rstrip(), piece.lstrip()
        elif (piece[0] in ",.،؛" and gap < 0.6 * run.size) or (piece[0] in "–-" and gap < 0.2 * run.size):
            pass
        elif first or gap > _WORD_GAP * max(run.size, before.size):
            text += " "
        text += piece
    text = _LOOSE.sub("", " ".join(text.split()))
    words = [run for run in group if not run.raised and any(c.isalnum() for c in run.text)]
    sizes = Counter[float]()
    for run in words or group:
        sizes[run.size] += len(run.text)
    return Cell(
        text=with_brackets(text) if turned else text,
        left=min(run.left for run in group),
        right=max(run.right for run in group),
        size=sizes.most_common(1)[0][0],
        bold=bool(words) and all(run.bold for run in words),
        italic=bool(words) and all(run.italic for run in words),
    )


def _is_number(group: Sequence[Run], turned: bool) -> bool:
    """A paragraph's number or an item's letter alone, after which a tabulator may stand."""
    printed = "".join(run.text for run in group).strip()
    printed = with_brackets(printed) if turned else printed
    found = number_start(f"{printed} x") or item_start(f"{printed} x")
    return found is not None and found.text == "x"
