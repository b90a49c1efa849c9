"""The embedder for models that cannot become an ONNX graph: sentence-transformers itself."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import Progress
from index.errors import ModelError
from index.manifest import Manifest, read_manifest
from index.pieces import tokenizer_of
from index.windows import Cutter

_SHARE = 256
"""Texts between two reports of progress."""

_SPARE = 4
"""Tokens left free in a window, for a piece of text may take a few more by itself than within its text."""


class TorchEmbedder:
    """Runs a folder with sentence-transformers, in half precision where torch sees a CUDA device.

    A model without a `tokenizers` file gets whole texts, and cuts them off where its window ends.

    Args:
        folder: A prepared folder.
        manifest: Its manifest, where it is still being prepared and holds none.

    Raises:
        ModelError: The folder is not a whole prepared model.
    """

    def __init__(self, folder: Path, manifest: Manifest | None = None) -> None:
        manifest = manifest or read_manifest(folder)
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
        half = torch.cuda.is_available()
        try:
            self._model = SentenceTransformer(str(folder), device="cuda" if half else "cpu", local_files_only=True)
            files = sorted(folder.glob("**/tokenizer.json"))
            self._cutter = Cutter(tokenizer_of(files[0].parent), manifest.window - _SPARE) if files else None
        except Exception as error:  # bare ones among them
            raise ModelError(
                f"the model in {folder} is damaged ({error}); delete the folder, the model is then prepared anew"
            ) from error
        if half:
            self._model.half()
        self.name = manifest.identity("float16" if half else "float32")
        self.dimension = manifest.dimension
        self._manifest = manifest

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """Vectors (m, dimension) of all windows in order, and for each (m,) the index of its text."""
        vectors, owners = [self._vectors([], "")], []
        for start in range(0, len(texts), _SHARE):
            cut = self._cut(texts[start : start + _SHARE], self._manifest.passage)
            vectors.append(self._vectors(list(chain.from_iterable(cut)), self._manifest.passage))
            owners += [index for index, pieces in enumerate(cut, start) for _ in pieces]
            if progress:
                progress(min(start + _SHARE, len(texts)), len(texts))
        return np.concatenate(vectors), np.array(owners, np.intp)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (n, dimension), one a query."""
        cut = self._cut(texts, self._manifest.query)
        return self._vectors([pieces[0] for pieces in cut], self._manifest.query)

    def _cut(self, texts: Sequence[str], prompt: str) -> list[list[str]]:
        return self._cutter.pieces(texts, prompt) if self._cutter else [[text] for text in texts]

    def _vectors(self, texts: list[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        raw = self._model.encode(texts, prompt=prompt, show_progress_bar=False, convert_to_numpy=True)
        vectors = np.array(raw, np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors
