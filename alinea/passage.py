"""A paragraph as a reader wants it: in its document, between its neighbours, beside its other language versions."""

from dataclasses import dataclass

from ingest.document import Document
from ingest.paragraph import Paragraph


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
