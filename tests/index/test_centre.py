"""Centred vectors: of length 1, of their text alone, and nearer to their translations."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.centre import FILE, STRENGTHS, CentredEmbedder, write_centres
from index.embedder import Embedder, Progress, load, load_bare
from index.errors import ModelError
from ingest.language import LANGUAGES, detect

ROWS = [json.loads(line) for line in (files("index") / "centres.jsonl").read_text(encoding="utf-8").splitlines()]


class Lengths:
    """Vectors that can be computed by hand: of a passage (1, its length), of a query (its length, 1), not unit ones."""

    name, dimension = "lengths", 2

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """A row a text."""
        return np.array([[1, len(text)] for text in texts], np.float32), np.arange(len(texts))

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row a text."""
        return np.array([[len(text), 1] for text in texts], np.float32)


@pytest.fixture(scope="module")
def bare(model_folder: Path) -> Embedder:
    return load_bare(model_folder)


@pytest.fixture(scope="module")
def centred(model_folder: Path) -> Embedder:
    return load(model_folder)


def test_the_texts_are_the_same_in_six_languages() -> None:
    """Seventy passages and fifty questions, none twice, each in the language that it is said to be in."""
    assert [sum(row["kind"] == kind for row in ROWS) for kind in ("passage", "question")] == [70, 50]
    texts = [(language, row[language]) for row in ROWS for language in LANGUAGES]
    assert len({text for _, text in texts}) == len(texts) == 720
    assert [(language, text) for language, text in texts if detect(text, default="?") != language] == []


def test_a_share_of_the_mean_is_taken_out(tmp_path: Path) -> None:
    """Computed by hand from the lengths of the texts; a question has another centre than other queries."""
    write_centres(Lengths(), tmp_path)
    moved = CentredEmbedder(Lengths(), tmp_path)
    passage, query, question = "Decides to meet in the lagoon", "Decides to meet " * 9, "When do they meet?"
    mean = {kind: np.mean([len(row["en"]) for row in ROWS if row["kind"] == kind]) for kind in ("passage", "question")}
    share = STRENGTHS
    expected = [
        [1 - share["passages"], len(passage) - share["passages"] * mean["passage"]],
        [len(query) - share["queries"] * mean["passage"], 1 - share["queries"]],
        [len(question) - share["questions"] * mean["question"], 1 - share["questions"]],
    ]
    expected = [np.array(row) / np.linalg.norm(row) for row in expected]
    assert np.allclose(moved.passages([passage])[0], expected[0], atol=1e-5)
    assert np.allclose(moved.queries([query, question]), expected[1:], atol=1e-5)
    asked = [len(query) - share["questions"] * mean["question"], 1 - share["questions"]]
    assert np.allclose(moved.queries([query], [True]), np.array(asked) / np.linalg.norm(asked), atol=1e-5)


def test_vectors_have_length_one_and_depend_on_their_text_alone(centred: Embedder, sentences: list[str]) -> None:
    """Six languages at once or one by one; blank texts and none at all."""
    vectors, owners = centred.passages([*sentences, ""])
    assert (vectors.dtype, vectors.shape) == (np.float32, (61, centred.dimension))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.array_equal(owners, np.arange(61))
    assert np.array_equal(np.concatenate([centred.passages([text])[0] for text in sentences]), vectors[:-1])
    assert np.array_equal(centred.queries(sentences[::-1])[::-1], centred.queries(sentences))
    assert (centred.passages([])[0].shape, centred.queries([]).shape) == ((0, 384), (0, 384))


def test_translations_stand_out(bare: Embedder, centred: Embedder, sentences: list[str]) -> None:
    """A sentence is nearer to its translations, as compared with other sentences, than before."""

    def margin(embedder: Embedder) -> float:
        vectors = embedder.passages(sentences)[0].reshape(6, 10, -1)
        cosines = np.einsum("lsd,mtd->lmst", vectors, vectors)
        across = [cosines[one, other] for one in range(6) for other in range(6) if one != other]
        own = np.mean([table.diagonal().mean() for table in across])
        rest = np.concatenate([table[~np.eye(10, dtype=bool)] for table in across])
        return float((own - rest.mean()) / rest.std())

    assert margin(centred) > margin(bare)


@pytest.mark.parametrize("damage", ["gone", "nonsense", "empty"])
def test_damaged_centres_are_named(tmp_path: Path, damage: str) -> None:
    """With the remedy."""
    if damage == "nonsense":
        (tmp_path / FILE).write_bytes(b"nonsense")
    elif damage == "empty":
        np.savez(tmp_path / FILE, passages=np.zeros((6, 2)))
    with pytest.raises(ModelError, match=r"damaged .*delete the folder"):
        CentredEmbedder(Lengths(), tmp_path)
