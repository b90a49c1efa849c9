"""Keeping a store in step with the catalog: what it lacks is written, what is gone is withdrawn."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.ledger import Ledger, Placement, Store
from index.server import Server
from index.vectors import VectorStore, Windows, window_id
from index.words import Worded, WordStore

_BATCH = 256


class Side(Protocol):
    """A store as `Keeper` sees it: entries by id, one or several (windows) for a paragraph."""

    store: Store

    def count(self) -> int:
        """How many entries there are."""
        ...

    def ids(self) -> set[str]:
        """Ids of all entries."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Delete entries; unknown ids are passed over."""
        ...

    def load(self, waiting: Mapping[str, str]) -> dict[str, int]:
        """Get ready what is to be written of paragraphs, content hashes by id; how many entries each will have."""
        ...

    def put(self) -> None:
        """Write what was loaded."""
        ...


def vector_store(model: str, server: Server | None = None) -> Store:
    """The vector store of a model as the ledger knows it: what a server holds says nothing of what the folder holds."""
    return Store(name=f"{model} at {server.url}" if server else model, column="text_hash")


class VectorSide:
    """The vector store of a model, in the folder or on a server."""

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[VectorStore]],
        catalog: Catalog,
        ledger: Ledger,
        model: str,
        server: Server | None = None,
    ) -> None:
        self.store = vector_store(model, server)
        self._opened, self._catalog, self._ledger, self._model = opened, catalog, ledger, model
        self._units: list[Windows] = []

    def count(self) -> int:
        """How many windows there are."""
        with self._opened() as vectors:
            return vectors.count()

    def ids(self) -> set[str]:
        """Ids of all windows."""
        with self._opened() as vectors:
            return vectors.ids()

    def delete(self, ids: Sequence[str]) -> None:
        """Delete windows."""
        with self._opened() as vectors:
            vectors.delete(ids)

    def load(self, waiting: Mapping[str, str]) -> dict[str, int]:
        """Get the kept vectors of paragraphs."""
        paragraphs = self._catalog.paragraphs_by_id(list(waiting))
        kept: dict[str, NDArray[np.float32]] = self._ledger.vectors(self._model, sorted(set(waiting.values())))
        self._units = [Windows(paragraph=paragraphs[i], vectors=kept[name]) for i, name in waiting.items()]
        return {unit.paragraph.id: len(unit.vectors) for unit in self._units}

    def put(self) -> None:
        """Write them."""
        with self._opened() as vectors:
            vectors.put(self._units)


class WordSide:
    """The word index."""

    def __init__(self, words: WordStore, catalog: Catalog) -> None:
        self.store = Store(name=words.name, column="word_hash")
        self._words, self._catalog = words, catalog
        self._units: list[Worded] = []

    def count(self) -> int:
        """How many paragraphs there are."""
        return self._words.count()

    def ids(self) -> set[str]:
        """Ids of all paragraphs."""
        return self._words.ids()

    def delete(self, ids: Sequence[str]) -> None:
        """Delete paragraphs."""
        self._words.delete(ids)

    def load(self, waiting: Mapping[str, str]) -> dict[str, int]:
        """Get the words of paragraphs."""
        paragraphs = self._catalog.paragraphs_by_id(list(waiting))
        self._units = [
            Worded(paragraph_id=i, document_key=i.partition("#")[0], kind=paragraphs[i].kind, context=context)
            for i, context in self._catalog.contexts(list(waiting)).items()
        ]
        return dict.fromkeys(waiting, 1)

    def put(self) -> None:
        """Write them."""
        self._words.put(self._units)


class Keeper:
    """Brings one store in step with the catalog, in small steps, each of which may be the last before a kill."""

    def __init__(self, ledger: Ledger, side: Side) -> None:
        self._ledger = ledger
        self._side = side

    def sync(self) -> int:
        """Bring the store in step; how many paragraphs were written to it."""
        self.reconcile()
        self.withdraw()
        waiting = self._ledger.unplaced(self._side.store)
        for start in range(0, len(waiting), _BATCH):
            self._place(dict(waiting[start : start + _BATCH]))
        return len(waiting)

    def reconcile(self) -> None:
        """Believe the store where it does not hold what the ledger says: its folder may have been deleted."""
        store = self._side.store
        recorded = self._ledger.placements(store)
        if self._side.count() == sum(p.windows for p in recorded):
            return
        held = self._side.ids()
        expected = {p.paragraph_id: {window_id(p.paragraph_id, n) for n in range(p.windows)} for p in recorded}
        self._side.delete(sorted(held - set().union(*expected.values())))
        self._ledger.mark_gone(store, [name for name, ids in expected.items() if not ids <= held])

    def withdraw(self) -> None:
        """Delete what no paragraph needs any more."""
        gone = self._ledger.superfluous(self._side.store)
        if gone:
            self._side.delete([window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
            self._ledger.mark_gone(self._side.store, [p.paragraph_id for p in gone])

    def _place(self, waiting: Mapping[str, str]) -> None:
        store = self._side.store
        windows = self._side.load(waiting)
        old = {p.paragraph_id: p.windows for p in self._ledger.placements(store, list(waiting))}
        # What a kill may leave in the store is on record before it is written there.
        begun = [Placement(paragraph_id=i, hash="", windows=max(windows[i], old.get(i, 0))) for i in waiting]
        self._ledger.mark_placed(store, begun)
        self._side.delete([window_id(i, n) for i, count in old.items() for n in range(count)])
        self._side.put()
        done = [Placement(paragraph_id=i, hash=name, windows=windows[i]) for i, name in waiting.items()]
        self._ledger.mark_placed(store, done)
