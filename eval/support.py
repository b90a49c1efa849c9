"""Support: whether paragraphs say what a statement says.

Without a language model only what is verbatim can be told: a statement each of whose sentences stands in one of the
paragraphs is supported. Of one in other words nothing can be said, unless a number in it stands nowhere in them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from answer.sentences import sentences
from eval.normal import numbers

Supports = Callable[[str, Sequence[str]], bool | None]
"""Whether premises support a statement; None where that cannot be told."""


def verbatim(statement: str, premises: Sequence[str]) -> bool | None:
    """By the words alone."""
    if not premises:
        return False
    said = [_folded(statement[start:end]) for start, end in sentences(statement)]
    held = [_folded(premise) for premise in premises]
    if all(any(sentence in premise for premise in held) for sentence in said):
        return True
    stated = set().union(*map(numbers, premises))
    return None if numbers(statement) <= stated else False


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
