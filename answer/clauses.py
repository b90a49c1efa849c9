"""Clauses of a paragraph, as places in its text, and the run of them that answers."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from answer.sentences import sentences
from ingest.language import LANGUAGES

SHORT = 60
"""Words up to which a sentence is not cut."""
_COLONS, _SEMICOLONS = ":：", ";；؛"
_REMARK = 8  # words
_CHARACTERS_A_WORD = 1.7  # Chinese
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SEMICOLON = re.compile(r"[;؛]\s+|；\s*")
_ITEM = r"\(?(?:[a-zа-я]|[ivx]{1,4}|\d{1,2}|[أ-ي]|[一二三四五六七八九十]{1,2})\)|（[a-z\d一二三四五六七八九十]{1,2}）"
_FIRST = re.compile(r"[(（]?(?:[aаi1]|أ|一)[)）]", re.IGNORECASE)
_COMMA = r"[,،，、]\s*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A piece of a paragraph's text.

    Attributes:
        start, end: Its place, in characters.
        head: Where a quotation of it begins: at itself, or at what governs it and keeps its meaning.
        tail: Where one ends: with it, or, of a chapeau, with its last item.
    """

    start: int
    end: int
    head: int
    tail: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ties:
    """A language's patterns of what parts clauses, in the group `at`, and what ties them."""

    items: re.Pattern[str]
    cut: re.Pattern[str]
    preamble: re.Pattern[str]
    cut_in_preamble: re.Pattern[str]
    qualifies: re.Pattern[str]
    governs: re.Pattern[str]
    begins: re.Pattern[str]
    refers: re.Pattern[str]


def clauses(text: str, language: str = "") -> list[Clause]:
    """The sentences, those above `SHORT` words cut at semicolons, items, and verbs that begin a clause of their own.

    Together they hold every word. An exception stays with what it excepts from ("…, unless …"). A clause keeps its
    sentence from the beginning where it does not begin with a verb of its own, as resolutions do ("requests …"), and
    where a "not" or an "if" governs it; a sentence that begins with "It" keeps the one before.

    Args:
        text: Of a paragraph.
        language: BCP 47 tag; English where it is none of the six.
    """
    ties = _ties(language if language in LANGUAGES else "en")
    found: list[Clause] = []
    for start, end in sentences(text, language):
        head = found[-1].head if found and ties.refers.match(text, start, end) else start
        found.extend(_of_sentence(text, start, end, head, ties))
    return found


def span(pieces: Sequence[Clause], scores: Sequence[float], margin: float) -> tuple[int, int]:
    """Start and end of the fewest words to quote: the best piece with those beside it that are nearly as good.

    Args:
        pieces: Of one text, in order, at least one.
        scores: How well each answers, higher is better.
        margin: By how much a piece may be worse than the best.
    """
    best = max(range(len(pieces)), key=lambda place: scores[place])
    first = last = best
    while first > 0 and scores[first - 1] >= scores[best] - margin:
        first -= 1
    while last + 1 < len(pieces) and scores[last + 1] >= scores[best] - margin:
        last += 1
    return min(piece.head for piece in pieces[first : last + 1]), max(piece.tail for piece in pieces[first : last + 1])


def words(text: str) -> int:
    """How many words a text has, of Chinese as many as another language would need for it."""
    chinese = len(_CHINESE.findall(text))
    return len(_CHINESE.sub(" ", text).split()) + round(chinese / _CHARACTERS_A_WORD)


def _of_sentence(text: str, start: int, end: int, head: int, ties: _Ties) -> Iterator[Clause]:
    if words(text[start:end]) <= SHORT:
        yield Clause(start=start, end=end, head=head, tail=end)
        return
    first = start
    for begins, following in pairwise([start, *_cuts(text, start, end, ties), end]):
        if begins != start and _is_independent(text, first, begins, end, ties):
            first = begins
        stop = begins + len(text[begins:following].rstrip())
        tail = end if text[stop - 1] in _COLONS else stop
        yield Clause(start=begins, end=stop, head=head if first == start else first, tail=tail)


def _cuts(text: str, start: int, end: int, ties: _Ties) -> list[int]:
    """Where clauses within a sentence begin."""
    places = {match.end() for match in _SEMICOLON.finditer(text, start, end)}
    items = list(ties.items.finditer(text, start, end))
    if items and _FIRST.match(items[0]["item"]):
        places |= {match.start("at") for match in items}
    if ties.preamble.match(text, start, end) and text[end - 1] not in ".。":
        places |= set(_participles(text, start, end, ties))
    else:
        places |= {match.start("at") for match in ties.cut.finditer(text, start, end)}
    return [place for place in sorted(places) if start < place < end and not ties.qualifies.match(text, place, end)]


def _participles(text: str, start: int, end: int, ties: _Ties) -> Iterator[int]:
    """Where the participles of a preamble begin; one a few words after another is a remark within its clause."""
    for match in ties.cut_in_preamble.finditer(text, start, end):
        if words(text[start : match.start()]) >= _REMARK:
            yield match.start("at")
            start = match.start("at")


def _is_independent(text: str, first: int, begins: int, end: int, ties: _Ties) -> bool:
    """Whether a clause means the same without the one that starts at `first` and goes up to it."""
    before = text[first:begins].rstrip()
    if before[-1] in _COLONS:
        return False
    if not ties.begins.match(text, begins, end):
        return False  # whether it has a verb of its own is not told
    is_governed = any(colon in before for colon in _COLONS) or ties.governs.search(before)
    return before[-1] in _SEMICOLONS or not is_governed


@cache
def _ties(language: str) -> _Ties:
    data = tomllib.loads((files("answer") / "clauses.toml").read_text(encoding="utf-8"))[language]
    parts = {name: _pattern(patterns, language) for name, patterns in data.items()}
    joint = rf"(?:{parts['and']}\s*)" if data["and"] else "(?:)"
    item = rf"(?P<item>{_ITEM})(?=\s?\S)"
    return _Ties(
        items=_compiled(rf"[:：;；,，،、]\s*(?P<at>{joint}?{item})"),
        cut=_compiled(rf"(?<!^)(?P<at>{joint}{parts['verbs']})"),
        preamble=_compiled(parts["participles"]),
        cut_in_preamble=_compiled(rf"{_COMMA}(?P<at>{joint}?{parts['participles']})"),
        qualifies=_compiled(rf"{joint}?{parts['qualifies']}"),
        governs=_compiled(parts["governs"]),
        begins=_compiled(rf"{joint}?(?:{parts['verbs']}|{parts['participles']})"),
        refers=_compiled(parts["refers"]),
    )


def _pattern(patterns: Iterable[Any], language: str) -> str:
    """Any of these as whole words; Chinese has none, and after an elision the next begins at once."""
    listed = "|".join(sorted(patterns, key=len, reverse=True)) or "(?!)"
    return f"(?:{listed})" if language == "zh" else rf"(?<![^\W_])(?:{listed})(?:(?![^\W_])|(?<=['’]))"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
