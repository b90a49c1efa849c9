"""The catalog stores a file whole or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.context import text_hash
from index.database import Database
from ingest.unit import Unit, assemble
from tests.index.readings import reading


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    database = Database(tmp_path / "catalog.sqlite3")
    yield Catalog(database)
    database.close()


def test_what_is_stored_is_read_back(catalog: Catalog) -> None:
    """Documents and paragraphs come out equal to what went in."""
    one = reading("Decides.", "Thanks.")
    assert not catalog.is_searchable()
    assert catalog.store([one], 1) == 2
    assert catalog.documents() == [one.document]
    assert catalog.document("EX/1@en") == one.document
    assert tuple(catalog.paragraphs("EX/1@en")) == one.paragraphs
    assert catalog.paragraph("EX/1@en#2") == one.paragraphs[1]
    assert catalog.paragraph("EX/1@en#3") is None
    assert catalog.counts() == {"documents": 1, "paragraphs": 2, "searched": 2}
    assert catalog.is_searchable()


def test_items_are_found_below_their_chapeau(catalog: Catalog) -> None:
    """In printed order, at any depth, and nothing of a paragraph whose number begins alike."""
    document = reading("Decides.").document
    labels = ["1", "1 (b)", "1 (b) (i)", "1 (c)", "10", "10 (a)"]
    catalog.store([assemble(document, [Unit(kind="item", label=label, text="To act.") for label in labels])], 1)
    assert [unit.label for unit in catalog.with_items("EX/1@en#1")] == labels[:4]
    assert [unit.label for unit in catalog.with_items("EX/1@en#1(b)")] == labels[1:3]
    assert catalog.with_items("EX/1@en#2") == []


def test_a_file_is_known_by_bytes_and_reader_version(catalog: Catalog) -> None:
    """With the path that it came from; a newer reader reads it again."""
    catalog.store([reading("Decides.")], 1)
    assert catalog.source_of("a", 1) == "x.txt"
    assert not catalog.source_of("a", 2)
    assert not catalog.source_of("b", 1)


def test_removal_leaves_no_trace(catalog: Catalog) -> None:
    """Document, paragraphs and source go; another document stays."""
    catalog.store([reading("One.")], 1)
    catalog.store([reading("Two.", symbol="EX/2", sha256="b")], 1)
    catalog.remove(["EX/1@en"])
    assert [d.symbol for d in catalog.documents()] == ["EX/2"]
    assert catalog.counts() == {"documents": 1, "paragraphs": 1, "searched": 1}
    assert (catalog.source_of("a", 1), catalog.source_of("b", 1)) == ("", "x.txt")


def test_a_failing_store_changes_nothing(catalog: Catalog) -> None:
    """All documents of a file, or none."""
    good = reading("One.")
    broken = replace(reading("Two.", symbol="EX/2"), paragraphs=(None,))  # type: ignore[arg-type]  # broken on purpose
    with pytest.raises(AttributeError):
        catalog.store([good, broken], 1)
    assert catalog.counts()["paragraphs"] == 0


def test_a_paragraph_is_searched_with_its_documents_title(catalog: Catalog) -> None:
    """In the order in which they were asked for; another title changes every paragraph, and its vector."""
    catalog.store([reading("One.", "Two.", title="On lagoons")], 1)
    contexts = catalog.contexts(["EX/1@en#2", "EX/1@en#1"])
    assert [(i, c.text, c.title, c.symbol) for i, c in contexts.items()] == [
        ("EX/1@en#2", "Two.", "On lagoons", "EX/1"),
        ("EX/1@en#1", "One.", "On lagoons", "EX/1"),
    ]
    before = catalog.hashes(["EX/1@en#1", "EX/1@en#2", "EX/9@en#1"])
    assert before == {identity: context.vector_hash for identity, context in contexts.items()}
    assert catalog.store([reading("One.", "Two.", title="On deltas", sha256="b")], 1) == 2
    after = catalog.hashes(list(before))
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


def test_kept_vectors_go_with_the_last_paragraph_that_has_their_text(catalog: Catalog, tmp_path: Path) -> None:
    """Whether it is changed or removed; other files' stay."""
    database = Database(tmp_path / "catalog.sqlite3")
    catalog.store([reading("Same.", "One.")], 1)
    catalog.store([reading("Same.", "Two.", symbol="EX/2", sha256="b")], 1)
    with database.writing() as connection:
        rows = [(text_hash(text), "m", 1, b"") for text in ("Same.", "One.", "Two.")]
        connection.executemany("INSERT INTO vector VALUES (?, ?, ?, ?)", rows)

    def kept() -> set[str]:
        return {row[0] for row in database.connection.execute("SELECT text_hash FROM vector")}

    catalog.store([reading("Changed.", "Changed too.", sha256="c")], 1)
    assert kept() == {text_hash("Same."), text_hash("Two.")}
    assert catalog.source_of("a", 1) == ""
    catalog.remove(["EX/2@en"])
    assert kept() == set()
    assert catalog.orphans() == []
    database.close()
