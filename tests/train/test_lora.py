"""The encoder in training: what is dropped, what is frozen, what training may change."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from train.lora import Dropped, adapted_encoder, freeze, trained


def test_states_are_dropped_and_the_others_made_up_for_in_training_alone() -> None:
    """A tenth of them, to the nearest 256th, and another tenth each time."""
    torch.manual_seed(1)
    states = torch.ones(1000, 103)
    dropped = Dropped(0.1)
    once, again = dropped(states), dropped(states)
    assert once.unique().tolist() == [0.0, pytest.approx(256 / 230)]
    assert (once == 0).float().mean().item() == pytest.approx(26 / 256, abs=0.005)
    assert not torch.equal(once, again)
    assert torch.equal(dropped.eval()(states), states)


@pytest.fixture
def encoder(tmp_path: Path) -> BertModel:
    BertModel(
        BertConfig(vocab_size=20, hidden_size=8, num_hidden_layers=3, num_attention_heads=2, intermediate_size=16)
    ).save_pretrained(tmp_path)
    return adapted_encoder(tmp_path)


def test_adapters_alone_are_trained_and_those_of_frozen_layers_are_not(encoder: BertModel) -> None:
    """In all layers at first: six adapted linear layers each."""
    assert len(trained(encoder)) == 3 * 6 * 2
    freeze(encoder, 2)
    changed = trained(encoder)
    assert len(changed) == 6 * 2
    assert all(name.startswith("encoder.layer.2.") for name in changed)


def test_what_is_frozen_gets_no_gradient(encoder: BertModel) -> None:
    """The layers above it do."""
    freeze(encoder, 2)
    encoder.train()(input_ids=torch.tensor([[1, 2, 3]])).last_hidden_state.square().sum().backward()
    touched = {name.split(".")[2] for name, value in encoder.named_parameters() if value.grad is not None}
    assert touched == {"2"}
