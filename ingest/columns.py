"""Reading order where rows hold more than one strand: the masthead's boxes, and text in two columns."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.page import Row

_FEWEST_ROWS = 8
_CLOSE = 1.45  # of the size, from a baseline to the next line's in one box
_FULLNESS = 0.6  # of a column's width: shorter cells on average are a table's


def boxes(body: Sequence[Row], width: float) -> tuple[list[Row], list[Row]]:
    """The masthead's boxes as rows of one cell each, left ones before right ones, and the rows below them."""
    end = 0
    if _gutter(body, width):
        return [], list(body)
    for index, row in enumerate(body):
        if row.left < 0.4 * width and any(c.left < 0.4 * width and c.right > 0.62 * width for c in row.cells):
            break
        if len(row.cells) > 1 or row.left > 0.5 * width:
            end = index + 1
    while end < len(body) and _goes_on(body[:end], body[end], width):
        end += 1
    cells = [(row, cell) for row in body[:end] for cell in row.cells]
    boxes = [replace(row, cells=(cell,)) for row, cell in cells if cell.left < 0.45 * width]
    boxes += [replace(row, cells=(cell,)) for row, cell in cells if cell.left >= 0.45 * width]
    return boxes, list(body[end:])


def _goes_on(boxed: Sequence[Row], row: Row, width: float) -> bool:
    """The row is one more line of the left box, which is longer than the right one: an organ's long name."""
    above = next(((r, r.cells[0]) for r in reversed(boxed) if r.cells[0].left < 0.45 * width), None)
    if above is None or len(row.cells) > 1:
        return False
    (before, cell), own = above, row.cells[0]
    alike = (cell.size, cell.bold) == (own.size, own.bold) and abs(cell.left - own.left) < 1
    return alike and 0 < before.base - row.base < _CLOSE * row.size


def in_order(body: Sequence[Row], width: float) -> list[Row]:
    """Rows in reading order: where the page has two columns, the left one before the right one.

    The right column is moved onto the left one, so that both have one margin. A row across both ends the columns.
    """
    gutter = _gutter(body, width)
    if not gutter:
        return list(body)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in body:
        if any(cell.left < gutter < cell.right for cell in row.cells):
            ordered += [*left, *_moved(right, left), row]
            left, right = [], []
            continue
        for side, cells in (
            (left, [c for c in row.cells if c.right <= gutter]),
            (right, [c for c in row.cells if c.left >= gutter]),
        ):
            if cells:
                side.append(replace(row, cells=tuple(cells)))
    return [*ordered, *left, *_moved(right, left)]


def _moved(right: Sequence[Row], left: Sequence[Row]) -> list[Row]:
    if not left or not right:
        return list(right)
    shift = min(row.left for row in right) - min(row.left for row in left)
    return [
        replace(row, cells=tuple(replace(cell, left=cell.left - shift, right=cell.right - shift) for cell in row.cells))
        for row in right
    ]


def _gutter(body: Sequence[Row], width: float) -> float:
    """Where the white space between two columns of text runs, 0 where there are none."""
    across = sum(any(c.left < 0.35 * width and c.right > 0.65 * width for c in row.cells) for row in body)
    if across > len(body) * 0.3:
        return 0.0
    best = 0.0, len(body) * 0.3
    for x in range(round(0.35 * width), round(0.65 * width), 3):
        crossing = sum(any(c.left < x < c.right for c in row.cells) for row in body)
        if crossing < best[1]:
            best = float(x), crossing
    gutter = best[0]
    if not gutter:
        return 0.0
    left = [c for row in body for c in row.cells if c.right <= gutter]
    right = [c for row in body for c in row.cells if c.left >= gutter]
    for cells in (left, right):
        if len(cells) < _FEWEST_ROWS:
            return 0.0
        span = max(c.right for c in cells) - min(c.left for c in cells)
        if sum(c.right - c.left for c in cells) / len(cells) < _FULLNESS * span or span < 0.2 * width:
            return 0.0
    return gutter
