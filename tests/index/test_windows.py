"""Windows cover a text: nothing lost, a quarter shared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from index.errors import ModelError
from index.windows import Cutter, spans


@given(length=st.integers(0, 3000), room=st.integers(1, 300))
def test_spans_cover_every_token_and_share_a_quarter(length: int, room: int) -> None:
    """Each is full, except a single one."""
    found = spans(length, room)
    assert sorted({token for span in found for token in range(*span)}) == list(range(length))
    assert found[0][0] == 0
    assert len(found) == 1 or all(end - start == room for start, end in found)
    assert all(start < end - room // 4 + 1 for (_, end), (start, _) in pairwise(found))


@pytest.fixture
def words() -> Tokenizer:
    """A tokenizer of words w0 to w99, ids 10 to 109, between 1 and 2; `q` is 3, all others are 0."""
    vocabulary = {"?": 0, "[": 1, "]": 2, "q": 3, **{f"w{n}": 10 + n for n in range(100)}}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "?"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.BertProcessing(("]", 2), ("[", 1))
    return tokenizer


def test_each_window_has_prompt_and_special_tokens(words: Tokenizer) -> None:
    """And the first is what cutting off would leave."""
    text = " ".join(f"w{n}" for n in range(12))
    (windows,) = Cutter(words, 11).windows([text], "q ")
    assert windows == [[1, 3, *range(10, 18), 2], [1, 3, *range(14, 22), 2]]


def test_a_blank_text_has_one_window(words: Tokenizer) -> None:
    """Also for a model without prompt and special tokens, which must be given some token."""
    assert Cutter(words, 8).windows([" ", ""], "q ") == [[[1, 3, 2]], [[1, 3, 2]]]
    words.post_processor = processors.Sequence([])
    assert Cutter(words, 8).windows([""], "") == [[[0]]]


def test_pieces_are_the_text_of_the_windows(words: Tokenizer) -> None:
    """A text that fits stays as it is."""
    text = " ".join(f"w{n}" for n in range(12))
    assert Cutter(words, 11).pieces([text, " w1 ", ""], "q ") == [[text[:23], text[12:]], [" w1 "], [""]]


def test_a_prompt_that_fills_the_window_is_refused(words: Tokenizer) -> None:
    """The message has both lengths."""
    with pytest.raises(ModelError, match="prompt of 3 tokens leaves no room in the model's window of 5"):
        Cutter(words, 5).windows(["w1"], "q q q ")
