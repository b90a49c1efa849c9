"""Rows of a table, told from paragraphs by the places where their cells begin or end, or where their lines break."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.block import is_ended
from ingest.numbers import item_start, number_start
from ingest.page import Row

_ALIGNED = 0.3  # of the size
_MOST_BETWEEN = 3  # rows of one cell between two rows of several: a cell's further lines
_FEWEST_ENTRIES = 4  # of a list with one entry a row


def tables(rows: Sequence[Row]) -> frozenset[int]:
    """Indices of the rows that stand in tables: at least two with several cells that keep to common columns."""
    found: set[int] = set()
    group: list[int] = []
    for index in [i for i, row in enumerate(rows) if len(row.cells) > 1]:
        if group and not (_is_near(rows, group[-1], index) and any(_is_aligned(rows[i], rows[index]) for i in group)):
            found.update(_span(group))
            group = []
        group.append(index)
    found.update(_span(group))
    return frozenset(found)


def listed(rows: Sequence[Row]) -> frozenset[int]:
    """Indices of the rows of lists with one entry a row, as of countries: most break where the next word had room."""
    found: set[int] = set()
    group: list[int] = []
    for index, row in enumerate(rows):
        if group and not _follows(rows[group[0]], rows[index - 1], row):
            found.update(_entries(rows, group))
            group = []
        if _is_entry(row):
            group.append(index)
    found.update(_entries(rows, group))
    return frozenset(found)


def _entries(rows: Sequence[Row], group: Sequence[int]) -> Sequence[int]:
    right = max((rows[i].right for i in group), default=0.0)
    broken = sum(rows[i].right + _first_word(rows[j]) < right for i, j in pairwise(group))
    return group if len(group) >= _FEWEST_ENTRIES and 2 * broken > len(group) - 1 else ()


def _is_entry(row: Row) -> bool:
    numbered = number_start(row.text) or item_start(row.text)
    return len(row.cells) == 1 and not (row.bold or numbered or is_ended(row.text))


def _follows(first: Row, above: Row, row: Row) -> bool:
    step, em = above.base - row.base, first.size
    return (
        _is_entry(row) and 0 < step < 2 * em and abs(row.left - first.left) < em and abs(row.size - em) < _ALIGNED * em
    )


def _first_word(row: Row) -> float:
    """The width of a row's first word and the space before it."""
    word = row.text.split()[0]
    return (len(word) + 1) * (row.right - row.left) / len(row.text)


def _span(group: Sequence[int]) -> range:
    return range(group[0], group[-1] + 1) if len(group) > 1 else range(0)


def _is_near(rows: Sequence[Row], first: int, second: int) -> bool:
    steps = (rows[i].base - rows[i + 1].base for i in range(first, second))
    return second - first <= _MOST_BETWEEN + 1 and all(0 < step < 3.5 * rows[first].size for step in steps)


def _is_aligned(one: Row, other: Row) -> bool:
    """A cell after the first begins, ends or is centred where one of the other row's does."""
    near = _ALIGNED * max(one.size, other.size)
    return any(
        abs(a.left - b.left) < near or abs(a.right - b.right) < near or abs(a.left + a.right - b.left - b.right) < near
        for a in one.cells[1:]
        for b in other.cells[1:]
    )
