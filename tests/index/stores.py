"""A catalog with both of its stores in a folder, filled with vectors that are made up from the texts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.context import text_hash
from index.database import Database
from index.ledger import Ledger, Store
from index.sync import Keeper, Side, VectorSide, WordSide
from index.vectors import VectorStore
from index.words import WordStore

MODEL = "m"
STORE = Store(name=MODEL, column="text_hash")


def vector(text: str, windows: int = 1) -> NDArray[np.float32]:
    """Unit vectors (windows, 8) that only this text has."""
    made = np.random.default_rng(int(text_hash(text)[:8], 16)).normal(size=(windows, 8)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


class Stores:
    """All of it, open."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "catalog.sqlite3")
        self.catalog = Catalog(self.database)
        self.ledger = Ledger(self.database, self.catalog)
        self.words = WordStore(folder / "words")
        self.vectors = VectorStore(folder / "chroma", MODEL)
        self.sides: Sequence[Side] = (
            WordSide(self.words, self.catalog),
            VectorSide(self._opened, self.catalog, self.ledger, MODEL, STORE),
        )

    @contextmanager
    def _opened(self) -> Iterator[VectorStore]:
        yield self.vectors

    def close(self) -> None:
        """Close them."""
        self.vectors.close()
        self.database.close()

    def embed(self) -> list[str]:
        """Keep vectors of the texts that have none; these texts."""
        texts = {name: context.embedded for name, context in self.ledger.without_vector(MODEL, STORE).items()}
        self.ledger.keep_vectors(MODEL, [(name, vector(text)) for name, text in texts.items()])
        return list(texts.values())

    def sync(self) -> list[int]:
        """Bring both stores in step; how many paragraphs were written to each."""
        self.embed()
        return [Keeper(self.ledger, side).sync() for side in self.sides]

    def held(self) -> list[set[str]]:
        """Ids that stand in each store."""
        return [side.ids() for side in self.sides]
