"""The catalog: documents, paragraphs and vectors in SQLite, and what the vector store holds of them."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreError
from index.records import document_from_json, paragraph_from_json, to_json
from ingest.document import Document
from ingest.formula import is_opening_formula
from ingest.paragraph import Paragraph
from ingest.unit import Reading

SCHEMA_VERSION = "1"
_BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A paragraph's place in the vector store: how many windows stand there for which text."""

    paragraph_id: str
    text_hash: str
    windows: int


def embedded_text(paragraph: Paragraph) -> str:
    """The text that stands for a paragraph in the vector store: an item is preceded by its lead; "" if not searched.

    Headings and opening formulas say nothing that a question could ask for, and notes are read with their paragraph.
    """
    if paragraph.kind in ("heading", "footnote") or (paragraph.kind == "text" and is_opening_formula(paragraph.text)):
        return ""
    return f"{paragraph.lead} {paragraph.text}".strip()


def text_hash(text: str) -> str:
    """The name under which a text's vectors are kept, 32 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Catalog:
    """One SQLite file in write-ahead mode: many readers and one writer at a time, in any number of processes.

    Raises:
        StoreError: The file is no catalog, or one of another version.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._one_writer = threading.RLock()  # threads of one process share the connection
        self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._prepare()
        except StoreError:
            self._connection.close()
            raise
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise StoreError(f"{path}: {error}; restore the file, or delete its folder and ingest again") from None

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        self._connection.close()

    def _prepare(self) -> None:
        with self._writing() as connection:
            for statement in (files("index") / "catalog.sql").read_text(encoding="utf-8").split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
        found = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0]
        if found != SCHEMA_VERSION:
            raise StoreError(
                f"{self.path}: schema {found}, this program writes {SCHEMA_VERSION}; delete the folder and ingest again"
            )

    def foreign_writes(self) -> int:
        """A number that changes whenever another process has written to the file."""
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._one_writer:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # Documents and paragraphs

    def source_of(self, sha256: str, reader_version: int) -> str:
        """The path under which a file with these bytes is stored as this version of the readers reads it, else ""."""
        query = "SELECT path FROM source WHERE sha256 = ? AND reader_version = ?"
        row = self._connection.execute(query, (sha256, reader_version)).fetchone()
        return str(row[0]) if row else ""

    def store(self, readings: Sequence[Reading], reader_version: int) -> int:
        """Put a file's documents in place of earlier versions, all or none; how many paragraphs changed."""
        changed = 0
        with self._writing() as connection:
            for reading in readings:
                changed += self._store_one(connection, reading)
            document = readings[0].document
            connection.execute(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (document.sha256, reader_version, document.source)
            )
            self._forget(connection)
        return changed

    def _store_one(self, connection: sqlite3.Connection, reading: Reading) -> int:
        document = reading.document
        known = dict(connection.execute("SELECT id, record FROM paragraph WHERE document_key = ?", (document.key,)))
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
            " source = excluded.source, sha256 = excluded.sha256, record = excluded.record",
            (document.key, document.symbol, document.language, document.source, document.sha256, to_json(document)),
        )
        rows = []
        for paragraph in reading.paragraphs:
            text, record = embedded_text(paragraph), to_json(paragraph)
            if known.pop(paragraph.id, None) != record:
                rows.append((paragraph.id, document.key, paragraph.order, text_hash(text) if text else None, record))
        connection.executemany("DELETE FROM paragraph WHERE id = ?", [(identity,) for identity in known])
        connection.executemany("INSERT OR REPLACE INTO paragraph VALUES (?, ?, ?, ?, ?)", rows)
        return len(rows) + len(known)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete documents, their paragraphs, vectors and sources; `superfluous` then says what to withdraw."""
        with self._writing() as connection:
            for key in keys:
                connection.execute(
                    "DELETE FROM source WHERE sha256 = (SELECT sha256 FROM document WHERE key = ?)", (key,)
                )
                connection.execute("DELETE FROM document WHERE key = ?", (key,))
            self._forget(connection)

    def _forget(self, connection: sqlite3.Connection) -> None:
        """Drop vectors that no paragraph needs and source entries that no document came from."""
        connection.execute(
            "DELETE FROM vector WHERE text_hash NOT IN (SELECT text_hash FROM paragraph WHERE text_hash IS NOT NULL)"
        )
        connection.execute("DELETE FROM source WHERE sha256 NOT IN (SELECT sha256 FROM document)")

    def documents(self, symbol: str | None = None) -> list[Document]:
        """All documents, or those with a symbol (its white space ignored), sorted by symbol and language."""
        rows = self._connection.execute("SELECT record FROM document ORDER BY symbol, language")
        found = [document_from_json(row[0]) for row in rows]
        return [d for d in found if symbol is None or "".join(d.symbol.split()) == "".join(symbol.split())]

    def document(self, key: str) -> Document | None:
        """The document with a key (`A/RES/79/1@en`), None where there is none."""
        row = self._connection.execute("SELECT record FROM document WHERE key = ?", (key,)).fetchone()
        return document_from_json(row[0]) if row else None

    def paragraphs(self, key: str) -> list[Paragraph]:
        """All paragraphs of the document with a key, in order."""
        rows = self._connection.execute("SELECT record FROM paragraph WHERE document_key = ? ORDER BY place", (key,))
        return [paragraph_from_json(row[0]) for row in rows]

    def paragraph(self, identity: str) -> Paragraph | None:
        """The paragraph with an id, None where there is none."""
        return self.paragraphs_by_id([identity]).get(identity)

    def paragraphs_by_id(self, ids: Sequence[str]) -> dict[str, Paragraph]:
        """The paragraphs with these ids; unknown ids are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(f"SELECT id, record FROM paragraph WHERE id IN ({marks})", list(ids))  # noqa: S608  only question marks are pasted in
        return {identity: paragraph_from_json(record) for identity, record in rows}

    def counts(self) -> dict[str, int]:
        """How many documents, paragraphs (units of any kind) and searched ones there are."""
        query = "SELECT (SELECT count(*) FROM document), count(*), count(text_hash) FROM paragraph"
        documents, paragraphs, searched = self._connection.execute(query).fetchone()
        return {"documents": documents, "paragraphs": paragraphs, "searched": searched}

    def is_searchable(self) -> bool:
        """At least one paragraph can be searched; asked before every query, so nothing is counted."""
        query = "SELECT EXISTS (SELECT 1 FROM paragraph WHERE text_hash IS NOT NULL)"
        return bool(self._connection.execute(query).fetchone()[0])

    # Vectors

    def without_vector(self, model: str) -> dict[str, str]:
        """Texts that a model has not embedded yet, each once, by hash."""
        rows = self._connection.execute(
            "SELECT min(record) FROM paragraph WHERE text_hash IS NOT NULL"
            " AND text_hash NOT IN (SELECT text_hash FROM vector WHERE model = ?)"
            " GROUP BY text_hash ORDER BY document_key, place",
            (model,),
        )
        texts = (embedded_text(paragraph_from_json(row[0])) for row in rows)
        return {text_hash(text): text for text in texts}

    def keep_vectors(self, model: str, vectors: Sequence[tuple[str, NDArray[np.float32]]]) -> None:
        """Keep vectors of a model: for each text's hash its windows, float32 of shape (windows, dimension)."""
        rows = [(name, model, len(v), np.ascontiguousarray(v, dtype="<f4").tobytes()) for name, v in vectors]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)

    def vectors(self, model: str, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Kept vectors by text hash, each float32 (windows, dimension)."""
        marks = ",".join("?" * len(hashes))
        query = f"SELECT text_hash, windows, data FROM vector WHERE model = ? AND text_hash IN ({marks})"  # noqa: S608  only question marks are pasted in
        rows = self._connection.execute(query, [model, *hashes])
        return {name: np.frombuffer(data, dtype="<f4").reshape(windows, -1) for name, windows, data in rows}

    # What the vector store holds

    def unplaced(self, model: str) -> list[tuple[str, str]]:
        """Id and text hash of paragraphs that the vector store lacks or holds with another text, in document order."""
        return self._connection.execute(
            "SELECT id, p.text_hash FROM paragraph p"
            " LEFT JOIN placed ON placed.paragraph_id = p.id AND placed.model = ?"
            " WHERE p.text_hash IS NOT NULL AND p.text_hash IS NOT placed.text_hash ORDER BY document_key, place",
            (model,),
        ).fetchall()

    def superfluous(self, model: str) -> list[Placement]:
        """What the vector store holds of paragraphs that are gone or no longer searched."""
        rows = self._connection.execute(
            "SELECT paragraph_id, placed.text_hash, windows FROM placed LEFT JOIN paragraph p ON p.id = paragraph_id"
            " WHERE model = ? AND p.text_hash IS NULL",
            (model,),
        )
        return [Placement(paragraph_id=i, text_hash=h, windows=w) for i, h, w in rows]

    def placements(self, model: str, ids: Sequence[str] | None = None) -> list[Placement]:
        """What the vector store is known to hold, of these ids or of all, sorted by id."""
        query = "SELECT paragraph_id, text_hash, windows FROM placed WHERE model = ? ORDER BY paragraph_id"
        wanted = None if ids is None else set(ids)
        rows = self._connection.execute(query, (model,))
        return [Placement(paragraph_id=i, text_hash=h, windows=w) for i, h, w in rows if wanted is None or i in wanted]

    def mark_placed(self, model: str, placements: Sequence[Placement]) -> None:
        """Record that the vector store now holds these."""
        rows = [(p.paragraph_id, model, p.text_hash, p.windows) for p in placements]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?, ?)", rows)

    def mark_gone(self, model: str, ids: Sequence[str]) -> None:
        """Record that the vector store no longer holds these."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM placed WHERE paragraph_id = ? AND model = ?", [(i, model) for i in ids])
