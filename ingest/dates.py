"""Dates as mastheads print them in six languages: one day, or the days of a session."""

import datetime
import re
from functools import cache

from ingest.labels import values
from ingest.vocabulary import words

_CHINESE_DIGITS = "〇一二三四五六七八九"
_OTHER_ZEROS = str.maketrans("○零", "〇〇")
_CHINESE_NUMBER = f"[{_CHINESE_DIGITS[1:]}十]{{1,3}}"
_CHINESE = re.compile(
    rf"(?P<year>\d{{4}}|[{_CHINESE_DIGITS}○零]{{4}})\s?年\s?(?P<month>\d{{1,2}}|{_CHINESE_NUMBER})\s?月"
    rf"\s?(?P<day>\d{{1,2}}|{_CHINESE_NUMBER})\s?日"
)
_NUMERIC = (  # the day first, as the United Nations print it, or the year
    re.compile(r"(?P<day>\d{1,2})(?P<stop>[./])(?P<month>\d{1,2})(?P=stop)(?P<year>[12]\d{3})"),
    re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})"),
)
_VOWELS = re.compile("[\u064b-\u0652]")  # Arabic prints them now and then
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST_DATES = 120
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def parse_date(text: str) -> datetime.date | None:
    """The date that is all a line prints, in one of the six languages ("15 octobre 2008") or in figures; else None."""
    text = _folded(text)
    return next((_date(found) for pattern in (*_patterns(), *_NUMERIC) if (found := pattern.fullmatch(text))), None)


def date_in(text: str) -> datetime.date | None:
    """The first date in a text that the calendar has, None where it names none."""
    found = [place for pattern in _patterns() for place in pattern.finditer(_folded(text))]
    dates = (_date(place) for place in sorted(found, key=lambda place: place.start()))
    return next((date for date in dates if date), None)


def without_date(text: str) -> str:
    """A text without the first date in it."""
    found = next((place for pattern in _patterns() if (place := pattern.search(text.casefold()))), None)
    return f"{text[: found.start()]}{text[found.end() :]}".strip() if found else text


def is_dates(text: str) -> bool:
    """Days, a month and a year, and nothing but what joins them: "30 November to 13 December 2023"."""
    text = _folded(text.strip(" *"))
    return len(text) <= _LONGEST_DATES and bool(
        _dates().fullmatch(text) and _YEAR.search(text) and _DAY.search(text) and _month().search(text)
    )


def _folded(text: str) -> str:
    return _VOWELS.sub("", text.strip().casefold())


def _date(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(_year(found["year"]), _number(found["month"]), _number(found["day"]))
    except ValueError:
        return None


def _year(text: str) -> int:
    text = text.translate(_OTHER_ZEROS)
    return int("".join(str(_CHINESE_DIGITS.index(c)) if c in _CHINESE_DIGITS else c for c in text))


def _number(text: str) -> int:
    """Of a day or a month, in figures, by name or in Chinese numerals."""
    if text.isdigit():
        return int(text)
    return _months()[text] if text in _months() else values(f"({text})")[0][1]


@cache
def _months() -> dict[str, int]:
    return {name: number for names in words("months").values() for number, name in enumerate(names, 1)}


def _names() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_names()})\b|\d\s?月")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Arabic mastheads print a month's eastern and western name with a slash between."""
    month = rf"(?P<month>{_names()})(?:/\s?\w+(?:\s(?!\d)\w+)?)?"
    year = r"(?P<year>\d{4})(?!\d)"
    return (
        _CHINESE,
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|º|°|st|nd|rd|th)?\s+(?:de\s+)?{month}\s*(?:del?\s+)?{year}(?:\s?года|\s?г\.)?"
        ),
        re.compile(rf"\b{month}\s+(?P<day>\d{{1,2}}),?\s+{year}"),
    )


@cache
def _dates() -> re.Pattern[str]:
    joining = "|".join(
        sorted((re.escape(word) for many in words("joining").values() for word in many), key=len, reverse=True)
    )
    return re.compile(
        rf"(?:\d{{1,4}}(?!\d)(?:er|º)?|(?:{_names()})(?![^\W\d_])(?:/\s?\w+)?|(?:{joining})(?![^\W\d_])|[年月日至和]|[–—,،、/\s-])+"
    )
