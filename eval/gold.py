"""Gold questions: what should be answered, from which paragraphs, and what should not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer.errors import ReferenceFormatError
from answer.reference import parse_reference
from eval.errors import EvalError


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """One question with the paragraphs that answer it.

    Attributes:
        id: Unique in its file.
        question: As a user would ask it.
        language: BCP 47 tag of the question.
        gold: Language-free names of the paragraphs that answer it (`paragraph_name`); empty if unanswerable.
        answerable: Whether the documents answer it.
        type: "fact", "list", "lookup", "unanswerable" …
    """

    id: str
    question: str
    language: str
    gold: frozenset[str]
    answerable: bool
    type: str = ""

    def __post_init__(self) -> None:
        if self.answerable != bool(self.gold):
            raise EvalError(
                f"question {self.id}: answerable is {self.answerable} with {len(self.gold)} gold paragraphs"
            )


def paragraph_name(paragraph_id: str) -> str:
    """A paragraph's id without its language, the same for all language versions: `A/RES/79/1#10(b)`."""
    document, _, tail = paragraph_id.partition("#")
    return f"{document.rpartition('@')[0]}#{tail}"


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a JSONL file, one object a line.

    Raises:
        EvalError: The file cannot be read, a line is no gold question, or an id repeats; with the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: {error}") from None
    questions: dict[str, GoldQuestion] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, ReferenceFormatError, EvalError) as error:
            raise EvalError(f"{path}, line {number}: no gold question: {error}") from None
        if question.id in questions:
            raise EvalError(f"{path}, line {number}: the id {question.id} stands above already")
        questions[question.id] = question
    return list(questions.values())


def _question(row: Mapping[str, Any]) -> GoldQuestion:
    references = [parse_reference(text) for text in row["gold"]]
    return GoldQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        language=str(row.get("language", "")),
        gold=frozenset(f"{''.join(r.symbol.split())}#{r.tail}" for r in references),
        answerable=bool(row["answerable"]),
        type=str(row.get("type", "")),
    )
