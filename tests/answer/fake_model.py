"""A language model that says what a test tells it to, one text a request, and the last one from then on."""

from collections.abc import Generator

from answer.errors import LanguageModelError
from answer.language_model import Ending, Usage


class FakeModel:
    """Follows the Protocol.

    Args:
        texts: What it says; an error is raised, after what stands before it.

    Attributes:
        asked: System and user prompt of each request.
    """

    name = "fake"

    def __init__(self, *texts: str | LanguageModelError, context: int = 4096, cut: bool = False) -> None:
        self.context, self.answer_tokens = context, 100
        self.asked: list[tuple[str, str]] = []
        self._texts, self._cut = texts, cut

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """The text in words, as a server sends it."""
        self.asked.append((system, prompt))
        text = self._texts[min(len(self.asked), len(self._texts)) - 1]
        if isinstance(text, LanguageModelError):
            raise text
        yield from text.splitlines(keepends=True)
        return Ending(usage=Usage(prompt=10, answer=5), cut=self._cut)
