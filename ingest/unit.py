"""What a reader finds before ids are given, and how units become a document's paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.box import Box
from ingest.document import Document
from ingest.headings import headings_above
from ingest.labels import aligned, locator
from ingest.paragraph import Paragraph, paragraph_id, require_unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit as a reader found it, in document order.

    Attributes:
        kind, section, lead, text, page: As in `Paragraph`.
        label: Canonical label, as in `Paragraph`; where markup nests wrongly, the path that it gives.
        cited: The label it is cited by where that is not `label`: a lettered paragraph that markup left beside its
            numbered one is labelled "(a)" and cited as "1 (a)".
        printed: The cited label as this language prints it.
        marks: Marks of the notes that its text carried, in order ("1", "*").
        boxes: Where its lines stand, as in `Paragraph`.
    """

    kind: str
    text: str
    label: str = ""
    cited: str = ""
    printed: str = ""
    section: tuple[str, ...] = ()
    lead: str = ""
    page: int = 1
    marks: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()

    @property
    def name(self) -> str:
        """What the locator in the unit's id ends with; units without a number are counted in `paragraphs`."""
        if self.kind == "footnote":
            return f"note-{self.label}"
        return locator(aligned(self.cited or self.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its paragraphs in order, as one file gave them."""

    document: Document
    paragraphs: tuple[Paragraph, ...]


def assemble(document: Document, units: Sequence[Unit], marks: Iterable[str] = ()) -> Reading:
    """Give every unit its id and place, and tie notes to the paragraphs that carry their marks.

    A number that stands twice in one section is told apart by `~2`, `~3` in the id, in order of appearance.

    Args:
        document: What the masthead says.
        units: All below it, in order.
        marks: Of the notes that the masthead carries.

    Raises:
        RecordError: A unit is blank or of an unknown kind.
    """
    ids = list(_ids(document, units))
    headings = headings_above(units)
    notes = [(unit.label, order, ids[order]) for order, unit in enumerate(units) if unit.kind == "footnote"]
    paragraphs = tuple(
        Paragraph(
            id=ids[order],
            document=document.symbol,
            language=document.language,
            kind=unit.kind,
            label=unit.label,
            section=unit.section,
            headings=headings[order],
            lead=unit.lead,
            text=unit.text,
            page=unit.page,
            order=order,
            notes=tuple(_notes_for(unit.marks, order, notes)),
            printed=unit.printed,
            boxes=unit.boxes,
        )
        for order, unit in enumerate(units)
    )
    require_unique(paragraphs)
    return Reading(document=replace(document, notes=tuple(_notes_for(marks, -1, notes))), paragraphs=paragraphs)


def _ids(document: Document, units: Iterable[Unit]) -> Iterable[str]:
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for unit in units:
        name = unit.name
        if not name:
            counts[unit.kind] += 1
            name = f"{unit.kind}-{counts[unit.kind]}"
        section = () if unit.kind == "footnote" or not unit.label else unit.section
        identity = paragraph_id(document.symbol, document.language, section, name)
        seen[identity] += 1
        yield identity if seen[identity] == 1 else f"{identity}~{seen[identity]}"


def _notes_for(marks: Iterable[str], order: int, notes: Sequence[tuple[str, int, str]]) -> Iterator[str]:
    """Ids of the notes with these marks: for each the next one after a place, else the last one before it."""
    for mark in marks:
        same = [(place, identity) for label, place, identity in notes if label == mark]
        if same:
            yield next((identity for place, identity in same if place > order), same[-1][1])


def with_warnings(reading: Reading, warnings: Iterable[str]) -> Reading:
    """The same reading whose document carries more warnings."""
    document = replace(reading.document, warnings=(*reading.document.warnings, *warnings))
    return replace(reading, document=document)
