"""Judging: a language model asked whether a statement is supported by what it cites, and complete as an answer.

What a judge says is worth what its agreement with people is (`eval.agreement`); it is not shown without it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from answer.keys import neutral
from answer.language_model import LanguageModel
from answer.token_estimate import tokens
from eval.errors import EvalError

SUPPORT = ("supported", "partly", "unsupported")
_THOUGHT = re.compile(r"^.*</think>", re.DOTALL)
_LINE = r"^\W*{}\W*:\W*({})\b"
_SUPPORT = re.compile(_LINE.format("support", "|".join(SUPPORT)), re.IGNORECASE | re.MULTILINE)
_COMPLETE = re.compile(_LINE.format("complete", "yes|no"), re.IGNORECASE | re.MULTILINE)
_FRAME = 16  # tokens that a chat's own frame takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge says of one statement.

    Attributes:
        support: One of `SUPPORT`; "" where it could not be read.
        complete: The statement gives all that the paragraphs say to the question; None where it could not be read.

    Raises:
        EvalError: A support that is none.
    """

    support: str = ""
    complete: bool | None = None

    def __post_init__(self) -> None:
        if self.support and self.support not in SUPPORT:
            raise EvalError(f"support {self.support!r} is none of {', '.join(SUPPORT)}")


def opinion(model: LanguageModel, question: str, statement: str, paragraphs: Sequence[str]) -> Opinion:
    """What a language model says of a statement.

    Args:
        model: The judge.
        question: That the statement answers.
        statement: As shown.
        paragraphs: The texts that it cites; what does not fit into the model's context is cut off.

    Raises:
        LanguageModelError: It gave no answer; with the remedy.
    """
    system, blanks = prompt("judge.system"), {"question": neutral(question), "statement": neutral(statement)}
    taken = tokens(system) + tokens(prompt("judge.user", paragraphs="", **blanks)) + _FRAME
    shown = _fitting(
        "\n".join(f"- {neutral(text)}" for text in paragraphs), model.context - model.answer_tokens - taken
    )
    return read_opinion("".join(model.complete(system, prompt("judge.user", paragraphs=shown, **blanks))))


def prompt(name: str, **values: str) -> str:
    """A prompt of `eval/prompts` with its blanks filled in; what fills them is not searched for blanks."""
    text = (files("eval") / "prompts" / f"{name}.md").read_text(encoding="utf-8").strip()
    return text.format(**values)


def read_opinion(text: str) -> Opinion:
    """What a judge wrote, read strictly: the first line of each form counts, any other says nothing."""
    said = _THOUGHT.sub("", text).replace("*", "")
    support, complete = _SUPPORT.search(said), _COMPLETE.search(said)
    return Opinion(
        support=support[1].lower() if support else "", complete=complete[1].lower() == "yes" if complete else None
    )


def _fitting(text: str, room: int) -> str:
    """The text, or as much of its beginning as fits."""
    needed = tokens(text)
    return text if needed <= room else text[: max(0, int(len(text) * room / needed))]
