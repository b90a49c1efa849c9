"""Printed numbers at the head of a line, and the place of an item in its list."""

import re
from dataclasses import dataclass, field

from ingest.labels import PRINTED_SUFFIXES, marker, values

_NUMBER = re.compile(
    r"(?P<open>[\[“«„\"]?)(?P<number>\d{1,4}(?:\s?[–-]\s?\d{1,4}(?=\.)|\s?(?:"
    + "|".join(PRINTED_SUFFIXES)
    + r")\b)?)\s?(?:[.)．、](?!\d)|\s?[-–—](?=\s))\s*(?P<text>.*)",
    re.DOTALL,
)
_ITEM = re.compile(
    r"(?P<open>\[?)(?P<number>[(（](?:\d{1,2}|[^\W\d]ـ?|[^\W\d]{2,5}|(?P<letter>[أ-ي]) (?P=letter)"
    r"|[’‘']\d{1,2}[’‘'])[)）]|[a-zа-я]{1,5}[)）]|[’‘']\d{1,2}[’‘']|[㈠-㈩]|[أ-ي]ـ?\)|[–—•-](?=\s))\s*(?P<text>.*)",
    re.DOTALL,
)
_QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed number, its canonical marker, and the text after it with any bracket or quote that opened before it.

    `quoted` where a quotation mark stands before the number, which then is that of another text's paragraph.
    """

    printed: str
    mark: str
    text: str
    quoted: bool = False

    @property
    def first(self) -> int:
        """The number itself, the first one of a range."""
        return int(re.findall(r"\d+", self.mark)[0])

    @property
    def last(self) -> int:
        """The number itself, the last one of a range."""
        return int(re.findall(r"\d+", self.mark)[-1])


def number_start(text: str) -> Numbered | None:
    """The paragraph number that opens a text: "10.", "3 bis.", "١ -", "12、"; None where there is none."""
    match = _NUMBER.match(text)
    return _numbered(match) if match else None


def item_start(text: str) -> Numbered | None:
    """The item's letter, numeral or dash that opens a text ("(a)", "b)", "(ب)", "’1‘", "–"), None where none does."""
    match = _ITEM.match(text)
    if not match or not match["text"]:
        return None
    found = _numbered(match)
    return found if values(found.mark) or found.mark in ("(–)", "(•)") else None


def _numbered(match: re.Match[str]) -> Numbered:
    printed = match["number"]
    opening = match["open"]
    return Numbered(
        printed=printed, mark=marker(printed), text=opening + match["text"], quoted=opening not in ("", "[")
    )


@dataclass(slots=True)
class ItemList:
    """The open levels of a list, from the outermost: each a series ("letter", "roman" …), a place and a marker."""

    levels: list[tuple[str, int, str]] = field(default_factory=list)

    def place(self, mark: str, following: str = "") -> tuple[str, ...]:
        """Enter `mark` and return the path of markers to it; `following` is the next item's marker, "" if none.

        A marker goes on in the deepest level where it is next in order, else opens a level, else jumps ahead in the
        deepest level of its series. `(i)` after `(h)` is the letter unless `(ii)` follows; where `(v)` could go on both
        after `(iv)` and after `(u)`, what follows tells.
        """
        readings = values(mark) or [(mark, 0)]
        depth, reading = self._next(readings, following) or self._opened(readings) or self._jump(readings)
        self.levels[depth:] = [(*reading, mark)]
        return tuple(level[2] for level in self.levels)

    def quote(self, mark: str) -> tuple[str, ...]:
        """Enter the number of a paragraph or agenda item that stands quoted in a paragraph, and return its path.

        It goes on in the quoted list that is open, whatever its number, else opens one below what is open. Letters
        inside it begin anew.
        """
        depth = next((n for n, level in enumerate(self.levels) if level[0] == _QUOTED), len(self.levels))
        self.levels[depth:] = [(_QUOTED, 0, mark)]
        return tuple(level[2] for level in self.levels)

    def goes_on(self, mark: str) -> bool:
        """`mark` is the next one in an open level."""
        return self._next(values(mark) or [(mark, 0)], "") is not None

    def _next(self, readings: list[tuple[str, int]], following: str) -> tuple[int, tuple[str, int]] | None:
        after = values(following)
        starts_roman = ("roman", 1) in readings and ("roman", 2) in after
        possible = []
        for depth in range(len(self.levels) - 1, -1, -1):
            series, last, _ = self.levels[depth]
            for reading in readings:
                if reading == (series, last + 1) and not (series == "letter" and starts_roman):
                    possible.append((depth, reading))
                if reading[1] == 0 and reading[0] == series:
                    return depth, reading
        goes_on = (found for found in possible if (found[1][0], found[1][1] + 1) in after)
        return next(goes_on, possible[0] if possible else None)

    def _opened(self, readings: list[tuple[str, int]]) -> tuple[int, tuple[str, int]] | None:
        own = max((n + 1 for n, level in enumerate(self.levels) if level[0] == _QUOTED), default=0)
        used = {series for series, _, _ in self.levels[own:]}
        first = next((r for r in reversed(readings) if r[1] <= 1 and r[0] not in used), None)
        return (len(self.levels), first) if first else None

    def _jump(self, readings: list[tuple[str, int]]) -> tuple[int, tuple[str, int]]:
        for depth in range(len(self.levels) - 1, -1, -1):
            for reading in readings:
                if reading[0] == self.levels[depth][0]:
                    return depth, reading
        return len(self.levels), readings[0]
