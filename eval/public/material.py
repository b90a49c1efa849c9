"""Material: what a public collection gives to index and to ask, whatever form its files have."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from eval.errors import EvalError
from eval.gold import GoldQuestion, document_name, paragraph_name
from ingest.paragraph import Paragraph, paragraph_id

Row = Mapping[str, str]
"""A line of paragraph JSONL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What to index and what to ask.

    Attributes:
        rows: Passages to index.
        files: Files to index as they stand.
        questions: What to ask.
        made: Makes the questions of what was indexed, for collections whose questions are their paragraphs.

    Raises:
        EvalError: Two questions have one id.
    """

    rows: tuple[Row, ...] = ()
    files: tuple[Path, ...] = ()
    questions: tuple[GoldQuestion, ...] = ()
    made: Callable[[Iterable[Paragraph]], Sequence[GoldQuestion]] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise EvalError(f"the question id {question.id} stands twice in the files; name each file once")
            seen.add(question.id)


def row(symbol: str, language: str, label: str, text: str, title: str = "") -> Row:
    """A passage as a numbered paragraph."""
    kept = {"document": symbol, "language": language, "label": label, "kind": "paragraph", "text": text}
    return {**kept, "title": title} if title else kept


def name_of_passage(symbol: str, label: str) -> str:
    """The name that the index gives to the passage of that number."""
    return paragraph_name(paragraph_id(symbol, "en", (), label))


def held(material: Material, *, split: str = "", limit: int = 0) -> Material:
    """A part of the material: the questions of one split, or so many of them, and passages of their documents alone.

    Raises:
        EvalError: No question is of the split, or the questions are made of what is indexed and so of none.
    """
    questions = [question for question in material.questions if split in ("", question.split)]
    if not questions and (split or not material.made):
        there = ", ".join(sorted({q.split for q in material.questions if q.split})) or "none"
        raise EvalError(f"no questions{f' of split {split!r}; the splits are: {there}' if split else ''}")
    questions = thinned(questions, limit)
    if not limit:
        return replace(material, questions=tuple(questions))
    documents = {symbol for question in questions for symbol in _documents(question)}
    kept = tuple(each for each in material.rows if each["document"] in documents)
    return replace(material, rows=kept, questions=tuple(questions))


def thinned(questions: Sequence[GoldQuestion], limit: int) -> list[GoldQuestion]:
    """At most `limit` of them, evenly over all; all where it is 0."""
    if not limit or limit >= len(questions):
        return list(questions)
    return [questions[place * len(questions) // limit] for place in range(limit)]


def _documents(question: GoldQuestion) -> set[str]:
    return {question.where.get("document", ""), *map(document_name, question.gold)}
