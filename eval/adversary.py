"""False statements made of true ones, one change each, for measuring what the gate lets through."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_SYMBOL_NUMBER = re.compile(r"(?<=/)\d+(?![\w/])")
_NUMBER = re.compile(r"(?<![\w/.,])\d+(?![\w/]|[.,]\d)")
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_NAME = re.compile(r"(?<=[a-zа-яéèêàçíóúñё,] )(?:[A-ZА-ЯÉ][a-zа-яéèêàçíóúñё]{3,})(?: [A-ZА-ЯÉ][a-zа-яéèêàçíóúñё]{3,})*")

FAULTS = (
    "number",
    "date",
    "name",
    "symbol",
    "negation",
    "force",
    "limit",
    "quantifier",
    "unit",
    "opposite",
    "invented",
)
"""What is changed: each a kind of change that the gate has to see."""


def adversaries(text: str, language: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """For each fault that the text gives room for, the fault's name and the text with one change of that kind."""
    for fault, change in _CHANGES.items():
        if (changed := change(text, language, chance)) and changed != text:
            yield fault, changed


def _paired(table: str) -> Callable[[str, str, random.Random], str]:
    def change(text: str, language: str, chance: random.Random) -> str:
        pairs: Sequence[tuple[str, str]] = _data()[table].get(language, ())
        found = [(place, new) for old, new in pairs for place in _places(old, text, language)]
        return _replaced(text, *chance.choice(found)) if found else ""

    return change


def _places(words: str, text: str, language: str) -> list[re.Match[str]]:
    pattern = (
        re.escape(words) if language == "zh" or words == "%" else rf"(?<![\w’'-]){re.escape(words)}(?![\w’'-]| not\b)"
    )
    return list(re.finditer(pattern, text))


def _replaced(text: str, place: re.Match[str], new: str) -> str:
    return re.sub(r"  +", " ", f"{text[: place.start()]}{new}{text[place.end() :]}").strip()


def _number(text: str, language: str, chance: random.Random) -> str:
    found = [place for place in _NUMBER.finditer(text) if not _YEAR.fullmatch(place.group())]
    if not found:
        return _paired("number")(text, language, chance)
    place = chance.choice(found)
    return _replaced(text, place, str(int(place.group()) + chance.choice((1, 2, 3, 10))))


def _date(text: str, language: str, chance: random.Random) -> str:
    months = [name.replace("_", " ") for name in _data()["months"][language].split()]
    found = [(place, month) for month in months for place in _months(month, text, language)]
    if found and chance.random() < 0.6:
        place, month = chance.choice(found)
        return _replaced(text, place, chance.choice([other for other in months if other != month]))
    years = list(_YEAR.finditer(text))
    if not years:
        return ""
    place = chance.choice(years)
    return _replaced(text, place, str(int(place.group()) + chance.choice((-3, -1, 1, 2))))


def _months(month: str, text: str, language: str) -> list[re.Match[str]]:
    before = r"(?<!\d)" if language == "zh" else r"(?<=\d )"
    return list(re.finditer(before + re.escape(month), text))


def _name(text: str, language: str, chance: random.Random) -> str:
    names = _data()["names"].get(language)
    found = list(_NAME.finditer(text)) if names else []
    other = _paired("bodies")(text, language, chance)
    if found and (not other or chance.random() < 0.5):
        return _replaced(text, chance.choice(found), chance.choice(names))
    return other


def _symbol(text: str, language: str, chance: random.Random) -> str:
    found = list(_SYMBOL_NUMBER.finditer(text))
    if not found:
        return ""
    place = chance.choice(found)
    return _replaced(text, place, str(int(place.group()) + chance.choice((1, 2, 7))))


def _invented(text: str, language: str, chance: random.Random) -> str:
    space = "" if language == "zh" else " "
    clause: str = chance.choice(_data()["invented"][language])
    return text.rstrip(" .;:,；。：，؛،") + space + clause


_CHANGES: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "number": _number,
    "date": _date,
    "name": _name,
    "symbol": _symbol,
    **{fault: _paired(fault) for fault in ("negation", "force", "limit", "quantifier", "unit", "opposite")},
    "invented": _invented,
}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("eval") / "adversary.toml").read_text(encoding="utf-8"))
