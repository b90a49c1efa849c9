"""What came of a batch of files: a record a file, and the whole; and how far it is, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alinea.errors import AlineaError
from ingest.document import Document

if TYPE_CHECKING:
    from ingest.pool import Progress

OUTCOMES = ("added", "updated", "unchanged", "duplicate", "failed")
"""A duplicate has the bytes of another file that is indexed; an unchanged file is indexed itself."""

_LONG = 50  # pages: a file whose own progress is worth telling


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What came of one file.

    Attributes:
        path: As given or found.
        outcome: One of `OUTCOMES`.
        documents: Keys of the documents that it holds.
        paragraphs: How many units were read.
        reason: Why it failed or was passed over as a duplicate, else "".
        doubted: The documents of which the reader doubts something.

    Raises:
        AlineaError: An unknown outcome, or a failure without its reason.
    """

    path: str
    outcome: str
    documents: tuple[str, ...] = ()
    paragraphs: int = 0
    reason: str = ""
    doubted: tuple[Document, ...] = ()

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES or (self.outcome in ("duplicate", "failed")) != bool(self.reason):
            raise AlineaError(f"{self.path}: outcome {self.outcome!r} with the reason {self.reason!r}")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader doubts, of all documents."""
        return tuple(warning for document in self.doubted for warning in document.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What came of a batch: every file once, in order, and how many paragraphs were written to the vector store."""

    files: tuple[FileOutcome, ...]
    indexed: int

    @property
    def failed(self) -> tuple[FileOutcome, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome == "failed")

    def count(self, outcome: str) -> int:
        """How many files came out so."""
        return sum(file.outcome == outcome for file in self.files)

    @property
    def counts(self) -> str:
        """How many files came out how: "2 added, 1 failed"; "" for no files."""
        return ", ".join(f"{self.count(outcome):,} {outcome}" for outcome in OUTCOMES if self.count(outcome))


def pages_read(progress: "Progress") -> str:
    """How far the reading is, in pages: "412 pages, 61 a second; page 310 of 5,000 of big.pdf"."""
    if not progress.pages:
        return ""
    said = f"{progress.pages:,} pages"
    if progress.seconds >= 1:
        said += f", {progress.pages / progress.seconds:,.0f} a second"
    if progress.path and progress.of >= _LONG:
        said += f"; page {progress.page:,} of {progress.of:,} of {progress.path.name}"
    return said
