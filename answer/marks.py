"""Words that decide what a sentence claims (negations, modal verbs, limits, units), by the tables of `support.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from answer.tokens import Token, fold

FORCES = ("decide", "request", "urge", "invite", "encourage", "recommend", "may")
"""What a sentence does to those it speaks of, from binding to allowed."""

_REMEMBERED = 20_000  # words
_LONGEST_WORD = 40  # letters
_CLITICS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of the tables and where it stands, in tokens."""

    classes: frozenset[str]
    start: int
    end: int


Phrase = tuple[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of one language by their first word, and those by the beginning of their first word."""

    whole: Mapping[str, Sequence[Phrase]]
    begun: Mapping[str, Sequence[Phrase]]
    _met: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def starting(self, word: str) -> tuple[Phrase, ...]:
        """Phrases whose first word this is."""
        if (met := self._met.get(word)) is None:
            if len(self._met) > _REMEMBERED:
                self._met.clear()
            met = self._met[word] = tuple(self._starting(word))
        return met

    def _starting(self, word: str) -> Iterator[Phrase]:
        for form in forms(word[:_LONGEST_WORD]):
            yield from self.whole.get(form, ())
            for end in range(1, len(form) + 1):
                yield from self.begun.get(form[:end], ())


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """The word, and an Arabic one without what is written together with it."""
    return tuple(_forms(word))


def _forms(word: str) -> Iterator[str]:
    yield word
    if "\u0621" <= word[:1] <= "\u064a":
        for clitic in _CLITICS:
            if word.startswith(clitic) and len(word) >= len(clitic) + (2 if clitic == "و" else 3):
                yield word.removeprefix(clitic)


def marks(tokens: Sequence[Token], language: str) -> list[Mark]:
    """The longest phrase of the tables at each place, in order, none within another."""
    lexicon, found, place = claims(language), [], 0
    while place < len(tokens):
        mark = _longest(tokens, place, lexicon)
        if mark:
            found.append(Mark(frozenset({"plain"}), mark.start, mark.end) if "plain" in mark.classes else mark)
        place = mark.end if mark else place + 1
    return found


def groups(tokens: Sequence[Token], language: str) -> list[frozenset[str]]:
    """By token the groups of words for the same that it belongs to, alone or in a phrase."""
    found: list[frozenset[str]] = [frozenset()] * len(tokens)
    for place, token in enumerate(tokens):
        for phrase, classes in sames(language).starting(token.text):
            if _stands(phrase, tokens, place):
                for n in range(place, place + len(phrase)):
                    found[n] |= classes
    return found


def _longest(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Mark | None:
    best, classes = 0, frozenset[str]()
    for phrase, named in lexicon.starting(tokens[place].text):
        if len(phrase) >= best and _stands(phrase, tokens, place):
            classes = classes | named if len(phrase) == best else named
            best = len(phrase)
    return Mark(classes, place, place + best) if best else None


def _stands(phrase: Sequence[str], tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place + 1 : place + len(phrase)]
    return len(following) == len(phrase) - 1 and all(map(_is, following, phrase[1:]))


def _is(token: Token, word: str) -> bool:
    if word.endswith("*"):
        return token.text.startswith(word[:-1])
    return word in (token.text, *forms(token.text))


def titles(token: Token, language: str) -> bool:
    """The word is one that names are made of and that is translated with them."""
    return any(len(phrase) == 1 for phrase, _ in _titles(language).starting(token.text))


@cache
def _titles(language: str) -> Lexicon:
    return _lexicon([("title", data()["titles"].get(language, ""))])


@cache
def claims(language: str) -> Lexicon:
    """Negations, forces, limits, units and opposites of a language."""
    return _lexicon(
        (name, table.get(language, "")) for group in ("marks", "units", "opposites") for name, table in _named(group)
    )


def _named(group: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, table in data()[group].items():
        yield (name if group == "marks" else f"{group}.{name}"), table


@cache
def sames(language: str) -> Lexicon:
    """Words for the same, about documents ("frame"), for bodies ("actor.…") and of their own texts ("organ.…")."""
    lists = data()["same"].get(language, ())
    actors = ((f"actor.{name}", words) for name, words in data()["actors"].items())
    organs = ((f"organ.{symbol}", words) for symbol, words in data()["organs"].items())
    return _lexicon(
        [
            *((str(n), words.replace(",", "")) for n, words in enumerate(lists)),
            ("frame", data()["frame"].get(language, "")),
            *actors,
            *organs,
        ]
    )


def _lexicon(entries: Any) -> Lexicon:
    phrases: dict[tuple[str, ...], set[str]] = {}
    for name, words in entries:
        for entry in words.split():
            phrases.setdefault(_phrase(entry), set()).add(name)
    whole: dict[str, list[Phrase]] = {}
    begun: dict[str, list[Phrase]] = {}
    for phrase, names in phrases.items():
        table, key = (begun, phrase[0][:-1]) if phrase[0].endswith("*") else (whole, phrase[0])
        table.setdefault(key, []).append((phrase, frozenset(names)))
    return Lexicon(whole, begun)


def _phrase(entry: str) -> tuple[str, ...]:
    """The words of an entry, Chinese ones by the character."""
    words = [fold(word) for word in entry.split("_")]
    return tuple(part for word in words for part in (word if "\u3400" <= word[:1] <= "\u9fff" else [word]))


@cache
def data() -> Mapping[str, Any]:
    """The tables as they stand in the file."""
    return tomllib.loads((files("answer") / "support.toml").read_text(encoding="utf-8"))
