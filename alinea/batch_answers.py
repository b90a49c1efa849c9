"""Batches of questions: an answer object for each, whatever becomes of the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

from alinea import terminal
from alinea.answer_file import AnswerFile
from alinea.batch import BatchItem
from alinea.conversation import turns_of
from alinea.engine import Engine
from alinea.errors import AlineaError
from alinea.objects import answer_object
from alinea.question import Question
from answer.errors import AnswerError
from index.errors import FilterError

_AT_ONCE = 64  # questions that are embedded together, and asked one by one where one of them fails
_OF_A_QUESTION = (AlineaError, AnswerError, FilterError)  # what is wrong with an index would be so for each


def answer_objects(
    engine: Engine, items: Iterable[BatchItem], *, where: Mapping[str, str], language: str = ""
) -> Iterator[dict[str, Any]]:
    """An object for each question, in order: its answer, or `id`, `question` and the `error` that it met.

    Args:
        engine: That answers.
        items: The questions.
        where: Fields that the paragraphs must have, where a question does not say otherwise.
        language: Of all questions; found from their words where "".

    Raises:
        IndexingError: The index cannot be searched at all.
    """
    coming = iter(items)
    while chunk := list(islice(coming, _AT_ONCE)):
        yield from _objects(engine, chunk, where, language)


def ask_batch(
    engine: Engine, items: Sequence[BatchItem], out: Path | None, *, where: Mapping[str, str], language: str = ""
) -> list[str]:
    """Write an object for each question as soon as it is there; of each that failed its id and the error.

    Args:
        engine: That answers.
        items: The questions.
        out: A file to add to, in which some may have been answered before; standard output for None.
        where: Fields that the paragraphs must have, where a question does not say otherwise.
        language: Of all questions; found from their words where "".

    Raises:
        AlineaError: The file cannot be used.
        IndexingError: The index cannot be searched at all.
    """
    failed = []
    with nullcontext() if out is None else AnswerFile(out) as file:
        missing = file.missing(items) if file else items
        write = file.add if file else terminal.print_json_line
        rows = answer_objects(engine, missing, where=where, language=language)
        with terminal.Progress(printing=file is None) as progress:
            for _, row in zip(progress.counted("asking", missing), rows, strict=True):
                write(row)
                if "error" in row:
                    failed.append(f"{row['id']}: {row['error']}")
    return failed


def _objects(
    engine: Engine, chunk: Sequence[BatchItem], where: Mapping[str, str], language: str
) -> Iterator[dict[str, Any]]:
    done = 0
    try:
        answers = engine.asks(_question(engine, item, where, language) for item in chunk)
        for done, (item, answer) in enumerate(zip(chunk, answers, strict=True), 1):  # noqa: B007  counts what is out
            yield answer_object(answer, item.id)
    except _OF_A_QUESTION:
        yield from (_object(engine, item, where, language) for item in chunk[done:])


def _object(engine: Engine, item: BatchItem, where: Mapping[str, str], language: str) -> dict[str, Any]:
    try:
        (answer,) = engine.asks([_question(engine, item, where, language)])
    except _OF_A_QUESTION as error:
        return {"id": item.id, "question": item.question, "error": str(error)}
    return answer_object(answer, item.id)


def _question(engine: Engine, item: BatchItem, where: Mapping[str, str], language: str) -> Question:
    fields = {**where, **item.where}
    turns = turns_of(engine, item.after, where=fields, language=language)
    return Question(text=item.question, where=fields, language=language, turns=turns)
