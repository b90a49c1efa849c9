"""Vectors of paragraphs, each leaning a little towards the title of its document.

A paragraph seldom names what its document is about. The words of the title are looked for among the words; the vector
has to say it across languages.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.context import Context
from index.embedder import Embedder

TITLE = 0.3
"""The share of the title's vector that is added; docs/training.md names the data it was set on."""


class ParagraphVectors:
    """Makes vectors of paragraphs; each title is embedded once.

    Args:
        embedder: Gives the vectors of texts.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._titles: dict[str, NDArray[np.float32]] = {}

    def of(self, contexts: Sequence[Context]) -> list[NDArray[np.float32]]:
        """For each paragraph its windows' vectors, float32 (windows, dimension), of length 1."""
        vectors, owners = self._embedder.passages([context.embedded for context in contexts])
        self._learn({context.title for context in contexts if context.title})
        each = [vectors[owners == place] for place in range(len(contexts))]
        return [
            leaning(windows, self._titles[context.title]) if context.title else windows
            for context, windows in zip(contexts, each, strict=True)
        ]

    def _learn(self, titles: set[str]) -> None:
        new = sorted(titles - self._titles.keys())
        if new:
            vectors, owners = self._embedder.passages(new)
            self._titles |= {title: vectors[owners == place][0] for place, title in enumerate(new)}


def leaning(vectors: NDArray[np.float32], title: NDArray[np.float32], share: float = TITLE) -> NDArray[np.float32]:
    """Vectors (windows, dimension) with a share of the title's, (dimension,) or one each, added, of length 1 again."""
    moved = vectors + share * title
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)
