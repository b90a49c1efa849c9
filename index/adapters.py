"""What was trained on top of the default model's weights: low-rank additions, kept in this package in half precision.

`train/` makes the files. Source: Hu and others, "LoRA: Low-Rank Adaptation of Large Language Models" (2021).
"""

import hashlib
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SEARCH, READER, VERIFIER = "search.safetensors", "reader.safetensors", "verifier.safetensors"
SCALE = 2.0
"""By which additions are multiplied, in training as here."""


def additions(name: str) -> Mapping[str, NDArray[np.float32]]:
    """What to add to which of the encoder's weights, by their names in transformers' `BertModel`.

    Args:
        name: Of one of the files.
    """
    trained = _tensors(name)
    layers = [key.removesuffix(".down") for key in trained if key.endswith(".down")]
    return {f"{layer}.weight": trained[f"{layer}.up"] @ (SCALE * trained[f"{layer}.down"]) for layer in layers}


def head(name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The linear layer over the pooled states: weights (1, width) and bias (1,).

    Args:
        name: Of the reader's file or the verifier's.
    """
    trained = _tensors(name)
    return trained["head.weight"], trained["head.bias"]


def digest(name: str) -> str:
    """sha256 of a file in hexadecimal."""
    return hashlib.sha256(_bytes(name)).hexdigest()


def _tensors(name: str) -> dict[str, NDArray[np.float32]]:
    from safetensors.numpy import load

    return {key: values.astype(np.float32) for key, values in load(_bytes(name)).items()}


def _bytes(name: str) -> bytes:
    return (files("index") / name).read_bytes()
