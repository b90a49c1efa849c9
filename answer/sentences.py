"""Sentences of a paragraph, as places in its text, in six languages."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.language import LANGUAGES

_CLOSERS = "\"'”’»)\\]」』）】》〉⁰¹²³⁴⁵⁶⁷⁸⁹"
_BORDER = re.compile(rf"[.!?؟…]+(?:[ \u00a0\u202f]?»|[{_CLOSERS}]*)(?=\s)|[。！？]+[{_CLOSERS}]*|؟(?=[^\W\d_])")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "（": "）", "《": "》"}
_BRACKETS = ")]）"
_LONGEST = 800  # characters; what is opened and not closed within these has lost its partner
_ENUMERATOR = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-ZА-Я]|[IVXLC]+|[一二三四五六七八九十]{1,4})")
_INITIAL = re.compile(r"(?![\u3000-\u9fff])[^\W\d_](?:[.-]{1,2}[^\W\d_])*")
_NUMERAL = re.compile(r"[\d(\[]|[IVXLC]+\b|[A-Z](?:/|\b)")
_TAIL = 24  # characters before a stop in which an abbreviation is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stops:
    """What of a language's words before and after a stop says that no sentence ends there."""

    never: re.Pattern[str]
    number: re.Pattern[str]
    may_end: re.Pattern[str]
    after_number: re.Pattern[str]
    starters: frozenset[str]
    months: frozenset[str]
    ordinals: re.Pattern[str]


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Start and end of each sentence, in order, in characters; together they hold every word.

    None ends inside quotation marks or brackets, after an abbreviation ("para. 5", "M. Adebrin"), an initial, or a
    number that only counts ("1. General"). Where that cannot be told, the sentence goes on: half of one misleads.

    Args:
        text: Of a paragraph.
        language: BCP 47 tag; of another language than the six, or "", the stops of all six hold.
    """
    stops = _stops(language if language in LANGUAGES else "")
    inside = _enclosed(text)
    found: list[tuple[int, int]] = []
    start = 0
    for border in _BORDER.finditer(text):
        if _is_inside(border.end(), start, text, inside) or not _ends(text, start, border, stops):
            continue
        found.append((start, border.end()))
        start = border.end() + len(text[border.end() :]) - len(text[border.end() :].lstrip())
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found if not found else [(_first(text, found[0][0]), found[0][1]), *found[1:]]


def _is_inside(end: int, start: int, text: str, inside: list[tuple[int, int]]) -> bool:
    """Within a pair, or just behind a bracket that only closes a remark in the sentence that starts there."""
    return any(
        opened < end <= closed or (end == closed + 1 and opened > start and text[closed] in _BRACKETS)
        for opened, closed in inside
    )


def _first(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _ends(text: str, start: int, border: re.Match[str], stops: _Stops) -> bool:
    """Whether the stop ends a sentence that starts there."""
    stop, after = border.group(), text[border.end() :].lstrip()
    if not after:
        return False
    if stop[0] not in ".!?…":
        return True
    if after[0].islower():
        return False
    return stop[0] != "." or stop[:2] == ".." or _full_stop(text[start : border.start()], after, stops)


def _full_stop(before: str, after: str, stops: _Stops) -> bool:
    """Whether a single stop between these two ends the sentence that the first part is."""
    tail, word = before[-_TAIL:], re.match(r"[\w'’-]+", after)
    first = word.group() if word else ""
    token = before[-_LONGEST:].rsplit(None, 1)[-1].lstrip("(«“\"'‘[") if before.strip() else ""
    if _ENUMERATOR.fullmatch(token) and not re.search(r"[^\W_]", re.split(r"[:;—–|\n]", before[: -len(token)])[-1]):
        return False
    if token.isdecimal() and len(token) <= 2 and (first in stops.months or after[0].isdigit()):
        return False
    if stops.never.search(tail):
        return False
    if stops.number.search(tail) and _NUMERAL.match(after):
        return False
    if stops.may_end.search(tail):
        return True
    is_unsure = stops.after_number.search(tail) or stops.ordinals.fullmatch(token) or _INITIAL.fullmatch(token)
    return not is_unsure or first in stops.starters


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Places between quotation marks and between brackets, those that are closed; the marks themselves outside."""
    return [*_paired(text), *_between_straight_marks(text)]


def _paired(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, char in enumerate(text):
        while opened and place - opened[-1] > _LONGEST:
            opened.pop()
        for level in range(len(opened) - 1, -1, -1):
            if char in _PAIRS[text[opened[level]]]:
                yield opened[level], place
                del opened[level:]
                break
        else:
            if char in _PAIRS:
                opened.append(place)


def _between_straight_marks(text: str) -> Iterator[tuple[int, int]]:
    marks = [match.start() for match in re.finditer('"', text)]
    if len(marks) % 2 == 0:
        yield from zip(marks[::2], marks[1::2], strict=True)


@cache
def _stops(language: str) -> _Stops:
    """Those of one language, or of all."""
    data = tomllib.loads((files("answer") / "sentences.toml").read_text(encoding="utf-8"))
    tables: list[dict[str, Any]] = [data[language]] if language else [data[name] for name in LANGUAGES]
    common = data["common"]
    return _Stops(
        never=_last_word(word for table in tables for word in table["never"]),
        number=_last_word(word for name in LANGUAGES for word in data[name]["number"]),  # notes cite in any language
        may_end=_last_word(word for table in tables for word in table["may_end"]),
        after_number=_last_word((word for table in tables for word in table["after_number"]), before=r"[\dIVX]\s?"),
        starters=frozenset(word for table in tables for word in table["starters"].split()),
        months=frozenset(word for table in [*tables, common] for word in table["months"].split()),
        ordinals=re.compile(rf"\d+[-.]?(?:{'|'.join(common['ordinals'].split())})"),
    )


def _last_word(words: Iterator[str], before: str = r"(?<![\w./])") -> re.Pattern[str]:
    """A text whose last word is one of these."""
    known = {form for word in words for form in (word, word[0].upper() + word[1:])}
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"{before}(?:{listed or '(?!)'})\Z")
