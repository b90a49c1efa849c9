"""The self-check: what a reader should doubt in what it has read."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.labels import SUFFIXES, values
from ingest.paragraph import Paragraph
from ingest.unit import Reading, Unit, with_warnings

_FEWEST = 20  # letters: half a line; a slip of a mark or two in the count is none
_LONGEST_MASTHEAD = 600  # letters of one block in it: twice the longest title
_LONGEST_SEARCHED = 2_000_000
_LEFT_MARK = re.compile(r"(?<=[^\W\d_]{3})[⁰¹²³⁴-⁹]+|(?<=[,.;:»”])[⁰¹²³⁴-⁹]+")


def checked(reading: Reading) -> Reading:
    """The same reading, its document with a warning for each thing to doubt; none on a clean document."""
    return with_warnings(reading, _doubts(reading.paragraphs, reading.document.notes))


def _doubts(paragraphs: Sequence[Paragraph], masthead: Sequence[str]) -> Iterator[str]:
    yield from _numbering(paragraphs)
    yield from _lettering(paragraphs)
    yield from _notes(paragraphs, masthead)


def _numbering(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Gaps, repeats and steps back in the numbers of each part; an item stands for a paragraph that is all items."""
    numbered = [p for p in paragraphs if p.kind in ("paragraph", "item") and p.label[0].isdigit()]
    for section, group in groupby(numbered, key=lambda p: p.section):
        where = f" in {', '.join(section)}" if section else ""
        before = ""
        for unit in group:
            label = unit.label.partition(" (")[0]
            if before and (unit.kind == "paragraph" or label != before):
                yield from _step(before, label, where)
            before = label


def _step(before: str, label: str, where: str) -> Iterator[str]:
    last, first = _range(before)[1], _range(label)[0]
    if first == last and (label == before or not label.endswith(SUFFIXES)):
        yield f"paragraph {label}{where} stands twice"
    elif first > last + 1:
        yield f"paragraph {label}{where} follows {before}: {_missing(last + 1, first - 1)} missing"
    elif first < last and first != 1:
        yield f"paragraph {label}{where} follows {before}"


def _range(label: str) -> tuple[int, int]:
    """First and last number that a label stands for: 8 and 10 for "8–10", 3 and 3 for "3 bis"."""
    numbers = [int(n) for n in re.findall(r"\d+", label)]
    return numbers[0], numbers[-1]


def _missing(first: int, last: int) -> str:
    return f"{first} is" if first == last else f"{first} to {last} are"


def _lettering(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Letters and numerals of each list that do not follow one another; each numbered paragraph begins its own lists.

    A lettered paragraph that markup left beside its number is an item of it, as its id says. Letters of no paragraph
    may begin anew anywhere.
    """
    lists: dict[tuple[tuple[str, ...], str], tuple[Paragraph, Paragraph]] = {}  # the first and the last unit of each
    for unit in paragraphs:
        if unit.kind == "paragraph" and unit.label[0].isdigit():
            lists = {}
        elif unit.kind in ("item", "paragraph"):
            place = (unit.section, unit.id.rpartition("(")[0])
            if place[1][-1:] in "#/":
                continue
            first, before = lists.get(place, (unit, None))
            if before and not _goes_on(first, before, unit):
                yield f"item {unit.label} follows {before.label}"
            lists[place] = (first, unit)


def _goes_on(first: Paragraph, before: Paragraph, after: Paragraph) -> bool:
    """Whether two markers of a list follow one another; those without a place, dashes and bullets, always do.

    A quotation of another text's numbers, whose first is not (1), may leave some out.
    """
    opening, old, new = (values(_marker(unit)) for unit in (first, before, after))
    if not (old and new) or any((series, place + 1) in new for series, place in old):
        return True
    quotes = any(series == "bracketed" and place > 1 for series, place in opening)
    return quotes and before.label != after.label and old <= new


def _marker(item: Paragraph) -> str:
    return "(" + item.label.rpartition("(")[2]


def _notes(paragraphs: Sequence[Paragraph], masthead: Sequence[str]) -> Iterator[str]:
    """Notes that no mark leads to, in the text or the masthead, and marks without a note."""
    carried = {note for p in paragraphs for note in p.notes} | set(masthead)
    for note in paragraphs:
        if note.kind == "footnote" and note.id not in carried and note.label.isdigit():
            yield f"note {note.label} on page {note.page} has no mark in the text"
    for unit in paragraphs:
        for mark in _LEFT_MARK.findall(unit.text):
            yield f"the mark {mark} in {unit.label or unit.kind} has no note"


def vanished(source: Sequence[str], masthead: Sequence[str], units: Sequence[Unit]) -> Iterator[str]:
    """A doubt where letters of a document's text stand in no unit, or a paragraph's worth of them in the masthead.

    Letters alone are counted: numbers, marks and the hyphens of broken words are no text of a unit.

    Args:
        source: All that the reader saw, without page furniture and what it leaves out on purpose.
        masthead: What of it became the document's own data.
        units: What the rest became.
    """
    kept = [*masthead, *(unit.text for unit in units), *map(_own_mark, units)]
    seen = sum(map(letters, source))
    if (lost := seen - sum(map(letters, kept))) > _FEWEST:
        example = _first_lost(source, kept) if seen < _LONGEST_SEARCHED else ""
        said = f': "{example}"' if example else ""
        yield f"{lost:,} letters ({lost / seen:.1%}) of the text stand in no unit{said}"
    for block in masthead:
        if letters(block) > _LONGEST_MASTHEAD:
            yield f'{letters(block):,} letters were taken for a part of the masthead: "{block[:60]}…"'


def letters(text: str) -> int:
    """How many letters a text has, of any script."""
    return sum(map(str.isalpha, text))


def _own_mark(unit: Unit) -> str:
    """The last part of a label as printed, "(a)" of "1 (a)"; a preambular paragraph's was never printed."""
    last = unit.label.rpartition(" ")[2]
    return "" if unit.kind == "preambular" else last


def _first_lost(source: Sequence[str], kept: Sequence[str]) -> str:
    """The beginning of the first line of the source that stands in no unit, "" where each stands in one."""
    whole = "\n".join("".join(filter(str.isalpha, text)) for text in kept)
    for line in source:
        bare = "".join(filter(str.isalpha, line))
        if len(bare) > _FEWEST // 2 and bare not in whole:
            return line if len(line) <= 60 else f"{line[:60]}…"
    return ""
