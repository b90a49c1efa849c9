"""The vector store on a server: opened at first use, and anew after a failure or another process's writing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from index.database import Database
from index.errors import StoreError
from index.ledger import Store
from index.open_store import OpenStore
from index.server import Server
from index.vectors import VectorStore

SERVED = " at http"
"""In the name of a store on a server: what a server holds says nothing of what the folder holds."""


class VectorServer:
    """The collections of one index on a server, which takes care of several who read and write.

    Args:
        server: Where they are.
        database: Of the catalog; its identity tells them from other indexes' collections.
    """

    def __init__(self, server: Server, database: Database) -> None:
        self._server = server
        self._database = database
        self._open = OpenStore(database)

    @property
    def is_open(self) -> bool:
        """The store has been opened and not closed."""
        return self._open.is_open

    @contextmanager
    def opened(self, model: str, *, writing: bool = False) -> Iterator[VectorStore]:
        """The store for one thread at a time.

        Args:
            model: Whose vectors; the same as long as it is open.
            writing: Makes no difference: the server writes.

        Raises:
            StoreError: The server cannot be used; with the remedy.
        """
        with self._open.used(lambda: self._new(model)) as store:
            try:
                yield store
            except StoreError:
                self._open.close()  # a server that was started anew knows nothing of what was open
                raise

    def _new(self, model: str) -> VectorStore:
        return VectorStore(self._server, model, self._database.identity())

    def store(self, model: str) -> Store:
        """A model's store as the ledger knows it."""
        return Store(name=f"{model} at {self._server.url}", column="text_hash")

    def models(self, stores: Iterable[str]) -> list[str]:
        """The models of those stores on record that stand on this server."""
        end = f" at {self._server.url}"
        return [name.removesuffix(end) for name in stores if name.endswith(end)]

    def is_gone(self) -> bool:
        """Seen when the server is asked, not before."""
        return False

    def __str__(self) -> str:
        """The address."""
        return self._server.url

    def trouble(self) -> str:
        """None that could be seen without asking."""
        return ""

    def clear(self) -> None:
        """Delete this index's collections of all models."""
        with self._open.used(lambda: self._new("")) as store:
            store.drop_all()
            self._open.close()

    def close(self) -> None:
        """Let go of the server; the next use opens the store again."""
        self._open.close()
