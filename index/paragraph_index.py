"""The paragraph index: catalog and vector store kept in step, and search over both."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index.catalog import Catalog, Placement
from index.errors import StoreError
from index.hit import Hit
from index.model import Model
from index.state import IndexState
from index.vectors import VectorStore, Windows, window_id
from ingest.unit import Reading

_EMBED_BATCH = 64  # texts embedded between two commits: what a kill can cost
_PLACE_BATCH = 256
_LOCK_SECONDS = 10.0

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are in all."""


class ParagraphIndex:
    """Paragraphs in a folder, found by meaning.

    A write goes to the catalog first, whole or not at all; `sync` then brings the vector store in step in small
    commits, and goes on where a killed run stopped.

    Args:
        folder: The data folder; `catalog.sqlite3` and `chroma/` stand in it.
        model: Whose vectors are searched.
    """

    def __init__(self, folder: Path, model: Model) -> None:
        self.folder = folder
        self.model = model
        self.catalog = Catalog(folder / "catalog.sqlite3")
        self._one_user = threading.RLock()
        self._vectors: VectorStore | None = None
        self._seen = 0

    @contextmanager
    def vectors(self) -> Iterator[VectorStore]:
        """The vector store for one thread at a time; opened at first use, and anew after another process wrote.

        Chroma keeps its graph in memory and does not see what other processes add to it.
        """
        with self._one_user:
            version = self.catalog.foreign_writes()
            if self._vectors is not None and version != self._seen:
                self._vectors.close()
                self._vectors = None
            if self._vectors is None:
                self._vectors = VectorStore(self.folder / "chroma", self.model.name)
                self._seen = version
            yield self._vectors

    def close(self) -> None:
        """Close both stores."""
        with self._one_user:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
        self.catalog.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder's write lock.

        Raises:
            StoreError: Another process has held it for ten seconds.
        """
        lock = FileLock(self.folder / "writing.lock")
        try:
            with lock.acquire(timeout=_LOCK_SECONDS):
                yield
        except Timeout:
            raise StoreError(
                f"{self.folder}: another alinea is writing to this index; wait until it is done and try again"
            ) from None

    def store(self, readings: Sequence[Reading], reader_version: int) -> int:
        """Put a file's documents into the catalog in place of earlier versions; how many paragraphs changed."""
        return self.catalog.store(readings, reader_version)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete documents by key from the catalog and the vector store."""
        self.catalog.remove(keys)
        self._withdraw()

    def sync(self, progress: Progress | None = None) -> int:
        """Bring the vector store in step with the catalog; how many paragraphs were written to it.

        Texts that the model has embedded before are not embedded again.
        """
        if self.catalog.is_searchable():
            _ = self.model.embedder  # prepared now, so that its name is known below
        self._reconcile()
        self._withdraw()
        self._embed(progress or (lambda done, total: None))
        waiting = self.catalog.unplaced(self.model.name)
        for start in range(0, len(waiting), _PLACE_BATCH):
            self._place(waiting[start : start + _PLACE_BATCH])
        return len(waiting)

    def _embed(self, progress: Progress) -> None:
        texts = self.catalog.without_vector(self.model.name)
        # Longest first: batches of one length waste least, and the time left is not underrated.
        names = sorted(texts, key=lambda name: -len(texts[name]))
        for start in range(0, len(names), _EMBED_BATCH):
            progress(start, len(names))
            batch = names[start : start + _EMBED_BATCH]
            vectors, owners = self.model.embedder.passages([texts[name] for name in batch])
            self.catalog.keep_vectors(
                self.model.name, [(name, vectors[owners == place]) for place, name in enumerate(batch)]
            )
        progress(len(names), len(names))

    def _place(self, waiting: Sequence[tuple[str, str]]) -> None:
        ids = [identity for identity, _ in waiting]
        paragraphs = self.catalog.paragraphs_by_id(ids)
        kept = self.catalog.vectors(self.model.name, sorted({name for _, name in waiting}))
        old = {p.paragraph_id: p.windows for p in self.catalog.placements(self.model.name, ids)}
        standing = [window_id(identity, n) for identity, windows in old.items() for n in range(windows)]
        # What a kill may leave in the vector store is on record before it is written there.
        begun = [
            Placement(paragraph_id=i, text_hash="", windows=max(len(kept[name]), old.get(i, 0))) for i, name in waiting
        ]
        self.catalog.mark_placed(self.model.name, begun)
        units = [Windows(paragraph=paragraphs[identity], vectors=kept[name]) for identity, name in waiting]
        with self.vectors() as vectors:
            vectors.delete(standing)
            vectors.put(units)
        done = [Placement(paragraph_id=i, text_hash=name, windows=len(kept[name])) for i, name in waiting]
        self.catalog.mark_placed(self.model.name, done)

    def _reconcile(self) -> None:
        """Believe the vector store where it does not hold what the catalog says: its folder may have been deleted."""
        recorded = self.catalog.placements(self.model.name)
        if not recorded:
            return
        with self.vectors() as vectors:
            if vectors.count() == sum(p.windows for p in recorded):
                return
            held = vectors.ids()
            expected = {p.paragraph_id: {window_id(p.paragraph_id, n) for n in range(p.windows)} for p in recorded}
            vectors.delete(sorted(held - set().union(*expected.values())))
        self.catalog.mark_gone(self.model.name, [name for name, ids in expected.items() if not ids <= held])

    def _withdraw(self) -> None:
        gone = self.catalog.superfluous(self.model.name)
        if gone:
            with self.vectors() as vectors:
                vectors.delete([window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
            self.catalog.mark_gone(self.model.name, [p.paragraph_id for p in gone])

    def search(self, query: str, *, k: int = 10, where: Mapping[str, str] | None = None) -> list[Hit]:
        """The `k` paragraphs nearest in meaning to a query, best first; none where nothing is indexed.

        Args:
            query: In any language.
            k: How many at most.
            where: Fields of `FILTERS` with the value that each must have.

        Raises:
            FilterError: `where` names an unknown field.
        """
        if not query.strip() or not self.catalog.is_searchable():
            return []
        vector = np.asarray(self.model.embedder.queries([query])[0], dtype=np.float32)
        with self.vectors() as vectors:
            found = vectors.nearest(vector, k, where)
        paragraphs = self.catalog.paragraphs_by_id([identity for identity, _ in found])
        # A paragraph removed by another process a moment ago is no longer in the catalog.
        present = [(paragraphs[identity], score) for identity, score in found if identity in paragraphs]
        return [Hit(paragraph=p, score=score, rank=rank, dense=score) for rank, (p, score) in enumerate(present, 1)]

    def state(self) -> IndexState:
        """How much the index holds."""
        counts = self.catalog.counts()
        return IndexState(**counts, pending=len(self.catalog.unplaced(self.model.name)), model=self.model.name)
