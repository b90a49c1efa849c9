"""Gold questions: what should be answered, from which paragraphs, and what should not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from answer.errors import ReferenceFormatError
from answer.reference import parse_reference
from eval.errors import EvalError
from ingest.language import detect

FIELDS = (
    "id", "question", "language", "gold", "alternatives", "answer", "answerable", "type", "author", "split", "where",
    "note",
)  # fmt: skip
"""What a line may hold; `id`, `question`, `gold` and `answerable` must be there."""

_REQUIRED = ("id", "question", "gold", "answerable")


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
        alternatives: By the name of a paragraph that is right to cite too, the gold paragraphs that it can stand for.
        answer: The short answer, in the question's language; "" where none was written.
        author: Who wrote it.
        split: "dev", "test" …
        where: Fields that the paragraphs must have, as in a batch file.
        note: For readers.
        line: Its line in the file, from 1.

    Raises:
        EvalError: It is answerable without gold paragraphs, or has some and is not.
    """

    id: str
    question: str
    language: str
    gold: frozenset[str]
    answerable: bool
    type: str = ""
    alternatives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    answer: str = ""
    author: str = ""
    split: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.answerable != bool(self.gold):
            raise EvalError(
                f"question {self.id}: answerable is {self.answerable} with {len(self.gold)} gold paragraphs"
            )

    @property
    def document(self) -> str:
        """Symbol of the first gold document in alphabetical order, "" if unanswerable."""
        return document_name(min(self.gold)) if self.gold else ""


def paragraph_name(paragraph_id: str) -> str:
    """A paragraph's id without its language, the same for all language versions: `A/RES/79/1#10(b)`."""
    document, _, tail = paragraph_id.partition("#")
    return f"{document.rpartition('@')[0] or document}#{tail}"


def document_name(name: str) -> str:
    """The symbol in a paragraph's name or id."""
    return paragraph_name(name).partition("#")[0]


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a JSONL file, one object a line; lines that begin with `#` are comments.

    Raises:
        EvalError: The file cannot be read, a line is no gold question, or an id repeats; with the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: {error}") from None
    questions: dict[str, GoldQuestion] = {}
    for number, line in _objects(lines):
        try:
            question = gold_question(json.loads(line), number)
        except (ValueError, ReferenceFormatError, EvalError) as error:
            raise EvalError(f"{path}, line {number}: no gold question: {error}") from None
        if question.id in questions:
            above = questions[question.id].line
            raise EvalError(f"{path}, line {number}: the id {question.id} stands above already, in line {above}")
        questions[question.id] = question
    return list(questions.values())


def _objects(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))


def gold_question(row: Any, line: int = 0) -> GoldQuestion:
    """The question that a line's object spells.

    Raises:
        EvalError: It is no object, lacks a field, has one that is not known, or a value of another type.
        ReferenceFormatError: A reference names no paragraph.
    """
    if not isinstance(row, dict):
        raise EvalError("expected an object in braces")
    if missing := [name for name in _REQUIRED if name not in row]:
        raise EvalError(f"it lacks {', '.join(missing)}")
    if unknown := [name for name in row if name not in FIELDS]:
        raise EvalError(f"no field {', '.join(map(repr, unknown))}; there are {', '.join(FIELDS)}")
    if not isinstance(row["answerable"], bool):
        raise EvalError(f"answerable is {row['answerable']!r}, expected true or false")
    gold = frozenset(map(name_of, _strings(row, "gold")))
    words = {name: _string(row, name) for name in ("id", "question", "type", "answer", "author", "split", "note")}
    if not words["id"] or not words["question"].strip():
        raise EvalError("id or question is empty")
    return GoldQuestion(
        **words,
        language=_string(row, "language") or detect(words["question"]),
        gold=gold,
        answerable=row["answerable"],
        alternatives=_alternatives(row, gold),
        where={str(name): str(value) for name, value in _object(row, "where").items()},
        line=line,
    )


def question_json(question: GoldQuestion) -> str:
    """A question with all that is known of it, as one line that is always the same."""
    return json.dumps(asdict(question), ensure_ascii=False, default=sorted)


def _string(row: Mapping[str, Any], field_: str) -> str:
    value = row.get(field_) or ""
    if not isinstance(value, str):
        raise EvalError(f"{field_} is {value!r}, expected a text")
    return value


def _strings(row: Mapping[str, Any], field_: str) -> list[str]:
    value = row.get(field_) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise EvalError(f"{field_} is {value!r}, expected a list of references")
    return value


def _object(row: Mapping[str, Any], field_: str) -> Mapping[str, Any]:
    value = row.get(field_) or {}
    if not isinstance(value, dict):
        raise EvalError(f'{field_} is {value!r}, expected an object such as {{"document": "A/RES/79/1"}}')
    return value


def _alternatives(row: Mapping[str, Any], gold: frozenset[str]) -> dict[str, frozenset[str]]:
    """A list stands for any gold paragraph; an object says for which: `{"EX/1, para. 2": ["EX/1, para. 2 (a)"]}`."""
    if not isinstance(row.get("alternatives"), dict):
        return {name_of(text): gold for text in _strings(row, "alternatives")}
    found: dict[str, frozenset[str]] = {}
    for reference in row["alternatives"]:
        stands_for = name_of(reference)
        if stands_for not in gold:
            raise EvalError(f"alternatives to {reference!r}, which is not among the gold paragraphs")
        for text in _strings(row["alternatives"], reference):
            found[name_of(text)] = found.get(name_of(text), frozenset()) | {stands_for}
    return found


def name_of(text: str) -> str:
    """The name of the paragraph that a reference in any language, or an id, is for.

    Raises:
        ReferenceFormatError: The text is no reference.
        EvalError: It is one to a whole document or part.
    """
    reference = parse_reference(text)
    if not reference.locator:
        raise EvalError(f"{text!r} names a whole document or part, expected a paragraph")
    return f"{''.join(reference.symbol.split())}#{reference.tail}"
