"""Where a letter of a PDF page stands, whichever way the page's text is turned."""

import ctypes
import math
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

_EVEN = 0.01  # points: places that differ by less are one


def quarters(matrix: raw.FS_MATRIX) -> int:
    """By how many quarter turns text is printed, from 0 to 3."""
    return round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def upright(turn: int, boxes: Sequence[raw.FS_RECTF], x: float, y: float) -> tuple[float, float, float]:
    """Left, right and baseline of a run as they are once the page is turned upright."""
    if turn == 0:
        return min(b.left for b in boxes), max(b.right for b in boxes), y
    if turn == 1:
        return min(b.bottom for b in boxes), max(b.top for b in boxes), -x
    if turn == 2:
        return -max(b.right for b in boxes), -min(b.left for b in boxes), -y
    return -max(b.top for b in boxes), -min(b.bottom for b in boxes), x


def end_of(textpage: pdfium.PdfTextPage, index: int, turn: int, right: float) -> float:
    """Where the letter after this one would be put, if its ink reaches `right` beyond that; else `right`."""
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(textpage, index, *edges)
    ink_left, ink_right, bottom, top = (edge.value for edge in edges)
    if upright(turn, [raw.FS_RECTF(ink_left, top, ink_right, bottom)], 0, 0)[1] < right - _EVEN:
        return right
    item, matrix = raw.FPDFText_GetTextObject(textpage, index), raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    size, width, x, y = ctypes.c_float(), ctypes.c_float(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFTextObj_GetFontSize(item, size)
    code = raw.FPDFText_GetUnicode(textpage, index)
    raw.FPDFFont_GetGlyphWidth(raw.FPDFTextObj_GetFont(item), code, size, width)
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    end_x, end_y = x.value + width.value * matrix.a, y.value + width.value * matrix.b
    end = upright(turn, [point(end_x, end_y)], 0, 0)[0]
    return min(end, right) if width.value > 0 else right  # some fonts do not say


def point(x: float, y: float) -> raw.FS_RECTF:
    """A box without room."""
    return raw.FS_RECTF(x, y, x, y)
