"""The database under the index: one SQLite file in write-ahead mode, and its schema."""

import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from index.context import hashes_of
from index.errors import StoreError
from index.records import document_from_json, paragraph_from_json

SCHEMA_VERSION = "4"
_BUSY_SECONDS = 30.0


class Database:
    """Many readers and one writer at a time, in any number of processes; the threads of one share a connection.

    Raises:
        StoreError: The file is no catalog, or one of a later version.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._one_writer = threading.RLock()
        self.connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._write_ahead()
            self.connection.execute("PRAGMA foreign_keys = ON")
            self._prepare()
        except StoreError:
            self.connection.close()
            raise
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise StoreError(f"{path}: {error}; restore the file, or delete its folder and ingest again") from None

    def _write_ahead(self) -> None:
        """Switch the file to write-ahead mode; over this SQLite does not wait for another who does the same."""
        end = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.01)
            else:
                return

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        self.connection.close()

    def _prepare(self) -> None:
        with self.writing() as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
            found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            if found == ("1",):
                _to_second(connection)
            elif found not in (None, ("2",), ("3",), (SCHEMA_VERSION,)):
                raise StoreError(
                    f"{self.path}: schema {found[0]}, this program writes {SCHEMA_VERSION}; delete the folder and "
                    "ingest again"
                )
            _create(connection)
            if found == ("2",):
                recount(connection)
            if found not in (None, (SCHEMA_VERSION,)):
                _rename_vectors(connection)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))

    def identity(self) -> str:
        """Sixteen hexadecimal digits that no other index has; made at the first call, and part of a copy."""
        query = "SELECT value FROM meta WHERE key = 'identity'"
        if not self.connection.execute(query).fetchone():
            with self.writing() as connection:
                connection.execute("INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (secrets.token_hex(8),))
        return str(self.connection.execute(query).fetchone()[0])

    def foreign_writes(self) -> int:
        """A number that changes whenever another process has written to the file."""
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file, in its own words."""
        found = [str(row[0]) for row in self.connection.execute("PRAGMA quick_check")]
        found += [
            f"a row of {row[0]} without its {row[2]}" for row in self.connection.execute("PRAGMA foreign_key_check")
        ]
        return [fault for fault in found if fault != "ok"]

    def compact(self) -> None:
        """Give the room of deleted rows back to the disk, unless that is too full or another process reads just now."""
        with suppress(sqlite3.OperationalError):
            self.connection.execute("VACUUM")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing.

        Raises:
            StoreError: The disk is full, or another process keeps the file locked.
        """
        with self._one_writer:
            try:
                with self._transaction():
                    yield self.connection
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"{self.path}: {error}; nothing of this step was written: make room, or wait for another alinea to"
                    " end, and run the same command again"
                ) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # SQLite ends it itself where the disk is full
                self.connection.execute("ROLLBACK")
            raise


def recount(connection: sqlite3.Connection) -> None:
    """Count anew what stands in `store`, and doubt every paragraph that has a place in one."""
    connection.execute("DELETE FROM store")
    connection.execute("INSERT INTO store SELECT store, 0, 0 FROM placed GROUP BY store")
    connection.execute(
        "UPDATE store SET (least, most) ="
        " (SELECT sum(windows * (hash != '')), sum(windows) FROM placed WHERE store = name)"
    )
    connection.execute("INSERT OR IGNORE INTO unsettled SELECT store, paragraph_id FROM placed")


def _create(connection: sqlite3.Connection) -> None:
    statement = ""
    for line in (files("index") / "catalog.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _rename_vectors(connection: sqlite3.Connection) -> None:
    """Give paragraphs the names that their vectors have since schema 4; vectors that nothing has are dropped."""
    rows = connection.execute(
        "SELECT id, p.record, d.record FROM paragraph p JOIN document d ON key = document_key"
        " WHERE text_hash IS NOT NULL"
    )
    names = [
        (hashes_of(paragraph_from_json(record), document_from_json(document).title)[0], identity)
        for identity, record, document in rows.fetchall()
    ]
    connection.executemany("UPDATE paragraph SET text_hash = ?1 WHERE id = ?2 AND text_hash IS NOT ?1", names)
    connection.execute(
        "DELETE FROM vector WHERE text_hash NOT IN (SELECT text_hash FROM paragraph WHERE text_hash IS NOT NULL)"
    )


def _to_second(connection: sqlite3.Connection) -> None:
    """Bring a catalog of schema 1 up to date: both stores are filled anew, from kept vectors where their names hold."""
    connection.execute("DROP TABLE placed")
    connection.execute("ALTER TABLE paragraph RENAME TO old_paragraph")
    connection.execute("DROP INDEX paragraph_document")
    connection.execute("DROP INDEX paragraph_hash")
    _create(connection)
    rows = connection.execute(
        "SELECT id, document_key, place, p.record, d.record"
        " FROM old_paragraph p JOIN document d ON d.key = document_key"
    )
    for identity, key, place, record, document in rows.fetchall():
        title = document_from_json(document).title
        hashes = hashes_of(paragraph_from_json(record), title)
        connection.execute("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?)", (identity, key, place, *hashes, record))
    connection.execute("DROP TABLE old_paragraph")
