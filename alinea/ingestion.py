"""What came of a batch of files: a record a file, and the whole."""

from dataclasses import dataclass

from alinea.errors import AlineaError

OUTCOMES = ("added", "updated", "unchanged", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What came of one file.

    Attributes:
        path: As given or found.
        outcome: One of `OUTCOMES`.
        documents: Keys of the documents that it holds.
        paragraphs: How many units were read.
        reason: Why it failed, else "".
        warnings: What the reader doubted.

    Raises:
        AlineaError: An unknown outcome, or a failure without its reason.
    """

    path: str
    outcome: str
    documents: tuple[str, ...] = ()
    paragraphs: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES or (self.outcome == "failed") != bool(self.reason):
            raise AlineaError(f"{self.path}: outcome {self.outcome!r} with the reason {self.reason!r}")


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
