"""Text that runs from right to left, in the order in which it is read."""

import re
from collections.abc import Sequence

_LETTERS = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9٠-٩](?:[\w./,:\-–]*[A-Za-z0-9٠-٩])?")
_BRACKETS = str.maketrans("()[]«»", ")(][»«")


def is_right_to_left(text: str) -> bool:
    """More than a third of the characters are Hebrew or Arabic letters."""
    return not text.isascii() and len(_LETTERS.findall(text)) > len(text) / 3


def has_right_to_left(text: str) -> bool:
    """A Hebrew or Arabic letter is among the characters."""
    return not text.isascii() and bool(_LETTERS.search(text))


def turned(glyphs: Sequence[str]) -> str:
    """Letters that were given from left to right, in reading order; numbers and Latin words keep theirs."""
    text = "".join(reversed(glyphs))
    return _LEFT_TO_RIGHT.sub(lambda match: match.group()[::-1], text)


def reading_order(words: Sequence[str]) -> list[int]:
    """Indices of words, given from the right of a line to its left, as they are read: Latin ones from left to right."""
    order: list[int] = []
    latin: list[int] = []
    for index, word in enumerate(words):
        if re.search(r"[A-Za-z0-9٠-٩/]", word) and not has_right_to_left(word):
            latin.insert(0, index)
            continue
        order += [*latin, index]
        latin = []
    return order + latin


def with_brackets(text: str) -> str:
    """The text with its brackets turned where the first one closes: they were given by their shape."""
    first = re.search(r"[()\[\]«»]", text)
    return text.translate(_BRACKETS) if first and first.group() in ")]»" else text
