"""Verdicts: statements that people judged beside what they cite, by which a judge is measured."""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from eval.errors import EvalError
from eval.judge import SUPPORT

FORM = "id, language, question, paragraph, text, statement, support and complete"
SHIPPED = Path(str(files("eval"))) / "verdicts.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One statement, judged.

    Attributes:
        id: Unique in its file.
        language: Of question and statement.
        question: That the statement answers.
        paragraph: Id of the paragraph that it cites.
        text: Of that paragraph.
        statement: What is judged.
        support: One of `eval.judge.SUPPORT`.
        complete: It gives all that the paragraph says in answer to the question.

    Raises:
        EvalError: A support that is none, or an unsupported statement that is said to be complete.
    """

    id: str
    language: str
    question: str
    paragraph: str
    text: str
    statement: str
    support: str
    complete: bool

    def __post_init__(self) -> None:
        if self.support not in SUPPORT or not isinstance(self.complete, bool):
            raise EvalError(
                f"verdict {self.id}: {self.support!r}, {self.complete!r}; expected {SUPPORT} and true or false"
            )
        if self.support == "unsupported" and self.complete:
            raise EvalError(f"verdict {self.id}: unsupported and complete; what is not supported answers nothing")


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a JSONL file; lines that begin with `#` are comments.

    Raises:
        EvalError: The file cannot be read, a line is no verdict, or an id repeats.
    """
    found: dict[str, Verdict] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            verdict = Verdict(**json.loads(line))
        except (ValueError, TypeError, EvalError) as error:
            raise EvalError(f"{path}, line {number}: no verdict: {error}; expected an object with {FORM}") from None
        if verdict.id in found:
            raise EvalError(f"{path}, line {number}: the id {verdict.id} stands above already")
        found[verdict.id] = verdict
    return list(found.values())
