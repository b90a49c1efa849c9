"""Rows of a table, told from paragraphs by the places where their cells begin or end."""

from collections.abc import Sequence

from ingest.page import Row

_ALIGNED = 3.0  # points
_MOST_BETWEEN = 3  # rows of one cell between two rows of several: a cell's further lines


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


def _span(group: Sequence[int]) -> range:
    return range(group[0], group[-1] + 1) if len(group) > 1 else range(0)


def _is_near(rows: Sequence[Row], first: int, second: int) -> bool:
    steps = (rows[i].base - rows[i + 1].base for i in range(first, second))
    return second - first <= _MOST_BETWEEN + 1 and all(0 < step < 3.5 * rows[first].size for step in steps)


def _is_aligned(one: Row, other: Row) -> bool:
    """A cell after the first begins, ends or is centred where one of the other row's does."""
    return any(
        abs(a.left - b.left) < _ALIGNED
        or abs(a.right - b.right) < _ALIGNED
        or abs(a.left + a.right - b.left - b.right) < _ALIGNED
        for a in one.cells[1:]
        for b in other.cells[1:]
    )
