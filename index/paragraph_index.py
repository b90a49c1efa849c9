"""The paragraph index: catalog, vector store and word index kept in step, and search over them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index.catalog import Catalog
from index.database import Database
from index.errors import StoreError
from index.filters import Scope, scope_of
from index.fusion import Shares
from index.glance import Glance
from index.hit import Hit
from index.leaning import ParagraphVectors
from index.ledger import Ledger
from index.model import Model
from index.query import Query, Request, parse_query
from index.search import Search
from index.server import Server
from index.state import IndexState
from index.stores import Stores
from index.sync import Keeper
from ingest.unit import Reading

_EMBED_BATCH = 64  # texts embedded between two commits: what a kill can cost
_ASKED_AT_ONCE = 64  # questions embedded together
_LOCK_SECONDS = 10.0

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Queries of one scope, and the vectors of those that say anything, to come; None where nothing can be found."""

    queries: Sequence[Query]
    scope: Scope
    vectors: Future[NDArray[np.float32]] | None


class ParagraphIndex:
    """Paragraphs in a folder, found by meaning and by words.

    A write goes to the catalog first, whole or not at all; `sync` then brings the stores in step in small
    commits, and goes on where a killed run stopped.

    Args:
        folder: The data folder; `catalog.sqlite3`, `chroma/` and `words/` stand in it.
        model: Whose vectors are searched.
        warn: Told what is wrong where a search can still be made.
        server: Where the vectors stand in place of `chroma/`.
        shares: How much meaning counts beside words; as `index.fusion` says where None.
    """

    def __init__(
        self,
        folder: Path,
        model: Model,
        warn: Callable[[str], None] = lambda line: None,
        server: Server | None = None,
        shares: Shares | None = None,
    ) -> None:
        self.folder = folder
        self._shares = shares
        self.model = model
        self.database = Database(folder / "catalog.sqlite3")
        self.catalog = Catalog(self.database)
        self.ledger = Ledger(self.database, self.catalog)
        self.stores = Stores(folder, self.database, self.catalog, self.ledger, model, server)
        self._glance = Glance(self.stores, self.catalog, self.ledger, warn)

    def close(self) -> None:
        """Close both stores and the catalog."""
        self.stores.close()
        self.database.close()

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
        """Delete documents by key from the catalog and all stores."""
        self.catalog.remove(keys)
        self.withdraw()

    def withdraw(self) -> None:
        """Delete from all stores what the catalog has no more; a vector store that a kill tore is filled anew."""
        if self.stores.place.trouble():
            self.sync()
        else:
            self.stores.withdraw()

    def sync(self, progress: Progress | None = None) -> int:
        """Bring both stores in step with the catalog; how many paragraphs were written to the vector store.

        Texts that the model has embedded before are not embedded again. Where the vector store was torn by the end
        of an earlier writer it is filled anew.
        """
        if self.catalog.is_searchable():
            _ = self.model.embedder  # prepared now, so that its name is known below
        if self.stores.place.trouble():
            self.stores.clear_vectors()
        self._embed(progress or (lambda done, total: None))
        written = {side.store.column: Keeper(self.ledger, side).sync() for side in self.stores.sides()}
        self.stores.withdraw_elsewhere()
        self._glance.forget()
        for name in self.stores.earlier_word_stores():
            self.ledger.empty(name)
        if self.model.name:
            self.ledger.mark_built(self.stores.vector_store)
        return written.get("text_hash", 0)

    def _embed(self, progress: Progress) -> None:
        contexts = self.ledger.without_vector(self.model.name, self.stores.vector_store)
        # Longest first: batches of one length waste least, and the time left is not underrated.
        names = sorted(contexts, key=lambda name: -len(contexts[name].embedded))
        if names:
            vectors = ParagraphVectors(self.model.embedder)
        for start in range(0, len(names), _EMBED_BATCH):
            progress(start, len(names))
            batch = names[start : start + _EMBED_BATCH]
            made = vectors.of([contexts[name] for name in batch])
            self.ledger.keep_vectors(self.model.name, list(zip(batch, made, strict=True)))
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
            StoreError: A store that is needed is not built or cannot be read; with the remedy.
        """
        return next(self.searches([Request(text=text, where=where or {}, language=language, exact=exact)], k))

    def searches(self, requests: Iterable[Request], k: int = 10) -> Iterator[list[Hit]]:
        """For each of many requests, in order, what `search` says of it; several times as quick as one by one.

        The next ones are embedded while these are searched for; both leave Python to other threads.

        Raises:
            FilterError: A request names an unknown field, or a range that is none.
            StoreError: A store that is needed is not built or cannot be read; with the remedy.
        """
        waiting: _Asked | None = None
        with ThreadPoolExecutor(1, thread_name_prefix="ask") as ahead:
            for asked in self._asked(requests, ahead):
                if waiting:
                    yield from self._found(waiting, k)
                waiting = asked
            if waiting:
                yield from self._found(waiting, k)

    def _asked(self, requests: Iterable[Request], ahead: Executor) -> Iterator[_Asked]:
        """Requests in groups of one scope, being embedded; nothing is awaited."""
        coming = iter(requests)
        while batch := list(islice(coming, _ASKED_AT_ONCE)):
            for where, group in groupby(batch, key=lambda request: dict(request.where)):
                scope = scope_of(where, self.catalog.documents)
                queries = [parse_query(r.text, r.language, exact=r.exact) for r in group]
                sayable = [query for query in queries if query.text]
                vain = not sayable or scope.documents == frozenset() or not self.catalog.is_searchable()
                texts, asks = [query.text for query in sayable], [query.asks for query in sayable]
                vectors = None if vain else ahead.submit(self.model.embedder.queries, texts, asks)
                yield _Asked(queries=queries, scope=scope, vectors=vectors)

    def _found(self, asked: _Asked, k: int) -> list[list[Hit]]:
        if asked.vectors is None:
            return [[] for _ in asked.queries]
        vectors, sayable = asked.vectors.result(), [query for query in asked.queries if query.text]
        if not self.stores.place.is_open:
            self._glance.require_built()
        with self.stores.vectors() as store:
            self._glance.require_usable(store, phrases=any(query.phrases for query in sayable))
            search = Search(self.catalog, self.ledger, store, self.stores.words, self.model.name, self._shares)
            found = search.hits_of_many(sayable, vectors, k, asked.scope)
            return [next(found) if query.text else [] for query in asked.queries]

    def state(self) -> IndexState:
        """How much the index holds, and what is wrong with it as far as that shows without opening the vector store."""
        return self._glance.state()
