"""A PDF page's characters as runs: what was drawn together, with its place, size and face."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, repeat

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.bidi import has_right_to_left, is_right_to_left, turned
from ingest.box import Frame
from ingest.glyph import end_of, point, quarters, upright

_COMPATIBILITY = re.compile("[ﬀ-ﬆﭐ-﷏ﷲ-﷼ﹰ-ﻼ]+")  # ligatures and Arabic presentation forms
_PRINTED_AS = str.maketrans(
    {"\x02": "-", "\u2011": "-", "\uf0b7": "•", "\xa0": " ", "\0": "", "\ufffe": "", "\ufeff": ""}
)
_LAM_ALEF = re.compile("([اأإآ])(ل)")  # within one glyph lam always comes first
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
# The same two functions with plain numbers for pointers: they are called for every character.
_code_at = ctypes.cast(raw.FPDFText_GetUnicode, ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int))
_object_at = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that were drawn together: one face, one size, one baseline. Lengths in points, `base` upwards.

    `overhang` is how much of the way from `left` to `right` the ink of the first and of the last letter takes beyond
    the room that the line gives it, as that of an f does.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    overhang: tuple[float, float] = (0.0, 0.0)


def white_between(before: Run, run: Run) -> float:
    """How far two runs stand apart, whichever comes first, as if no ink hung over; negative where they overlap."""
    return max(
        run.left + run.overhang[0] - before.right + before.overhang[1],
        before.left + before.overhang[0] - run.right + run.overhang[1],
    )


def read_runs(page: pdfium.PdfPage) -> tuple[list[Run], Frame]:
    """The runs of one page in the order of the file, and the frame that their places are in.

    Text that is printed sideways is turned upright. A page whose text runs from right to left is mirrored, so that
    `left` is where a line begins in every script.
    """
    textpage = page.get_textpage()
    try:
        found = list(_runs(textpage))
    finally:
        textpage.close()
    letters = Counter[int]()
    for turn, run in found:
        letters[turn] += len(run.text)
    most = letters.most_common(1)[0][0] if letters else 0
    runs = [run for turn, run in found if turn == most]
    left, bottom, right, top = page.get_bbox()
    width, height = (right - left, top - bottom) if most % 2 == 0 else (top - bottom, right - left)
    x, y = ((left, bottom), (bottom, -right), (-right, -top), (-top, left))[most]
    runs = [replace(run, left=run.left - x, right=run.right - x, base=run.base - y) for run in runs]
    mirrored = is_right_to_left("".join(run.text for run in runs))
    if mirrored:
        runs = _with_vowels([_mirrored(run, width) for run in runs])
    turns = (page.get_rotation() // 90 - most) % 4
    return runs, Frame(width=width, height=height, turns=turns, mirrored=mirrored)


def _mirrored(run: Run, width: float) -> Run:
    return replace(run, left=width - run.right, right=width - run.left, overhang=run.overhang[::-1])


def _runs(textpage: pdfium.PdfTextPage) -> Iterator[tuple[int, Run]]:
    """Each text object's characters as one run, with the quarter turns by which it is printed."""
    count = textpage.count_chars()
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    characters = [chr(code) for code in map(_code_at, repeat(handle), range(count))]
    fonts: dict[int, tuple[bool, bool]] = {}
    start = 0
    for item, places in groupby(map(_object_at, repeat(handle), range(count))):
        end = start + len(list(places))
        if item is not None:
            yield from _run(textpage, characters[start:end], start, fonts)
        start = end


def _run(
    textpage: pdfium.PdfTextPage, characters: Sequence[str], start: int, fonts: dict[int, tuple[bool, bool]]
) -> Iterator[tuple[int, Run]]:
    text = _as_letters("".join(characters))
    printed = [start + i for i, character in enumerate(characters) if not character.isspace()]
    if not printed or not text.strip():
        return
    if has_right_to_left(text):
        text = _reading_order(textpage, characters, start)
    item = raw.FPDFText_GetTextObject(textpage, start)
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    raw.FPDFTextObj_GetFontSize(item, size)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    turn = quarters(matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, printed[0], x, y)
    ends = printed if has_right_to_left(text) else (printed[0], printed[-1])
    boxes = [raw.FS_RECTF() for _ in ends]
    for box, index in zip(boxes, ends, strict=True):
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
    bold, italic = _face(item, fonts)
    left, right, base = upright(turn, boxes, x.value, y.value)
    begin = upright(turn, [point(x.value, y.value)], 0, 0)[0]
    end = right if has_right_to_left(text) else end_of(textpage, printed[-1], turn, right)
    inner = " ".join(text.split())
    yield (
        turn,
        Run(
            text=(" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else ""),
            left=left,
            right=right,
            base=base,
            size=round(size.value * scale, 1) or 1.0,
            bold=bold,
            italic=italic,
            overhang=(0.0, 0.0) if has_right_to_left(text) else (begin - left, right - end),
        ),
    )


def _reading_order(textpage: pdfium.PdfTextPage, characters: Sequence[str], start: int) -> str:
    """The characters as they are read, by their places: the file's own order puts a comma before its number.

    Those of a ligature, which stand in one place, and vowel signs stay with the letter before them.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[str] = []
    places: list[float] = []
    for index, character in enumerate(characters, start):
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        if places and (abs(places[-1] - x.value) < 0.01 or unicodedata.combining(character)):
            glyphs[-1] += character
        else:
            glyphs.append(character)
            places.append(x.value)
    glyphs = [_LAM_ALEF.sub(r"\2\1", _as_letters(glyph)) for glyph in glyphs]
    return turned([glyph for _, glyph in sorted(zip(places, glyphs, strict=True), key=lambda pair: pair[0])])


def _with_vowels(runs: Sequence[Run]) -> list[Run]:
    """The runs of a mirrored page, a vowel sign that was drawn by itself put to the letter that it stands above."""
    whole = [run for run in runs if not _is_vowels(run)]
    for vowel in filter(_is_vowels, runs):
        near = [i for i, run in enumerate(whole) if abs(run.base - vowel.base) < run.size]
        if near:
            place = min(near, key=lambda i: abs(whole[i].right - vowel.right) + abs(whole[i].base - vowel.base))
            whole[place] = replace(whole[place], text=whole[place].text.rstrip() + vowel.text.strip())
    return whole


def _is_vowels(run: Run) -> bool:
    return all(map(unicodedata.combining, run.text.strip()))


def _as_letters(text: str) -> str:
    """Printable characters, ligatures and presentation forms as the letters that they stand for."""
    text = text.translate(_PRINTED_AS)
    return text if text.isascii() else _COMPATIBILITY.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


def _face(item: object, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    font = raw.FPDFTextObj_GetFont(item)
    address = ctypes.cast(font, ctypes.c_void_p).value or 0
    if address not in fonts:
        name = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, name, 256)
        printed = name.value.decode("utf-8", "replace")
        fonts[address] = (bool(_BOLD.search(printed)), bool(_ITALIC.search(printed)))
    return fonts[address]
