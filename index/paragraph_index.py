"""The paragraph index: catalog, vector store and word index kept in step, and search over them."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import groupby, islice
from pathlib import Path

from filelock import FileLock, Timeout

from index.catalog import Catalog
from index.database import Database
from index.errors import DamagedError, StoreError
from index.filters import scope_of
from index.hit import Hit
from index.ledger import Ledger, Store
from index.model import Model
from index.query import Request, parse_query
from index.search import Search
from index.server import Server
from index.shortfall import shortfall, waiting
from index.state import IndexState
from index.sync import Keeper, Side, VectorSide, WordSide
from index.vector_folder import VectorFolder
from index.vector_server import VectorServer
from index.vectors import VectorStore, window_id
from index.words import WordStore, is_word_store
from ingest.unit import Reading

_EMBED_BATCH = 64  # texts embedded between two commits: what a kill can cost
_ASKED_AT_ONCE = 64  # questions embedded together
_LOCK_SECONDS = 10.0
_SAMPLE = 8  # paragraphs whose vectors are read when the store is opened

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are in all."""


class ParagraphIndex:
    """Paragraphs in a folder, found by meaning and by words.

    A write goes to the catalog first, whole or not at all; `sync` then brings the stores in step in small
    commits, and goes on where a killed run stopped.

    Args:
        folder: The data folder; `catalog.sqlite3`, `chroma/` and `words/` stand in it.
        model: Whose vectors are searched.
        warn: Told what is wrong where a search can still be made.
        server: Where the vectors stand in place of `chroma/`.
    """

    def __init__(
        self,
        folder: Path,
        model: Model,
        warn: Callable[[str], None] = lambda line: None,
        server: Server | None = None,
    ) -> None:
        self.folder = folder
        self.model = model
        self.database = Database(folder / "catalog.sqlite3")
        self.catalog = Catalog(self.database)
        self.ledger = Ledger(self.database, self.catalog)
        self._one_user = threading.RLock()
        self._place = VectorServer(server, self.database) if server else VectorFolder(folder / "chroma", self.database)
        self._words: WordStore | None = None
        self._warn = warn
        self._looked_at: VectorStore | None = None
        self._lacking: dict[str, str] = {}

    @contextmanager
    def vectors(self, *, writing: bool = False) -> Iterator[VectorStore]:
        """The vector store of the model for one thread and process at a time.

        Args:
            writing: It is written to; a process that dies in it leaves a note of that.

        Raises:
            StoreError: It cannot be read, or its server cannot be used.
        """
        with self._place.opened(self.model.name, writing=writing) as store:
            yield store

    def close(self) -> None:
        """Close both stores."""
        self._place.close()
        self.database.close()

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

    def require_readable(self) -> None:
        """Open both stores, so that long work does not end in finding one damaged.

        Raises:
            DamagedError: One cannot be read; with the remedy.
        """
        self.words.count()
        if self.model.name and not self._place.trouble():
            with self.vectors():
                pass

    def store(self, readings: Sequence[Reading], reader_version: int) -> int:
        """Put a file's documents into the catalog in place of earlier versions; how many paragraphs changed."""
        return self.catalog.store(readings, reader_version)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete documents by key from the catalog and all stores."""
        self.catalog.remove(keys)
        self.withdraw()

    def withdraw(self) -> None:
        """Delete from all stores what the catalog has no more."""
        for side in self.sides():
            Keeper(self.ledger, side).withdraw()
        self._withdraw_elsewhere()

    def sync(self, progress: Progress | None = None) -> int:
        """Bring both stores in step with the catalog; how many paragraphs were written to the vector store.

        Texts that the model has embedded before are not embedded again. Where the vector store was torn by the end
        of an earlier writer it is filled anew.
        """
        if self.catalog.is_searchable():
            _ = self.model.embedder  # prepared now, so that its name is known below
        if self._place.trouble():
            self.clear_vectors()
        self._embed(progress or (lambda done, total: None))
        written = {side.store.column: Keeper(self.ledger, side).sync() for side in self.sides()}
        self._withdraw_elsewhere()
        self._looked_at = None
        for name in self.earlier_word_stores():
            self.ledger.empty(name)
        if self.model.name:
            self.ledger.mark_built(self._vector_store)
        return written.get("text_hash", 0)

    def sides(self) -> list[Side]:
        """The word index, and the vector store of the model if that is prepared."""
        return [self.word_side(), self.vector_side()] if self.model.name else [self.word_side()]

    def word_side(self) -> Side:
        """The word index as it stands now, to be kept in step."""
        self.words.refresh()
        return WordSide(self.words, self.catalog)

    def vector_side(self) -> Side:
        """The vector store of the model, to be kept in step."""
        return self._vector_side(lambda: self.vectors(writing=True))

    def _vector_side(self, opened: Callable[[], AbstractContextManager[VectorStore]]) -> VectorSide:
        return VectorSide(opened, self.catalog, self.ledger, self.model.name, self._vector_store)

    @property
    def _vector_store(self) -> Store:
        return self._place.store(self.model.name)

    def other_models(self) -> list[str]:
        """Other models of which something is on record where the vectors stand."""
        return [name for name in self._place.models(self.ledger.stores()) if name != self.model.name]

    def built_models(self) -> list[str]:
        """Models whose vectors stood there whole at least once."""
        return self._place.models(self.ledger.built())

    def earlier_word_stores(self) -> list[str]:
        """Names of word indexes of other versions of which something is still on record."""
        return [name for name in self.ledger.stores() if is_word_store(name) and name != WordStore.name]

    def forget(self, models: Sequence[str]) -> None:
        """Delete what is kept of other models, and the whole vector store.

        Chroma does not give back the room of a collection that is deleted; filling it again from what is kept does.
        """
        for model in models:
            self.ledger.empty(self._place.store(model).name)
            self.ledger.forget_vectors(model)
        self.clear_vectors()
        self.database.compact()

    def _withdraw_elsewhere(self) -> None:
        """Delete removed paragraphs from other models' stores too; changed ones wait until that model is used."""
        for model in self.other_models() if self.model.name else ():
            store = self._place.store(model)
            gone = self.ledger.superfluous(store)
            if gone:
                with self.vectors(writing=True) as vectors:
                    vectors.delete_from(model, [window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
                self.ledger.mark_gone(store, [p.paragraph_id for p in gone])

    def clear_vectors(self) -> None:
        """Delete the vector store of all models, to be filled again from the vectors that are kept."""
        self._place.clear()
        for model in (self.model.name, *self.other_models()):
            self.ledger.empty(self._place.store(model).name)

    def clear_words(self) -> None:
        """Delete the word index, to be filled again from the catalog."""
        with self._one_user:
            self._words = None
            (self.folder / "words").unlink() if (self.folder / "words").is_file() else None
            shutil.rmtree(self.folder / "words", ignore_errors=True)
            self.ledger.empty(WordStore.name)

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
            StoreError: A store that is needed is not built or cannot be read; with the remedy.
        """
        return next(self.searches([Request(text=text, where=where or {}, language=language, exact=exact)], k))

    def searches(self, requests: Iterable[Request], k: int = 10) -> Iterator[list[Hit]]:
        """For each of many requests, in order, what `search` says of it; several times as quick as one by one.

        Raises:
            FilterError: A request names an unknown field, or a range that is none.
            StoreError: A store that is needed is not built or cannot be read; with the remedy.
        """
        coming = iter(requests)
        while batch := list(islice(coming, _ASKED_AT_ONCE)):
            for where, group in groupby(batch, key=lambda request: dict(request.where)):
                yield from self._searched(list(group), where, k)

    def _searched(self, requests: Sequence[Request], where: Mapping[str, str], k: int) -> list[list[Hit]]:
        scope = scope_of(where, self.catalog.documents)
        queries = [parse_query(request.text, request.language, exact=request.exact) for request in requests]
        sayable = [query for query in queries if query.text]
        if not sayable or scope.documents == frozenset() or not self.catalog.is_searchable():
            return [[] for _ in requests]
        vectors = self.model.embedder.queries([query.text for query in sayable])
        if not self._place.is_open:
            self._require_built()
        with self.vectors() as store:
            if self._looked_at is not store:
                self._look(store)
            if any(query.phrases for query in sayable) and (lacking := self._lacking.get("word_hash")):
                raise StoreError(f"quoted words cannot be looked for: {lacking}")
            search = Search(self.catalog, self.ledger, store, self.words, self.model.name)
            found = search.hits_of_many(sayable, vectors, k, scope)
            return [next(found) if query.text else [] for query in queries]

    def _require_built(self) -> None:
        if missing := self._unbuilt():
            raise StoreError(missing)

    def _unbuilt(self) -> str:
        """That the index stands for another model than is asked for; "" where it stands for this one."""
        others, name = self.other_models(), self.model.name
        if not name or not others or name in self.built_models():
            return ""
        return (
            f"the index is built for the model {others[0]}, and not or not wholly for {name}: run `alinea repair`,"
            " which builds it beside the old one, or set ALINEA_MODEL as it was"
        )

    def _look(self, vectors: VectorStore) -> None:
        """See at a glance whether both stores hold what they should, and say where they do not."""
        self._require_built()
        self._require_filled(vectors)
        side = self._vector_side(lambda: nullcontext(vectors))
        sides = [self.word_side(), side]
        lacking: dict[str, str] = {side.store.column: said for side in sides if (said := shortfall(self.ledger, side))}
        # Where entries are counted and cannot be read, Chroma has lost its graph, and would silently find nothing.
        counted = vectors.count() >= self.ledger.entries(side.store)[0]
        if counted and not vectors.probe(self.ledger.sample(side.store, _SAMPLE)):
            raise DamagedError(f"{self._place}: the vector store lacks what was written to it; run `alinea repair`")
        self._looked_at = vectors
        if lacking and self._is_being_written():
            lacking = {}
        for said in lacking.values():
            if said not in self._lacking.values():
                self._warn(said)
        self._lacking = lacking

    def _require_filled(self, vectors: VectorStore) -> None:
        """Refuse to search by words alone because a server is new to this index, or has lost it."""
        if isinstance(self._place, VectorServer) and not vectors.count():
            raise StoreError(
                f"{self._place}: the server holds no vectors of this index ({self.folder}); `alinea repair` puts them"
                " there, without embedding again what was embedded before"
            )

    def _is_being_written(self) -> bool:
        try:
            with FileLock(self.folder / "writing.lock").acquire(timeout=0):
                return False
        except Timeout:
            return True

    def state(self) -> IndexState:
        """How much the index holds, and what is wrong with it as far as that shows without opening the vector store."""
        return IndexState(
            **self.catalog.counts(),
            pending_vectors=self.ledger.pending(self._vector_store),
            pending_words=self.ledger.pending(Store(name=WordStore.name, column="word_hash")),
            model=self.model.name,
            others=tuple(name for name in self.ledger.models() if name != self.model.name),
            troubles=tuple(self._troubles()),
        )

    def _troubles(self) -> Iterator[str]:
        try:
            if said := shortfall(self.ledger, self.word_side()):
                yield said
        except DamagedError as error:
            yield str(error)
        if trouble := self._place.trouble():
            yield trouble
        elif self.ledger.entries(self._vector_store)[0] and self._place.is_gone():
            yield f"{self._place}: the vector store is gone; run `alinea repair`"
        elif missing := self._unbuilt() or waiting(self.ledger, self._vector_store):
            yield missing
