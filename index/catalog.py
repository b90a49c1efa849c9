"""The catalog: documents and paragraphs in SQLite."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

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
            former = _former(connection, [reading.document.key for reading in readings])
            for reading in readings:
                changed += self._store_one(connection, reading)
            document = readings[0].document
            connection.execute(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (document.sha256, reader_version, document.source)
            )
            _forget(connection, *former)
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
            former = _former(connection, keys)
            for key in keys:
                connection.execute(
                    "DELETE FROM source WHERE sha256 = (SELECT sha256 FROM document WHERE key = ?)", (key,)
                )
                connection.execute("DELETE FROM document WHERE key = ?", (key,))
            _forget(connection, *former)

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

    def of_years(self, keys: Iterable[str], years: Iterable[int]) -> set[str]:
        """Which of these keys are of documents that are dated in one of the years."""
        query = (
            "SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?))"
            " AND substr(json_extract(record, '$.date'), 1, 4) IN (SELECT value FROM json_each(?))"
        )
        wanted = json.dumps([f"{year:04}" for year in years])
        return {row[0] for row in self._connection.execute(query, (json.dumps(list(keys)), wanted))}

    def keys_with_section(self, section: str) -> set[str]:
        """Keys of the documents that have a part of this name ("decision 5/CP.21") with paragraphs in it."""
        query = "SELECT DISTINCT document_key FROM paragraph WHERE instr(id, ?) > 0"
        part = "".join(section.split())
        return {row[0] for mark in "#/" for row in self._connection.execute(query, (f"{mark}{part}/",))}

    def paragraphs(self, key: str) -> list[Paragraph]:
        """All paragraphs of the document with a key, in order."""
        rows = self._connection.execute("SELECT record FROM paragraph WHERE document_key = ? ORDER BY place", (key,))
        return [paragraph_from_json(row[0]) for row in rows]

    def with_items(self, identity: str) -> list[Paragraph]:
        """The paragraph with an id, where there is one, and all items below it, in order."""
        rows = self._connection.execute(
            "SELECT record FROM paragraph WHERE id = ?1 OR (id > ?1 || '(' AND id < ?1 || ')') ORDER BY place",
            (identity,),
        )
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

    def stale(self) -> dict[str, tuple[str | None, str | None]]:
        """For paragraphs on record under other hashes than their words have now, the hashes that they should have."""
        query = (
            "SELECT id, text_hash, word_hash, p.record, d.record FROM paragraph p JOIN document d ON key = document_key"
        )
        found = {}
        for identity, text, words, record, document in self._connection.execute(query):
            hashes = hashes_of(paragraph_from_json(record), document_from_json(document).title)
            if hashes != (text, words):
                found[identity] = hashes
        return found

    def orphans(self) -> list[str]:
        """Hashes of texts that no paragraph has, of which vectors are kept."""
        query = (
            "SELECT DISTINCT text_hash FROM vector v"
            " WHERE NOT EXISTS (SELECT 1 FROM paragraph p WHERE p.text_hash = v.text_hash) ORDER BY text_hash"
        )
        return [row[0] for row in self._connection.execute(query)]

    def mend(self, stale: Mapping[str, tuple[str | None, str | None]], orphans: Iterable[str]) -> None:
        """Put right what `stale` and `orphans` found."""
        with self._database.writing() as connection:
            rows = [(*hashes, identity) for identity, hashes in stale.items()]
            connection.executemany("UPDATE paragraph SET text_hash = ?, word_hash = ? WHERE id = ?", rows)
            _forget(connection, orphans, ())

    def counts(self) -> dict[str, int]:
        """How many documents, paragraphs (units of any kind) and searched ones there are."""
        query = "SELECT (SELECT count(*) FROM document), count(*), count(text_hash) FROM paragraph"
        documents, paragraphs, searched = self._connection.execute(query).fetchone()
        return {"documents": documents, "paragraphs": paragraphs, "searched": searched}

    def kinds(self) -> list[tuple[str, str, int]]:
        """By key of document and kind of unit how many units are searched."""
        query = (
            "SELECT document_key, json_extract(record, '$.kind'), count(*) FROM paragraph"
            " WHERE text_hash IS NOT NULL GROUP BY 1, 2"
        )
        return [(str(key), str(kind), int(count)) for key, kind, count in self._connection.execute(query)]

    def is_searchable(self) -> bool:
        """At least one paragraph can be searched; asked before every query, so nothing is counted."""
        query = "SELECT EXISTS (SELECT 1 FROM paragraph WHERE text_hash IS NOT NULL)"
        return bool(self._connection.execute(query).fetchone()[0])


def _former(connection: sqlite3.Connection, keys: Sequence[str]) -> tuple[set[str], set[str]]:
    """Hashes of the texts that these documents have before a change, and of the files that they come from."""
    texts: set[str] = set()
    sources: set[str] = set()
    for key in keys:
        query = "SELECT text_hash FROM paragraph WHERE document_key = ? AND text_hash IS NOT NULL"
        texts.update(row[0] for row in connection.execute(query, (key,)))
        sources.update(row[0] for row in connection.execute("SELECT sha256 FROM document WHERE key = ?", (key,)))
    return texts, sources


def _forget(connection: sqlite3.Connection, texts: Iterable[str], sources: Iterable[str]) -> None:
    """Drop the vectors of these texts that no paragraph has any more, and the files that no document comes from.

    Only what a change may have orphaned is looked at: looking at all would make each file cost more than the last.
    """
    connection.executemany(
        "DELETE FROM vector WHERE text_hash = ?1 AND NOT EXISTS (SELECT 1 FROM paragraph WHERE text_hash = ?1)",
        [(name,) for name in texts],
    )
    connection.executemany(
        "DELETE FROM source WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE sha256 = ?1)",
        [(name,) for name in sources],
    )
