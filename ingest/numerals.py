"""Numerals of the number formats of Word (ECMA-376, ST_NumberFormat)."""

from collections.abc import Callable

from ingest.labels import arabic_letter

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # as Word letters lists: without ё, й, ъ, ь
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHINESE = "〇一二三四五六七八九"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(form: str, value: int) -> str:
    """`value` in a Word format: "b" for 2 in "lowerLetter", "" in "none"; decimal where the format is not known."""
    if value < 1 and form not in ("none", "decimalZero"):
        return str(value)
    return _FORMS.get(form, str)(value)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters as Word counts on after the last: aa, bb, cc."""

    def letters(value: int) -> str:
        times, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * min(times + 1, 9)

    return letters


def _roman(value: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        times, value = divmod(value, amount) if value < 10_000 else (0, 0)
        text += sign * times
    return text


def _chinese(value: int) -> str:
    """Counting numerals up to 九十九, digits beyond."""
    if value > 99:
        return "".join(_CHINESE[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _abjad(value: int) -> str:
    return arabic_letter(_LATIN[value - 1]) if value <= 26 else str(value)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "•",
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _abjad,
    "arabicAlpha": _letters(_ARABIC),
    "chicago": lambda value: "*†‡§"[(value - 1) % 4] * min((value + 3) // 4, 9),
    "numberInDash": lambda value: f"- {value} -",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"), _chinese
    ),
    **dict.fromkeys(
        ("japaneseCounting", "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _chinese
    ),
}
