"""Months by name in a text, in six languages."""

from collections.abc import Sequence
from functools import cache, lru_cache

from answer.marks import data, forms
from answer.tokens import Token, fold


def months_in(tokens: Sequence[Token], language: str) -> dict[int, tuple[int, int]]:
    """By place the month that a name there means, and where the name ends; Arabic double names are one."""
    found: dict[int, tuple[int, int]] = {}
    place = 0
    while place < len(tokens):
        month, end = _month_at(tokens, place, language)
        if month:
            found[place] = (month, end)
        place = max(end, place + 1)
    return found


def _month_at(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int]:
    for phrase, month in _months_from(tokens[place].text, language):
        part = tokens[place : place + len(phrase)]
        if len(part) == len(phrase) and all(
            _spells(token.text, name) for token, name in zip(part, phrase, strict=True)
        ):
            if language == "en" and phrase == ("may",) and not _is_may(tokens, place):
                return 0, place
            end = place + len(phrase)
            twin, twin_end = _month_at(tokens, end, language) if language == "ar" and end < len(tokens) else (0, end)
            return month, (twin_end if twin == month else end)
    return 0, place


@lru_cache(maxsize=20_000)
def _months_from(word: str, language: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The names of months that begin with a word."""
    return tuple((phrase, month) for phrase, month in _months(language) if _spells(word, phrase[0]))


def _spells(word: str, name: str) -> bool:
    if name.endswith("*"):
        return word.startswith(name[:-1])
    return name in (word, *(forms(word) if len(name) > 2 else ()))


def _is_may(tokens: Sequence[Token], place: int) -> bool:
    """The month of May, with a capital: "may" is a verb."""
    beside = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    return tokens[place].capital or (tokens[place].first and any(token.kind == "number" for token in beside))


@cache
def _months(language: str) -> Sequence[tuple[tuple[str, ...], int]]:
    names = data()["months"].get(language, "").split()
    pairs = [
        (tuple(map(_folded, name.split("_"))), month)
        for month, twins in enumerate(names, 1)
        for name in twins.split("|")
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _folded(name: str) -> str:
    return fold(name.rstrip("*")) + ("*" if name.endswith("*") else "")
