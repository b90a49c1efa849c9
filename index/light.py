"""What makes a prepared model quick to open: files beside its graph and tokenizer, mapped into memory, not read.

A question touches a few rows of the word embeddings, which are four fifths of the weights, and a few of the tokenizer's
pieces. Vectors stay what they are.
"""

import os
import shutil
from pathlib import Path

from index import pieces
from index.onnx_embedder import GRAPH

_WEIGHTS = "model_int8.data"
_LARGE = 1024  # bytes; smaller ones, such as shapes, are looked at while the graph is opened


def is_light(folder: Path) -> bool:
    """The folder has these files."""
    return (folder / pieces.FRAME).is_file()


def lighten(folder: Path) -> None:
    """Make them, of a folder that a killed call may have left with some.

    Raises:
        OSError: They cannot be written; the folder can be used as before.
    """
    scratch = folder / ".light"
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        (scratch / GRAPH).parent.mkdir(parents=True)
        pieces.write_pieces(folder, scratch)
        parted = _part_weights(folder / GRAPH, scratch / GRAPH)
        sync(scratch, (folder / "modules.json").stat().st_mode)
        # The graph needs its weights, and what says that all is there comes last.
        names = [*((GRAPH.with_name(_WEIGHTS), GRAPH) if parted else ()), *pieces.FILES]
        for name in names:
            if (scratch / name).is_file():
                (scratch / name).replace(folder / name)
        sync(folder, (folder / "modules.json").stat().st_mode)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _part_weights(whole: Path, graph: Path) -> bool:
    """Write a graph with its weights in a file beside it; False where they are, or none is worth it."""
    import onnx
    from onnx.external_data_helper import uses_external_data

    model = onnx.load(whole, load_external_data=False)
    if any(uses_external_data(weights) for weights in model.graph.initializer):
        return False
    onnx.save(model, graph, save_as_external_data=True, location=_WEIGHTS, size_threshold=_LARGE)
    return graph.with_name(_WEIGHTS).is_file()


def sync(folder: Path, mode: int) -> None:
    """Force all files of a folder and their names to the disk, readable for whoever may read the others."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_file():
            path.chmod(mode)  # safetensors and onnx keep their files to their owner
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
