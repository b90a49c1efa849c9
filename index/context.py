"""What a paragraph is searched by: its own words, and those of the places that it stands in."""

import hashlib
import json
from dataclasses import astuple, dataclass

from index.place import place_of
from ingest.formula import is_opening_formula
from ingest.language import LANGUAGES, detect
from ingest.paragraph import Paragraph

_ENOUGH_TO_TELL = 40  # letters; in shorter texts the document's language is the better guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A paragraph's words by where they come from.

    Attributes:
        language: Of the text, which a quotation in another language may make another one than the document's.
        text: Its own text.
        lead: The chapeau that it completes.
        section: The parts around it; and the document's title where the text that it is of has another.
        title: Of the text that it is of, and the headings above it.
        symbol: The document's.
    """

    language: str
    text: str
    lead: str
    section: str
    title: str
    symbol: str

    @property
    def embedded(self) -> str:
        """The text that stands for the paragraph in the vector store; see `index.leaning`."""
        return f"{self.lead} {self.text}".strip()

    @property
    def vector_hash(self) -> str:
        """The name under which its vectors are kept: of its text, and of the title that they lean to."""
        return text_hash(f"{self.title}\n{self.embedded}" if self.title else self.embedded)

    @property
    def hash(self) -> str:
        """A name for all of it, 32 hexadecimal digits."""
        return hashlib.sha256(json.dumps(astuple(self)).encode()).hexdigest()[:32]


def context_of(paragraph: Paragraph, title: str) -> Context | None:
    """What a paragraph of a document with this title is searched by; None where it is not searched.

    Headings and opening formulas say nothing that a question could ask for, and notes are read with their paragraph.
    """
    if paragraph.kind in ("heading", "footnote") or (paragraph.kind == "text" and is_opening_formula(paragraph.text)):
        return None
    own, headings = place_of(paragraph, title)
    return Context(
        language=_language(paragraph),
        text=paragraph.text,
        lead=paragraph.lead,
        section=", ".join([*paragraph.section, *([title] if title and own != title else [])]),
        title=". ".join(filter(None, (own, *headings))),
        symbol=paragraph.document,
    )


def _language(paragraph: Paragraph) -> str:
    letters = sum(c.isalpha() for c in paragraph.text)
    if paragraph.language not in LANGUAGES or letters < _ENOUGH_TO_TELL:
        return paragraph.language
    return detect(paragraph.text, default=paragraph.language)


def hashes_of(paragraph: Paragraph, title: str) -> tuple[str | None, str | None]:
    """The names of what the vector store and the word index should hold of a paragraph, None for nothing."""
    context = context_of(paragraph, title)
    return (None, None) if context is None else (context.vector_hash, context.hash)


def text_hash(text: str) -> str:
    """The name under which a text's vectors are kept, 32 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
