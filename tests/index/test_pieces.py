"""The tokenizer over pieces finds what the whole one finds."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.pieces import FRAME, PieceTokenizer, framing, tokenizer_of, write_pieces


@pytest.fixture(scope="module")
def whole(model_folder: Path) -> Tokenizer:
    """The default model's tokenizer, loaded whole."""
    return Tokenizer.from_file(str(model_folder / "tokenizer.json"))


@pytest.fixture(scope="module")
def pieces(model_folder: Path) -> PieceTokenizer:
    """The same over its pieces."""
    found = tokenizer_of(model_folder)
    assert isinstance(found, PieceTokenizer)
    return found


def test_tokens_and_places_are_the_same(whole: Tokenizer, pieces: PieceTokenizer, sentences: list[str]) -> None:
    """Of sentences in six languages, alone, together and with a prompt."""
    texts = [*sentences, *(f"query: {sentence}" for sentence in sentences), " ".join(sentences)]
    expected = whole.encode_batch(texts, add_special_tokens=False)
    for found in (pieces.encode_batch(texts), [pieces.encode_batch([text])[0] for text in texts]):
        assert [one.ids for one in found] == [one.ids for one in expected]
        assert [one.offsets for one in found] == [one.offsets for one in expected]
    framed = pieces.encode_batch(texts, add_special_tokens=True)
    assert [(one.ids, one.offsets) for one in framed] == [(one.ids, one.offsets) for one in whole.encode_batch(texts)]
    assert pieces.encode(texts[0]).ids == whole.encode(texts[0]).ids
    assert framing(pieces) == framing(whole)


@given(st.lists(st.text() | st.sampled_from(["<mask>", "<s>", " ", "e\u0301", "ﬁ", "委员会"]), max_size=6).map("".join))
@example("a <mask> \u0301b<unk>c</s>")
@example("\0a\0")
def test_any_text_has_the_same_tokens(whole: Tokenizer, pieces: PieceTokenizer, text: str) -> None:
    """Also one of no words, of unknown characters, or with special tokens written out in it."""
    (found,), (expected,) = pieces.encode_batch([text]), whole.encode_batch([text], add_special_tokens=False)
    assert (found.ids, found.offsets) == (expected.ids, expected.offsets)


def test_another_kind_of_tokenizer_is_loaded_whole(tmp_path: Path, model_folder: Path) -> None:
    """One that falls back on bytes has tokens that do not occur in a text; its own truncation is switched off."""
    settings = json.loads((model_folder / "tokenizer.json").read_text(encoding="utf-8"))
    settings["model"]["byte_fallback"] = True
    settings["truncation"] = {"max_length": 4, "strategy": "LongestFirst", "stride": 0, "direction": "Right"}
    (tmp_path / "tokenizer.json").write_text(json.dumps(settings), encoding="utf-8")
    write_pieces(tmp_path, tmp_path)
    assert json.loads((tmp_path / FRAME).read_text()) is None
    found = tokenizer_of(tmp_path)
    assert isinstance(found, Tokenizer)
    assert len(found.encode("one two three four five").ids) > 4
