"""Keeping a store in step with the catalog: what it lacks is written, what is gone is withdrawn."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.comparison import Comparison, Entries, compared
from index.ledger import Ledger, Placement, Store
from index.vectors import VectorStore, Windows, window_id
from index.words import Worded, WordStore
from ingest.paragraph import Paragraph

_BATCH = 256
_TOLERANCE = 1e-5  # of a component; Chroma scales vectors to length 1 anew


class Side(Entries, Protocol):
    """A store as `Keeper` sees it: entries by id, one or several (windows) for a paragraph."""

    def delete(self, ids: Sequence[str]) -> None:
        """Delete entries; unknown ids are passed over."""
        ...

    def load(self, waiting: Mapping[str, str]) -> dict[str, int]:
        """Get ready what is to be written of paragraphs, content hashes by id; how many entries each will have."""
        ...

    def put(self) -> None:
        """Write what was loaded."""
        ...


class VectorSide:
    """The vector store of a model, in the folder or on a server."""

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[VectorStore]],
        catalog: Catalog,
        ledger: Ledger,
        model: str,
        store: Store,
    ) -> None:
        self.store = store
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

    def changed(self, placements: Sequence[Placement]) -> list[str]:
        """Paragraphs that stand there with another text or vector than is kept."""
        found = []
        for start in range(0, len(placements), _BATCH):
            some = placements[start : start + _BATCH]
            kept = self._ledger.vectors(self._model, sorted({p.hash for p in some}))
            paragraphs = self._catalog.paragraphs_by_id([p.paragraph_id for p in some])
            with self._opened() as vectors:
                entries = vectors.entries([window_id(p.paragraph_id, n) for p in some for n in range(p.windows)])
            found += [p.paragraph_id for p in some if not _is_as_kept(p, kept, paragraphs, entries)]
        return found

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

    def changed(self, placements: Sequence[Placement]) -> list[str]:
        """Paragraphs that stand there with other words than are on record, or twice."""
        held: dict[str, list[str]] = {}
        for identity, name in self._words.hashes():
            held.setdefault(identity, []).append(name)
        return [p.paragraph_id for p in placements if held.get(p.paragraph_id, [p.hash]) != [p.hash]]

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


def _is_as_kept(
    placement: Placement,
    kept: Mapping[str, NDArray[np.float32]],
    paragraphs: Mapping[str, Paragraph],
    entries: Mapping[str, tuple[str, NDArray[np.float32]]],
) -> bool:
    paragraph, vectors = paragraphs.get(placement.paragraph_id), kept.get(placement.hash)
    if paragraph is None or vectors is None or len(vectors) != placement.windows:
        return paragraph is None  # of what is gone there is nothing to compare with
    found = [entries.get(window_id(paragraph.id, number)) for number in range(placement.windows)]
    return all(
        entry is not None and entry[0] == paragraph.text and np.allclose(entry[1], vector, atol=_TOLERANCE)
        for entry, vector in zip(found, vectors, strict=True)
    )


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
        self._ledger.settle(self._side.store)
        return len(waiting)

    def reconcile(self) -> None:
        """Believe the store where it does not hold what the ledger says: its folder may have been deleted."""
        if self._side.count() != self._ledger.entries(self._side.store)[1]:
            self.mend(compared(self._ledger, self._side, contents=False))

    def mend(self, comparison: Comparison) -> None:
        """Delete what should not be there, and forget what is not there as it should be, so that it is written anew."""
        self._ledger.mark_gone(self._side.store, [*comparison.missing, *comparison.changed])
        self._side.delete([*comparison.stray, *comparison.debris])

    def withdraw(self) -> None:
        """Delete what no paragraph needs any more."""
        gone = self._ledger.superfluous(self._side.store)
        if gone:
            # A reader that looks meanwhile shall not take it for a loss.
            self._ledger.mark_placed(self._side.store, [replace(p, hash="") for p in gone])
            self._side.delete([window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
            self._ledger.mark_gone(self._side.store, [p.paragraph_id for p in gone])
            self._ledger.settle(self._side.store)

    def _place(self, waiting: Mapping[str, str]) -> None:
        store = self._side.store
        windows = self._side.load(waiting)
        old = self._ledger.windows(store, list(waiting))
        # What a kill may leave in the store is on record before it is written there.
        begun = [Placement(paragraph_id=i, hash="", windows=max(windows[i], old.get(i, 0))) for i in waiting]
        self._ledger.mark_placed(store, begun)
        # What has a successor is replaced in one step, so that a reader never misses both.
        self._side.delete([window_id(i, n) for i, count in old.items() for n in range(windows[i], count)])
        self._side.put()
        done = [Placement(paragraph_id=i, hash=name, windows=windows[i]) for i, name in waiting.items()]
        self._ledger.mark_placed(store, done)
