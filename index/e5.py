"""The default model, multilingual-e5-small with trained additions, as a standard sentence-transformers folder."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.unigram import unigram_tokenizer
from index.weights import Weights

NAME = "multilingual-e5-small-q4"
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
"""Passage has two names: sentence-transformers' `encode_document` looks for `document` first."""

_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_KIND = {"w": "weight", "b": "bias"}


def write_e5(weights: Weights, folder: Path, additions: Mapping[str, NDArray[np.float32]]) -> None:
    """Write the model into an existing folder: float32 weights, tokenizer, mean pooling, unit length, prompts.

    `additions` are added to the weights of these names (`index.adapters`).

    The files are written here and not by the libraries, so that they are the same whatever versions are installed.
    """
    from safetensors.numpy import save_file

    tensors = {bert_name(name): np.ascontiguousarray(values) for name, values in weights.tensors.items()}
    for name, values in additions.items():
        tensors[name] = tensors[name] + values
    # Mean pooling never looks at BERT's pooler, but transformers reports its absence at every load.
    tensors["pooler.dense.weight"] = np.zeros((weights.hidden_size, weights.hidden_size), np.float32)
    tensors["pooler.dense.bias"] = np.zeros(weights.hidden_size, np.float32)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    unigram_tokenizer(weights).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _settings(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    (folder / "2_Normalize").mkdir()


def bert_name(name: str) -> str:
    """The tensor's name in transformers' `BertModel`: `l0.q.w` is `encoder.layer.0.attention.self.query.weight`."""
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{_KIND[kind]}"


def _settings(weights: Weights) -> dict[str, object]:
    """The small files of the folder by name."""
    window = weights.max_position_embeddings
    modules = ("Transformer", "Pooling", "Normalize")
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "attention_probs_dropout_prob": 0.1,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "pad_token_id": 1,
            "position_embedding_type": "absolute",
            "dtype": "float32",
            **{
                name: getattr(weights, name)
                for name in (
                    "hidden_size",
                    "intermediate_size",
                    "layer_norm_eps",
                    "max_position_embeddings",
                    "num_attention_heads",
                    "num_hidden_layers",
                    "type_vocab_size",
                    "vocab_size",
                )
            },
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",  # the class that takes tokenizer.json as it stands
            "model_max_length": window,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {
                "idx": index,
                "name": str(index),
                "path": f"{index}_{module}" if index else "",
                "type": f"sentence_transformers.models.{module}",
            }
            for index, module in enumerate(modules)
        ],
        "sentence_bert_config.json": {"max_seq_length": window, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": weights.hidden_size, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
