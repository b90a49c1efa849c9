"""The masthead: the lines above the text that say what a document is."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.adoption import adoption, basis
from ingest.block import Block, is_ended, join_lines
from ingest.dates import date_in, parse_date, without_date
from ingest.marks import is_revised, mark_in
from ingest.notes import plain
from ingest.organ import opens_with_organ
from ingest.sitting import Sitting, goes_on, held, numbered, reported
from ingest.sponsors import sponsors
from ingest.symbol import printed_symbol, titled_symbol
from ingest.vocabulary import match, words

_LONGEST_LIST = 12  # lines
_LONGEST_PASSAGE = 4
_MOST_LETTERS = 3000  # in a list of sponsors
NUMBERED_TITLE = re.compile(r"\d+/(?:[\w.]+|…)\.?\s+(?:[-–—]\s+)?(?=\S)")
_CELLS = re.compile(r"\s*\|\s*|\s{2,}|\s+(?=Distr\.|(?:Original|Оригинал|Язык оригинала|原文|原件|الأصل)\s*[:：])")
_MARKS = "*¹²³⁰⁴⁵⁶⁷⁸⁹ "  # of notes


@dataclass(slots=True)
class Masthead:
    """What the lines above the text say; an empty value for what they do not. The fields are those of `Document`."""

    symbol: str = ""
    body: str = ""
    session: str = ""
    place: str = ""
    dates: str = ""
    date: datetime.date | None = None
    agenda_item: str = ""
    distribution: str = ""
    original_language: str = ""
    sponsors: tuple[str, ...] = ()
    adoption: str = ""
    adopted: datetime.date | None = None
    meeting: str = ""
    basis: str = ""
    marks: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    topic: str = ""
    organ: str = ""


def kind_of_title(title: str) -> str:
    """What a title says in one of the six languages: "report", else "document"."""
    folded = title.casefold()
    known = (kind for kind, named in words("kinds").items() if any(word in folded for word in named))
    return next(known, "document")


def distribution(printed: str) -> str:
    """Of a line or its value in one of the six languages: general, limited or restricted, else what is printed."""
    found = match("distribution", printed)
    folded = (found["value"] if found else printed).casefold()
    known = (name for name, named in words("distribution").items() if any(word in folded for word in named))
    return next(known, folded)


def clean(text: str) -> str:
    """Text on one line, without the marks of light markup and the marks of notes at its end."""
    return plain(text).lstrip("* ").rstrip(_MARKS)


def take_block(block: Block, head: Masthead) -> bool:
    """Put what a block says where it belongs; False where it says nothing that a masthead does."""
    lines = [line for raw in block.lines for line in _cells(raw) if line]
    unknown: list[str] = []
    taken = False
    while lines:
        if unknown and match("session", lines[0]) and _take_organ(join_lines(unknown), head):
            unknown = []
        title = block.bold and unknown and not opens_with_organ(unknown[0], before=1)
        # A date or a publisher at the end of a title is part of it.
        count = 0 if title or (unknown and match("publisher", lines[0])) else _take_first(lines, head)
        if count and unknown:
            _take_text(join_lines(unknown), block, head)
            unknown = []
        if not count:
            unknown.append(lines[0])
        taken = taken or count > 0
        lines = lines[count or 1 :]
    if unknown and _take_text(join_lines(unknown), block, head):
        return True
    if taken and unknown:
        head.topic = head.topic or join_lines(unknown)
    return taken


def _take_first(lines: Sequence[str], head: Masthead) -> int:
    """Put the first line, or the passage of several that begins with it, where it belongs; how many lines that was."""
    passages = list(_passages(lines))
    for count, text in passages[:_LONGEST_PASSAGE]:
        split = lines[count:] and lines[count] in words("year")["ru"]
        if not split and _take_passage(text, head):
            return count
    if len(passages) > 1 and goes_on(lines[0]) and (sitting := held(passages[1][1])):
        _take_sitting(sitting, head)
        return 2
    if passages and _take_line(lines[0], head):
        return 1
    for count, text in passages[: 1 if opens_with_organ(lines[0], before=1) else _LONGEST_LIST]:
        if found := sponsors(text):
            head.sponsors = head.sponsors or found
            head.marks += ("Rev.",) if is_revised(text) else ()
            return count
    return 0


def _passages(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The first line, the first two, and so on, each with its number of lines."""
    for count in range(1, min(len(lines), _LONGEST_LIST) + 1):
        if sum(map(len, lines[:count])) > _MOST_LETTERS:
            return
        yield count, join_lines(lines[:count])


def _take_passage(text: str, head: Masthead) -> bool:
    """Put what may stand on several lines where it belongs: a report's title, the adoption and its basis."""
    if sitting := reported(text):
        head.title = head.title or text
        _take_sitting(sitting, head)
    elif value := match("distribution", text):
        head.date = head.date or date_in(value["value"])
        head.distribution = head.distribution or distribution(without_date(value["value"]))
    elif text.startswith("[") and (found := basis(text)) and text.endswith("]"):
        head.basis = head.basis or found
    elif not (date_in(text) and _take_adoption(text, head)):
        return False
    return True


def _take_adoption(text: str, head: Masthead) -> bool:
    if (found := adoption(text)) is None:
        return False
    if not head.adoption:
        head.adoption, head.adopted, head.meeting = found.line, found.date, found.meeting
    return True


def _take_sitting(sitting: Sitting, head: Masthead) -> None:
    head.body = head.body or sitting.body
    head.session = head.session or sitting.session
    head.place, head.dates = head.place or sitting.place, head.dates or sitting.dates


def _take_line(line: str, head: Masthead) -> bool:
    """Put one line where it belongs; False where it is none of the known kinds."""
    if symbol := printed_symbol(line):
        head.symbol = head.symbol or symbol
    elif found := parse_date(line.strip("[]")):
        head.date = head.date or found
    elif line.casefold() in _language_names() or match("publisher", line):
        pass  # the language of the text is found from the text
    elif value := match("original", line.strip("[]")):
        head.original_language = head.original_language or _language_names().get(value["value"].casefold(), "")
    elif value := match("agenda", line):
        head.date = head.date or date_in(value["value"])
        head.agenda_item = head.agenda_item or clean(without_date(value["value"]))
    elif mark := mark_in(line):
        head.marks += (mark,)
    elif not head.session and (value := match("session", line)):
        head.session, head.body = value["value"], head.organ or head.body
    elif sitting := held(line):
        _take_sitting(sitting, head)
    else:
        return False
    return True


def _take_text(text: str, block: Block, head: Masthead) -> bool:
    """Put words that are no known line where they belong; False where they may be anything."""
    symbol, title = titled_symbol(text)
    if symbol and not is_ended(text):
        head.symbol, head.title = head.symbol or symbol, title
    elif NUMBERED_TITLE.match(text) and not is_ended(text):
        head.title = text
    elif not is_ended(text) and _take_adoption(text, head):
        pass
    elif head.adoption and basis(text):
        head.basis = head.basis or basis(text)
    elif match("author", text):
        return False
    elif block.text.startswith("**"):
        if NUMBERED_TITLE.match(head.title):
            return False
        head.topic = text
    elif _take_organ(text, head):
        pass
    elif sitting := numbered(text):
        _take_sitting(sitting, head)
    elif block.bold:
        head.topic = text
    else:
        return False
    return True


def _take_organ(text: str, head: Masthead) -> bool:
    """The first organ named is the body, or the one right above the session: a Council under an Assembly."""
    if (head.session and head.body) or is_ended(text) or not opens_with_organ(text, before=1):
        return False
    if head.body:
        head.organ = text
        return not head.session
    head.body = text
    return True


def _cells(line: str) -> Iterator[str]:
    """The line, or its parts where it is a row with a symbol, a date or the distribution in one of them."""
    parts = [clean(part) for cell in _CELLS.split(line.strip("| ")) for part in _with_symbol_apart(cell)]
    if not any(_is_corner(part) for part in parts):
        yield clean(line.strip("| "))
        return
    yield from (p for p in parts if "|" not in line or _is_corner(p) or opens_with_organ(p, before=1))


def _with_symbol_apart(cell: str) -> tuple[str, ...]:
    """Extractors print the symbol behind the publisher or the organ: "United Nations A/79/1"."""
    before, _, last = clean(cell).rpartition(" ")
    named = match("publisher", before) or match("session", before) or opens_with_organ(before, before=1)
    return (before, last) if printed_symbol(last) and named else (cell,)


def _is_corner(text: str) -> bool:
    """What the right corner of a masthead prints."""
    return bool(
        printed_symbol(text) or match("distribution", text) or match("original", text.strip("[]")) or parse_date(text)
    )


def _language_names() -> dict[str, str]:
    return {name: code for code, names in words("languages").items() for name in names}
