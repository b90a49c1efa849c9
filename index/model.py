"""The embedding model of an index: prepared once, loaded at first use."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

from index.adapters import READER, VERIFIER
from index.centre import CentredEmbedder
from index.embedder import load
from index.errors import ModelError
from index.manifest import read_manifest
from index.prepare import prepare
from index.prepare_reader import prepare_reader
from index.reader import Reader
from index.source import DEFAULT


class Model:
    """One embedding model by its source; cheap to make, since nothing is prepared or loaded until it is needed.

    Args:
        source: "" for the default, else a sentence-transformers name or a local folder.
        folder: Where prepared models are kept, a folder each.
        progress: Told each step of a preparation.
    """

    def __init__(self, source: str, folder: Path, progress: Callable[[str], None]) -> None:
        self.source = source
        self.folder = folder / (re.sub(r"\W+", "-", source).strip("-") or "default")
        self._progress = progress
        self._loading = threading.Lock()
        self._embedder: CentredEmbedder | None = None
        self._models = folder
        self._readers: dict[str, Reader] = {}

    @property
    def name(self) -> str:
        """The identity of the model and its precision; "" as long as it is not prepared, when no vector can be its."""
        return self._embedder.name if self._embedder else _prepared_name(self.folder)

    @property
    def embedder(self) -> CentredEmbedder:
        """The loaded model; prepares it where that has not been done, which takes up to two minutes.

        Raises:
            ModelError: It cannot be prepared or loaded; with the remedy.
        """
        with self._loading:
            if self._embedder is None:
                prepare(self.source, self.folder, self._progress)
                self._embedder = load(self.folder)
            return self._embedder

    @property
    def has_reader(self) -> bool:
        """Whether a reader and a verifier belong to the model: to the default and no other."""
        return self.source.strip() in ("", DEFAULT)

    @property
    def reader(self) -> Reader | None:
        """The loaded reader that belongs to the default model, None for any other; prepares it where that must be.

        Raises:
            ModelError: It cannot be prepared or loaded; with the remedy.
        """
        return self._of_pairs(READER, asks=True)

    @property
    def verifier(self) -> Reader | None:
        """The same for statements: what tells whether a paragraph carries one."""
        return self._of_pairs(VERIFIER, asks=False)

    def _of_pairs(self, trained: str, *, asks: bool) -> Reader | None:
        if not self.has_reader:
            return None
        with self._loading:
            if trained not in self._readers:
                folder = prepare_reader(self._models / trained.partition(".")[0], trained, self._progress)
                self._readers[trained] = Reader(folder, asks=asks)
            return self._readers[trained]


def _prepared_name(folder: Path) -> str:
    try:
        manifest = read_manifest(folder)
    except ModelError:
        return ""
    return manifest.identity("int8") if manifest.runtime == "onnx" else load(folder).name
