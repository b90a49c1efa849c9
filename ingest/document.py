"""The document record: what a file is, as its masthead prints it."""

import datetime
from dataclasses import dataclass

from ingest.errors import RecordError
from ingest.language import require_tag

KINDS = ("resolution", "draft", "decision", "report", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document in one language.

    Attributes:
        symbol: The printed symbol (`A/RES/79/1`), or the file's stem where none is printed.
        language: BCP 47 tag of the text.
        title: The title of the resolution, decision or report, on one line.
        body: The organ that issues or adopts it ("General Assembly").
        session: The session line as printed ("Fourth session").
        place: The place of the session as printed ("Vienna").
        dates: The dates of the session as printed ("8-17 October 2008").
        date: The date in the masthead, else that of the adoption.
        agenda_item: The agenda item's number as printed ("2 (d)").
        distribution: "general", "limited", "restricted" or as printed.
        original_language: BCP 47 tag of the language it was drafted in, or "".
        sponsors: Proponents of a draft as printed, one an entry.
        adoption: The line on its adoption as printed ("Resolution adopted by the General Assembly on 2 December 2024").
        adopted: The day of its adoption.
        meeting: The number of the meeting that adopted it ("8712").
        basis: What it was adopted on, as printed ("on the report of the First Committee (A/79/401, para. 7)").
        marks: Of revision, addition and correction, in order ("Rev.1", "Add.2"); "Corr." where only a word says so.
        kind: One of `KINDS`.
        source: Path of the file it was read from.
        sha256: Of the file's bytes, in hexadecimal.
        pages: Number of pages seen, at least 1.
        notes: Ids of the notes whose marks the masthead carries, as a title may.
        warnings: What the reader doubted, a sentence each.

    Raises:
        RecordError: Blank symbol, unknown language or kind, fewer than one page.
    """

    symbol: str
    language: str
    title: str = ""
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
    kind: str = "document"
    source: str = ""
    sha256: str = ""
    pages: int = 1
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.symbol.strip():
            raise RecordError("a document has a symbol; use the file's stem where none is printed")
        require_tag(self.language)
        if self.kind not in KINDS:
            raise RecordError(f"document {self.symbol}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.pages < 1:
            raise RecordError(f"document {self.symbol}: {self.pages} pages, expected at least 1")

    @property
    def key(self) -> str:
        """`<symbol>@<language>` without white space: the part of a paragraph id before `#`."""
        return document_key(self.symbol, self.language)


def document_key(symbol: str, language: str) -> str:
    """`<symbol>@<language>` without white space."""
    return f"{''.join(symbol.split())}@{language}"
