"""What was trained is added to weights that the default model has."""

import numpy as np
import pytest

from index.adapters import READER, SEARCH, VERIFIER, additions, digest, head
from index.e5 import bert_name
from index.weights import Weights

LIMIT = 10e6  # bytes, all files together


@pytest.mark.parametrize("name", [SEARCH, READER, VERIFIER])
def test_additions_fit_the_default_model(name: str, weights: Weights) -> None:
    """In name and shape, and they change something in every layer."""
    shapes = {bert_name(tensor): values.shape for tensor, values in weights.tensors.items()}
    found = additions(name)
    assert {key: values.shape for key, values in found.items()} == {key: shapes[key] for key in found}
    layers = {key.split(".")[2] for key in found}
    assert layers == {str(n) for n in range(weights.num_hidden_layers)}
    assert all(np.abs(values).max() > 0 for values in found.values())


@pytest.mark.parametrize("name", [READER, VERIFIER])
def test_the_head_is_one_unit(name: str, weights: Weights) -> None:
    """Over the pooled states."""
    weight, bias = head(name)
    assert weight.shape == (1, weights.hidden_size)
    assert bias.shape == (1,)


def test_what_was_trained_is_small() -> None:
    """The files together, and each is another."""
    from importlib.resources import files

    names = (SEARCH, READER, VERIFIER)
    assert sum((files("index") / name).stat().st_size for name in names) < LIMIT  # type: ignore[attr-defined]  # a file of the package
    assert len({digest(name) for name in names}) == 3
