"""Embedders: texts -> unit vectors, by the runtime that a model was prepared for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from index.centre import CentredEmbedder

Progress = Callable[[int, int], None]
"""Called with the texts that are done and with all of them."""


class Embedder(Protocol):
    """A model that turns texts into vectors of length 1, so that their dot product is their cosine.

    Attributes:
        name: Of model and precision; another one whenever vectors would be.
        dimension: Length of a vector.
    """

    name: str
    dimension: int

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """Vectors (m, dimension) of all windows of all texts in order, and for each (m,) the index of its text.

        Each text, blank ones too, has at least one; one that is longer than the model's window has several.
        """
        ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (n, dimension), one a query; of a query that is longer than the window, its first window."""
        ...


def load(folder: Path) -> "CentredEmbedder":
    """The embedder that a prepared folder holds, its vectors centred.

    Raises:
        ModelError: The folder is missing, half-made, damaged or of another format.
    """
    from index.centre import CentredEmbedder

    return CentredEmbedder(load_bare(folder), folder)


def load_bare(folder: Path, manifest: Manifest | None = None) -> Embedder:
    """The embedder by its runtime alone.

    Args:
        folder: A prepared folder.
        manifest: Its manifest, where it is still being prepared and holds none.

    Raises:
        ModelError: As of `load`.
    """
    manifest = manifest or read_manifest(folder)
    if manifest.runtime == "onnx":
        from index.onnx_embedder import OnnxEmbedder

        return OnnxEmbedder(folder, manifest)
    from index.torch_embedder import TorchEmbedder

    return TorchEmbedder(folder, manifest)
