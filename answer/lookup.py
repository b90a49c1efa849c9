"""The look-up record: what a text names that asks for a paragraph and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Paragraphs from the first to the last, by their locators as in ids; one alone where there is no last."""

    first: str
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNumber:
    """A text by its number: "resolution 2504 (2020)", "decision 5/CP.21"; kind and year are "" where not said."""

    kind: str
    number: str
    year: str = ""

    @property
    def printed(self) -> str:
        """The number with its year."""
        return self.number + (f" ({self.year})" if self.year else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What a text names.

    Attributes:
        spans: The paragraphs, in the order in which they are named.
        symbols: Symbols of the document as written.
        numbers: Numbers of the document, or of texts within it.
        bodies: Patterns that the document's symbol begins with, by the organs that are named.
        section: Parts within the document, in any order.
        page: The page where it stands, None where not said.
        language: The language of the wording, "" where it has none.
        version: The language that is asked for, "" where none is.
        unread: What is no known word: a symbol of an unusual form, the name of an organ, or a sign that this is none.
    """

    spans: tuple[Span, ...]
    symbols: tuple[str, ...] = ()
    numbers: tuple[TextNumber, ...] = ()
    bodies: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    page: int | None = None
    language: str = ""
    version: str = ""
    unread: str = ""
