"""The database under the index: refused where it is another thing, brought up to date where it is older."""

import sqlite3
import threading
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.context import text_hash
from index.database import SCHEMA_VERSION, Database
from index.errors import StoreError
from index.query import parse_query
from index.records import to_json
from index.vectors import Windows
from ingest.document import Document
from ingest.unit import Reading, Unit, assemble
from tests.index.stores import Stores, vector

FIRST_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source (sha256 TEXT PRIMARY KEY, reader_version INTEGER NOT NULL, path TEXT NOT NULL);
CREATE TABLE document (
    key TEXT PRIMARY KEY, symbol TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX document_symbol ON document (symbol);
CREATE INDEX document_sha256 ON document (sha256);
CREATE TABLE paragraph (
    id TEXT PRIMARY KEY, document_key TEXT NOT NULL REFERENCES document (key) ON DELETE CASCADE, place INTEGER NOT NULL,
    text_hash TEXT, record TEXT NOT NULL
);
CREATE INDEX paragraph_document ON paragraph (document_key, place);
CREATE INDEX paragraph_hash ON paragraph (text_hash);
CREATE TABLE vector (
    text_hash TEXT NOT NULL, model TEXT NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (text_hash, model)
);
CREATE TABLE placed (
    paragraph_id TEXT NOT NULL, model TEXT NOT NULL, text_hash TEXT NOT NULL, windows INTEGER NOT NULL,
    PRIMARY KEY (paragraph_id, model)
);
INSERT INTO meta VALUES ('schema', '1');
"""
UNITS = [
    Unit(kind="heading", text="I. Rules"),
    Unit(kind="paragraph", label="1", text="Decides to meet on the lagoon."),
    Unit(kind="item", label="1 (a)", text="To act;", lead="1. Decides:"),
]
EMBEDDED = ["Decides to meet on the lagoon.", "1. Decides: To act;"]


def old_catalog(folder: Path) -> Reading:
    """Write a catalog as the first schema had it: one document, embedded and placed."""
    document = Document(symbol="EX/1", language="en", source="x.txt", sha256="a", title="On water")
    reading = assemble(document, UNITS)
    with sqlite3.connect(folder / "catalog.sqlite3") as connection:
        connection.executescript(FIRST_SCHEMA)
        connection.execute("INSERT INTO source VALUES ('a', 1, 'x.txt')")
        row = (document.key, document.symbol, "en", "x.txt", "a", to_json(document))
        connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", row)
        for paragraph, text in zip(reading.paragraphs, ["", *EMBEDDED], strict=True):
            name = text_hash(text) if text else None
            place = (paragraph.id, document.key, paragraph.order, name, to_json(paragraph))
            connection.execute("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)", place)
            if name:
                data = vector(text).astype("<f4").tobytes()
                connection.execute("INSERT INTO vector VALUES (?, 'm', 1, ?)", (name, data))
                connection.execute("INSERT INTO placed VALUES (?, 'm', ?, 1)", (paragraph.id, name))
    connection.close()
    return reading


def test_a_catalog_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    """Documents, paragraphs and sources stay; both stores are filled anew, with vectors that know the title."""
    reading = old_catalog(tmp_path)
    stores = Stores(tmp_path)
    old = [Windows(paragraph=p, vectors=vector(p.id)) for p in reading.paragraphs]  # the heading's too, a stray one
    stores.vectors.put(old)
    assert stores.catalog.documents() == [reading.document]
    assert tuple(stores.catalog.paragraphs("EX/1@en")) == reading.paragraphs
    assert stores.catalog.source_of("a", 1) == "x.txt"
    assert stores.database.connection.execute("SELECT count(*) FROM vector").fetchone() == (0,)
    assert sorted(stores.embed()) == sorted(EMBEDDED)
    assert stores.sync() == [2, 2]
    assert stores.held() == [{"EX/1@en#1", "EX/1@en#1(a)"}] * 2
    assert [i for i, _ in stores.words.nearest(parse_query("lagoon", "en"), 5)] == ["EX/1@en#1"]
    ((_, similarity),) = stores.vectors.nearest(vector(EMBEDDED[1])[0], 1)
    assert similarity == pytest.approx(1, abs=1e-5)
    stores.close()
    again = Stores(tmp_path)
    assert again.sync() == [0, 0]
    assert again.catalog.store([reading], 1) == 0
    again.close()


def test_a_catalog_of_the_second_schema_counts_what_it_holds(tmp_path: Path) -> None:
    """Nothing that stands in a store is written again, and what waited or was left over is seen as before."""
    reading = old_catalog(tmp_path)
    stores = Stores(tmp_path)
    stores.sync()
    one, two = (placement for placement in stores.ledger.placements(stores.sides[0].store))
    with stores.database.writing() as connection:
        for name in ("unsettled", "store"):
            connection.execute(f"DROP TABLE {name}")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE placed SET hash = 'x' WHERE paragraph_id = ? AND store = ?", (one.paragraph_id, "m"))
        connection.execute("INSERT INTO placed VALUES ('EX/2@en#1', 'm', 'y', 3)")
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    stores.close()
    again = Stores(tmp_path)
    words, vectors = (side.store for side in again.sides)
    assert (again.ledger.unplaced(words), again.ledger.superfluous(words)) == ([], [])
    assert again.ledger.entries(words) == (2, 2)
    assert [identity for identity, _ in again.ledger.unplaced(vectors)] == [one.paragraph_id]
    assert [placement.paragraph_id for placement in again.ledger.superfluous(vectors)] == ["EX/2@en#1"]
    assert again.ledger.entries(vectors) == (5, 5)
    assert again.sync() == [0, 1]
    assert again.held() == [{one.paragraph_id, two.paragraph_id}] * 2
    assert tuple(again.catalog.paragraphs("EX/1@en")) == reading.paragraphs
    again.close()


def test_a_catalog_of_the_third_schema_waits_for_vectors_that_know_the_title(tmp_path: Path) -> None:
    """Their names are new, vectors under the old ones are dropped, and words stay as they are."""
    old_catalog(tmp_path)
    stores = Stores(tmp_path)
    stores.sync()
    with stores.database.writing() as connection:
        for identity, name in connection.execute("SELECT id, text_hash FROM paragraph").fetchall():
            text = dict(zip(("EX/1@en#1", "EX/1@en#1(a)"), EMBEDDED, strict=True)).get(identity)
            if text:
                for table in ("paragraph", "vector"):
                    connection.execute(f"UPDATE {table} SET text_hash = ? WHERE text_hash = ?", (text_hash(text), name))  # noqa: S608  two names of ours
                connection.execute("UPDATE placed SET hash = ? WHERE hash = ?", (text_hash(text), name))
        connection.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    stores.close()
    again = Stores(tmp_path)
    assert again.database.connection.execute("SELECT count(*) FROM vector").fetchone() == (0,)
    assert sorted(again.embed()) == sorted(EMBEDDED)
    assert again.sync() == [0, 2]
    assert again.held() == [{"EX/1@en#1", "EX/1@en#1(a)"}] * 2
    again.close()


def test_a_migration_that_fails_leaves_the_old_catalog(tmp_path: Path) -> None:
    """All of it or nothing: the next opening finds what was there."""
    reading = old_catalog(tmp_path)
    path = tmp_path / "catalog.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET record = 'x' || record")
    with pytest.raises(ValueError, match="Expecting value"):
        Database(path)
    connection.execute("UPDATE document SET record = substr(record, 2)")
    connection.commit()
    connection.close()
    database = Database(path)
    assert tuple(Catalog(database).paragraphs("EX/1@en")) == reading.paragraphs
    database.close()


def test_a_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    """With the remedy."""
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(StoreError, match="ingest again"):
        Database(path)


def test_a_catalog_of_a_later_version_is_refused(tmp_path: Path) -> None:
    """Both versions are named, and it stays as it is."""
    path = tmp_path / "catalog.sqlite3"
    Database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99'")
    for _ in range(2):
        with pytest.raises(StoreError, match=f"schema 99, this program writes {SCHEMA_VERSION}"):
            Database(path)
    connection.close()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """And what another connection has written is known."""
    one, two = Database(tmp_path / "catalog.sqlite3"), Database(tmp_path / "catalog.sqlite3")
    before = two.foreign_writes()
    with pytest.raises(sqlite3.IntegrityError), one.writing() as connection:
        connection.executemany("INSERT INTO meta VALUES (?, 'y')", [("x",), ("x",)])
    assert two.foreign_writes() == before
    with one.writing() as connection:
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    assert two.foreign_writes() != before
    assert two.connection.execute("SELECT value FROM meta WHERE key = 'x'").fetchall() == [("y",)]
    one.close()
    two.close()


def test_two_openings_at_once_bring_it_up_to_date_once(tmp_path: Path) -> None:
    """The second waits for the first."""
    reading = old_catalog(tmp_path)
    opened: list[Database] = []
    threads = [threading.Thread(target=lambda: opened.append(Database(tmp_path / "catalog.sqlite3"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for database in opened:
        assert tuple(Catalog(database).paragraphs("EX/1@en")) == reading.paragraphs
        database.close()
