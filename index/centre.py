"""Centres: what all of a model's vectors of one language have in common, of which a share is taken out of each.

A multilingual model's vectors say by a large part only in which language a text is, and by another only that it is one
of a conference. Less of both brings translations together and parts what differs. The centres are means over 70
passages and 50 questions, the same in six languages, that stand in `centres.jsonl`.
Source: Libovický, Rosa and Fraser, "On the Language Neutrality of Pre-trained Multilingual Representations" (2020).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import Embedder, Progress
from index.errors import ModelError
from index.query import asks_something
from ingest.language import LANGUAGES, detect

STRENGTHS: Mapping[str, float] = {"passages": 0.45, "questions": 0.45, "queries": 0.9}
"""The share that is taken out of passages, of questions, and of other queries, which are searched for their likes in
another language more often; docs/evaluation.md names the data that they were set on."""

FILE = "centres.npz"


class CentredEmbedder:
    """An embedder whose vectors are moved off their language's centre, and are of length 1 again.

    The language is found from each text, so that a passage's vector depends on nothing but its text.

    Args:
        bare: Gives the vectors.
        folder: The prepared folder, with the centres.

    Raises:
        ModelError: The centres are missing or damaged.
    """

    def __init__(self, bare: Embedder, folder: Path) -> None:
        self._bare = bare
        self.name, self.dimension = bare.name, bare.dimension
        try:
            with np.load(folder / FILE) as stored:
                self._centres = {name: share * stored[name] for name, share in STRENGTHS.items()}
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"the model in {folder} is damaged ({error!r}); delete the folder, the model is then prepared anew"
            ) from error

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """Vectors (m, dimension) of all windows in order, and for each (m,) the index of its text."""
        vectors, owners = self._bare.passages(texts, progress)
        return _moved(vectors, self._centres["passages"][_languages(texts)[owners]]), owners

    def queries(self, texts: Sequence[str], asks: Sequence[bool] | None = None) -> NDArray[np.float32]:
        """Vectors (n, dimension), one a query.

        Args:
            texts: The queries.
            asks: For each whether it is a question, and no passage whose likes are wanted; told from the text where
                None: what has a question mark or is short asks.
        """
        of_questions = np.array([asks_something(text) for text in texts] if asks is None else asks, bool)
        languages = _languages(texts)
        centres = np.where(
            of_questions[:, None], self._centres["questions"][languages], self._centres["queries"][languages]
        )
        return _moved(self._bare.queries(texts), centres)


def _moved(vectors: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.float32]:
    moved = vectors - centres
    moved /= np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return np.asarray(moved, np.float32)


def write_centres(bare: Embedder, folder: Path) -> None:
    """Compute a model's centres and write them into its folder: three arrays, float32 (languages, dimension)."""
    passages, questions = texts_of("passage"), texts_of("question")
    np.savez(
        folder / FILE,
        passages=_means(bare.passages(texts)[0] for texts in passages),
        queries=_means(bare.queries(texts) for texts in passages),
        questions=_means(bare.queries(texts) for texts in questions),
    )


def _means(groups: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.stack([vectors.mean(axis=0) for vectors in groups]).astype(np.float32)


def texts_of(kind: str) -> list[list[str]]:
    """The passages or questions, a list a language."""
    lines = (files("index") / "centres.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] == kind]
    return [[row[language] for row in rows] for language in LANGUAGES]


def _languages(texts: Sequence[str]) -> NDArray[np.intp]:
    """Place of each text's language in the arrays."""
    return np.array([LANGUAGES.index(detect(text)) for text in texts], np.intp)
