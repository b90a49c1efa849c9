"""What a text claims, as far as rules can tell: its words, the phrases that decide its sense, and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from answer.figures import Figure, figures
from answer.marks import Mark, groups, marks
from answer.tokens import Token, tokens

_SCOPE = 3  # content words that a mark is about
_TOGETHER = 4  # words
_NEAR = 10  # words between a negation and the limit that it turns
_BACK = 3  # marks


@dataclass(frozen=True)
class Sense:
    """One text, read."""

    language: str
    tokens: Sequence[Token]
    marks: Sequence[Mark]
    figures: Sequence[Figure]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of the words that say something."""
        return frozenset(token.stem for token in self.tokens if token.stem)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, folded."""
        return frozenset(token.text for token in self.tokens)

    @cached_property
    def groups_at(self) -> Sequence[frozenset[str]]:
        """By token the groups of words for the same that it belongs to, alone or in a phrase."""
        return groups(self.tokens, self.language)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Those of all tokens."""
        return frozenset().union(*self.groups_at)

    @cached_property
    def claimed(self) -> frozenset[int]:
        """Places of the tokens that marks and figures are made of: rules of their own compare them."""
        places = [(mark.start, mark.end) for mark in self.marks if "plain" not in mark.classes]
        places += [(figure.start, figure.end) for figure in self.figures]
        return frozenset(n for start, end in places for n in range(start, end))

    @cached_property
    def symbols(self) -> frozenset[str]:
        """Document symbols and numbers like "4/5"."""
        return frozenset(token.text for token in self.tokens if token.kind == "symbol")

    def about(self, place: int) -> frozenset[object]:
        """What a token means apart from its spelling: classes of its mark, value of its figure, its groups."""
        return self._meanings.get(place, frozenset()) | (self.groups_at[place] - {"frame"})

    @cached_property
    def _meanings(self) -> dict[int, frozenset[object]]:
        found: dict[int, frozenset[object]] = {}
        for mark in self.marks:
            found.update(dict.fromkeys(range(mark.start, mark.end), mark.classes))
        for figure in self.figures:
            found.update(dict.fromkeys(range(figure.start, figure.end), frozenset({(figure.value, figure.month)})))
        return found

    def holds_together(self, stems: Sequence[str]) -> bool:
        """Words of the text are these or of their families, and they stand near one another."""
        places = [[n for n, token in enumerate(self.tokens) if token.stem and kin(stem, token.stem)] for stem in stems]
        if not stems or not all(places):
            return False
        return any(all(any(abs(first - n) <= _TOGETHER for n in others) for others in places) for first in places[0])

    def of(self, *classes: str) -> list[Mark]:
        """Marks of any of the classes, in order."""
        return [mark for mark in self.marks if not mark.classes.isdisjoint(classes)]

    def scope(self, mark: Mark, size: int = _SCOPE) -> list[str]:
        """Stems of the first content words after a mark in its sentence; of those before where none follows."""
        return list(self._following(mark, size)) or self._preceding(mark, size)

    def _following(self, mark: Mark, size: int) -> Iterator[str]:
        for token, own in zip(self.tokens[mark.end :], self.groups_at[mark.end :], strict=True):
            if token.kind == "stop" or not size:
                return
            if token.stem and "frame" not in own:
                size -= 1
                yield token.stem

    def _preceding(self, mark: Mark, size: int) -> list[str]:
        near = range(max(0, mark.start - 2 * size), mark.start)
        before = [self.tokens[n].stem for n in near if self.tokens[n].stem and "frame" not in self.groups_at[n]]
        return before[-size:]

    def holds(self, stem: str) -> bool:
        """A word of the text is this one or of its family."""
        return stem in self.stems or (len(stem) > _ROOT and any(kin(stem, own) for own in self.stems))


_ROOT = 3
_FAMILY = 0.6


def kin(one: str, other: str) -> bool:
    """Two stems begin alike for the most part: "establish" and "establishment"; Chinese ones are the same or not."""
    if one == other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared > _ROOT and shared >= _FAMILY * max(len(one), len(other)) and one[:1] < "\u3400"


@lru_cache(maxsize=512)
def sense(text: str, language: str) -> Sense:
    """A text read in its language."""
    words = tokens(text, language)
    found = _turned(marks(words, language), words)
    return Sense(language, words, found, figures(words, found, language))


def _turned(found: Sequence[Mark], words: Sequence[Token]) -> list[Mark]:
    """Marks in which a negated "over" is an upper limit and any other a lower one: "shall not exceed" is "at most"."""
    turned: list[Mark] = []
    for mark in found:
        if "over" not in mark.classes:
            turned.append(mark)
            continue
        denied = next((last for last in reversed(turned[-_BACK:]) if "negation" in last.classes), None)
        if denied and mark.start - denied.end <= _NEAR and not _parted(words[denied.end : mark.start]):
            turned.remove(denied)
            turned.append(Mark(frozenset({"most"}), denied.start, mark.end))
        else:
            turned.append(Mark(mark.classes - {"over"} | {"least"}, mark.start, mark.end))
    return turned


def _parted(between: Sequence[Token]) -> bool:
    return any(token.kind in ("stop", "comma") for token in between)
