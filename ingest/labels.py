"""Printed numbers of paragraphs and items: their canonical form, and what may follow what.

A label is a path of markers, "10 (b) (ii)". A marker is canonical without closing punctuation: digits stand bare,
anything else in round brackets. Arabic letters are Latin by abjad order, so `(ب)` and `b)` are both `(b)`.
"""

import re
import unicodedata

_ABJAD = dict(zip("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "abcdefghijklmnopqrstuvwxyz", strict=False))
_FROM_ABJAD = {latin: {"ا": "أ", "ه": "هـ"}.get(arabic, arabic) for arabic, latin in _ABJAD.items()}
_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ـ": None, "\u200d": None, "\u200f": None, "\u200e": None})
_LOOK_ALIKES = str.maketrans("асеорху", "aceopxy")  # Cyrillic letters typed for the Latin ones they look like
_CHINESE = "一二三四五六七八九十"
_DASHES = "-–—"
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_ARABIC_SUFFIXES = {"مكررا ثانيا": "ter", "مكررا": "bis", "مكرراً": "bis", "مكرر": "bis"}
PRINTED_SUFFIXES = (*SUFFIXES, *_ARABIC_SUFFIXES)
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx", "xl", "l")

_NUMBER = re.compile(rf"(\d{{1,4}})\s*({'|'.join(PRINTED_SUFFIXES)})?\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})\s?[-–—]\s?(\d{1,4})")


def roman(value: int) -> str:
    """`value` (1 to 59) in lower-case roman numerals."""
    tens, units = divmod(value, 10)
    return _ROMAN_TENS[tens] + _ROMANS[units]


_ROMAN_VALUES = {roman(n): n for n in range(1, 60)}
_LETTER_VALUES = {
    letter * times: n + 26 * (times - 1)
    for times in (1, 2, 3)
    for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 1)
}


def marker(printed: str) -> str:
    """The canonical form of one printed number: `10.` is "10", `b)` and `(ب)` are "(b)", `3 bis.` is "3 bis".

    Numbers in brackets keep them, so that the item `(1)` is not the paragraph `1`; `㈠` is "(一)", `’1‘` is "(’1‘)"
    and a dash or bullet stands for itself, "(–)".
    """
    text = unicodedata.normalize("NFKC", printed).translate(_HAMZA).strip()
    if numbers := _RANGE.match(text):
        return f"{int(numbers[1])}–{int(numbers[2])}"
    if number := _NUMBER.match(text.lstrip("(")):
        suffix = number.group(2) or ""
        value = f"{int(number.group(1))} {_ARABIC_SUFFIXES.get(suffix, suffix.lower())}".strip()
        return f"({value})" if text.startswith("(") else value
    inner = text.strip("()、．. ")
    if inner and not inner.strip(_DASHES):
        return "(–)"
    inner = inner.rstrip(f"{_DASHES} ")
    if len(letters := inner.replace(" ", "")) > 1 and len(set(letters)) == 1 and letters[0] in _ABJAD:
        return f"({_ABJAD[letters[0]] * len(letters)})"  # "(أ أ)" follows the last letter as "(aa)" does
    return f"({_ABJAD.get(inner, inner)})"


def values(mark: str) -> list[tuple[str, int]]:
    """Every reading of a canonical marker as a series and a place in it, from 1.

    "(i)" is the ninth letter and the first roman numeral; "(’2‘)" and "(二)", which stand for romans in Arabic and
    Chinese, are read so. Dashes, bullets and names have no place: the list is empty.
    """
    inner = mark.strip("()")
    if number := re.fullmatch(r"(\d+)(?: (\w+))?", inner):
        return [("bracketed" if mark.startswith("(") else "number", int(number.group(1)))]
    if number := re.fullmatch(r"[’‘'](\d+)[’‘']", inner):
        return [("roman", int(number.group(1)))]
    if inner and all(c in _CHINESE for c in inner):
        return [("roman", _chinese_value(inner))]
    readings = []
    inner = inner.translate(_LOOK_ALIKES) if len(inner) == 1 else inner
    if inner in _LETTER_VALUES:
        readings.append(("letter", _LETTER_VALUES[inner]))
    if inner in _ROMAN_VALUES:
        readings.append(("roman", _ROMAN_VALUES[inner]))
    if inner.isupper() and inner.lower() in _ROMAN_VALUES:
        readings.append(("upper roman", _ROMAN_VALUES[inner.lower()]))
    return readings


def aligned(label: str) -> str:
    """A label in the form that all language versions share and that ids are made of.

    "5 (’3‘)" and "5 (三)" are "5 (iii)", and a Cyrillic letter typed for the Latin one that it looks like is Latin.
    """
    parts = re.findall(r"\([^)]*\)|[^\s(]+", label)
    return " ".join(_aligned_part(part) for part in parts)


def locator(label: str) -> str:
    """A label as it stands in an id: without white space."""
    return "".join(label.split())


def _aligned_part(part: str) -> str:
    inner = part.strip("()")
    readings = values(part)
    if readings and (inner[0] in "’‘'" or inner[0] in _CHINESE):
        return f"({roman(readings[0][1])})"
    return part.translate(_LOOK_ALIKES) if len(inner) == 1 else part


def _chinese_value(text: str) -> int:
    """一 to 九十九: the digits around an optional 十."""
    tens, ten, units = text.partition("十")
    value = {c: n for n, c in enumerate(_CHINESE, 1)}
    return (value.get(tens, 1) * 10 + value.get(units, 0)) if ten else value[text[0]]


def arabic_letter(mark: str) -> str:
    """The Arabic letter that abjad order gives a Latin one ("b" is "ب"); anything else as it is."""
    return _FROM_ABJAD.get(mark, mark)
