"""The catalog stores a file whole or not at all, and knows what the vector store lacks."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog, Placement, embedded_text, text_hash
from index.errors import StoreError
from ingest.document import Document
from ingest.unit import Reading, Unit, assemble

MODEL = "m"


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    made = Catalog(tmp_path / "catalog.sqlite3")
    yield made
    made.close()


def reading(*texts: str, symbol: str = "EX/1", sha256: str = "a") -> Reading:
    document = Document(symbol=symbol, language="en", source="x.txt", sha256=sha256)
    return assemble(document, [Unit(kind="paragraph", label=str(n), text=text) for n, text in enumerate(texts, 1)])


def place_all(catalog: Catalog) -> None:
    waiting = catalog.unplaced(MODEL)
    catalog.mark_placed(MODEL, [Placement(paragraph_id=i, text_hash=h, windows=1) for i, h in waiting])


def test_what_is_stored_is_read_back(catalog: Catalog) -> None:
    """Documents and paragraphs come out equal to what went in."""
    one = reading("Decides.", "Thanks.")
    assert catalog.store([one], 1) == 2
    assert catalog.documents() == [one.document]
    assert catalog.document("EX/1@en") == one.document
    assert tuple(catalog.paragraphs("EX/1@en")) == one.paragraphs
    assert catalog.paragraph("EX/1@en#2") == one.paragraphs[1]
    assert catalog.paragraph("EX/1@en#3") is None
    assert catalog.counts() == {"documents": 1, "paragraphs": 2, "searched": 2}


def test_a_file_is_known_by_bytes_and_reader_version(catalog: Catalog) -> None:
    """With the path that it came from; a newer reader reads it again."""
    catalog.store([reading("Decides.")], 1)
    assert catalog.source_of("a", 1) == "x.txt"
    assert not catalog.source_of("a", 2)
    assert not catalog.source_of("b", 1)


def test_only_changed_paragraphs_are_counted_and_wait(catalog: Catalog) -> None:
    """A changed, an added and a dropped paragraph; the untouched one keeps its place."""
    catalog.store([reading("One.", "Two.", "Three.")], 1)
    place_all(catalog)
    assert catalog.store([reading("One.", "Two, changed.", sha256="b")], 1) == 2
    assert [i for i, _ in catalog.unplaced(MODEL)] == ["EX/1@en#2"]
    assert [p.paragraph_id for p in catalog.superfluous(MODEL)] == ["EX/1@en#3"]
    assert not catalog.source_of("a", 1)


def test_removal_leaves_no_trace(catalog: Catalog) -> None:
    """Paragraphs, vectors and source go; what the vector store still holds is on record until it is gone."""
    catalog.store([reading("One.")], 1)
    catalog.keep_vectors(MODEL, [(text_hash("One."), np.ones((1, 4), np.float32))])
    place_all(catalog)
    catalog.remove(["EX/1@en"])
    assert catalog.counts() == {"documents": 0, "paragraphs": 0, "searched": 0}
    assert catalog.vectors(MODEL, [text_hash("One.")]) == {}
    assert not catalog.source_of("a", 1)
    assert [p.paragraph_id for p in catalog.superfluous(MODEL)] == ["EX/1@en#1"]
    catalog.mark_gone(MODEL, ["EX/1@en#1"])
    assert catalog.placements(MODEL) == []


def test_a_text_is_embedded_once(catalog: Catalog) -> None:
    """Two paragraphs with one text share its vector, and each model has its own."""
    catalog.store([reading("Same.", "Same.", "Other.")], 1)
    assert catalog.without_vector(MODEL) == {text_hash("Same."): "Same.", text_hash("Other."): "Other."}
    kept = np.arange(8, dtype=np.float32).reshape(2, 4)
    catalog.keep_vectors(MODEL, [(text_hash("Same."), kept)])
    assert list(catalog.without_vector(MODEL).values()) == ["Other."]
    assert len(catalog.without_vector("another")) == 2
    np.testing.assert_array_equal(catalog.vectors(MODEL, [text_hash("Same.")])[text_hash("Same.")], kept)


def test_a_failing_store_changes_nothing(catalog: Catalog) -> None:
    """All documents of a file, or none."""
    good = reading("One.")
    broken = replace(reading("Two.", symbol="EX/2"), paragraphs=(None,))  # type: ignore[arg-type]  # broken on purpose
    with pytest.raises(AttributeError):
        catalog.store([good, broken], 1)
    assert catalog.counts()["paragraphs"] == 0


def test_items_are_embedded_with_their_lead_and_headings_not_at_all() -> None:
    """An item says little alone; a heading, a note or an opening formula answers nothing."""
    units = [
        Unit(kind="heading", text="I. Rules"),
        Unit(kind="text", text="The Conference of the Parties,"),
        Unit(kind="item", label="1 (a)", text="To act;", lead="1. Decides:"),
        Unit(kind="footnote", label="1", text="Ibid."),
    ]
    found = assemble(Document(symbol="X", language="en"), units).paragraphs
    assert [embedded_text(p) for p in found] == ["", "", "1. Decides: To act;", ""]


def test_a_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    """With the remedy."""
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(StoreError, match="ingest again"):
        Catalog(path)


def test_a_catalog_of_another_version_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    """Both versions are named."""
    catalog.close()
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as connection:
        connection.execute("UPDATE meta SET value = '99'")
    connection.close()
    with pytest.raises(StoreError, match="schema 99, this program writes 1"):
        Catalog(tmp_path / "catalog.sqlite3")
