"""The embedder that needs neither torch nor transformers: onnxruntime over the prepared int8 graph."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from index.embedder import Progress
from index.errors import ModelError
from index.manifest import Manifest, read_manifest
from index.pieces import tokenizer_of
from index.windows import Cutter

GRAPH = Path("onnx") / "model_int8.onnx"

_SHARE = 32
"""Texts a core between two reports of progress."""


class OnnxEmbedder:
    """Runs a prepared graph, one window at a time on each core.

    Windows are not batched together: the graph scales its activations over a whole input (dynamic quantisation), so
    that a window's vector would depend on its neighbours, and an interrupted ingest would not end in the vectors of
    an undisturbed one. One window a core is nearly as fast as the best batches (87 and 94 a second on two cores).

    Args:
        folder: A prepared folder.
        manifest: Its manifest, where it is still being prepared and holds none.

    Raises:
        ModelError: The folder is not a whole prepared model.
    """

    def __init__(self, folder: Path, manifest: Manifest | None = None) -> None:
        manifest = manifest or read_manifest(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(folder / GRAPH, options, ["CPUExecutionProvider"])
            self._cutter = Cutter(tokenizer_of(folder), manifest.window)
        except Exception as error:  # both libraries raise bare exceptions
            raise ModelError(
                f"the model in {folder} is damaged ({error}); delete the folder, the model is then prepared anew"
            ) from error
        self.name = manifest.identity("int8")
        self.dimension = manifest.dimension
        self._manifest = manifest
        self._pool = ThreadPoolExecutor(cores(), thread_name_prefix="embed")

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """Vectors (m, dimension) of all windows in order, and for each (m,) the index of its text."""
        vectors, owners = [self._vectors([])], []
        share = _SHARE * cores()
        for start in range(0, len(texts), share):
            cut = self._cutter.windows(texts[start : start + share], self._manifest.passage)
            vectors.append(self._vectors(list(chain.from_iterable(cut))))
            owners += [index for index, windows in enumerate(cut, start) for _ in windows]
            if progress:
                progress(min(start + share, len(texts)), len(texts))
        return np.concatenate(vectors), np.array(owners, np.intp)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (n, dimension), one a query."""
        return self._vectors([windows[0] for windows in self._cutter.windows(texts, self._manifest.query)])

    def _vectors(self, windows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        return np.concatenate([np.empty((0, self.dimension), np.float32), *self._pool.map(self._vector, windows)])

    def _vector(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The vector (1, dimension) of one window."""
        row = np.array([ids], np.int64)
        (vector,) = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
        return np.asarray(vector, np.float32)


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
