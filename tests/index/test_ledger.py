"""The ledger knows what has been embedded and what each store holds."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def change(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """Another version of a document, some of its paragraphs as before."""
    texts = [f"{n} {number if n % 2 else ''}." for n in range(size + 1)]
    catalog.store([reading(*texts, symbol=f"EX/{document}", sha256=f"{number}", title=f"{number % 2}")], 1)


def remove(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """A document."""
    catalog.remove([f"EX/{document}@en"])


def place(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """Some of what waits, in several windows, or only begun."""
    store = (VECTORS, WORDS)[document % 2]
    some = ledger.unplaced(store)[: size + 1]
    ledger.mark_placed(
        store, [Placement(paragraph_id=i, hash=h if number % 3 else "", windows=1 + number % 2) for i, h in some]
    )


def withdraw(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """What is superfluous, and what a store has lost."""
    store = (VECTORS, WORDS)[document % 2]
    lost = [p.paragraph_id for p in ledger.placements(store)][size : size + 1]
    ledger.mark_gone(store, [*(p.paragraph_id for p in ledger.superfluous(store)), *lost])


def settle(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """What agrees is doubted no longer."""
    ledger.settle((VECTORS, WORDS)[document % 2])


def clear(catalog: Catalog, ledger: Ledger, document: int, size: int, number: int) -> None:
    """A whole store, or none."""
    if document == 0:
        ledger.empty(VECTORS.name)
    elif document == 1:
        ledger.recount()


STEPS = {step.__name__: step for step in (change, remove, place, withdraw, settle, clear)}


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


def test_another_title_waits_for_both_stores(catalog: Catalog, ledger: Ledger) -> None:
    """Words are looked for in it, and vectors lean to it."""
    catalog.store([reading("One.", title="On lagoons")], 1)
    for store in (VECTORS, WORDS):
        place_all(ledger, store)
    catalog.store([reading("One.", title="On deltas", sha256="b")], 1)
    assert [[i for i, _ in ledger.unplaced(store)] for store in (VECTORS, WORDS)] == [["EX/1@en#1"]] * 2


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
    waiting = {name: context.embedded for name, context in ledger.without_vector("m", VECTORS).items()}
    assert waiting == {text_hash("Same."): "Same.", text_hash("Other."): "Other."}
    kept = np.arange(8, dtype=np.float32).reshape(2, 4)
    ledger.keep_vectors("m", [(text_hash("Same."), kept)])
    assert [context.embedded for context in ledger.without_vector("m", VECTORS).values()] == ["Other."]
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


def in_full(ledger: Ledger, store: Store) -> tuple[dict[str, str], set[str]]:
    """What waits for a store and what is superfluous there, by comparing everything."""
    placed = {p.paragraph_id: p.hash for p in ledger.placements(store)}
    wanted = ledger.wanted(store)
    return {i: name for i, name in wanted.items() if placed.get(i) != name}, placed.keys() - wanted.keys()


@settings(deadline=None, max_examples=40)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 2), st.integers(0, 3)), max_size=30))
def test_what_is_noted_of_changes_is_what_a_comparison_of_everything_finds(steps: list[tuple[str, int, int]]) -> None:
    """After any changes of catalog and stores: what waits, what is superfluous, how many entries there are."""
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "catalog.sqlite3")
        catalog = Catalog(database)
        ledger = Ledger(database, catalog)
        for number, (step, document, size) in enumerate(steps):
            STEPS[step](catalog, ledger, document, size, number)
            for store in (VECTORS, WORDS):
                waiting, superfluous = in_full(ledger, store)
                assert dict(ledger.unplaced(store)) == waiting
                assert {p.paragraph_id for p in ledger.superfluous(store)} == superfluous
                held = ledger.placements(store)
                assert ledger.entries(store) == (sum(p.windows for p in held if p.hash), sum(p.windows for p in held))
        database.close()


def test_what_agrees_is_not_doubted_for_ever(database: Database, catalog: Catalog, ledger: Ledger) -> None:
    """Nothing is left to compare once a store has followed, whatever it was that changed."""
    for texts in (("One.", "Two."), ("One.", "Two, changed."), ("One.",)):
        catalog.store([reading(*texts, sha256=texts[-1], title=texts[-1])], 1)
        for store in (VECTORS, WORDS):
            place_all(ledger, store)
            ledger.mark_gone(store, [p.paragraph_id for p in ledger.superfluous(store)])
            ledger.settle(store)
        assert database.connection.execute("SELECT count(*) FROM unsettled").fetchone() == (0,)
