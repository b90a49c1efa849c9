"""Follow-up questions, understood by a language model from the turns before them."""

from collections.abc import Sequence

from answer.keys import neutral
from answer.language_model import LanguageModel
from answer.prompt import prompt

_TURNS = 4
_TURN = 600  # characters of a turn that are shown
_LONGEST = 600


def rewrite(model: LanguageModel, turns: Sequence[tuple[str, str]], question: str) -> str:
    """The question as it is to be understood alone; as it was asked where the model makes nothing usable of it.

    Args:
        model: Sees the turns and the question.
        turns: Each a question and what was answered, the last one last; the last four count.
        question: As the user typed it.

    Raises:
        LanguageModelError: The model gave no answer; with the remedy.
    """
    lines = (f"Question: {_line(asked)}\nAnswer: {_line(said)}" for asked, said in turns[-_TURNS:])
    user = prompt("rewrite.user", turns="\n".join(lines), question=_line(question))
    written = "".join(model.complete(prompt("rewrite.system"), user))
    first = next((line.strip(' "“”«»') for line in written.splitlines() if line.strip()), "")
    return first if 0 < len(first) <= _LONGEST else question


def _line(text: str) -> str:
    return " ".join(neutral(text).split())[:_TURN]
