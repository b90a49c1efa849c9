"""The ledger knows what has been embedded and what each store holds."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.context import text_hash
from index.database import Database
from index.ledger import Ledger, Placement, Store
from tests.index.readings import reading

VECTORS = Store(name="m", column="text_hash")
WORDS = Store(name="w", column="word_hash")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "catalog.sqlite3")
    yield made
    made.close()


@pytest.fixture
def catalog(database: Database) -> Catalog:
    return Catalog(database)


@pytest.fixture
def ledger(database: Database, catalog: Catalog) -> Ledger:
    return Ledger(database, catalog)


def place_all(ledger: Ledger, store: Store) -> None:
    waiting = ledger.unplaced(store)
    ledger.mark_placed(store, [Placement(paragraph_id=i, hash=h, windows=1) for i, h in waiting])


def test_only_changed_paragraphs_wait(catalog: Catalog, ledger: Ledger) -> None:
    """A changed, an added and a dropped paragraph; the untouched one keeps its place."""
    catalog.store([reading("One.", "Two.", "Three.")], 1)
    for store in (VECTORS, WORDS):
        place_all(ledger, store)
    assert catalog.store([reading("One.", "Two, changed.", sha256="b")], 1) == 2
    for store in (VECTORS, WORDS):
        assert [i for i, _ in ledger.unplaced(store)] == ["EX/1@en#2"]
        assert [p.paragraph_id for p in ledger.superfluous(store)] == ["EX/1@en#3"]
    assert not catalog.source_of("a", 1)


def test_another_title_waits_for_the_word_index_alone(catalog: Catalog, ledger: Ledger) -> None:
    """No vector has it."""
    catalog.store([reading("One.", title="On lagoons")], 1)
    for store in (VECTORS, WORDS):
        place_all(ledger, store)
    catalog.store([reading("One.", title="On deltas", sha256="b")], 1)
    assert ledger.unplaced(VECTORS) == []
    assert [i for i, _ in ledger.unplaced(WORDS)] == ["EX/1@en#1"]


def test_what_is_placed_is_kept_by_store(catalog: Catalog, ledger: Ledger) -> None:
    """Each has its own record, and forgets by itself."""
    catalog.store([reading("One.", "Two.")], 1)
    place_all(ledger, VECTORS)
    assert len(ledger.unplaced(WORDS)) == 2
    assert ledger.placements(WORDS) == []
    assert [p.paragraph_id for p in ledger.placements(VECTORS)] == ["EX/1@en#1", "EX/1@en#2"]
    assert ledger.windows(VECTORS, ["EX/1@en#2", "EX/9@en#1"]) == {"EX/1@en#2": 1}
    ledger.mark_gone(VECTORS, ["EX/1@en#1"])
    assert [i for i, _ in ledger.unplaced(VECTORS)] == ["EX/1@en#1"]


def test_a_text_is_embedded_once(catalog: Catalog, ledger: Ledger) -> None:
    """Two paragraphs with one text share its vector, and each model has its own."""
    catalog.store([reading("Same.", "Same.", "Other.")], 1)
    assert ledger.without_vector("m", VECTORS) == {text_hash("Same."): "Same.", text_hash("Other."): "Other."}
    kept = np.arange(8, dtype=np.float32).reshape(2, 4)
    ledger.keep_vectors("m", [(text_hash("Same."), kept)])
    assert list(ledger.without_vector("m", VECTORS).values()) == ["Other."]
    assert len(ledger.without_vector("another", Store(name="another", column="text_hash"))) == 2
    np.testing.assert_array_equal(ledger.vectors("m", [text_hash("Same.")])[text_hash("Same.")], kept)


def test_removal_is_on_record_until_the_store_has_followed(catalog: Catalog, ledger: Ledger) -> None:
    """Vectors go with the last paragraph that has their text."""
    catalog.store([reading("One.")], 1)
    ledger.keep_vectors("m", [(text_hash("One."), np.ones((1, 4), np.float32))])
    place_all(ledger, VECTORS)
    catalog.remove(["EX/1@en"])
    assert ledger.vectors("m", [text_hash("One.")]) == {}
    assert [p.paragraph_id for p in ledger.superfluous(VECTORS)] == ["EX/1@en#1"]
    ledger.mark_gone(VECTORS, ["EX/1@en#1"])
    assert ledger.placements(VECTORS) == []
