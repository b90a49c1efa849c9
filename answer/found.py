"""Look-ups answered from the catalog: whole paragraphs, verbatim, in the asker's language where there is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answer.lookup import Lookup
from answer.named_text import NamedText, named_text
from answer.placed import Place, placed, with_items
from answer.proposal import Cited, Proposal
from answer.remark import chained, remark
from index.catalog import Catalog
from index.filters import Scope
from index.hit import Hit
from ingest.document import Document
from ingest.paragraph import Paragraph

NAME = "look-up"
_COMMON = "en"  # the version shown where neither the text nor its asker says which
_SURE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look-up names.

    Attributes:
        hits: The paragraphs with their items; none where the note says why.
        named: Ids of those that are named themselves.
        note: What is not there and what is instead, a sentence; "" where all was found.
        language: The language in which the paragraphs were asked for.
    """

    hits: tuple[Hit, ...]
    named: tuple[str, ...]
    note: str
    language: str

    @property
    def proposals(self) -> list[Proposal]:
        """Each paragraph whole."""
        return [Proposal(text=h.paragraph.text, cited=(Cited(source=h.paragraph.id),)) for h in self.hits]


def find(lookup: Lookup, catalog: Catalog, scope: Scope, language: str = "") -> Found | None:
    """What a look-up names, as far as it is in the scope; None where it means no document, so that it is none.

    Args:
        lookup: As parsed.
        catalog: Where documents and paragraphs are.
        scope: The documents and units that may be shown.
        language: The asker's; that of the wording where "".
    """
    documents = [d for d in catalog.documents() if scope.documents is None or d.key in scope.documents]
    text = named_text(lookup, documents, catalog.keys_with_section, alone=scope.documents is not None)
    if text is None:
        return None
    asked = lookup.version or language or lookup.language or _COMMON
    versions = [d for d in text.versions if lookup.version in ("", d.language)]
    if not versions:
        there = ", ".join(document.language for document in text.versions)
        note = text.note or remark(
            "not_in_language", symbol=text.versions[0].symbol, language=lookup.version, there=there
        )
        return Found(hits=(), named=(), note=note, language=asked)
    places = [_place(document, lookup, text, catalog) for document in _in_order(versions, asked)]
    named, notes = _named(lookup, places)
    whole = [unit for place in places for unit in with_items(place.units, [p for p in named if p in place.units])]
    shown = [paragraph for paragraph in whole if scope.holds(paragraph)]
    if whole and not shown:
        notes = [remark("filtered_out")]
    return Found(
        hits=tuple(_hits(shown, text.versions, catalog, scope)),
        named=tuple(paragraph.id for paragraph in named if paragraph in shown),
        note=chained(notes),
        language=asked,
    )


def _in_order(versions: Iterable[Document], language: str) -> list[Document]:
    return sorted(versions, key=lambda d: (d.language != language, d.language != _COMMON))


def _place(document: Document, lookup: Lookup, text: NamedText, catalog: Catalog) -> Place:
    units = tuple(catalog.paragraphs(document.key))
    return Place(symbol=document.symbol, units=units, section=(*text.section, *lookup.section), page=lookup.page)


def _named(lookup: Lookup, places: Sequence[Place]) -> tuple[list[Paragraph], list[str]]:
    """What each span names, from the first version that has it; and what to say of those that none has."""
    found: dict[str, Paragraph] = {}
    notes: dict[str, None] = {}
    for span in lookup.spans:
        outcomes = [placed(place, span) for place in places]
        paragraphs, note = next((outcome for outcome in outcomes if outcome[0]), outcomes[0])
        found |= {paragraph.id: paragraph for paragraph in paragraphs}
        if note:
            notes[note] = None
    return list(found.values()), list(notes)


def _hits(
    paragraphs: Iterable[Paragraph], versions: Sequence[Document], catalog: Catalog, scope: Scope
) -> Iterable[Hit]:
    for rank, paragraph in enumerate(paragraphs, 1):
        key, _, tail = paragraph.id.partition("#")
        others = catalog.paragraphs_by_id([f"{d.key}#{tail}" for d in versions if d.key != key])
        shown = tuple(other for other in others.values() if scope.holds(other))
        yield Hit(paragraph=paragraph, score=_SURE, rank=rank, versions=shown)
