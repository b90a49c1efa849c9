"""The engine that all visitors share, made anew where another index has been put in its place."""

import threading
from collections.abc import Callable
from pathlib import Path

from views.warmup import Warmup


class Shared:
    """Holds the warm-up of the index that stands in the data folder now.

    Args:
        make: Makes a warm-up on the data folder.
        catalog: The index's catalog, by which an index is told from another.
    """

    def __init__(self, make: Callable[[], Warmup], catalog: Path) -> None:
        self._make, self._catalog = make, catalog
        self._one_at_a_time = threading.Lock()
        self._warmup = make()
        self._identity = self._look()

    def warmup(self) -> Warmup:
        """The warm-up; of a new engine where the catalog is another file than before, or gone.

        The engine on the former one is closed: Chroma would hand its files to the next who opens the folder.
        """
        with self._one_at_a_time:
            if self._look() != self._identity:
                self._warmup.close()
                self._warmup = self._make()
                self._identity = self._look()
            return self._warmup

    def close(self) -> None:
        """Close the engine."""
        self._warmup.close()

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._catalog.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
