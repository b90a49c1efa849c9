"""A sample's source as a printer needs it: the masthead's lines, and pieces with their numbers, faces and notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.block import Block, blocks, without_furniture
from ingest.dates import parse_date
from ingest.document import Document
from ingest.files import load, read
from ingest.front import read_masthead
from ingest.notes import note_text, plain
from ingest.numbers import item_start, number_start
from ingest.section import section_name
from ingest.structure import body_start, units
from ingest.text import decode, text_lines
from ingest.unit import Unit
from tests.rendering.akn import akn_text

_TOKEN = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*|\s?(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one face, a line feed where the print breaks; or the mark of a note."""

    text: str = ""
    italic: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One printed unit of the text.

    Attributes:
        kind: As in `Paragraph`, or "formula", "part" (the heading of an annex or decision), "contents", "closing"
            (the meeting and date of adoption).
        number: As printed, with its punctuation; "" for none.
        depth: Of an item, from 1.
        runs: What it says.
        rows: Of a table or the contents, its cells.
    """

    kind: str
    number: str = ""
    depth: int = 0
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sample.

    Attributes:
        document: As our reader found it.
        organ: The body's name.
        box: The lines of the masthead's right side: distribution, date, languages.
        place: Session, place and agenda item.
        topic: The agenda item's title.
        titles: The lines below: who wrote, adopted or submitted the document, and the title with its number.
        title: The one of them that is the title, "" where the topic is.
        pieces: The text.
        notes: The notes by mark, in order.
    """

    document: Document
    organ: str
    box: tuple[str, ...]
    place: tuple[str, ...]
    topic: str
    titles: tuple[str, ...]
    title: str
    pieces: tuple[Piece, ...]
    notes: Mapping[str, tuple[Run, ...]]


def read_source(path: Path) -> Source:
    """The sample in a text or AKN file."""
    file = load(path)
    (reading,) = read(file)
    text = akn_text(file.content) if path.suffix == ".xml" else decode(path, file.content)
    found = blocks(list(without_furniture(list(text_lines(text)))))
    _, start = read_masthead(found, body_start(found))
    notes = {b.note: b.text for b in found if b.note}
    printed = {mark: tuple(_runs(note_text(text), {})) for mark, text in notes.items()}
    body = [b for b in found[start:] if not b.note]
    return replace(
        _masthead(reading.document, [b for b in found[:start] if not b.note]),
        pieces=tuple(_pieces(body, notes)),
        notes=printed,
    )


def _masthead(document: Document, head: Sequence[Block]) -> Source:
    """The masthead's lines by their place: the samples all print them in one order."""
    lines = [b.text for b in head]
    topic = next(i for i, line in enumerate(lines) if line.startswith("**"))
    place = lines.index(document.session) if document.session in lines else topic
    titles = tuple(lines[topic + 1 :])
    return Source(
        document=document,
        organ=lines[0],
        box=tuple(line for line in lines[1:place] if line != document.symbol),
        place=tuple(lines[place:topic]),
        topic=plain(lines[topic]),
        titles=titles,
        title=next((line for line in titles if plain(line).endswith(document.title)), ""),
        pieces=(),
        notes={},
    )


def _pieces(body: Sequence[Block], notes: Mapping[str, str]) -> Iterator[Piece]:
    waiting = iter(units(body))
    for block in body:
        unit = next(waiting)
        if section_name(block.lines[0]):
            yield Piece(kind="part", runs=tuple(_runs(block.lines[0], notes)))
            if len(block.lines) > 1:
                next(waiting)
                yield Piece(kind="part", runs=tuple(_runs(" ".join(block.lines[1:]), notes)))
        elif parse_date(block.lines[-1]):
            yield Piece(kind="closing", runs=(Run(text="\n".join(block.lines)),))
        elif unit.kind == "table":
            yield _table(unit, block.text)
        else:
            yield _piece(unit, block.text, notes)


def _piece(unit: Unit, text: str, notes: Mapping[str, str]) -> Piece:
    found = number_start(text) if unit.kind == "paragraph" else item_start(text) if unit.kind == "item" else None
    number = ""
    if found:
        rest = found.text.removeprefix("[") if text.startswith("[") else found.text
        number, text = text.removesuffix(rest).rstrip(), rest
    formula = unit.kind == "text" and unit.text[-1:] in ",،，"
    kind = "formula" if formula else unit.kind
    return Piece(kind=kind, number=number, depth=unit.label.count("("), runs=tuple(_runs(text, notes)))


def _table(unit: Unit, text: str) -> Piece:
    """Columns that the source parts by bars are a table's, those that it parts by spaces the contents'."""
    rows = tuple(tuple(row.split(" | ")) for row in unit.text.split("\n"))
    return Piece(kind="table" if "|" in text else "contents", rows=rows)


def _runs(text: str, notes: Mapping[str, str]) -> Iterator[Run]:
    """Words in italics and note marks told from the rest; a superscript that no note answers to is a power."""
    end = 0
    for match in _TOKEN.finditer(text):
        mark = (match["mark"] or "").translate(_SUPERSCRIPTS)
        if mark and mark not in notes:
            continue
        if match.start() > end:
            yield Run(text=text[end : match.start()])
        words = match["italic"] or match["bold"]
        yield Run(note=mark) if mark else Run(text=words, italic=not match["bold"])
        end = match.end()
    if end < len(text):
        yield Run(text=text[end:])
