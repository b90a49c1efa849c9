"""The vector store's folder: opened at first use, anew after another process wrote, by one process at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from index.database import Database
from index.errors import DamagedError
from index.guard import Guard
from index.ledger import Store
from index.open_store import OpenStore
from index.vector_server import SERVED
from index.vectors import VectorStore
from index.words import is_word_store


class VectorFolder:
    """One model's store in a folder in which other models may have theirs.

    Args:
        path: Of the folder; made at need.
        database: Of the catalog that stands beside it.
    """

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self._guard = Guard(path)
        self._open = OpenStore(database)

    @property
    def is_open(self) -> bool:
        """The store has been opened and not closed."""
        return self._open.is_open

    @contextmanager
    def opened(self, model: str, *, writing: bool = False) -> Iterator[VectorStore]:
        """The store for one thread and process at a time.

        Args:
            model: Whose vectors; the same as long as it is open.
            writing: It is written to; a process that dies in it leaves a note of that.

        Raises:
            DamagedError: It cannot be read.
        """
        from index.local import chroma_errors

        with (
            self._open.turn,
            self._guard.alone(),
            chroma_errors(self.path),
            self._open.used(lambda: self._new(model)) as store,
            self._guard.writing() if writing else nullcontext(),
        ):
            yield store

    def _new(self, model: str) -> VectorStore:
        if trouble := self.trouble():
            raise DamagedError(trouble)
        with self._guard.writing():  # Chroma may catch up with its own log
            store = VectorStore(self.path, model)
            try:
                store.count()
            except BaseException:
                store.close()
                raise
        return store

    def store(self, model: str) -> Store:
        """A model's store as the ledger knows it."""
        return Store(name=model, column="text_hash")

    def models(self, stores: Iterable[str]) -> list[str]:
        """The models of those stores on record that stand in the folder."""
        return [name for name in stores if SERVED not in name and not is_word_store(name)]

    def is_gone(self) -> bool:
        """Nothing stands there."""
        return not self.path.is_dir()

    def __str__(self) -> str:
        """The path."""
        return str(self.path)

    def trouble(self) -> str:
        """That the last writer was cut off in the middle of a file, with the remedy; "" where none was."""
        if not self._guard.is_torn():
            return ""
        return f"{self.path}: a write to the vector store was cut off; run `alinea repair`"

    def clear(self) -> None:
        """Delete the folder, with the stores of all models."""
        with self._open.turn, self._guard.alone():
            self._open.close()
            self._guard.clear()

    def close(self) -> None:
        """Close the store; the next use opens it again."""
        self._open.close()
