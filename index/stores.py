"""The stores for searching that stand beside a catalog: opened at first use, kept in step, cleared."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from index.catalog import Catalog
from index.database import Database
from index.ledger import Ledger, Store
from index.model import Model
from index.server import Server
from index.sync import Keeper, Side, VectorSide, WordSide
from index.vector_folder import VectorFolder
from index.vector_server import VectorServer
from index.vectors import VectorStore, window_id
from index.words import WordStore, is_word_store


class Stores:
    """The word index and the vector stores of an index.

    Args:
        folder: The data folder; `chroma/` and `words/` stand in it.
        database: Of the catalog.
        catalog: What they are made from.
        ledger: What is on record of them.
        model: Whose vectors are in use.
        server: Where the vectors stand in place of `chroma/`.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        catalog: Catalog,
        ledger: Ledger,
        model: Model,
        server: Server | None = None,
    ) -> None:
        self.folder = folder
        self.model = model
        self.place = VectorServer(server, database) if server else VectorFolder(folder / "chroma", database)
        self._database, self._catalog, self._ledger = database, catalog, ledger
        self._one_user = threading.RLock()
        self._words: WordStore | None = None

    @contextmanager
    def vectors(self, *, writing: bool = False) -> Iterator[VectorStore]:
        """The vector store of the model for one thread and process at a time.

        Args:
            writing: It is written to; a process that dies in it leaves a note of that.

        Raises:
            StoreError: It cannot be read, or its server cannot be used.
        """
        with self.place.opened(self.model.name, writing=writing) as store:
            yield store

    def close(self) -> None:
        """Close them."""
        self.place.close()

    @property
    def words(self) -> WordStore:
        """The word index; opened at first use."""
        with self._one_user:
            if self._words is None:
                self._words = WordStore(self.folder / "words")
            return self._words

    def require_readable(self) -> None:
        """Open both stores, so that long work does not end in finding one damaged.

        Raises:
            DamagedError: One cannot be read; with the remedy.
        """
        self.words.count()
        if self.model.name and not self.place.trouble():
            with self.vectors():
                pass

    def withdraw(self) -> None:
        """Delete from all stores what the catalog has no more."""
        for side in self.sides():
            Keeper(self._ledger, side).withdraw()
        self.withdraw_elsewhere()

    def sides(self) -> list[Side]:
        """The word index, and the vector store of the model if that is prepared."""
        return [self.word_side(), self.vector_side()] if self.model.name else [self.word_side()]

    def word_side(self) -> Side:
        """The word index as it stands now, to be kept in step."""
        self.words.refresh()
        return WordSide(self.words, self._catalog)

    def vector_side(self) -> Side:
        """The vector store of the model, to be kept in step."""
        return self.vector_side_of(lambda: self.vectors(writing=True))

    def vector_side_of(self, opened: Callable[[], AbstractContextManager[VectorStore]]) -> VectorSide:
        """The vector store of the model, opened in a way of one's own."""
        return VectorSide(opened, self._catalog, self._ledger, self.model.name, self.vector_store)

    @property
    def vector_store(self) -> Store:
        """The vector store of the model as the ledger knows it."""
        return self.place.store(self.model.name)

    def other_models(self) -> list[str]:
        """Other models of which something is on record where the vectors stand."""
        return [name for name in self.place.models(self._ledger.stores()) if name != self.model.name]

    def built_models(self) -> list[str]:
        """Models whose vectors stood there whole at least once."""
        return self.place.models(self._ledger.built())

    def earlier_word_stores(self) -> list[str]:
        """Names of word indexes of other versions of which something is still on record."""
        return [name for name in self._ledger.stores() if is_word_store(name) and name != WordStore.name]

    def forget(self, models: Sequence[str]) -> None:
        """Delete what is kept of other models, and the whole vector store.

        Chroma does not give back the room of a collection that is deleted; filling it again from what is kept does.
        """
        for model in models:
            self._ledger.empty(self.place.store(model).name)
            self._ledger.forget_vectors(model)
        self.clear_vectors()
        self._database.compact()

    def withdraw_elsewhere(self) -> None:
        """Delete removed paragraphs from other models' stores too; changed ones wait until that model is used."""
        for model in self.other_models() if self.model.name else ():
            store = self.place.store(model)
            gone = self._ledger.superfluous(store)
            if gone:
                with self.vectors(writing=True) as vectors:
                    vectors.delete_from(model, [window_id(p.paragraph_id, n) for p in gone for n in range(p.windows)])
                self._ledger.mark_gone(store, [p.paragraph_id for p in gone])
                self._ledger.settle(store)

    def clear_vectors(self) -> None:
        """Delete the vector store of all models, to be filled again from the vectors that are kept."""
        self.place.clear()
        for model in (self.model.name, *self.other_models()):
            self._ledger.empty(self.place.store(model).name)

    def clear_words(self) -> None:
        """Delete the word index, to be filled again from the catalog."""
        with self._one_user:
            self._words = None
            (self.folder / "words").unlink() if (self.folder / "words").is_file() else None
            shutil.rmtree(self.folder / "words", ignore_errors=True)
            self._ledger.empty(WordStore.name)
