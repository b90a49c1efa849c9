"""Similarity of questions and passages, by the model that searches."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from answer.support import Comparison
from index.model import Model

_KEPT = 4096  # texts whose vectors are kept, some 6 MB: more than 64 questions have sentences

_NEAR = 0.37  # cosine that about 95 of 100 whole aligned paragraphs reach, and 4 of 100 other pairs
_FREELY = {"few_covered": 1.2, "other_force": 1.0}
_ACROSS = {"": -0.4, "other_force": 2.0, "word_not_quoted": 1.0}
"""Logits, both chosen on train/material/statements_dev.jsonl; see docs/gate.md."""

Vectors = NDArray[np.float32]


class Similarity:
    """Scores passages against questions; what is known before is embedded together, which keeps every core busy.

    Args:
        model: Whose vectors are compared.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._questions: Mapping[str, Vectors] = {}
        self._passages: Mapping[str, Vectors] = {}

    def prepare(self, questions: Iterable[str], passages: Iterable[str]) -> None:
        """Embed what is to be scored next."""
        self._vectors(questions, passages)

    def __call__(self, question: str, passages: Sequence[str]) -> Vectors:
        """Cosine similarity (n,) of a question with the nearest window of each of n passages."""
        questions, windows = self._vectors([question], passages)
        return np.array([(windows[text] @ questions[question]).max() for text in passages], np.float32)

    def _vectors(
        self, questions: Iterable[str], passages: Iterable[str]
    ) -> tuple[Mapping[str, Vectors], Mapping[str, Vectors]]:
        """By text the vector (dimension,) of each question, and those (m, dimension) of each passage's windows."""
        asked = _with(
            self._questions, questions, lambda texts: self._model.embedder.queries(texts, [True] * len(texts))
        )
        said = _with(self._passages, passages, self._windows)
        self._questions, self._passages = _latest(asked), _latest(said)
        return asked, said

    def _windows(self, texts: Sequence[str]) -> list[Vectors]:
        vectors, owners = self._model.embedder.passages(texts)
        return [vectors[owners == place] for place in range(len(texts))]


def comparison_of(model: Model, *, reads: bool) -> Comparison:
    """What compares statements with what they cite: the verifier that belongs to a model, else the model's vectors.

    Args:
        model: The one that searches.
        reads: Use the verifier where there is one.
    """
    if reads and model.has_reader:
        return Comparison(scores=lambda said, texts: _verified(model, said, texts), freely=_FREELY, across=_ACROSS)
    return Comparison(scores=lambda said, texts: _likeness(model, said, texts), freely={}, across={"": _NEAR})


def _verified(model: Model, statement: str, passages: Sequence[str]) -> Vectors:
    """The verifier's logits, (n,), of each passage carrying a statement."""
    verifier = model.verifier
    assert verifier is not None  # noqa: S101  a model that has one
    return verifier.read([(statement, passage) for passage in passages])


def _likeness(model: Model, statement: str, passages: Sequence[str]) -> Vectors:
    """Cosine, (n,), of a statement with each passage's nearest window."""
    vectors, owners = model.embedder.passages(passages)
    scores = vectors @ model.embedder.queries([statement], [False])[0]
    return np.array([scores[owners == n].max() for n in range(len(passages))], np.float32)


def _with(
    kept: Mapping[str, Vectors], texts: Iterable[str], embed: Callable[[Sequence[str]], Iterable[Vectors]]
) -> Mapping[str, Vectors]:
    """A new map, so that threads may share the old one, with these texts last."""
    wanted = dict.fromkeys(texts)
    missing = [text for text in wanted if text not in kept]
    fresh = dict(zip(missing, embed(missing), strict=True)) if missing else {}
    old = {text: vectors for text, vectors in kept.items() if text not in wanted}
    return old | {text: fresh[text] if text in fresh else kept[text] for text in wanted}


def _latest(kept: Mapping[str, Vectors]) -> Mapping[str, Vectors]:
    return dict(list(kept.items())[-_KEPT:])
