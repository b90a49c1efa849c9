"""The catalog: documents and paragraphs in SQLite."""

import sqlite3
from collections.abc import Sequence

from index.context import Context, context_of, hashes_of
from index.database import Database
from index.records import document_from_json, paragraph_from_json, to_json
from ingest.document import Document
from ingest.paragraph import Paragraph
from ingest.unit import Reading

_AT_ONCE = 500  # ids in one query


class Catalog:
    """Documents and their paragraphs: the truth from which the stores for searching can be rebuilt."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def source_of(self, sha256: str, reader_version: int) -> str:
        """The path under which a file with these bytes is stored as this version of the readers reads it, else ""."""
        query = "SELECT path FROM source WHERE sha256 = ? AND reader_version = ?"
        row = self._connection.execute(query, (sha256, reader_version)).fetchone()
        return str(row[0]) if row else ""

    def store(self, readings: Sequence[Reading], reader_version: int) -> int:
        """Put a file's documents in place of earlier versions, all or none; how many paragraphs changed."""
        changed = 0
        with self._database.writing() as connection:
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
        query = "SELECT id, text_hash, word_hash, record FROM paragraph WHERE document_key = ?"
        known = {row[0]: row[1:] for row in connection.execute(query, (document.key,))}
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
            " source = excluded.source, sha256 = excluded.sha256, record = excluded.record",
            (document.key, document.symbol, document.language, document.source, document.sha256, to_json(document)),
        )
        rows = []
        for paragraph in reading.paragraphs:
            hashes, record = hashes_of(paragraph, document.title), to_json(paragraph)
            if known.pop(paragraph.id, None) != (*hashes, record):
                rows.append((paragraph.id, document.key, paragraph.order, *hashes, record))
        connection.executemany("DELETE FROM paragraph WHERE id = ?", [(identity,) for identity in known])
        connection.executemany("INSERT OR REPLACE INTO paragraph VALUES (?, ?, ?, ?, ?, ?)", rows)
        return len(rows) + len(known)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete documents, their paragraphs, vectors and sources; `superfluous` then says what to withdraw."""
        with self._database.writing() as connection:
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
        wanted = "" if symbol is None else "".join(symbol.split())
        rows = self._connection.execute(
            "SELECT record FROM document WHERE key >= ? AND key < ? ORDER BY symbol, language",
            (f"{wanted}@" if wanted else "", f"{wanted}A" if wanted else "\U0010ffff"),
        )
        return [document_from_json(row[0]) for row in rows]

    def document(self, key: str) -> Document | None:
        """The document with a key (`A/RES/79/1@en`), None where there is none."""
        row = self._connection.execute("SELECT record FROM document WHERE key = ?", (key,)).fetchone()
        return document_from_json(row[0]) if row else None

    def keys_with_section(self, section: str) -> set[str]:
        """Keys of the documents that have a part of this name ("decision 5/CP.21") with paragraphs in it."""
        query = "SELECT DISTINCT document_key FROM paragraph WHERE instr(id, ?) > 0"
        part = "".join(section.split())
        return {row[0] for mark in "#/" for row in self._connection.execute(query, (f"{mark}{part}/",))}

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

    def contexts(self, ids: Sequence[str]) -> dict[str, Context]:
        """What paragraphs are searched by, in the order of their ids here; those that are not searched are left out."""
        titles: dict[str, str] = {}
        found = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            paragraphs = self.paragraphs_by_id(some)
            for identity in some:
                paragraph = paragraphs[identity]
                key = identity.partition("#")[0]
                if key not in titles:
                    document = self.document(key)
                    titles[key] = document.title if document else ""
                if context := context_of(paragraph, titles[key]):
                    found[identity] = context
        return found

    def hashes(self, ids: Sequence[str]) -> dict[str, str]:
        """For paragraphs that are searched the hash under which their vectors are kept."""
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT id, text_hash FROM paragraph WHERE text_hash IS NOT NULL AND id IN ({marks})",  # noqa: S608  only question marks are pasted in
            list(ids),
        )
        return dict(rows.fetchall())

    def counts(self) -> dict[str, int]:
        """How many documents, paragraphs (units of any kind) and searched ones there are."""
        query = "SELECT (SELECT count(*) FROM document), count(*), count(text_hash) FROM paragraph"
        documents, paragraphs, searched = self._connection.execute(query).fetchone()
        return {"documents": documents, "paragraphs": paragraphs, "searched": searched}

    def is_searchable(self) -> bool:
        """At least one paragraph can be searched; asked before every query, so nothing is counted."""
        query = "SELECT EXISTS (SELECT 1 FROM paragraph WHERE text_hash IS NOT NULL)"
        return bool(self._connection.execute(query).fetchone()[0])
