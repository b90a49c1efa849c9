"""Hits are read with the question and take the order of what they say together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.catalog import Catalog
from index.database import Database
from index.hit import Hit, require_ranking
from index.model import Model
from index.reranking import Reranker
from ingest.paragraph import Paragraph, paragraph_id


class Told:
    """In place of a reader: logits by the first word of what is shown after the place."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """The numbers that the texts end with."""
        self.seen += pairs
        return np.array([float(told.rpartition(" ")[2]) for _, told in pairs], np.float32)


class Known(Model):
    """A model whose reader is given."""

    told: Told | None = None

    @property
    def reader(self) -> Told | None:  # type: ignore[override]  # reads as the real one does
        """What was given."""
        return self.told


@pytest.fixture
def model(tmp_path: Path) -> Known:
    return Known("", tmp_path / "models", print)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(Database(tmp_path / "catalog.sqlite3"))


def ranking(*logits: float) -> list[Hit]:
    """Hits of falling scores, whose text ends with the logit that they will get."""
    return [
        Hit(
            paragraph=Paragraph(
                id=paragraph_id("EX/1", "en", (), str(n)),
                document="EX/1",
                language="en",
                kind="paragraph",
                label=str(n),
                text=f"Decides {logit}",
            ),
            score=1 - n / 100,
            rank=n,
        )
        for n, logit in enumerate(logits, 1)
    ]


def test_what_is_read_as_an_answer_comes_first(model: Known, catalog: Catalog) -> None:
    """By logit and former score; the logits stay with the hits, and ranks have no gaps."""
    model.told = Told()
    (hits,) = Reranker(model, catalog, 12).hits([("who?", ranking(-1.0, 2.0, 0.5))])
    assert [hit.paragraph.label for hit in hits] == ["2", "3", "1"]
    assert [hit.read for hit in hits] == [2.0, 0.5, -1.0]
    require_ranking(hits)
    assert model.told.seen[0] == ("who?", "EX/1: Decides -1.0")


def test_only_the_first_are_read(model: Known, catalog: Catalog) -> None:
    """The others count as the worst of these, and keep their order."""
    model.told = Told()
    (hits,) = Reranker(model, catalog, 2).hits([("who?", ranking(-3.0, 1.0, 9.0, 9.0))])
    assert [hit.paragraph.label for hit in hits] == ["2", "1", "3", "4"]
    assert [hit.read for hit in hits] == [1.0, -3.0, None, None]
    require_ranking(hits)


def test_the_nearer_of_two_comes_first(model: Known, catalog: Catalog) -> None:
    """Similarity counts beside score and logit, for what was not read too; what was not compared is as the farthest."""
    model.told = Told()
    far, near, unknown, farthest = (
        replace(hit, dense=dense)
        for hit, dense in zip(ranking(1.0, 1.0, 1.0, 1.0), (0.80, 0.82, None, 0.79), strict=True)
    )
    (hits,) = Reranker(model, catalog, 2).hits([("who?", [far, near, unknown, farthest])])
    assert [hit.paragraph.label for hit in hits] == ["2", "1", "3", "4"]
    assert [hit.score for hit in hits] == pytest.approx([0.98 + 0.25, 0.99 + 0.25 - 0.14, 0.97 + 0.25 - 0.21, 1.0])
    (hits,) = Reranker(model, catalog, 1).hits([("who?", [unknown, far, near])])
    assert [hit.paragraph.label for hit in hits] == ["2", "1", "3"]
    require_ranking(hits)


def test_many_questions_are_read_together(model: Known, catalog: Catalog) -> None:
    """Each gets its own hits back, one that found nothing none."""
    model.told = Told()
    first, none, last = Reranker(model, catalog, 5).hits([("a?", ranking(0.0, 1.0)), ("b?", []), ("c?", ranking(2.0))])
    assert [hit.read for hit in first] == [1.0, 0.0]
    assert none == []
    assert [hit.read for hit in last] == [2.0]


@pytest.mark.parametrize("depth", [0, 5])
def test_without_a_reader_nothing_changes(model: Known, catalog: Catalog, depth: int) -> None:
    """Nor where none is wanted; that there is none is said once."""
    model.told = Told() if depth == 0 else None
    before = ranking(0.0, 1.0)
    said: list[str] = []
    reranker = Reranker(model, catalog, depth, said.append)
    assert reranker.hits([("who?", before)]) == [before]
    assert reranker.hits([("who?", before)]) == [before]
    assert len(said) == (1 if depth else 0)


def test_a_reader_belongs_to_the_default_model_alone(tmp_path: Path) -> None:
    """Another model's hits are not read."""
    assert Model("", tmp_path, print).has_reader
    assert Model("default", tmp_path, print).has_reader
    assert not Model("some/other", tmp_path, print).has_reader
    assert Model("some/other", tmp_path, print).reader is None
