"""Prepares a reader of pairs once: the default model's weights with what was trained, as an int8 graph."""

import json
from pathlib import Path

from index.adapters import additions, digest, head
from index.e5 import write_e5
from index.errors import ModelError
from index.graph import write_reader_graph
from index.light import lighten, sync
from index.prepare import locked, replacing
from index.source import Report
from index.weights import find_weights, read_weights

MANIFEST = "alinea-reader.json"
_FORMAT = 4  # raised whenever logits become others
_LEFT = ("model.safetensors",)  # what is not needed once the graph is there


def prepare_reader(folder: Path, trained: str, progress: Report) -> Path:
    """Make `folder` hold the reader or the verifier; at once where it already does.

    It appears whole or not at all, and one process at a time makes it.

    Args:
        folder: Where to; an earlier one there is replaced.
        trained: Name of the file of what was trained: `index.adapters.READER` or `VERIFIER`.
        progress: Called with what is being done, a line each.

    Raises:
        WeightsError: The default model's weight file is missing or is not the verified one.
        ModelError: The folder cannot be written.
    """
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder, progress):
            if identity_of(folder) == identity(trained):
                return folder
            with replacing(folder) as scratch:
                _build(scratch, trained, progress)
    except OSError as error:
        raise ModelError(
            f"the {_kind(trained)} could not be written to {folder}: {error}; choose another folder or make room"
        ) from error
    return folder


def identity(trained: str) -> str:
    """The name of the reader or verifier of this version, another one whenever its logits would be others."""
    return f"{_kind(trained)}-{_FORMAT}-{digest(trained)[:12]}"


def identity_of(folder: Path) -> str:
    """The name of the one that a folder holds, "" where it holds none."""
    try:
        return str(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["identity"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _kind(trained: str) -> str:
    return trained.partition(".")[0]


def _build(folder: Path, trained: str, progress: Report) -> None:
    progress(f"unpacking the weights of the {_kind(trained)}")
    write_e5(read_weights(find_weights()), folder, additions(trained))
    progress(f"writing the int8 graph of the {_kind(trained)}")
    write_reader_graph(folder, *head(trained))
    lighten(folder)
    for name in _LEFT:
        (folder / name).unlink()
    sync(folder, (folder / "modules.json").stat().st_mode)
    (folder / MANIFEST).write_text(json.dumps({"identity": identity(trained)}) + "\n", encoding="utf-8")
