"""Text that runs from right to left, in the order in which it is read."""

import re
from collections.abc import Sequence

_LETTERS = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufefc]")
_NUMBER = r"[0-9٠-٩]+(?:[./,:٫٬][0-9٠-٩]+)*"
_LEFT_TO_RIGHT = re.compile(rf"(?=[^\s]*[A-Za-z])[A-Za-z0-9](?:[\w./,:\-–]*[A-Za-z0-9])?|{_NUMBER}")
"""Latin words, and numbers: a hyphen between two numbers in Arabic text is read from right to left."""
_BRACKETS = str.maketrans("()[]«»", ")(][»«")
_QUOTES = str.maketrans("“”‘’", "”“’‘")


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
    """Indices of words, given from the right of a line to its left, as they are read: Latin ones from left to right.

    A line without a letter from right to left, a note's mark at its right or a stop at its left is a Latin one.
    """
    if not any(map(has_right_to_left, words)) and words[-1].strip()[:1].isalnum() and not _is_mark(words[0]):
        return list(reversed(range(len(words))))
    order: list[int] = []
    latin: list[int] = []
    for index, word in enumerate(words):
        if re.search(r"[A-Za-z0-9٠-٩/]", word) and not has_right_to_left(word):
            latin.insert(0, index)
            continue
        order += [*latin, index]
        latin = []
    return order + latin


def _is_mark(word: str) -> bool:
    return not word.strip().strip("⁰¹²³⁴⁵⁶⁷⁸⁹*")


def with_brackets(text: str) -> str:
    """The text with its brackets turned where the first one closes: they were given by their shape.

    pdfium turns quotation marks in such text too, which Unicode does not (UAX 9 mirrors neither): they are turned back.
    """
    first = re.search(r"[()\[\]«»]", text)
    text = text.translate(_BRACKETS) if first and first.group() in ")]»" else text
    return text.translate(_QUOTES) if has_right_to_left(text) else text
