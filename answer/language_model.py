"""Language models: what one must be able to do, and what a completion took."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, in a currency of the user's; 0 for what costs nothing or is not known."""

    prompt: float = 0.0
    answer: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What was asked of a language model.

    Attributes:
        prompt, answer: Tokens that it read and wrote.
        requests: How often it was asked.
        estimated: Some of the tokens were counted by us, since the server does not say.
        cost: In the currency of the prices; 0 where none are set.
    """

    prompt: int = 0
    answer: int = 0
    requests: int = 1
    estimated: bool = False
    cost: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            prompt=self.prompt + other.prompt,
            answer=self.answer + other.answer,
            requests=self.requests + other.requests,
            estimated=self.estimated or other.estimated,
            cost=self.cost + other.cost,
        )


def used(prompt: int, answer: int, prices: Prices, *, estimated: bool) -> Usage:
    """What one request took, at these prices."""
    cost = (prompt * prices.prompt + answer * prices.answer) / _MILLION
    return Usage(prompt=prompt, answer=answer, estimated=estimated, cost=cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a completion ended: what it took, and whether the limit on its length cut it off."""

    usage: Usage
    cut: bool = False


class LanguageModel(Protocol):
    """What continues a text.

    Attributes:
        name: As its server calls it.
        context: Tokens that prompt and answer may have together.
        answer_tokens: How many of these are kept for the answer.
    """

    name: str
    context: int
    answer_tokens: int

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """The pieces of the answer as they come; closing the generator stops the model.

        Args:
            system: What it is to do.
            prompt: What it is to do it with.

        Raises:
            LanguageModelError: It gave no answer, or broke off; with the remedy.
        """
        ...
