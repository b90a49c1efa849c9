"""ObliQA: questions on regulatory documents with the numbered passages that answer them (arXiv 2409.05677)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.gold import GoldQuestion
from eval.public.files import files_below, json_of, list_at, object_at, words_at
from eval.public.material import Material, name_of_passage, row
from eval.public.split import split_of

QUESTIONS = "a list of objects with QuestionID, Question and Passages (DocumentID and PassageID each)"
DOCUMENT = "a list of objects with DocumentID, PassageID and Passage"


def obliqa(paths: Sequence[Path]) -> Material:
    """The passages of all documents, and the questions of the one file that holds some.

    Passages that repeat the number of one in their document are joined to it, in order; empty ones are left out.

    Raises:
        EvalError: A file is of another form, or there is not one file of questions and at least one document.
    """
    asked: dict[Path, list[Any]] = {}
    passages: dict[tuple[str, str], list[str]] = {}
    for path in files_below(paths, ".json"):
        rows = json_of(path, f"{QUESTIONS}, or {DOCUMENT}")
        if not isinstance(rows, list) or not rows or not isinstance(rows[0], dict):
            raise EvalError(f"{path}: expected {QUESTIONS}, or {DOCUMENT}")
        if "Question" in rows[0]:
            asked[path] = rows
        else:
            _add(path, rows, passages)
    if len(asked) != 1:
        found = ", ".join(path.name for path in asked) or "none"
        raise EvalError(f"questions in: {found}; name one file that holds {QUESTIONS}")
    if not passages:
        raise EvalError(f"no documents; name the files too that each hold {DOCUMENT}")
    ((path, rows),) = asked.items()
    return Material(
        rows=tuple(row(symbol, "en", label, "\n".join(texts)) for (symbol, label), texts in passages.items()),
        questions=tuple(_question(f"{path}, question {n}", each) for n, each in enumerate(rows, 1)),
    )


def _add(path: Path, rows: list[Any], passages: dict[tuple[str, str], list[str]]) -> None:
    for number, each in enumerate(rows, 1):
        place = f"{path}, passage {number}"
        passage = object_at(each, place, DOCUMENT)
        if any(not isinstance(passage.get(name), str) for name in ("PassageID", "Passage")):
            raise EvalError(f"{place}: no text in PassageID or Passage; expected {DOCUMENT}")
        if passage["PassageID"].strip() and passage["Passage"].strip():
            passages.setdefault(_place(passage, place, DOCUMENT), []).append(passage["Passage"].strip())


def _place(passage: Mapping[str, Any], place: str, form: str) -> tuple[str, str]:
    """Symbol and label."""
    document = passage.get("DocumentID")
    if not isinstance(document, int | str) or not str(document).strip():
        raise EvalError(f"{place}: no DocumentID; expected {form}")
    label = " ".join(words_at(passage, "PassageID", place, form).split()).rstrip(".")
    return f"ObliQA-{str(document).strip()}", label


def _question(place: str, each: Any) -> GoldQuestion:
    found = object_at(each, place, QUESTIONS)
    gold = [
        _place(object_at(p, place, QUESTIONS), place, QUESTIONS) for p in list_at(found, "Passages", place, QUESTIONS)
    ]
    if not gold:
        raise EvalError(f"{place}: no passages; expected {QUESTIONS}")
    return GoldQuestion(
        id=words_at(found, "QuestionID", place, QUESTIONS),
        question=words_at(found, "Question", place, QUESTIONS),
        language="en",
        gold=frozenset(name_of_passage(symbol, label) for symbol, label in gold),
        answerable=True,
        split=split_of(gold[0][0].replace("ObliQA-", "obliqa ")),
    )
