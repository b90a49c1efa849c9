"""Texts as the words, numbers and dates that they are made of, so that answers can be compared in six languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from eval.numerals import figures, spelt_out, wording
from ingest.language import detect
from ingest.vocabulary import words as masthead_words

_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_TOKEN = re.compile(
    r"\d+(?:\.\d+)?(?=(?:st|nd|rd|th|er|º|°|-?го|-?е)?(?!\w)|[^\W\d])|[\u3400-\u9fff]|[^\W\d\u3400-\u9fff]+|\d+|%"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|º|°|-?го|-?е|-?й)(?!\w)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"[12]\d{3}")
_DAY = re.compile(r"[1-9]|[12]\d|3[01]")
_MONTH = "month "
_MARK = re.compile(rf"{_MONTH}\d+ ")
_CHINESE_PARTS = {"年": "year", "月": "month", "日": "day", "号": "day"}


def tokens(text: str, language: str = "") -> list[str]:
    """The words of a text without fillers; numbers as plain figures, dates as `2026-03-09`, `--03-09` or `2026-03`.

    Args:
        text: In one of the six languages.
        language: Which; found from its words where "".
    """
    language = language or detect(text)
    found = _dated(spelt_out(_words(text, language), language), language)
    fillers = wording(language)["fillers"]
    return [_MARK.sub("", token) for token in found if token not in fillers]


def numbers(text: str, language: str = "") -> set[str]:
    """Its numbers, and the parts of its dates, the same whatever the language: "9", "month 3", "2026", "25000"."""
    found: set[str] = set()
    for token in tokens(text, language):
        if date := re.fullmatch(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?", token):
            year, month, day = date.groups()
            found |= {f"{_MONTH}{int(month)}", *({year} - {"-"}), *({str(int(day))} if day else ())}
        elif _NUMBER.fullmatch(token):
            found.add(token)
    return found


def has_words(text: str, language: str = "") -> bool:
    """There is more to it than numbers, dates and signs."""
    return any(any(c.isalpha() for c in token) for token in tokens(text, language))


def _words(text: str, language: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("٪", "%")
    text = figures(_VOWELS.sub("", text), language)
    for phrase in wording(language)["per_cent"]:
        if language == "zh":
            text = re.sub(rf"{phrase}([\d.]+|[零一二三四五六七八九十百]+)", r"\1%", text)
        else:
            text = re.sub(rf"(?<!\w){phrase}(?!\w)", "%", text)
    return _TOKEN.findall(_ORDINAL.sub("", text))


def _dated(found: Sequence[str], language: str) -> list[str]:
    """Tokens with those that spell a date as one."""
    if language == "zh":
        return _chinese_dates(found)
    months = _with_months(found)
    between = wording("dates")["between"]
    dated: list[str] = []
    place = 0
    while place < len(months):
        date, end = _date_at(months, place, between)
        dated.append(date or months[place])
        place = end if date else place + 1
    return dated


def _with_months(found: Sequence[str]) -> list[str]:
    """Names of months marked with their numbers; two names of one month as one."""
    named: list[str] = []
    place = 0
    while place < len(found):
        pair = " ".join(found[place : place + 2])
        name = pair if pair in _months() else found[place]
        mark = f"{_MONTH}{_months()[name]} " if name in _months() else ""
        if not mark or not named or not named[-1].startswith(mark):
            named.append(mark + name)
        place += 2 if name == pair and " " in name else 1
    return named


def _date_at(found: Sequence[str], place: int, between: Sequence[str]) -> tuple[str, int]:
    """The date that begins at a place and where it ends, ("", place) for none: day, month, year in either order."""
    parts: dict[str, int] = {}
    end = at = place
    while at < len(found) and len(parts) < 3:
        token = found[at]
        if token.startswith(_MONTH) and "month" not in parts:
            parts["month"] = int(token.split()[1])
        elif _DAY.fullmatch(token) and "day" not in parts and "year" not in parts:
            parts["day"] = int(token)
        elif _YEAR.fullmatch(token) and "month" in parts:
            parts["year"] = int(token)
        elif not parts or token not in between:
            break
        at += 1
        end = at if token not in between else end
    if "month" not in parts or len(parts) < 2 or _has_stray_day(found[place:end]):
        return "", place
    return _spelt(parts), end + int(end < len(found) and found[end] in wording("dates")["after"])


def _has_stray_day(some: Sequence[str]) -> bool:
    """A day that the month does not follow at once, as in "9 of 12 March"."""
    return bool(_DAY.fullmatch(some[0])) and len(some) > 1 and bool(_NUMBER.fullmatch(some[1]))


def _spelt(parts: Mapping[str, int]) -> str:
    year = str(parts["year"]) if "year" in parts else "-"
    day = f"-{parts['day']:02}" if "day" in parts else ""
    return f"{year}-{parts['month']:02}{day}"


def _chinese_dates(found: Sequence[str]) -> list[str]:
    """Numbers with the characters for year, month and day behind them."""
    dated: list[str] = []
    parts: dict[str, int] = {}
    place = 0
    while place < len(found):
        kind = _CHINESE_PARTS.get(found[place + 1], "") if place + 1 < len(found) else ""
        if found[place].isdigit() and kind and kind not in parts:
            parts[kind] = int(found[place])
            place += 2
            continue
        dated += _ended(parts)
        parts = {}
        if not (found[place].isdigit() and kind):
            dated.append(found[place])
            place += 1
    return [*dated, *_ended(parts)]


def _ended(parts: Mapping[str, int]) -> list[str]:
    if "month" in parts and len(parts) > 1:
        return [_spelt(parts)]
    return [str(number) for number in parts.values()]


@cache
def _months() -> dict[str, int]:
    tables = [*masthead_words("months").values(), *wording("months").values()]
    return {_VOWELS.sub("", name): number for names in tables for number, name in enumerate(names, 1)}
