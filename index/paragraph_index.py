"""The paragraph index: catalog and vector store kept in step, and search over both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index.catalog import Catalog, Placement
from index.embedder import Embedder
from index.errors import StoreError
from index.hit import Hit
from index.vectors import VectorStore, Windows, window_id
from ingest.unit import Reading

_EMBED_BATCH = 64  # texts embedded between two commits: what a kill can cost
_PLACE_BATCH = 256
_LOCK_SECONDS = 10.0

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How much an index holds: counts of documents, units, searched ones, those not yet in the vector store."""

    documents: int
    paragraphs: int
    searched: int
    pending: int
    model: str


class ParagraphIndex:
    """Paragraphs in a folder, found by meaning.

    A write goes to the catalog first, whole or not at all; `sync` then brings the vector store in step in small
    commits, and goes on where a killed run stopped.

    Args:
        folder: The data folder; `catalog.sqlite3` and `chroma/` stand in it.
        embedder: Loads the model; called when vectors are first needed.
        model: The model's name, as its embedder gives it.
    """

    def __init__(self, folder: Path, embedder: Callable[[], Embedder], model: str) -> None:
        self.folder = folder
        self.model = model
        self.catalog = Catalog(folder / "catalog.sqlite3")
        self._load_embedder = embedder
        self._embedder: Embedder | None = None
        self._vectors: VectorStore | None = None

    @property
    def embedder(self) -> Embedder:
        """The model, loaded at first use."""
        if self._embedder is None:
            self._embedder = self._load_embedder()
        return self._embedder

    @property
    def vectors(self) -> VectorStore:
        """The vector store, opened at first use."""
        if self._vectors is None:
            self._vectors = VectorStore(self.folder / "chroma", self.model)
        return self._vectors

    def close(self) -> None:
        """Close the catalog."""
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
            raise StoreError(f"{self.folder}: another alinea is writing to this index; wait until it is done and try again") from None

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
        self._withdraw()
        self._embed(progress or (lambda done, total: None))
        waiting = self.catalog.unplaced(self.model)
        for start in range(0, len(waiting), _PLACE_BATCH):
            self._place(waiting[start : start + _PLACE_BATCH])
        return len(waiting)

    def _embed(self, progress: Progress) -> None:
        texts = self.catalog.without_vector(self.model)
        # Longest first: batches of one length waste least, and the time left is not underrated.
        names = sorted(texts, key=lambda name: -len(texts[name]))
        for start in range(0, len(names), _EMBED_BATCH):
            progress(start, len(names))
            batch = names[start : start + _EMBED_BATCH]
            vectors, owners = self.embedder.passages([texts[name] for name in batch])
            self.catalog.keep_vectors(self.model, [(name, vectors[owners == place]) for place, name in enumerate(batch)])
        progress(len(names), len(names))

    def _place(self, waiting: Sequence[tuple[str, str]]) -> None:
        ids = [identity for identity, _ in waiting]
        paragraphs = self.catalog.paragraphs_by_id(ids)
        kept = self.catalog.vectors(self.model, sorted({name for _, name in waiting}))
        old = {p.paragraph_id: p.windows for p in self.catalog.placements(self.model, ids)}
        self.vectors.delete([window_id(identity, n) for identity, windows in old.items() for n in range(windows)])
        # What a kill may leave in the vector store is on record before it is written there.
        begun = [Placement(paragraph_id=i, text_hash="", windows=max(len(kept[name]), old.get(i, 0))) for i, name in waiting]
        self.catalog.mark_placed(self.model, begun)
        self.vectors.put([Windows(paragraph=paragraphs[identity], vectors=kept[name]) for identity, name in waiting])
        done = [Placement(paragraph_id=i, text_hash=name, windows=len(kept[name])) for i, name in waiting]
        self.catalog.mark_placed(self.model, done)

    def _withdraw(self) -> None:
        gone = self.catalog.superfluous(self.model)
        if gone:
            self.vectors.delete([window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
            self.catalog.mark_gone(self.model, [p.paragraph_id for p in gone])

    def search(self, query: str, *, k: int = 10, where: Mapping[str, str] | None = None) -> list[Hit]:
        """The `k` paragraphs nearest in meaning to a query, best first; none where nothing is indexed.

        Args:
            query: In any language.
            k: How many at most.
            where: Fields of `FILTERS` with the value that each must have.

        Raises:
            FilterError: `where` names an unknown field.
        """
        if not query.strip():
            return []
        vector = np.asarray(self.embedder.queries([query])[0], dtype=np.float32)
        found = self.vectors.nearest(vector, k, where)
        paragraphs = self.catalog.paragraphs_by_id([identity for identity, _ in found])
        # A paragraph removed by another process a moment ago is no longer in the catalog.
        present = [(paragraphs[identity], score) for identity, score in found if identity in paragraphs]
        return [Hit(paragraph=p, score=score, rank=rank, dense=score) for rank, (p, score) in enumerate(present, 1)]

    def state(self) -> IndexState:
        """How much the index holds."""
        counts = self.catalog.counts()
        return IndexState(**counts, pending=len(self.catalog.unplaced(self.model)), model=self.model)
