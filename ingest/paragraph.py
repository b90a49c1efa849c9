"""The paragraph record: the unit that is cited, found and stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.box import Box
from ingest.document import document_key
from ingest.errors import RecordError
from ingest.language import require_tag

KINDS = ("preambular", "paragraph", "item", "heading", "text", "footnote", "table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One citable unit of a document.

    Attributes:
        id: `<symbol>@<language>#<locator>` without white space, unique in its document.
        document: The document's symbol.
        language: BCP 47 tag of the text.
        kind: One of `KINDS`.
        label: The printed number in canonical form: `10`, `10 (b) (ii)`, `3 bis`, `PP3`; "" for headings and text.
        section: Enclosing parts, outermost first: `("decision 1/CP.21", "annex")`.
        headings: The titles of these parts, where they have one, and the headings above it, without their numbers.
        lead: The chapeau that an item completes, or "".
        text: The unit's own text without its number and note marks.
        page: The first page it stands on, from 1.
        order: Its place in the document, from 0.
        notes: Ids of the footnotes whose marks it carries, in order.
        boxes: Where its lines stand on their pages, in order; empty where the format knows no pages.
        printed: The label as this language prints it ("10 b)", "10 (ب)"); the canonical one where "".

    Raises:
        RecordError: Blank text, unknown kind or language, an id with white space or of another document.
    """

    id: str
    document: str
    language: str
    kind: str
    label: str = ""
    section: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    lead: str = ""
    text: str
    page: int = 1
    order: int = 0
    notes: tuple[str, ...] = ()
    printed: str = ""
    boxes: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise RecordError(f"paragraph {self.id}: blank text")
        if self.kind not in KINDS:
            raise RecordError(f"paragraph {self.id}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        require_tag(self.language)
        if any(c.isspace() for c in self.id):
            raise RecordError(f"paragraph id {self.id!r} holds white space")
        if not self.id.startswith(document_key(self.document, self.language) + "#"):
            raise RecordError(f"paragraph id {self.id!r} is not one of {document_key(self.document, self.language)}")


def paragraph_id(symbol: str, language: str, section: Iterable[str], name: str) -> str:
    """The id of a unit called `name` ("10 (b)", "PP3", "heading-4") in a section.

    `FCCC/CP/2015/10/Add.1@en#decision1/CP.21/annex/3` for section `("decision 1/CP.21", "annex")` and name "3".
    """
    locator = "/".join([*section, name])
    return f"{document_key(symbol, language)}#{''.join(locator.split())}"


def require_unique(paragraphs: Iterable[Paragraph]) -> None:
    """Refuse two paragraphs with one id.

    Raises:
        RecordError: With the first repeated id.
    """
    for name, count in Counter(p.id for p in paragraphs).items():
        if count > 1:
            raise RecordError(f"{count} paragraphs have the id {name}")
