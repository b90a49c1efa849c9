"""Finding words in a text as people type them: case, accents, Arabic vowel signs and runs of white space aside."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from views.paragraph import Span


def folded(text: str) -> str:
    """A text as it is compared."""
    return "".join(piece for piece, _ in _pieces(text))


def places(text: str, words: str) -> list[Span]:
    """Where words stand in a text, in order; nowhere where there are none to look for."""
    wanted = re.escape(folded(" ".join(words.split()))).replace("\\ ", r"\s+")
    if not wanted:
        return []
    pieces = list(_pieces(text))
    joined = "".join(piece for piece, _ in pieces)
    origin = [place for piece, place in pieces for _ in piece]
    return [
        Span(start=origin[match.start()], end=_whole(text, origin[match.end() - 1]))
        for match in re.finditer(wanted, joined)
    ]


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Each character as it is compared, which may be several or none, with its place."""
    return ((_folded(character), place) for place, character in enumerate(text))


def _whole(text: str, last: int) -> int:
    """The end of a character with the signs that stand on it."""
    end = last + 1
    while end < len(text) and not _folded(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf") and part != "\u0640")
