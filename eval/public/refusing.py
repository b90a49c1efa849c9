"""NoMIRACL and CLAPNQ: questions with a few passages each that answer them or do not."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.gold import GoldQuestion
from eval.public.files import files_below, language_in, list_at, object_at, objects_of, words_at
from eval.public.material import Material, Row, name_of_passage, row
from eval.public.split import split_of
from ingest.language import detect

NOMIRACL = "one object a line with question, passages (texts, or objects with title and text) and answerable"
CLAPNQ = "one object a line with id, input, passages (title and text) and output (answer, or selected_sentences)"


def nomiracl(paths: Sequence[Path]) -> Material:
    """NoMIRACL (arXiv 2312.11361): passages of which one answers, which is not said, or none does.

    Raises:
        EvalError: A line is of another form.
    """
    rows: list[Row] = []
    questions = []
    for path in files_below(paths, ".jsonl"):
        for number, (place, found) in enumerate(objects_of(path, NOMIRACL), 1):
            asked = words_at(found, "question", place, NOMIRACL)
            if not isinstance(found.get("answerable"), bool):
                raise EvalError(f"{place}: answerable is {found.get('answerable')!r}; expected {NOMIRACL}")
            language = language_in(path) or detect(asked)
            symbol = f"NoMIRACL-{language}-{number}"
            passages = [_passage(each, place, NOMIRACL) for each in list_at(found, "passages", place, NOMIRACL)]
            rows += _rows(symbol, language, passages)
            questions.append(_question(symbol, asked, language, len(passages), found["answerable"], split_of(asked)))
    return Material(rows=tuple(rows), questions=tuple(questions))


def clapnq(paths: Sequence[Path]) -> Material:
    """CLAPNQ (arXiv 2404.02103): a passage that answers or does not.

    Raises:
        EvalError: A line is of another form.
    """
    rows: list[Row] = []
    questions = []
    for path in files_below(paths, ".jsonl", ".json"):
        for place, found in objects_of(path, CLAPNQ):
            symbol = f"CLAPNQ-{words_at(found, 'id', place, CLAPNQ)}"
            passages = [_passage(each, place, CLAPNQ) for each in list_at(found, "passages", place, CLAPNQ)]
            said = [object_at(each, place, CLAPNQ) for each in list_at(found, "output", place, CLAPNQ)]
            rows += _rows(symbol, "en", passages)
            asked = words_at(found, "input", place, CLAPNQ)
            questions.append(_question(symbol, asked, "en", len(passages), any(map(_answers, said)), ""))
    return Material(rows=tuple(rows), questions=tuple(questions))


def _passage(each: Any, place: str, form: str) -> tuple[str, str]:
    """Title, or "", and text."""
    if isinstance(each, str) and each.strip():
        return "", each.strip()
    passage = object_at(each, place, form)
    return str(passage.get("title") or "").strip(), words_at(passage, "text", place, form)


def _rows(symbol: str, language: str, passages: Sequence[tuple[str, str]]) -> list[Row]:
    return [row(symbol, language, str(n), text, title) for n, (title, text) in enumerate(passages, 1)]


def _answers(output: Mapping[str, Any]) -> bool:
    return bool(output.get("selected_sentences") or str(output.get("answer") or "").strip())


def _question(symbol: str, asked: str, language: str, passages: int, answerable: bool, split: str) -> GoldQuestion:
    return GoldQuestion(
        id=symbol,
        question=asked,
        language=language,
        gold=frozenset(name_of_passage(symbol, str(n)) for n in range(1, passages + 1)) if answerable else frozenset(),
        answerable=answerable,
        split=split,
        where={"document": symbol},
        note="any passage of the document may be the one that answers" if passages > 1 else "",
    )
