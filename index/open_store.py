"""A vector store that is kept open between uses, by one thread at a time, until another process has written."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.database import Database
from index.vectors import VectorStore


class OpenStore:
    """Where a store is held once it was opened; whoever has one says how it is opened.

    Chroma does not see what other processes write; the catalog's database, which every writer writes to, tells of them.

    Args:
        database: Of the catalog.

    Attributes:
        turn: Held by the thread that uses the store; taken before any lock between processes.
    """

    def __init__(self, database: Database) -> None:
        self.turn = threading.RLock()
        self._database = database
        self._store: VectorStore | None = None
        self._seen = 0

    @property
    def is_open(self) -> bool:
        """The store has been opened and not closed."""
        return self._store is not None

    @contextmanager
    def used(self, opened: Callable[[], VectorStore]) -> Iterator[VectorStore]:
        """The store that is open, or a new one where none is, or where another process has written since."""
        with self.turn:
            version = self._database.foreign_writes()
            if version != self._seen:
                self.close()
                self._seen = version
            if self._store is None:
                self._store = opened()
            yield self._store

    def close(self) -> None:
        """Close the store; the next use opens it again."""
        with self.turn:
            if self._store is not None:
                self._store.close()
                self._store = None
