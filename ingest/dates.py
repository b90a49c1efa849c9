"""Dates as mastheads print them in six languages: one day, or the days of a session."""

import datetime
import re
from functools import cache

from ingest.vocabulary import words

_CHINESE = re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
_VOWELS = re.compile("[\u064b-\u0652]")  # Arabic prints them now and then
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST_DATES = 120
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def parse_date(text: str) -> datetime.date | None:
    """The date that a line prints in one of the six languages ("15 octobre 2008"), None where it prints no other."""
    text = _folded(text)
    return next((_date(found) for pattern in _patterns() if (found := pattern.fullmatch(text))), None)


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
    month = found["month"]
    number = int(month) if month.isdigit() else _months()[month]
    try:
        return datetime.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


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
