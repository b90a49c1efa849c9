"""The paragraph index: catalog, vector store and word index kept in step, and search over them."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

from filelock import FileLock, Timeout

from index.catalog import Catalog
from index.database import Database
from index.errors import StoreError
from index.filters import scope_of
from index.hit import Hit
from index.ledger import Ledger
from index.model import Model
from index.query import Request, parse_query
from index.search import Search
from index.server import Server
from index.state import IndexState
from index.sync import Keeper, VectorSide, WordSide, vector_store
from index.vectors import VectorStore
from index.words import WordStore
from ingest.unit import Reading

_EMBED_BATCH = 64  # texts embedded between two commits: what a kill can cost
_ASKED_AT_ONCE = 64  # questions embedded together
_LOCK_SECONDS = 10.0

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are in all."""


class ParagraphIndex:
    """Paragraphs in a folder, found by meaning and by words.

    A write goes to the catalog first, whole or not at all; `sync` then brings the stores in step in small
    commits, and goes on where a killed run stopped.

    Args:
        folder: The data folder; `catalog.sqlite3`, `chroma/` and `words/` stand in it.
        model: Whose vectors are searched.
        server: Where they stand in place of `chroma/`.
    """

    def __init__(self, folder: Path, model: Model, server: Server | None = None) -> None:
        self.folder = folder
        self.server = server
        self.model = model
        self._database = Database(folder / "catalog.sqlite3")
        self.catalog = Catalog(self._database)
        self.ledger = Ledger(self._database, self.catalog)
        self._one_user = threading.RLock()
        self._vectors: VectorStore | None = None
        self._words: WordStore | None = None
        self._seen = 0

    @contextmanager
    def vectors(self) -> Iterator[VectorStore]:
        """The vector store for one thread at a time; opened at first use, and anew after another process wrote.

        Chroma keeps its graph in memory and does not see what other processes add to it.
        """
        with self._one_user:
            version = self._database.foreign_writes()
            if version != self._seen:
                self._close_vectors()
                self.words.refresh()
                self._seen = version
            if self._vectors is None:
                self._vectors = self._opened()
            try:
                yield self._vectors
            except StoreError:
                self._close_vectors()  # a server that was started anew knows nothing of what was open
                raise

    def _opened(self) -> VectorStore:
        if self.server:
            return VectorStore(self.server, self.model.name, self._database.identity())
        return VectorStore(self.folder / "chroma", self.model.name)

    def _close_vectors(self) -> None:
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    def close(self) -> None:
        """Close both stores."""
        with self._one_user:
            self._close_vectors()
        self._database.close()

    @property
    def words(self) -> WordStore:
        """The word index; opened at first use."""
        with self._one_user:
            if self._words is None:
                self._words = WordStore(self.folder / "words")
            return self._words

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
        """Delete documents by key from the catalog and both stores."""
        self.catalog.remove(keys)
        for side in self._sides():
            Keeper(self.ledger, side).withdraw()

    def sync(self, progress: Progress | None = None) -> int:
        """Bring both stores in step with the catalog; how many paragraphs were written to the vector store.

        Texts that the model has embedded before are not embedded again.
        """
        if self.catalog.is_searchable():
            _ = self.model.embedder  # prepared now, so that its name is known below
        self._embed(progress or (lambda done, total: None))
        return [Keeper(self.ledger, side).sync() for side in self._sides()][-1]

    def _sides(self) -> tuple[WordSide, VectorSide]:
        return (
            WordSide(self.words, self.catalog),
            VectorSide(self.vectors, self.catalog, self.ledger, self.model.name, self.server),
        )

    def _embed(self, progress: Progress) -> None:
        texts = self.ledger.without_vector(self.model.name)
        # Longest first: batches of one length waste least, and the time left is not underrated.
        names = sorted(texts, key=lambda name: -len(texts[name]))
        for start in range(0, len(names), _EMBED_BATCH):
            progress(start, len(names))
            batch = names[start : start + _EMBED_BATCH]
            vectors, owners = self.model.embedder.passages([texts[name] for name in batch])
            self.ledger.keep_vectors(
                self.model.name, [(name, vectors[owners == place]) for place, name in enumerate(batch)]
            )
        progress(len(names), len(names))

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        where: Mapping[str, str] | None = None,
        language: str = "",
        exact: bool = True,
    ) -> list[Hit]:
        """The `k` paragraphs that answer a query best by meaning and words, best first; none where nothing is indexed.

        Args:
            text: In any language. What stands in quotation marks must stand so in a paragraph.
            k: How many at most.
            where: Values by field, of `index.filters.FIELDS`.
            language: Of the query; found from its words where "".
            exact: Quotation marks mean that; in a question they do not.

        Raises:
            FilterError: `where` names an unknown field, or a range that is none.
            StoreError: The server cannot be used, or holds nothing of this index.
        """
        return next(self.searches([Request(text=text, where=where or {}, language=language, exact=exact)], k))

    def searches(self, requests: Iterable[Request], k: int = 10) -> Iterator[list[Hit]]:
        """For each of many requests, in order, what `search` says of it; several times as quick as one by one.

        Raises:
            FilterError: A request names an unknown field, or a range that is none.
        """
        waiting = iter(requests)
        while batch := list(islice(waiting, _ASKED_AT_ONCE)):
            for where, group in groupby(batch, key=lambda request: dict(request.where)):
                yield from self._searched(list(group), where, k)

    def _searched(self, requests: Sequence[Request], where: Mapping[str, str], k: int) -> Iterator[list[Hit]]:
        scope = scope_of(where, self.catalog.documents)
        queries = [parse_query(request.text, request.language, exact=request.exact) for request in requests]
        sayable = [query for query in queries if query.text]
        if not sayable or scope.documents == frozenset() or not self.catalog.is_searchable():
            yield from ([] for _ in requests)
            return
        vectors = self.model.embedder.queries([query.text for query in sayable])
        with self.vectors() as store:
            self._require_filled(store)
            search = Search(self.catalog, self.ledger, store, self.words, self.model.name)
            found = search.hits_of_many(sayable, vectors, k, scope)
            hits = [next(found) if query.text else [] for query in queries]
        yield from hits

    def _require_filled(self, vectors: VectorStore) -> None:
        """Refuse to search by words alone because a server is new to this index, or has lost it."""
        if self.server and not vectors.count():
            raise StoreError(
                f"{self.server.url}: the server holds no vectors of this index ({self.folder}); any `alinea ingest`"
                " puts them there, without embedding again what was embedded before"
            )

    def state(self) -> IndexState:
        """How much the index holds."""
        counts = self.catalog.counts()
        return IndexState(
            **counts,
            pending=len(self.ledger.unplaced(vector_store(self.model.name, self.server))),
            model=self.model.name,
        )
