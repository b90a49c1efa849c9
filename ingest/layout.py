"""What stands where on a page: furniture at its edges, notes at its foot, the text between them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.block import Line, is_furniture
from ingest.columns import boxes, in_order
from ingest.flow import RULE, Flow, Measure, measure_of
from ingest.notes import note_mark, without_marks
from ingest.page import Page, Row
from ingest.symbol import SYMBOL

EDGE = 0.12
"""Of the page's height: the zones at top and bottom where running heads and page numbers stand."""

_LONGEST_PARTS = 8  # what may follow a symbol: "A/RES/79/93 A-B", "A/79/1 (2024)", a star
_SMALLER = 0.94  # of the body's size: a row below it is set smaller


@dataclass(slots=True)
class _Sheet:
    """One page's rows, sorted by what they are."""

    page: Page
    body: list[Row]
    notes: list[Row] = field(default_factory=list)


def lines(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages in reading order: each page's text, then its notes; no furniture.

    A note that goes on at the foot of the next page is whole at its first place.
    """
    measure = measure_of(pages)
    repeated = _repeated(pages)
    sheets = [_sheet(page, repeated, measure) for page in pages]
    notes = _printed_once(_whole_notes([sheet.notes for sheet in sheets]), [sheet.body for sheet in sheets])
    found: list[Line] = []
    flow = Flow(measure=measure)
    for sheet, its_notes in zip(sheets, notes, strict=True):
        first = sheet.page.number == pages[0].number
        head, body = boxes(sheet.body, sheet.page.width) if first else ([], sheet.body)
        found.extend(Flow(measure=measure).lines(head, sheet.page.width))
        found.extend(
            replace(line, opens=True) if index == 0 and head else line
            for index, line in enumerate(flow.lines(in_order(body, sheet.page.width), sheet.page.width))
        )
        for note in its_notes:
            found.extend(
                Line(text=row.text, page=sheet.page.number, gap=int(index == 0), opens=index == 0, box=row.box)
                for index, row in enumerate(note)
            )
    return found


def _sheet(page: Page, repeated: frozenset[str], measure: Measure) -> _Sheet:
    body = list(page.rows)
    if page.number > 1:
        _strip_head(body, page, repeated, measure)
    while body and _is_foot(body, page, repeated, measure):
        body.pop()
    start = _notes_start(body, page, measure)
    sheet = _Sheet(page=page, body=body[:start], notes=body[start:])
    if sheet.body and RULE.fullmatch(sheet.body[-1].text):
        sheet.body.pop()
    return sheet


def _strip_head(body: list[Row], page: Page, repeated: frozenset[str], measure: Measure) -> None:
    """Take away the running head: rows of furniture, and the small rows beside them that a long title fills."""

    def is_head(row: Row) -> bool:
        found = ((cell.text, SYMBOL.match(cell.text)) for cell in row.cells)
        symbol = any(match and len(text) - match.end() < _LONGEST_PARTS for text, match in found)
        return symbol or _is_number(row.text) or _shape(row, page) in repeated

    top = [row for row in body if row.base > page.height * (1 - EDGE)]
    small = list(takewhile(lambda row: row.size < _SMALLER * measure.size and row.bold == top[0].bold, top))
    head = small if any(map(is_head, small)) else list(takewhile(is_head, top))
    del body[: len(head)]


def _is_foot(body: Sequence[Row], page: Page, repeated: frozenset[str], measure: Measure) -> bool:
    """The last row is furniture: in the foot's zone, and not the last line of the paragraph above it."""
    row, above = body[-1], body[-2] if len(body) > 1 else None
    if row.base > page.height * EDGE or not (_is_number(row.text) or _shape(row, page) in repeated):
        return False
    return above is None or not (
        above.base - row.base < 1.25 * measure.leading * row.size
        and abs(above.size - row.size) < 0.3
        and len(row.cells) == 1
        and row.left - above.left < 0.5 * row.size
        and above.right > measure.right - 3 * row.size
    )


def _is_number(text: str) -> bool:
    """A page's or job's number, a bar code or a symbol; a year that ends a sentence is none."""
    return is_furniture(text) and text[-1] not in ",;."


def _shape(row: Row, page: Page) -> str:
    """A row's place and words, its digits made alike: the same on every page for a running head."""
    return f"{round(row.base / page.height, 2)} {re.sub(r'[0-9]+', '#', row.text)}"


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Shapes of the rows that stand at the edge of at least two pages."""
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(r, page) for r in page.rows if not EDGE < r.base / page.height < 1 - EDGE}
    )
    return frozenset(shape for shape, count in counts.items() if count > 1 and not note_mark(shape.split(" ", 1)[1]))


def _notes_start(body: Sequence[Row], page: Page, measure: Measure) -> int:
    """Index of the first row of the notes at the page's foot; the number of rows where there are none."""
    rules = [i for i, row in enumerate(body) if RULE.fullmatch(row.text) and "_" in row.text]
    for index in rules:
        below = body[index + 1 :]
        if below and all(row.size < _SMALLER * measure.size or note_mark(row.text) for row in below[:1]):
            return index + 1
    start = len(body)
    for index in range(len(body) - 1, -1, -1):
        row = body[index]
        smaller = row.size < _SMALLER * measure.size
        if note_mark(row.text) and (smaller or _stands_apart(body, index, page, measure)):
            start = index
        elif not smaller and ((start < len(body) and not note_mark(row.text)) or row.base > page.height / 3):
            break
    return start


def _stands_apart(body: Sequence[Row], index: int, page: Page, measure: Measure) -> bool:
    """A row in the page's lower third with white space above it, as a note of the body's own size has."""
    row = body[index]
    above = body[index - 1] if index else None
    apart = above is None or above.base - row.base > 1.4 * measure.leading * row.size or bool(note_mark(above.text))
    return apart and row.base < page.height / 3


def _whole_notes(by_page: Sequence[Sequence[Row]]) -> list[list[list[Row]]]:
    """Each page's notes; rows before a page's first mark go on from the last note before."""
    notes: list[list[list[Row]]] = []
    last: list[Row] | None = None
    for rows in by_page:
        notes.append([])
        for row in rows:
            if RULE.fullmatch(row.text):
                continue
            if note_mark(row.text) or last is None:
                last = [row]
                notes[-1].append(last)
            else:
                last.append(row)
    return notes


def _printed_once(by_page: Sequence[Sequence[list[Row]]], bodies: Sequence[Sequence[Row]]) -> list[list[list[Row]]]:
    """Each page's notes without those that an earlier page printed with the same words and whose mark it lacks itself.

    A note that a converter took for a running foot stands on every page or on every other one.
    """
    names = {note_mark(note[0].text) for notes in by_page for note in notes}
    seen: set[str] = set()
    kept: list[list[list[Row]]] = []
    for notes, body in zip(by_page, bodies, strict=True):
        kept.append([])
        marks = {mark for row in body for mark in without_marks(row.text, names)[1]}
        for note in notes:
            words = " ".join(row.text for row in note)
            if words not in seen or note_mark(words) in marks:
                kept[-1].append(note)
            seen.add(words)
    return kept
