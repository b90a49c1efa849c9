"""A paragraph as a reader wants it: in its document, between its neighbours, beside its other language versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from alinea.errors import NotIndexedError
from answer.reference import Reference
from index.catalog import Catalog
from ingest.document import Document
from ingest.paragraph import Paragraph

LISTED = "`alinea list` shows what there is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph in its place.

    Attributes:
        document: Where it stands.
        paragraph: The paragraph itself.
        before, after: Its neighbours in document order, notes left out; all its items are among them.
        notes: The footnotes whose marks it carries.
        versions: The same paragraph in the other languages that are indexed.
    """

    document: Document
    paragraph: Paragraph
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    versions: tuple[Paragraph, ...]


def passage_of(paragraph_id: str, catalog: Catalog, neighbours: int) -> Passage:
    """The paragraph with an id, in its place.

    Args:
        paragraph_id: As the catalog has it.
        catalog: Where it stands.
        neighbours: How many paragraphs before it and at least after it; all its items come after it.

    Raises:
        NotIndexedError: No paragraph has the id.
    """
    paragraph = catalog.paragraph(paragraph_id)
    document = catalog.document(paragraph_id.partition("#")[0])
    if paragraph is None or document is None:
        raise NotIndexedError(f"no paragraph {paragraph_id} in the index; it may have been removed")
    all_units = catalog.paragraphs(document.key)
    units = [unit for unit in all_units if unit.kind != "footnote" or unit.id == paragraph.id]
    place = next(n for n, unit in enumerate(units) if unit.id == paragraph.id)
    tail = paragraph.id.partition("#")[2]
    items = sum(unit.id.startswith(f"{paragraph.id}(") for unit in units)
    others = [d for d in catalog.documents(document.symbol) if d.key != document.key]
    versions = catalog.paragraphs_by_id([f"{d.key}#{tail}" for d in others])
    return Passage(
        document=document,
        paragraph=paragraph,
        before=tuple(units[max(0, place - neighbours) : place]),
        after=tuple(units[place + 1 : place + 1 + max(items, neighbours)]),
        notes=tuple(unit for unit in all_units if unit.id in paragraph.notes),
        versions=tuple(versions[key] for key in sorted(versions)),
    )


def on_page(versions: Sequence[Document], reference: Reference, catalog: Catalog) -> list[str]:
    """Ids of what stands without a number on a reference's page and in its parts, of the first version that has some.

    Raises:
        NotIndexedError: None has, with the pages that there are; or the reference names no page.
    """
    where = ", ".join([versions[0].symbol, *reference.section])
    if reference.page is None:
        raise NotIndexedError(f"{where} names no paragraph; add its number, as in '{where}, para. 4'")
    for document in versions:
        units = catalog.paragraphs(document.key)
        found = [
            unit.id
            for unit in units
            if unit.page == reference.page and not unit.label and set(reference.section) <= set(unit.section)
        ]
        if found:
            return found
    pages = max(document.pages for document in versions)
    raise NotIndexedError(
        f"{where} has nothing without a number on page {reference.page}; it has {pages} pages. Name a paragraph by its "
        "number"
    )


def language_versions(symbol: str, catalog: Catalog) -> list[Document]:
    """A document in all languages that there are.

    Raises:
        NotIndexedError: No document has the symbol.
    """
    documents = catalog.documents(symbol)
    if not documents:
        raise NotIndexedError(f"{symbol} is not indexed; {LISTED}")
    return documents
