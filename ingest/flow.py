"""Rows into lines: where a paragraph opens and where it goes on, as geometry tells."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.block import Line, is_ended
from ingest.numbers import item_start, number_start
from ingest.page import Page, Row
from ingest.section import section_name
from ingest.table import listed, tables

RULE = re.compile(r"[_—–\-\s]{6,}|(?:\*\s?){3,}")
"""A line drawn with characters, or stars between two parts of a text."""
_RAISED = re.compile("[⁰¹²³⁴-⁹]")  # a note's mark may widen the distance to the row above


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What most rows of a document's text have: size, distance to the next row as a multiple of size, margins."""

    size: float
    leading: float
    left: float
    right: float


def measure_of(pages: Sequence[Page]) -> Measure:
    """The measure of a document, from the rows of its commonest size."""
    rows = [row for page in pages for row in page.rows]
    size = _most((row.size, len(row.text)) for row in rows)
    body = [row for row in rows if abs(row.size - size) < 0.03 * size]
    right = _right(body, size)
    steps = Counter(
        round((a.base - b.base) / size, 1)
        for a, b in pairwise(body)
        if a.page == b.page
        and a.right > right - 3 * size
        and not _RAISED.search(b.text)
        and 0.9 < (a.base - b.base) / size < 2.6
    )
    frequent = [step for step, count in steps.items() if count >= max(steps.values()) / 4]
    return Measure(
        size=size,
        leading=min(frequent, default=1.2),
        left=_most((round(row.left), len(row.text)) for row in body),
        right=right,
    )


def _right(body: Sequence[Row], size: float) -> float:
    """The place farthest to the right near which a tenth of the rows end, whether their ends are even or ragged."""
    ends = sorted(row.right for row in body)
    near = (end for i, end in enumerate(ends) if i + 1 - bisect_left(ends, end - size) >= len(ends) / 10)
    return max(near, default=0.0)


def _most(weighed: Iterable[tuple[float, int]]) -> float:
    counts = Counter[float]()
    for value, weight in weighed:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else 0.0


@dataclass(slots=True)
class Flow:
    """Rows into lines; remembers the rows of the paragraph that it is in, also across pages.

    Attributes:
        begun: A row as wide as the text has been met: what stands above it is masthead, and its short rows are no list.
    """

    measure: Measure
    block: list[Row] = field(default_factory=list)
    begun: bool = False

    def lines(self, rows: Sequence[Row], width: float) -> Iterator[Line]:
        """One page's or column's rows as lines, those of a table apart."""
        wide = [row.right > self.measure.right - 3 * row.size and row.left < 0.4 * width for row in rows]
        start = 0 if self.begun else next((index for index, is_wide in enumerate(wide) if is_wide), len(rows))
        self.begun = self.begun or any(wide)
        in_table = tables(rows) | {start + index for index in listed(rows[start:])}
        for index, row in enumerate(rows):
            if RULE.fullmatch(row.text):
                continue
            if index in in_table:
                first = index - 1 not in in_table
                yield Line(text=row.text, page=row.page, gap=int(first), opens=first, table=True, box=row.box)
                self.block = []
                continue
            opens = self.opens(row, width) if self.block else None
            turned = self.block and row.page != self.block[-1].page
            gap = not self.block or (not turned and (opens or (opens is None and self.is_apart(row))))
            self.block = [row] if gap or turned or opens else [*self.block, row]
            yield Line(
                text=row.text,
                page=row.page,
                gap=int(gap),
                opens=opens,
                bold=row.bold,
                aside=row.left > 0.5 * width,
                box=row.box,
            )

    def is_apart(self, row: Row) -> bool:
        """More white space stands above the row than between the lines of a paragraph."""
        above = self.block[-1]
        return not 0 <= above.base - row.base <= 1.25 * self.measure.leading * max(row.size, above.size)

    def opens(self, row: Row, width: float) -> bool | None:
        """True where the row opens a paragraph by its face or place, False where it goes on; None: neither says."""
        above = self.block[-1]
        if row.bold != above.bold or abs(row.size - above.size) > 0.08 * above.size:
            return True
        if section_name(row.text) or section_name(above.text):
            return None
        turned = row.page != above.page or row.base > above.base  # the next page, or the next column
        em = row.size
        inner = self.block[-1].left if len(self.block) > 1 else self.measure.left
        full = above.right > self.measure.right - 3 * em
        if turned:
            if row.left - inner > 0.8 * em and row.left - above.left > -0.5 * em and not self.is_centred(row):
                return True
            indented = self.block[0].left - inner > 0.8 * em and (full or not is_ended(above.text))
            return False if indented and abs(row.left - inner) < 0.5 * em and not row.bold else None
        if full and self.is_unfinished(row):
            return False
        if self.is_apart(row):  # white space may come of a mark; an indent like the one before opens a paragraph
            alike = abs(row.left - self.block[0].left) < 0.5 * em
            return True if alike and 0.8 * em < row.left - self.measure.left < 5 * em else None
        if self.is_centred(row):
            return None
        if len(self.block) == 1:
            return None
        if abs(row.left - inner) > 0.8 * em:
            return True
        return False if full and not (number_start(row.text) or item_start(row.text)) else None

    def is_unfinished(self, row: Row) -> bool:
        """The sentence above goes on at the margin, also where a mark or a recognised page has widened the distance."""
        above, em = self.block[-1], row.size
        ended = is_ended(above.text) and not (above.text.endswith(":") and _RAISED.search(row.text))
        if ended or not 0 < above.base - row.base < 1.8 * self.measure.leading * em:
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
