"""Windows: the pieces of a text that a model can read at once, as token ids."""

from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer

from index.errors import ModelError
from index.pieces import PieceTokenizer, Tokens, framing


def spans(length: int, room: int) -> list[tuple[int, int]]:
    """Start and end of windows that together cover `length` tokens, at least one.

    Each holds at most `room` tokens and shares a quarter of them, rounded down, or more with the one before.
    """
    if length <= room:
        return [(0, length)]
    starts = [*range(0, length - room, room - room // 4), length - room]
    return [(start, start + room) for start in starts]


class Cutter:
    """Cuts texts into windows of token ids, each with the prompt and the model's special tokens around it.

    The first window is what truncation alone would leave of prompt and text.

    Args:
        tokenizer: The model's, without truncation and padding of its own.
        window: The longest window in tokens, special tokens included.
    """

    def __init__(self, tokenizer: Tokenizer | PieceTokenizer, window: int) -> None:
        self._tokenizer = tokenizer
        self._window = window
        self._opening, self._closing = framing(tokenizer)

    def windows(self, texts: Sequence[str], prompt: str) -> list[list[list[int]]]:
        """For each text its windows, for each window its token ids; a blank text has one.

        Raises:
            ModelError: The prompt alone fills the window.
        """
        found = []
        for encoding, head, cut in self._spans(texts, prompt):
            opening, content = [*self._opening, *encoding.ids[:head]], encoding.ids[head:]
            windows = [[*opening, *content[start:end], *self._closing] for start, end in cut]
            found.append([ids or [0] for ids in windows])  # blank, and no special tokens: any one token will do
        return found

    def pieces(self, texts: Sequence[str], prompt: str) -> list[list[str]]:
        """For each text the pieces of it that stand in its windows, without the prompt.

        Raises:
            ModelError: The prompt alone fills the window.
        """
        found = []
        for text, (encoding, head, cut) in zip(texts, self._spans(texts, prompt), strict=True):
            places = [(start - len(prompt), end - len(prompt)) for start, end in encoding.offsets[head:]]
            pieces = [text[max(places[start][0], 0) : places[end - 1][1]] for start, end in cut if start < end]
            found.append(pieces if len(pieces) > 1 else [text])
        return found

    def _spans(self, texts: Sequence[str], prompt: str) -> Iterator[tuple[Tokens, int, list[tuple[int, int]]]]:
        """Each text's tokens after its prompt, how many of them are the prompt, and the windows over the others."""
        end = len(prompt.rstrip())
        for encoding in self._tokenizer.encode_batch([prompt + text for text in texts], add_special_tokens=False):
            head = sum(start < end for start, _ in encoding.offsets)
            room = self._window - len(self._opening) - len(self._closing) - head
            if room < 1:
                raise ModelError(f"a prompt of {head} tokens leaves no room in the model's window of {self._window}")
            yield encoding, head, spans(len(encoding.ids) - head, room)
