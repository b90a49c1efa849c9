"""The model that a setting names, as a standard sentence-transformers folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index import e5
from index.adapters import SEARCH, additions, digest
from index.errors import ModelError
from index.manifest import Manifest
from index.weights import SHA256, find_weights, read_weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT = "default"

SAMPLES = [
    "The working group shall meet twice a year.",
    "Décide de créer un groupe de travail intersessions à composition non limitée, placé sous l’autorité du Président.",
    "决定设立一个工作组",
    "يقرر إنشاء فريق عامل مفتوح باب العضوية",
    "Постановляет учредить рабочую группу открытого состава",
    "Decide establecer un grupo de trabajo de composición abierta " * 5,
]
"""Passages on which two ways of running one model are compared."""

Report = Callable[[str], None]
"""Called with what is being done, a line each."""


def write_model(source: str, folder: Path, progress: Report) -> tuple[Manifest, NDArray[np.float32]]:
    """Fill an empty folder with the model that a setting names.

    Returns:
        Its manifest, as if an ONNX graph could be made of it, and the vectors float32 (samples, dimension) of `SAMPLES`
        in full precision.

    Raises:
        WeightsError: The default's weight file is missing or is not the verified one.
        ModelError: The source cannot be loaded.
    """
    if source == DEFAULT:
        progress("unpacking the weights of multilingual-e5-small")
        e5.write_e5(read_weights(find_weights()), folder, additions(SEARCH))
        progress("loading it with sentence-transformers")
        model = _load(str(folder))
    else:
        progress(f"loading {source} with sentence-transformers")
        model = _load(source)
        model.save_pretrained(str(folder), create_model_card=False)
    prompts = {name: prompt or "" for name, prompt in model.prompts.items()}
    passage = prompts.get("passage") or prompts.get("document", "")
    vectors = model.encode(SAMPLES, prompt=passage, normalize_embeddings=True, show_progress_bar=False)
    manifest = Manifest(
        name=e5.NAME if source == DEFAULT else source.rstrip("/").rpartition("/")[2],
        source=source,
        sha256=default_sum() if source == DEFAULT else _sum(folder),
        dimension=vectors.shape[1],
        window=_window(model),
        query=prompts.get("query", ""),
        passage=passage,
        runtime="onnx",
    )
    return manifest, vectors


def default_sum() -> str:
    """sha256 that stands for the default model's weights and what was trained on top of them."""
    return hashlib.sha256(f"{SHA256} {digest(SEARCH)}".encode()).hexdigest()


def _load(source: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
    try:
        return SentenceTransformer(source, device="cpu")
    except Exception as error:  # a name that no hub knows, no network, a damaged folder: each library raises its own
        remedy = "name a local folder or a model on the hub, or leave the setting empty for the default"
        raise ModelError(
            f"the embedding model {source!r} could not be loaded ({' '.join(str(error).split())}); {remedy}"
        ) from error


def _window(model: "SentenceTransformer") -> int:
    """The longest input in tokens; 512 for a model that knows no limit."""
    length = model.max_seq_length
    return length if length and length < 1 << 20 else 512


def _sum(folder: Path) -> str:
    """sha256 over the names and contents of a model's files."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
