"""The ledger: vectors that are kept, and what each store for searching holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.context import Context
from index.database import Database, recount

_AT_ONCE = 500  # hashes in one query
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

    def without_vector(self, model: str, store: Store) -> dict[str, Context]:
        """What a store lacks and a model has not embedded yet, each text under a title once, by hash."""
        waiting = dict(self.unplaced(store))
        known: set[str] = set()
        for some in _parts(sorted(set(waiting.values()))):
            marks = ",".join("?" * len(some))
            query = f"SELECT text_hash FROM vector WHERE model = ? AND text_hash IN ({marks})"  # noqa: S608  only question marks are pasted in
            known.update(row[0] for row in self._connection.execute(query, (model, *some)))
        first = {name: identity for identity, name in reversed(waiting.items()) if name not in known}
        wanted = [identity for identity, name in waiting.items() if first.get(name) == identity]
        return {context.vector_hash: context for context in self._catalog.contexts(wanted).values()}

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
        query = "SELECT least, most FROM store WHERE name = ?"
        least, most = self._connection.execute(query, (store.name,)).fetchone() or (0, 0)
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
        if not self._is_known(store):
            return list(self.wanted(store).items())
        return self._connection.execute(
            # CROSS: from the few that are doubted to the many, whatever SQLite may think of their numbers.
            f"SELECT id, {store.column} FROM unsettled CROSS JOIN paragraph ON id = unsettled.paragraph_id"  # noqa: S608  the column is one of two of ours
            " LEFT JOIN placed ON placed.store = unsettled.store AND placed.paragraph_id = id"
            f" WHERE unsettled.store = ? AND {store.column} IS NOT NULL AND {store.column} IS NOT hash"
            " ORDER BY document_key, place",
            (store.name,),
        ).fetchall()

    def wanted(self, store: Store) -> dict[str, str]:
        """Content hashes of all that a store should hold by paragraph id, in document order."""
        query = (
            f"SELECT id, {store.column} FROM paragraph WHERE {store.column} IS NOT NULL ORDER BY document_key, place"  # noqa: S608  as above
        )
        return dict(self._connection.execute(query).fetchall())

    def superfluous(self, store: Store) -> list[Placement]:
        """What a store holds of paragraphs that are gone or no longer searched."""
        rows = self._connection.execute(
            "SELECT placed.paragraph_id, hash, windows FROM unsettled u CROSS JOIN placed USING (store, paragraph_id)"  # noqa: S608  as above
            f" LEFT JOIN paragraph ON id = u.paragraph_id WHERE u.store = ? AND {store.column} IS NULL ORDER BY 1",
            (store.name,),
        )
        return [Placement(paragraph_id=i, hash=h, windows=w) for i, h, w in rows]

    def settle(self, store: Store) -> None:
        """Doubt no longer what a store holds as it should, or neither holds nor should."""
        doubted = "SELECT EXISTS (SELECT 1 FROM unsettled WHERE store = ?)"
        if self._connection.execute(doubted, (store.name,)).fetchone()[0]:
            with self._database.writing() as connection:
                connection.execute(
                    "DELETE FROM unsettled AS u WHERE store = ?1"  # noqa: S608  as above
                    " AND (SELECT hash FROM placed p WHERE p.store = ?1 AND p.paragraph_id = u.paragraph_id)"
                    f" IS (SELECT {store.column} FROM paragraph WHERE id = u.paragraph_id)",
                    (store.name,),
                )

    def recount(self) -> None:
        """Trust nothing that is kept of the comparison of catalog and stores: the next one is of every paragraph."""
        with self._database.writing() as connection:
            recount(connection)

    def _is_known(self, store: Store) -> bool:
        """Something was written to it: what it may hold otherwise is noted from then on."""
        return bool(self._connection.execute("SELECT 1 FROM store WHERE name = ?", (store.name,)).fetchone())

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
            connection.executemany(
                "INSERT INTO placed VALUES (?, ?, ?, ?) ON CONFLICT (paragraph_id, store) DO UPDATE SET"
                " hash = excluded.hash, windows = excluded.windows",
                rows,
            )

    def mark_gone(self, store: Store, ids: Sequence[str]) -> None:
        """Record that a store no longer holds these."""
        rows = [(identity, store.name) for identity in ids]
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM placed WHERE paragraph_id = ? AND store = ?", rows)

    def empty(self, store: str) -> None:
        """Record that a store holds nothing."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM placed WHERE store = ?", (store,))
            connection.execute("DELETE FROM store WHERE name = ?", (store,))
            connection.execute("DELETE FROM unsettled WHERE store = ?", (store,))
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


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
