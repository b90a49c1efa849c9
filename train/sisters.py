"""Documents that share their wording: of such sisters none may be learned from where another is tested on."""

import re
from collections.abc import Iterable, Mapping

_WORDS = 6  # in a row, the unit in which wording is compared
_SHARED = 0.2  # of the shorter document's, from which on two are sisters


def sets_of(texts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For each document the name of the set of sisters that it is in: the first of their names.

    Args:
        texts: The paragraphs of documents in one language, by the document's name.
    """
    shingles = {name: _shingles(paragraphs) for name, paragraphs in texts.items()}
    names = sorted(shingles)
    parents = {name: name for name in names}

    def root(name: str) -> str:
        while parents[name] != name:
            name = parents[name]
        return name

    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            few = min(len(shingles[one]), len(shingles[other]))
            if few and len(shingles[one] & shingles[other]) > _SHARED * few:
                first, second = sorted((root(one), root(other)))
                parents[second] = first
    return {name: root(name) for name in names}


def _shingles(paragraphs: Iterable[str]) -> set[tuple[str, ...]]:
    rows = [re.findall(r"\w+", paragraph.casefold()) for paragraph in paragraphs]
    return {tuple(words[n : n + _WORDS]) for words in rows for n in range(len(words) - _WORDS + 1)}
