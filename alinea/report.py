"""Who is told of long work."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ingest.pool import Progress


class Report(Protocol):
    """Told during long work the stage ("reading", "embedding", or a sentence), how many are done, and how many in all.

    Of files that are read also how far the pages are.
    """

    def __call__(self, stage: str, done: int, total: int, pages: "Progress | None" = None, /) -> None:
        """Take note."""
