"""Answers written by a language model: proposals like any other, which the gate judges."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from answer.draft import Draft, read_draft
from answer.keys import Keys, keyed, line_of, neutral
from answer.language_model import Ending, LanguageModel, Usage
from answer.prompt import language_name, prompt
from answer.proposal import Proposal
from answer.token_estimate import tokens
from answer.verdict import Verdict
from index.hit import Hit
from ingest.language import detect

_FRAME = 16  # tokens that a chat's own frame takes
_LEAST = 200  # characters of a paragraph below which it is not worth showing
_REASONS = 4
_NO_STATEMENT = "- it held no line of the form asked for"

OnText = Callable[[str], None]
"""Told each piece of a draft as it comes, before anything has checked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One draft, how many of the hits the model saw for it, and what it took."""

    draft: Draft
    shown: int
    usage: Usage


class WrittenAnswerer:
    """Proposes what a language model writes.

    Args:
        model: Sees the question and the hits, and nothing else.
    """

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self._model = model

    def propose(self, question: str, hits: Sequence[Hit]) -> list[Proposal]:
        """The model's statements in its order; none where it says that the hits do not answer, or says nothing.

        Raises:
            LanguageModelError: It gave no answer; with the remedy.
        """
        return list(self.write(question, hits, language=detect(question)).draft.proposals)

    def write(
        self,
        question: str,
        hits: Sequence[Hit],
        *,
        language: str,
        refused: Sequence[Verdict] | None = None,
        on_text: OnText | None = None,
    ) -> Writing:
        """A draft of an answer.

        Args:
            question: As the user typed it.
            hits: Best first; as many of them are shown as fit into the model's context.
            language: BCP 47 tag of the language to write in.
            refused: The verdicts on an earlier draft of which nothing passed; None for a first draft.
            on_text: Told each piece as it comes.

        Raises:
            LanguageModelError: It gave no answer; with the remedy.
        """
        name = language_name(language)
        keys = keyed(hits, question)
        system = prompt("write.system", language=name, letter=next(iter(keys.hits), "P1").rstrip("0123456789"))
        role, blanks = "write.user", {"question": neutral(question), "language": name}
        if refused is not None:
            role, blanks = "again.user", {**blanks, "reasons": _reasons(refused)}
        taken = tokens(system) + tokens(prompt(role, paragraphs="", **blanks)) + _FRAME
        seen = _fitting(keys, self._model.context - self._model.answer_tokens - taken)
        text, ending = self._complete(system, prompt(role, paragraphs="\n".join(seen.lines()), **blanks), on_text)
        return Writing(draft=read_draft(text, seen, cut=ending.cut), shown=len(seen.hits), usage=ending.usage)

    def _complete(self, system: str, user: str, on_text: OnText | None) -> tuple[str, Ending]:
        pieces: list[str] = []
        with closing(self._model.complete(system, user)) as stream:
            while True:
                try:
                    pieces.append(next(stream))
                except StopIteration as end:
                    ending: Ending = end.value
                    return "".join(pieces), ending
                if on_text:
                    on_text(pieces[-1])


def _fitting(keys: Keys, room: int) -> Keys:
    """As many of the paragraphs as fit, best first; where the first alone does not, its beginning."""
    kept: dict[str, Hit] = {}
    for key, hit in keys.hits.items():
        room -= tokens(line_of(key, hit)) + 1
        if room < 0:
            break
        kept[key] = hit
    if kept or not keys.hits:
        return replace(keys, hits=kept)
    key, hit = next(iter(keys.hits.items()))
    line = line_of(key, hit)
    share = max(0.0, (tokens(line) + room) / tokens(line))
    return replace(keys, hits={key: hit}, length=max(_LEAST, int(len(hit.paragraph.text) * share)))


def _reasons(refused: Sequence[Verdict]) -> str:
    """Why statements were refused, a line each, in words that can hold no key."""
    lines = [f"- {neutral(verdict.proposal.text)}: {neutral(verdict.reason)}" for verdict in refused[:_REASONS]]
    return "\n".join(lines) or _NO_STATEMENT
