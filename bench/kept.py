"""Vectors that are kept between two runs, so that only the first one embeds."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from index.context import text_hash
from index.embedder import Embedder, Progress

CHUNK = 500  # texts that are embedded between two savings


class KeptEmbedder:
    """An embedder whose vectors are kept in a file of its model.

    Args:
        bare: Gives the vectors that are not there yet.
        folder: Where the file stands; created at need.
    """

    def __init__(self, bare: Embedder, folder: Path) -> None:
        self._bare, self.name, self.dimension = bare, bare.name, bare.dimension
        self._file = folder / f"{bare.name}.npz"
        self._known: dict[str, NDArray[np.float32]] = {}
        if self._file.exists():
            with np.load(self._file) as kept:
                self._known = dict(zip(kept["names"], np.split(kept["vectors"], kept["ends"][:-1]), strict=True))

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """As of the embedder."""
        found = self._vectors("passage", texts, self._bare.passages)
        return np.concatenate(found), np.repeat(np.arange(len(texts)), [len(vectors) for vectors in found])

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As of the embedder."""
        return np.concatenate(
            self._vectors("query", texts, lambda some: (self._bare.queries(some), np.arange(len(some))))
        )

    def _vectors(
        self,
        kind: str,
        texts: Sequence[str],
        embed: Callable[[Sequence[str]], tuple[NDArray[np.float32], NDArray[np.intp]]],
    ) -> list[NDArray[np.float32]]:
        names = [text_hash(f"{kind}: {text}") for text in texts]
        unknown = {name: text for name, text in zip(names, texts, strict=True) if name not in self._known}
        steps = range(0, len(unknown), CHUNK)
        for start in track(steps, f"{len(unknown)} to embed", console=Console(stderr=True), disable=not unknown):
            some = dict(islice(unknown.items(), start, start + CHUNK))
            vectors, owners = embed(list(some.values()))
            self._known |= {name: vectors[owners == place] for place, name in enumerate(some)}
            self._save()
        return [self._known[name] for name in names]

    def _save(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part.npz")
        vectors = list(self._known.values())
        ends = np.cumsum([len(some) for some in vectors])
        np.savez(part, names=list(self._known), vectors=np.concatenate(vectors), ends=ends)
        part.replace(self._file)
