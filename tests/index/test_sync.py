"""Both stores follow the catalog, wherever the last writer was stopped."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from index.context import text_hash
from index.ledger import Placement
from index.query import parse_query
from index.sync import Keeper, Side
from tests.index.readings import reading
from tests.index.stores import MODEL, Stores, vector

TEXTS = [f"Decides for the {word} time." for word in ("first", "second", "third", "fourth", "fifth")]
IDS = {f"EX/1@en#{n}" for n in range(1, 6)}


class KilledError(Exception):
    """Stands for the end of the process."""


class Dying:
    """A store whose writer ends at a step of a write: before it, or after it and before that is on record."""

    def __init__(self, side: Side, step: str) -> None:
        self._side, self._step = side, step
        self.store = side.store

    def count(self) -> int:
        """As ever."""
        return self._side.count()

    def ids(self) -> set[str]:
        """As ever."""
        return self._side.ids()

    def changed(self, placements: Sequence[Placement]) -> list[str]:
        """As ever."""
        return self._side.changed(placements)

    def load(self, waiting: Mapping[str, str]) -> dict[str, int]:
        """Unless this is the step."""
        if self._step == "load":
            raise KilledError
        return self._side.load(waiting)

    def delete(self, ids: Sequence[str]) -> None:
        """Unless the step is before; the last thing if it is after."""
        if self._step == "before delete":
            raise KilledError
        self._side.delete(ids)
        if self._step == "after delete":
            raise KilledError

    def put(self) -> None:
        """Likewise."""
        if self._step == "before put":
            raise KilledError
        self._side.put()
        if self._step == "after put":
            raise KilledError


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = Stores(tmp_path)
    yield made
    made.close()


def assert_in_step(stores: Stores, texts: Sequence[str]) -> None:
    """Both stores hold exactly these paragraphs, with these words and vectors."""
    ids = {f"EX/1@en#{n}": text for n, text in enumerate(texts, 1)}
    assert stores.held() == [set(ids)] * 2
    for identity, text in ids.items():
        ((nearest, similarity),) = stores.vectors.nearest(vector(text)[0], 1)
        assert (nearest, similarity) == (identity, pytest.approx(1, abs=1e-5))
        assert stores.words.holding([text], list(ids)) == {identity}
    for side in stores.sides:
        assert stores.ledger.unplaced(side.store) == []
        assert stores.ledger.superfluous(side.store) == []
        assert {p.paragraph_id for p in stores.ledger.placements(side.store)} == set(ids)


def test_stores_are_filled_changed_and_emptied_with_the_catalog(stores: Stores) -> None:
    """Only what changed is written, and a second time nothing."""
    stores.catalog.store([reading(*TEXTS)], 1)
    assert stores.sync() == [5, 5]
    assert_in_step(stores, TEXTS)
    assert stores.sync() == [0, 0]
    stores.catalog.store([reading("Another.", *TEXTS[1:4], sha256="b")], 1)
    assert stores.sync() == [1, 1]
    assert_in_step(stores, ["Another.", *TEXTS[1:4]])
    stores.catalog.remove(["EX/1@en"])
    assert stores.sync() == [0, 0]
    assert_in_step(stores, [])


def test_another_title_is_written_to_both_stores(stores: Stores) -> None:
    """And found by it."""
    stores.catalog.store([reading(*TEXTS, title="On lagoons")], 1)
    stores.sync()
    stores.catalog.store([reading(*TEXTS, title="On deltas", sha256="b")], 1)
    assert stores.sync() == [5, 5]
    assert stores.words.nearest(parse_query("lagoon", "en"), 9) == []
    assert len(stores.words.nearest(parse_query("delta", "en"), 9)) == 5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("step", ["load", "before delete", "after delete", "before put", "after put"])
def test_a_writer_that_ends_at_any_step_loses_and_doubles_nothing(stores: Stores, side: int, step: str) -> None:
    """When it first fills a store, when it changes one, and when it withdraws from one."""
    versions = [TEXTS, ["Another.", *TEXTS[1:4]], [TEXTS[0]]]
    for number, texts in enumerate(versions):
        stores.catalog.store([reading(*texts, sha256=str(number))], 1)
        stores.embed()
        with suppress(KilledError):
            Keeper(stores.ledger, Dying(stores.sides[side], step)).sync()
        stores.sync()
        assert_in_step(stores, texts)


def test_windows_of_a_paragraph_that_grows_and_shrinks(stores: Stores) -> None:
    """No window of an earlier text stays, also where the writer ended between the two."""
    for number, (text, windows) in enumerate([("Long. " * 9, 3), ("Short.", 1), ("Middling. " * 5, 2)]):
        stores.catalog.store([reading(text, sha256=str(number))], 1)
        stores.ledger.keep_vectors(MODEL, [(text_hash(text.strip()), vector(text, windows))])
        with pytest.raises(KilledError):
            Keeper(stores.ledger, Dying(stores.sides[1], ("after put", "after delete", "before put")[number])).sync()
        stores.sync()
        assert stores.vectors.count() == windows


@pytest.mark.parametrize("gone", ["words", "chroma"])
def test_a_store_deleted_by_hand_is_filled_again(tmp_path: Path, gone: str) -> None:
    """It alone, and nothing is embedded anew."""
    stores = Stores(tmp_path)
    stores.catalog.store([reading(*TEXTS)], 1)
    stores.sync()
    stores.close()
    shutil.rmtree(tmp_path / gone)
    stores = Stores(tmp_path)
    assert stores.embed() == []
    assert stores.sync() == ([5, 0] if gone == "words" else [0, 5])
    assert_in_step(stores, TEXTS)
    stores.close()


def test_what_never_belonged_there_is_deleted(stores: Stores) -> None:
    """And what is missing among it comes back: a store of another catalog, or a copy from another day."""
    stores.catalog.store([reading(*TEXTS)], 1)
    stores.sync()
    stores.catalog.store([reading("Stray.", "Stray too.", symbol="EX/2", sha256="b")], 1)
    stores.sync()
    for side in stores.sides:
        stores.ledger.mark_gone(side.store, ["EX/2@en#1", "EX/2@en#2"])
        side.delete(["EX/1@en#3"])
    stores.catalog.remove(["EX/2@en"])
    assert stores.sync() == [1, 1]
    assert_in_step(stores, TEXTS)
