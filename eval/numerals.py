"""Numbers as six languages write them, in figures or in words, brought to plain figures."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

_LONGEST = 4  # words of one number word: "quatre vingt dix sept"
_COMMA_PARTS_THOUSANDS = ("en", "zh", "ar")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*(?: \d{3}(?!\d)(?:[.,]\d+)?)*")


def wording(language: str) -> Mapping[str, Any]:
    """The words of a language, those of English for any but the six; also the tables "months" and "dates"."""
    tables = _tables()
    found: Mapping[str, Any] = tables.get(language, tables["en"])
    return found


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("eval") / "wording.toml").read_text(encoding="utf-8"))


def plain(amount: Decimal) -> str:
    """A number without an exponent or noughts behind the point: "25000", "4.2"."""
    return f"{amount.normalize():f}"


def figures(text: str, language: str) -> str:
    """A text with all its numbers in figures of one form: "25,000", "25 000" and "٢٥٬٠٠٠" are "25000".

    A comma before three digits parts thousands in Arabic, Chinese and English, and decimals elsewhere; a stop the other
    way round.
    """
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = text.replace("٫", "." if language == "ar" else ",").replace("٬", ",")
    group, point = (",", ".") if language in _COMMA_PARTS_THOUSANDS else (".", ",")
    return _FIGURES.sub(lambda found: _figure(found.group(), group, point), text)


def _figure(text: str, group: str, point: str) -> str:
    bare = text.replace(" ", "")
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?", bare):
        bare = bare.replace(group, "")
    bare = bare.replace(point, ".")
    return plain(Decimal(bare)) if re.fullmatch(r"\d+(\.\d+)?", bare) and not bare.startswith("0") else text


def spelt_out(words: Sequence[str], language: str) -> list[str]:
    """Words with those that spell a number in figures: "two hundred and fifty" is "250", "3.2 million" "3200000"."""
    found: list[str] = []
    place = 0
    while place < len(words):
        number, length = _number(words[place:], language)
        found.append(plain(number) if number is not None else words[place])
        place += length or 1
    return found


def _number(words: Sequence[str], language: str) -> tuple[Decimal | None, int]:
    """The number that words begin with, and of how many it is made; None where they begin with none."""
    if language == "zh":
        return _chinese(words)
    total, current, place = Decimal(0), None, 0
    while place < len(words):
        value, length, is_scale = _value(words[place:], language, is_first=place == 0)
        if value is None:
            break
        if is_scale and current is None and total:
            break
        if is_scale and value == 100:
            current = (current or 1) * value
        elif is_scale:
            total, current = total + (current if current is not None else 1) * value, None
        elif current is None:
            current = value
        elif _adds(current, value, language):
            current += value
        else:
            break
        place += length
    return (total + (current or 0), place) if place else (None, 0)


def _value(words: Sequence[str], language: str, *, is_first: bool) -> tuple[Decimal | None, int, bool]:
    """A number word, or figures where a number begins; how many words it takes; and whether it multiplies."""
    table = wording(language)
    skipped = int(not is_first and len(words) > 1 and words[0] in table["joining"])
    rest = words[skipped:]
    if is_first and re.fullmatch(r"\d+(\.\d+)?", rest[0]):
        followed = len(rest) > 1 and table["scales"].get(rest[1], 0) >= 1000
        return (Decimal(rest[0]), 1, False) if followed else (None, 0, False)
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        phrase = " ".join(rest[:length])
        if language == "ar" and not is_first and phrase.startswith("و"):
            phrase = phrase.removeprefix("و")
        for kind in ("units", "scales"):
            if phrase in table[kind]:
                return Decimal(table[kind][phrase]), length + skipped, kind == "scales"
    return None, 0, False


def _adds(current: Decimal, value: Decimal, language: str) -> bool:
    """Whether both are one number, as "twenty" and "five", not "five" and "twenty"; in Arabic the ones go first."""
    below = current % 100
    if language == "ar" and current < 10 and 10 <= value < 100:
        return True
    if value < 10:
        return (below >= 20 and below % 10 == 0) or (below == 0 and current >= 100)
    return value < 100 and below == 0 and current >= 100


def _chinese(words: Sequence[str]) -> tuple[Decimal | None, int]:
    """Numerals stand a word each: 三百二十 is 320, 二〇二六 is 2026, 320万 is 3200000."""
    table = wording("zh")
    run = 0
    while run < len(words) and (words[run] in table["units"] or words[run] in table["scales"]):
        run += 1
    if words[0].replace(".", "").isdigit():
        after = next((n for n, word in enumerate(words[1:], 1) if table["scales"].get(word, 0) < 1000), len(words))
        total = Decimal(words[0])
        for word in words[1:after]:
            total *= table["scales"][word]
        return (total, after) if after > 1 else (None, 0)
    if not run or (words[0] in table["scales"] and words[0] != "十"):
        return None, 0
    if all(word in table["units"] for word in words[:run]):
        return Decimal("".join(str(table["units"][word]) for word in words[:run])), run
    total, section, digit = Decimal(0), Decimal(0), Decimal(0)
    for word in words[:run]:
        if word in table["units"]:
            digit = Decimal(table["units"][word])
        elif (scale := table["scales"][word]) < 10_000:
            section, digit = section + (digit or 1) * scale, Decimal(0)
        elif scale == 10_000:
            total, section, digit = total + (section + digit) * scale, Decimal(0), Decimal(0)
        else:
            total, section, digit = (total + section + digit) * scale, Decimal(0), Decimal(0)
    return total + section + digit, run
