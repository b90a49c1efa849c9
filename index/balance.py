"""Balance: a transformer's linear layers rescaled so that eight bits hold what goes into them.

A few channels of a transformer's states are a hundred times as large as the others. All of a layer's input shares one
step of eight bits, so that the small ones drown. Here each channel is divided by a factor before the layer and its
weights are multiplied by it, which changes no result and spreads the range over states and weights. Factors are read
off sentences in six languages.
Source: Xiao and others, "SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models"
(2023).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.centre import texts_of

if TYPE_CHECKING:
    import torch

_STRENGTH = 0.7
"""The share of the range that goes over to the weights: of 0, 0.3, 0.5, 0.7, 0.8 and 0.9 the one whose vectors of other
sentences than these came nearest to full precision (cosine 0.9965 on average, 0.9915 without balance)."""

_EVERY = 5  # sentence of those that there are
_LONGEST = 128  # tokens
_PADDED = 2  # positions that some transformers do not count from
_LEAST = 1e-5  # of states and weights, so that nothing is divided by zero


def balance(transformer: "torch.nn.Module", folder: Path) -> None:
    """Rescale the linear layers of a transformer in place.

    Args:
        transformer: Takes `input_ids` and `attention_mask`.
        folder: With its `tokenizer.json`.
    """
    import torch

    config: Any = transformer.config
    window = config.max_position_embeddings - _PADDED
    inputs: dict[str, torch.Tensor] = {}
    first: list[tuple[torch.Tensor, list[str]]] = []  # states, kept, and the layers that they are given to
    layers = {name: layer for name, layer in transformer.named_modules() if isinstance(layer, torch.nn.Linear)}

    def watch(name: str) -> Callable[..., None]:
        def note(layer: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).amax(0)
            if name in inputs:
                inputs[name] = torch.maximum(inputs[name], largest)
                return
            inputs[name] = largest
            names = next((names for seen, names in first if seen is given[0]), None)
            if names is None:
                first.append((given[0], [name]))
            else:
                names.append(name)

        return note

    hooks = [layer.register_forward_pre_hook(watch(name)) for name, layer in layers.items()]
    with torch.inference_mode():
        for ids in _tokens(folder):
            given = torch.tensor([ids[:window]])
            transformer(input_ids=given, attention_mask=torch.ones_like(given))
    for hook in hooks:
        hook.remove()
    for _, names in first:
        weights = torch.stack([layers[name].weight.detach().abs().amax(0) for name in names]).amax(0)
        states = inputs[names[0]].clamp(min=_LEAST)
        scale = states**_STRENGTH / weights.clamp(min=_LEAST) ** (1 - _STRENGTH)
        for name in names:
            parent, _, last = name.rpartition(".")
            setattr(transformer.get_submodule(parent), last, _balanced(layers[name], scale))


def _balanced(layer: "torch.nn.Linear", scale: "torch.Tensor") -> "torch.nn.Module":
    import torch

    class Balanced(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = layer
            self.shrink = torch.nn.Parameter(1 / scale, requires_grad=False)
            with torch.no_grad():
                layer.weight.mul_(scale)

        def forward(self, states: "torch.Tensor") -> "torch.Tensor":
            result: torch.Tensor = self.layer(states * self.shrink)
            return result

    return Balanced()


def _tokens(folder: Path) -> list[list[int]]:
    from tokenizers import Tokenizer

    tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
    texts = [text for kind in ("passage", "question") for some in texts_of(kind) for text in some[::_EVERY]]
    return [tokenizer.encode(text).ids[:_LONGEST] for text in texts]
