"""A glance at an index: whether its stores hold what they should, seen at opening and by `alinea status`."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext

from filelock import FileLock, Timeout

from index.catalog import Catalog
from index.errors import DamagedError, StoreError
from index.ledger import Ledger, Store
from index.shortfall import shortfall, waiting
from index.state import IndexState
from index.stores import Stores
from index.vector_server import VectorServer
from index.vectors import VectorStore
from index.words import WordStore

_SAMPLE = 8  # paragraphs whose vectors are read when the store is opened


class Glance:
    """What a search asks before it trusts the stores; nothing is compared entry by entry.

    Args:
        stores: What is looked at.
        catalog: What they should hold.
        ledger: What was written to them.
        warn: Told what is wrong where a search can still be made.
    """

    def __init__(self, stores: Stores, catalog: Catalog, ledger: Ledger, warn: Callable[[str], None]) -> None:
        self._stores, self._catalog, self._ledger, self._warn = stores, catalog, ledger, warn
        self._looked_at: VectorStore | None = None
        self._lacking: dict[str, str] = {}

    def forget(self) -> None:
        """Look again at the next search."""
        self._looked_at = None

    def require_usable(self, vectors: VectorStore, *, phrases: bool) -> None:
        """Refuse a search that the stores cannot serve, and warn of one that they serve in part.

        Args:
            vectors: The open store; looked at once.
            phrases: Words are searched for that must stand as they are, which the word index alone can tell.

        Raises:
            StoreError: With the remedy.
        """
        if self._looked_at is not vectors:
            self._look(vectors)
        if phrases and (lacking := self._lacking.get("word_hash")):
            raise StoreError(f"quoted words cannot be looked for: {lacking}")

    def require_built(self) -> None:
        """Refuse an index that is built for another model.

        Raises:
            StoreError: With the remedy.
        """
        if missing := self._unbuilt():
            raise StoreError(missing)

    def _unbuilt(self) -> str:
        """That the index stands for another model than is asked for; "" where it stands for this one."""
        others, name = self._stores.other_models(), self._stores.model.name
        if not name or not others or name in self._stores.built_models():
            return ""
        return (
            f"the index is built for the model {others[0]}, and not or not wholly for {name}: run `alinea repair`,"
            " which builds it beside the old one, or set ALINEA_MODEL as it was"
        )

    def _look(self, vectors: VectorStore) -> None:
        """See at a glance whether both stores hold what they should, and say where they do not."""
        self.require_built()
        self._require_filled(vectors)
        side = self._stores.vector_side_of(lambda: nullcontext(vectors))
        sides = [self._stores.word_side(), side]
        lacking: dict[str, str] = {side.store.column: said for side in sides if (said := shortfall(self._ledger, side))}
        # Where entries are counted and cannot be read, Chroma has lost its graph, and would silently find nothing.
        counted = vectors.count() >= self._ledger.entries(side.store)[0]
        if counted and not vectors.probe(self._ledger.sample(side.store, _SAMPLE)):
            raise DamagedError(
                f"{self._stores.place}: the vector store lacks what was written to it; run `alinea repair`"
            )
        self._looked_at = vectors
        if lacking and self._is_being_written():
            lacking = {}
        for said in lacking.values():
            if said not in self._lacking.values():
                self._warn(said)
        self._lacking = lacking

    def _require_filled(self, vectors: VectorStore) -> None:
        """Refuse to search by words alone because a server is new to this index, or has lost it."""
        if isinstance(self._stores.place, VectorServer) and not vectors.count():
            raise StoreError(
                f"{self._stores.place}: the server holds no vectors of this index ({self._stores.folder});"
                " `alinea repair` puts them there, without embedding again what was embedded before"
            )

    def _is_being_written(self) -> bool:
        try:
            with FileLock(self._stores.folder / "writing.lock").acquire(timeout=0):
                return False
        except Timeout:
            return True

    def state(self) -> IndexState:
        """How much the index holds, and what is wrong with it as far as that shows without opening the vector store."""
        return IndexState(
            **self._catalog.counts(),
            pending_vectors=self._ledger.pending(self._stores.vector_store),
            pending_words=self._ledger.pending(Store(name=WordStore.name, column="word_hash")),
            model=self._stores.model.name,
            others=tuple(name for name in self._ledger.models() if name != self._stores.model.name),
            troubles=tuple(self._troubles()),
        )

    def _troubles(self) -> Iterator[str]:
        try:
            if said := shortfall(self._ledger, self._stores.word_side()):
                yield said
        except DamagedError as error:
            yield str(error)
        if trouble := self._stores.place.trouble():
            yield trouble
        elif self._ledger.entries(self._stores.vector_store)[0] and self._stores.place.is_gone():
            yield f"{self._stores.place}: the vector store is gone; run `alinea repair`"
        elif missing := self._unbuilt() or waiting(self._ledger, self._stores.vector_store):
            yield missing
