"""Vectors that lean towards their document's title."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.context import Context
from index.embedder import Progress
from index.leaning import TITLE, ParagraphVectors, leaning

AXES = {"Fish.": 0, "Boats.": 1, "The lagoon": 2}


class Axes:
    """Each known text has an axis of its own; a long one two windows."""

    name, dimension = "axes", 4

    def __init__(self) -> None:
        self.asked: list[str] = []

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """As of an embedder."""
        self.asked += texts
        windows = [[AXES[text]] if text in AXES else [0, 1] for text in texts]
        owners = np.repeat(np.arange(len(texts)), [len(some) for some in windows])
        return np.eye(4, dtype=np.float32)[[axis for some in windows for axis in some]], owners

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Nobody asks."""
        raise NotImplementedError


def context(text: str, title: str) -> Context:
    """A paragraph's."""
    return Context(language="en", text=text, lead="", section="", title=title, symbol="EX/1")


def test_a_paragraph_is_found_by_what_its_document_is_about() -> None:
    """All its windows are nearer the title, of length 1, and nearest their own text still."""
    one, two, bare = ParagraphVectors(Axes()).of(
        [context("Fish.", "The lagoon"), context("Fish and boats, at length.", "The lagoon"), context("Boats.", "")]
    )
    assert [vectors.shape for vectors in (one, two, bare)] == [(1, 4), (2, 4), (1, 4)]
    assert np.linalg.norm(np.concatenate([one, two, bare]), axis=1) == pytest.approx(np.ones(4))
    assert (one[:, 2] / one[:, 0]).tolist() == pytest.approx([TITLE])
    assert [int(vector.argmax()) for vector in two] == [0, 1]
    assert (two[:, 2] > 0).all()
    assert bare.tolist() == [[0, 1, 0, 0]]


def test_a_title_is_embedded_once() -> None:
    """However many paragraphs and batches it has."""
    embedder = Axes()
    vectors = ParagraphVectors(embedder)
    for _ in range(2):
        vectors.of([context("Fish.", "The lagoon"), context("Boats.", "The lagoon")])
    assert embedder.asked.count("The lagoon") == 1


def test_a_title_that_is_the_text_changes_nothing() -> None:
    """No direction but its own."""
    vector = np.eye(4, dtype=np.float32)[:1]
    assert leaning(vector, vector[0]) == pytest.approx(vector)
