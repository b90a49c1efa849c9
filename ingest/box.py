"""Where a line stands on a page, so that a viewer can mark it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.errors import RecordError

_ASCENT = 0.9  # of the size above the baseline, and below it: room for letters of every script
_DESCENT = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page as a viewer shows it, in shares of the page's width and height from its top left corner.

    Raises:
        RecordError: It has no area, or its page is none.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.page < 1 or not (self.left < self.right and self.top < self.bottom):
            raise RecordError(
                f"box from {self.left}, {self.top} to {self.right}, {self.bottom} on page {self.page}: expected a page"
                " from 1, and its end right of and below its beginning"
            )

    def is_in(self, other: "Box") -> bool:
        """No part of it stands outside the other."""
        return (
            self.page == other.page
            and other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The page that text was read in, upright and with every line's beginning at the left, beside the page as shown.

    Attributes:
        width, height: Of the page as it was read, in points.
        turns: Quarter turns clockwise by which the page as shown is turned against it.
        mirrored: Its left is the page's right, as where text runs from right to left.
    """

    width: float
    height: float
    turns: int = 0
    mirrored: bool = False

    def box(self, page: int, left: float, right: float, base: float, size: float) -> Box | None:
        """The box of characters with this baseline, None where they stand outside the page; lengths in points."""
        if self.mirrored:
            left, right = self.width - right, self.width - left
        x = _shares(left, right, self.width)
        y = _shares(self.height - base - _ASCENT * size, self.height - base + _DESCENT * size, self.height)
        for _ in range(self.turns % 4):
            x, y = (1 - y[1], 1 - y[0]), x
        (left, right), (top, bottom) = ((round(first, 4), round(last, 4)) for first, last in (x, y))
        return Box(page=page, left=left, top=top, right=right, bottom=bottom) if left < right and top < bottom else None


def around(parts: Iterable[Box | None]) -> Box | None:
    """The smallest box around boxes of one page, None where there are none."""
    boxes = [box for box in parts if box]
    if not boxes:
        return None
    return Box(
        page=boxes[0].page,
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )


def _shares(first: float, last: float, whole: float) -> tuple[float, float]:
    return max(0.0, first / whole), min(1.0, last / whole)
