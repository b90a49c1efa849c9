"""The ledger: vectors that are kept, and what each store for searching holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.context import text_hash
from index.database import Database

_BUILT = "built "  # in `meta`, before the name of a store


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A paragraph's place in a store: how many windows stand there (one in the word index) for what content."""

    paragraph_id: str
    hash: str
    windows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store for searching: its name, and the column of `paragraph` that names the content it should hold."""

    name: str
    column: Literal["text_hash", "word_hash"]

    @property
    def called(self) -> str:
        """What people call it."""
        return "vector store" if self.column == "text_hash" else "word index"


class Ledger:
    """What has been computed and written for the paragraphs of a catalog, in the same database."""

    def __init__(self, database: Database, catalog: Catalog) -> None:
        self._database = database
        self._connection = database.connection
        self._catalog = catalog

    # Vectors

    def without_vector(self, model: str) -> dict[str, str]:
        """Texts that a model has not embedded yet, each once, by hash."""
        rows = self._connection.execute(
            "SELECT min(id) FROM paragraph WHERE text_hash IN (SELECT text_hash FROM ("
            " SELECT text_hash FROM paragraph WHERE text_hash IS NOT NULL"
            " EXCEPT SELECT text_hash FROM vector WHERE model = ? ORDER BY 1"
            ")) GROUP BY text_hash ORDER BY document_key, place",
            (model,),
        )
        texts = [context.embedded for context in self._catalog.contexts([row[0] for row in rows]).values()]
        return {text_hash(text): text for text in texts}

    def keep_vectors(self, model: str, vectors: Sequence[tuple[str, NDArray[np.float32]]]) -> None:
        """Keep vectors of a model: for each text's hash its windows, float32 of shape (windows, dimension)."""
        rows = [(name, model, len(v), np.ascontiguousarray(v, dtype="<f4").tobytes()) for name, v in vectors]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)

    def vectors(self, model: str, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Kept vectors by text hash, each float32 (windows, dimension)."""
        marks = ",".join("?" * len(hashes))
        query = f"SELECT text_hash, windows, data FROM vector WHERE model = ? AND text_hash IN ({marks})"  # noqa: S608  only question marks are pasted in
        rows = self._connection.execute(query, [model, *hashes])
        return {name: np.frombuffer(data, dtype="<f4").reshape(windows, -1) for name, windows, data in rows}

    def forget_vectors(self, model: str) -> None:
        """Drop all that is kept of a model."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM vector WHERE model = ?", (model,))

    def models(self) -> list[str]:
        """Models of which vectors are kept, sorted."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT model FROM vector ORDER BY model")]

    # What the stores hold

    def stores(self) -> list[str]:
        """Names of the stores that something is on record of, sorted."""
        query = (  # from one to the next by the index; DISTINCT would go through all paragraphs
            "WITH RECURSIVE name (store) AS (SELECT min(store) FROM placed UNION ALL"
            " SELECT (SELECT min(store) FROM placed WHERE store > name.store) FROM name WHERE name.store IS NOT NULL)"
            " SELECT store FROM name WHERE store IS NOT NULL ORDER BY store"
        )
        return [row[0] for row in self._connection.execute(query)]

    def entries(self, store: Store) -> tuple[int, int]:
        """How many entries a store holds at least and at most; not the same while some are being written."""
        query = "SELECT total(windows * (hash != '')), total(windows) FROM placed WHERE store = ?"
        least, most = self._connection.execute(query, (store.name,)).fetchone()
        return int(least), int(most)

    def sample(self, store: Store, size: int) -> list[str]:
        """Ids of paragraphs that a store holds, from the last and all over."""
        query = (
            "SELECT paragraph_id FROM placed WHERE store = ?1 AND hash != '' AND (rowid % (1 + (SELECT max(rowid)"
            " FROM placed) / ?2) = 0 OR rowid > (SELECT max(rowid) FROM placed) - 2) LIMIT 3 * ?2"
        )
        return [row[0] for row in self._connection.execute(query, (store.name, size))]

    def pending(self, store: Store) -> int:
        """How many paragraphs a store lacks or holds with another content."""
        return len(self.unplaced(store))

    def unplaced(self, store: Store) -> list[tuple[str, str]]:
        """Id and content hash of paragraphs that a store lacks or holds with another content, in document order."""
        return self._connection.execute(
            f"SELECT id, {store.column} FROM paragraph WHERE id IN (SELECT id FROM ("  # noqa: S608  the column is one of two of ours
            f" SELECT id, {store.column} FROM paragraph WHERE {store.column} IS NOT NULL"
            " EXCEPT SELECT paragraph_id, hash FROM placed WHERE store = ? ORDER BY 1, 2"
            ")) ORDER BY document_key, place",
            (store.name,),
        ).fetchall()

    def superfluous(self, store: Store) -> list[Placement]:
        """What a store holds of paragraphs that are gone or no longer searched."""
        rows = self._connection.execute(
            "SELECT paragraph_id, hash, windows FROM placed WHERE store = ?1 AND paragraph_id IN ("  # noqa: S608  as above
            " SELECT paragraph_id FROM (SELECT paragraph_id FROM placed WHERE store = ?1"
            f" EXCEPT SELECT id FROM paragraph WHERE {store.column} IS NOT NULL ORDER BY 1))",
            (store.name,),
        )
        return [Placement(paragraph_id=i, hash=h, windows=w) for i, h, w in rows]

    def placements(self, store: Store) -> list[Placement]:
        """What a store is known to hold, sorted by id."""
        query = "SELECT paragraph_id, hash, windows FROM placed WHERE store = ? ORDER BY paragraph_id"
        rows = self._connection.execute(query, (store.name,))
        return [Placement(paragraph_id=i, hash=h, windows=w) for i, h, w in rows]

    def windows(self, store: Store, ids: Sequence[str]) -> dict[str, int]:
        """How many entries a store may hold of these paragraphs; those that it holds none of are left out."""
        marks = ",".join("?" * len(ids))
        query = f"SELECT paragraph_id, windows FROM placed WHERE store = ? AND paragraph_id IN ({marks})"  # noqa: S608  only question marks are pasted in
        return dict(self._connection.execute(query, (store.name, *ids)).fetchall())

    def mark_placed(self, store: Store, placements: Sequence[Placement]) -> None:
        """Record that a store now holds these."""
        rows = [(p.paragraph_id, store.name, p.hash, p.windows) for p in placements]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?, ?)", rows)

    def mark_gone(self, store: Store, ids: Sequence[str]) -> None:
        """Record that a store no longer holds these."""
        rows = [(identity, store.name) for identity in ids]
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM placed WHERE paragraph_id = ? AND store = ?", rows)

    def empty(self, store: str) -> None:
        """Record that a store holds nothing."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM placed WHERE store = ?", (store,))
            connection.execute("DELETE FROM meta WHERE key = ?", (f"{_BUILT}{store}",))

    # Which stores were whole

    def mark_built(self, store: Store) -> None:
        """Record that a store has held all there is to search."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (f"{_BUILT}{store.name}",))

    def built(self) -> list[str]:
        """Names of the stores that have held all there was to search, sorted; what came later they may lack."""
        query = "SELECT substr(key, ?2) FROM meta WHERE key GLOB ?1 || '*' ORDER BY key"
        return [row[0] for row in self._connection.execute(query, (_BUILT, len(_BUILT) + 1))]
