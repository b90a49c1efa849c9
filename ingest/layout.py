"""What the geometry of pages says: which rows are furniture, which are notes, and where a paragraph opens."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from ingest.block import Line, is_ended, is_furniture
from ingest.notes import note_mark
from ingest.numbers import item_start, number_start
from ingest.page import Page, Row
from ingest.section import section_name
from ingest.symbol import SYMBOL

_RULE = re.compile(r"[_—–\-\s]{6,}")
_EDGE = 0.12  # of the page's height, where running heads and page numbers stand
_SMALLER = 0.94  # of the body's size: a row below it is set smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What most rows of a document's text have: size, distance to the next row as a multiple of size, margins."""

    size: float
    leading: float
    left: float
    right: float


@dataclass(slots=True)
class _Sheet:
    """One page's rows, sorted by what they are."""

    page: Page
    body: list[Row]
    notes: list[Row] = field(default_factory=list)


def lines(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages in reading order: each page's text, then its notes; no furniture.

    A note that goes on at the foot of the next page is whole at its first place.
    """
    measure = _measure(pages)
    repeated = _repeated(pages)
    sheets = [_sheet(page, repeated, measure) for page in pages]
    notes = _whole_notes([sheet.notes for sheet in sheets])
    found: list[Line] = []
    flow = _Flow(measure=measure)
    for sheet, its_notes in zip(sheets, notes, strict=True):
        first = sheet.page.number == pages[0].number
        head, body = _boxes(sheet.body, sheet.page.width) if first else ([], sheet.body)
        found.extend(_Flow(measure=measure).lines(head, sheet.page.width))
        found.extend(
            replace(line, opens=True) if index == 0 and head else line
            for index, line in enumerate(flow.lines(body, sheet.page.width))
        )
        for note in its_notes:
            found.extend(
                Line(text=row.text, page=sheet.page.number, gap=int(index == 0), opens=index == 0)
                for index, row in enumerate(note)
            )
    return mended(found)


def _measure(pages: Sequence[Page]) -> Measure:
    rows = [row for page in pages for row in page.rows]
    size = _most((row.size, len(row.text)) for row in rows)
    body = [row for row in rows if abs(row.size - size) < 0.3]
    steps = Counter(
        round((a.base - b.base) / size, 1)
        for a, b in pairwise(body)
        if a.page == b.page and 0.9 < (a.base - b.base) / size < 2.6
    )
    frequent = [step for step, count in steps.items() if count >= max(steps.values()) / 4]
    return Measure(
        size=size,
        leading=min(frequent, default=1.2),
        left=_most((round(row.left), len(row.text)) for row in body),
        right=_most((round(row.right), len(row.text)) for row in body),
    )


def _most(weighed: Iterable[tuple[float, int]]) -> float:
    counts = Counter[float]()
    for value, weight in weighed:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else 0.0


def _sheet(page: Page, repeated: frozenset[str], measure: Measure) -> _Sheet:
    body = list(page.rows)
    if page.number > 1:
        _strip_head(body, page, repeated, measure)
    while body and _is_foot(body, page, repeated, measure):
        body.pop()
    start = _notes_start(body, page, measure)
    sheet = _Sheet(page=page, body=body[:start], notes=body[start:])
    if sheet.body and _RULE.fullmatch(sheet.body[-1].text):
        sheet.body.pop()
    return sheet


def _strip_head(body: list[Row], page: Page, repeated: frozenset[str], measure: Measure) -> None:
    """Take away the running head: rows of furniture, and the small rows beside them that a long title fills."""

    def is_head(row: Row) -> bool:
        symbol = any(SYMBOL.fullmatch(cell.text) for cell in row.cells)
        return symbol or is_furniture(row.text) or _shape(row, page) in repeated

    top = [row for row in body if row.base > page.height * (1 - _EDGE)]
    small = list(takewhile(lambda row: row.size < _SMALLER * measure.size and row.bold == top[0].bold, top))
    head = small if any(map(is_head, small)) else list(takewhile(is_head, top))
    del body[: len(head)]


def _is_foot(body: Sequence[Row], page: Page, repeated: frozenset[str], measure: Measure) -> bool:
    """The last row is furniture: in the foot's zone, and not the last line of the paragraph above it."""
    row, above = body[-1], body[-2] if len(body) > 1 else None
    if row.base > page.height * _EDGE or not (is_furniture(row.text) or _shape(row, page) in repeated):
        return False
    return above is None or not (
        above.base - row.base < 1.25 * measure.leading * row.size
        and abs(above.size - row.size) < 0.3
        and len(row.cells) == 1
        and row.left - above.left < 0.5 * row.size
        and above.right > measure.right - 3 * row.size
    )


def _shape(row: Row, page: Page) -> str:
    """A row's place and words, its digits made alike: the same on every page for a running head."""
    return f"{round(row.base / page.height, 2)} {re.sub(r'[0-9]+', '#', row.text)}"


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Shapes of the rows that stand at the edge of at least two pages."""
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(r, page) for r in page.rows if not _EDGE < r.base / page.height < 1 - _EDGE}
    )
    return frozenset(shape for shape, count in counts.items() if count > 1 and not note_mark(shape.split(" ", 1)[1]))


def _notes_start(body: Sequence[Row], page: Page, measure: Measure) -> int:
    """Index of the first row of the notes at the page's foot; the number of rows where there are none."""
    rules = [i for i, row in enumerate(body) if _RULE.fullmatch(row.text) and "_" in row.text]
    for index in rules:
        below = body[index + 1 :]
        if below and all(row.size < _SMALLER * measure.size or note_mark(row.text) for row in below[:1]):
            return index + 1
    start = len(body)
    for index in range(len(body) - 1, -1, -1):
        row = body[index]
        smaller = row.size < _SMALLER * measure.size
        if note_mark(row.text) and (smaller or _stands_apart(body, index, page, measure)):
            start = index
        elif not smaller and not note_mark(row.text) and start < len(body):
            break
        elif not smaller and row.base > page.height / 3:
            break
    return start


def _stands_apart(body: Sequence[Row], index: int, page: Page, measure: Measure) -> bool:
    """A row in the page's lower third with white space above it, as a note of the body's own size has."""
    row = body[index]
    above = body[index - 1] if index else None
    apart = above is None or above.base - row.base > 1.4 * measure.leading * row.size or bool(note_mark(above.text))
    return apart and row.base < page.height / 3


def _whole_notes(by_page: Sequence[Sequence[Row]]) -> list[list[list[Row]]]:
    """Each page's notes; rows before a page's first mark go on from the last note before."""
    notes: list[list[list[Row]]] = []
    last: list[Row] | None = None
    for rows in by_page:
        notes.append([])
        for row in rows:
            if _RULE.fullmatch(row.text):
                continue
            if note_mark(row.text) or last is None:
                last = [row]
                notes[-1].append(last)
            else:
                last.append(row)
    return notes


def _boxes(body: Sequence[Row], width: float) -> tuple[list[Row], list[Row]]:
    """The masthead's boxes as rows of one cell each, left ones before right ones, and the rows below them."""
    end = 0
    for index, row in enumerate(body):
        if row.left < 0.4 * width and any(c.left < 0.4 * width and c.right > 0.62 * width for c in row.cells):
            break
        if len(row.cells) > 1 or row.left > 0.5 * width:
            end = index + 1
    cells = [(row, cell) for row in body[:end] for cell in row.cells]
    boxes = [replace(row, cells=(cell,)) for row, cell in cells if cell.left < 0.45 * width]
    boxes += [replace(row, cells=(cell,)) for row, cell in cells if cell.left >= 0.45 * width]
    return boxes, list(body[end:])


@dataclass(slots=True)
class _Flow:
    """Rows into lines; remembers the rows of the paragraph that it is in, also across pages."""

    measure: Measure
    block: list[Row] = field(default_factory=list)

    def lines(self, rows: Sequence[Row], width: float) -> Iterator[Line]:
        for row in rows:
            if _RULE.fullmatch(row.text):
                continue
            opens = self.opens(row, width) if self.block else None
            turned = not self.block or row.page != self.block[-1].page
            gap = not turned and (opens or (opens is None and self.is_apart(row)))
            self.block = [row] if gap or turned or opens else [*self.block, row]
            yield Line(
                text=row.text,
                page=row.page,
                gap=int(gap),
                opens=None if gap and not opens else opens,
                bold=row.bold,
                aside=row.left > 0.5 * width,
            )

    def is_apart(self, row: Row) -> bool:
        """More white space stands above the row than between the lines of a paragraph."""
        above = self.block[-1]
        return not 0 <= above.base - row.base <= 1.25 * self.measure.leading * max(row.size, above.size)

    def opens(self, row: Row, width: float) -> bool | None:
        """True where the row opens a paragraph by its face or place, False where it goes on, None where neither says."""
        above = self.block[-1]
        if row.bold != above.bold or abs(row.size - above.size) > 0.08 * above.size:
            return True
        if section_name(row.text) or section_name(above.text):
            return None
        turned = row.page != above.page
        em = row.size
        inner = self.block[-1].left if len(self.block) > 1 else self.measure.left
        if turned:
            if row.left - inner > 0.8 * em and row.left - above.left > -0.5 * em and not self.is_centred(row):
                return True
            indented = self.block[0].left - inner > 0.8 * em
            return False if indented and abs(row.left - inner) < 0.5 * em and not row.bold else None
        full = above.right > self.measure.right - 3 * em
        if full and self.is_unfinished(row):
            return False
        if self.is_apart(row) or self.is_centred(row):
            return None
        if len(self.block) == 1:
            return None
        if abs(row.left - inner) > 0.8 * em:
            return True
        return False if full and not (number_start(row.text) or item_start(row.text)) else None

    def is_unfinished(self, row: Row) -> bool:
        """The sentence above goes on at the margin, also where a mark or a recognised page has widened the distance."""
        above, em = self.block[-1], row.size
        if is_ended(above.text) or not 0 < above.base - row.base < 1.8 * self.measure.leading * em:
            return False
        if number_start(row.text) or item_start(row.text) or len(row.cells) > 1 or len(above.cells) > 1:
            return False
        at_margin = row.left < self.measure.left + 0.5 * em
        outdented = above.left - row.left > 0.8 * em
        level = abs(above.left - row.left) < 0.5 * em and above.text[-1] not in ",،，"
        return at_margin and (outdented or level)

    def is_centred(self, row: Row) -> bool:
        """The row and the one above stand around one axis and begin at different places."""
        above = self.block[-1]
        axis = abs((row.left + row.right) - (above.left + above.right)) / 2
        return axis < 0.4 * row.size and abs(row.left - above.left) > 0.5 * row.size


def mended(found: Sequence[Line]) -> list[Line]:
    """Lines whose last word goes on in the next one, made whole.

    The hyphen stays where it belongs to the word ("long-term"): both halves stand alone elsewhere in the document and
    the joined word does not.
    """
    words = set(re.findall(r"\w+", " ".join(line.text for line in found).casefold()))
    whole = list(found)
    for index, (line, after) in enumerate(pairwise(found)):
        halves = re.search(r"(\w+)-$", whole[index].text), re.match(r"(\w+)\S*(?:\s+|$)", after.text)
        if not halves[0] or not halves[1] or after.opens or after.gap or line.page != after.page:
            continue
        first, second = halves[0][1], halves[1][1]
        rest = after.text[halves[1].end() :]
        broken = second[0].islower() and (
            f"{first}{second}".casefold() in words or not {first.casefold(), second.casefold()} <= words
        )
        head = whole[index].text[:-1] if broken else whole[index].text
        if rest:
            whole[index] = replace(line, text=head + halves[1][0].strip())
            whole[index + 1] = replace(after, text=rest)
    return whole
