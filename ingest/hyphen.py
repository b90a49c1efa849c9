"""Words and figures that the end of a line cuts: whether they go on without a space, and without the hyphen."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

_SOFT = "\u00ad"  # at a line's end: the word goes on and the hyphen is not printed in it
_JOINER = "\u2060"  # at a line's end: the word goes on after what the line ends with
_CUT = re.compile(r"(?P<first>[^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:://|\bwww\.)\S*$")
_OPEN_END = re.compile(r"\d[–-]$|\w/$|\w-$")  # "2013–", "A/RES/78/", "Sixty-"
_LONGEST = 100  # letters of a word; a search for its end from every letter of a longer one would take for ever
_FEW = 0.05  # of a document's lines: no word processor's hyphens end more (3.4 % in 154 real PDFs)
_COMMON, _SHORT = 8, 3  # the commonest words of so few letters leave a hyphen hanging before them: "pre- and post-"


def mended(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The lines of each text of a document; where the next line goes on with a cut word, the end is marked so.

    A hyphen stays where the document prints the compound elsewhere, and goes where it prints the joined word. Where it
    prints neither, its other breaks decide: a word processor breaks few lines, at hyphens that are there ("long-term"),
    and the hyphen stays; a typesetter breaks many and makes halves that are no words ("na-tional").
    """
    words = Counter(word for lines in texts for pair in pairwise(["", *lines]) for word in _whole_words(*pair))
    hanging = {word for word, _ in words.most_common(_COMMON) if len(word) <= _SHORT}
    pairs = [pair for lines in texts for pair in pairwise(lines) if pair[1][:1].islower() and _halves(*pair)]
    breaks = Counter(_is_broken(*pair, words) for pair in pairs)
    many = breaks[True] > 1 or len(pairs) > _FEW * sum(map(len, texts))
    typeset = many and breaks[True] >= breaks[False]
    least = (
        0 if not typeset else 2 if breaks[True] > breaks[False] else 1
    )  # halves that are words, for a hyphen to stay
    return [tuple(_end(*pair, words, hanging, least) for pair in pairwise([*lines, ""])) for lines in texts]


def joined(text: str, line: str) -> str | None:
    """A text and the next line, which goes on with its last word; None where it begins a new one."""
    return text[:-1] + line if text.endswith((_SOFT, _JOINER)) else None


def without_joints(text: str) -> str:
    """The text without soft hyphens and marks of joints."""
    return text.replace(_SOFT, "").replace(_JOINER, "")


def _whole_words(before: str, line: str) -> list[str]:
    """A line's words but for the halves of those that its ends cut."""
    rest = _WORD.sub("", line, count=1) if _CUT.search(before[-_LONGEST:]) and _WORD.match(line) else line
    return _WORDS.findall((rest[:-_LONGEST] + _CUT.sub("", rest[-_LONGEST:])).casefold())


def _end(line: str, after: str, words: Counter[str], hanging: Container[str], least: int) -> str:
    if not _OPEN_END.search(line) or not after[:1].isalnum() or (line.endswith("–") and not after[0].isdigit()):
        return line
    halves = _halves(line, after)
    if not halves:
        return line + _JOINER
    if halves[1] in hanging:
        return line
    broken = _is_broken(line, after, words)
    if broken is None:
        broken = sum(half in words for half in halves) < least
    return line[:-1] + _SOFT if broken else line + _JOINER


def _is_broken(line: str, after: str, words: Counter[str]) -> bool | None:
    """True where the joined word stands elsewhere, False where the compound does; None where neither does."""
    halves = _halves(line, after)
    if not halves:
        return None
    whole, compound = words["".join(halves)], words["-".join(halves)]
    return None if whole == compound and after[0].islower() else whole > compound and after[0].islower()


def _halves(line: str, after: str) -> tuple[str, str] | None:
    first, second = _CUT.search(line[-_LONGEST:]), _WORD.match(after)
    if not first or not second or _ADDRESS.search(line[-10 * _LONGEST :]):
        return None
    return first["first"].casefold(), second.group().casefold()
