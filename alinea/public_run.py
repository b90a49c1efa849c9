"""Public collections run: indexed in a folder of their own, asked in batches, and kept as a run."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from alinea.engine import Engine
from alinea.measuring import settings_of
from alinea.question import Question
from alinea.report import Report
from alinea.settings import Settings
from eval.asking import answered
from eval.errors import EvalError
from eval.gold import GoldQuestion
from eval.public.material import Material, held, thinned
from eval.public.sets import PublicSet, public_set
from eval.public.summary import summarise
from eval.record import Record
from eval.run import Run, content_hash, finish, read_run
from index.query import Request

HITS = 10
"""How many paragraphs a ranking keeps, and so the deepest cut that can be measured."""

_AT_ONCE = 256  # questions whose records are written together: what a kill can cost
_FOLDER = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a collection is asked.

    Attributes:
        split: The questions of this split alone; "" for all.
        limit: How many questions, with passages of their documents alone; 0 for all.
        per_pair: How many texts of each pair of languages, where texts are asked for; 0 for all.
        read: Put rankings in the order that the reader gives them, as before an answer.
    """

    split: str = ""
    limit: int = 0
    per_pair: int = 60
    read: bool = False


def measured(
    settings: Settings, collection: PublicSet, paths: Sequence[Path], part: Part, folder: Path, report: Report
) -> dict[str, Any]:
    """Ask all questions that a stopped run in the folder did not ask, and finish it; its summary.

    The index stays in the data folder, so that another run on the same passages embeds nothing.

    Args:
        settings: Of the program that is measured; its own index is left alone.
        collection: What is asked.
        paths: Its files, or folders that hold them.
        part: What of it is asked.
        folder: Where the run is kept.
        report: Told of progress.

    Raises:
        EvalError: A file is of another form, cannot be read, or the folder holds something else.
    """
    material = held(collection.load(paths, part.per_pair), split=part.split, limit=part.limit)
    home = settings.data / _FOLDER / f"{collection.name}-{_hash(material)}"
    engine = Engine(settings.model_copy(update={"data": home, "vectors": ""}), report=report)
    try:
        _index(engine, material, home, report)
        questions = thinned(_made(engine, material), part.limit)
        run = Run(folder, {**settings_of(engine, questions, collection.name, causal=False), **_part(collection, part)})
        engine.warm_up()
        waiting = [question for question in questions if question.id not in run.done]
        many = partial(_searched, read=part.read) if collection.outcome == "searched" else _answered
        stage = "searching" if collection.outcome == "searched" else "asking"
        report(stage, 0, len(waiting))
        for number, record in enumerate(_records(engine, waiting, many), 1):
            run.add(record)
            report(stage, number, len(waiting))
    finally:
        engine.close()
    summary = summarise(collection, run.settings, [run.done[question.id] for question in questions])
    finish(folder, summary)
    return summary


def again(folder: Path) -> dict[str, Any] | None:
    """The summary of a finished run, measured anew from its records; None of one on no public collection.

    Raises:
        EvalError: There is none in the folder.
    """
    settings, records, _ = read_run(folder)
    if "set" not in settings:
        return None
    summary = summarise(public_set(settings["set"]), settings, records)
    finish(folder, summary)
    return summary


def _hash(material: Material) -> str:
    if material.files:
        return content_hash(path.read_bytes().hex() for path in material.files)[:8]
    return content_hash(json.dumps(row, ensure_ascii=False) for row in material.rows)[:8]


def _part(collection: PublicSet, part: Part) -> dict[str, Any]:
    pairs = {"per_pair": part.per_pair} if "square" in collection.rows else {}
    order = {"read": part.read} if collection.outcome == "searched" else {}
    return {"set": collection.name, "split": part.split, "limit": part.limit, **pairs, **order}


def _index(engine: Engine, material: Material, home: Path, report: Report) -> None:
    files = list(material.files)
    if material.rows:
        home.mkdir(parents=True, exist_ok=True)
        files = [home / "passages.jsonl"]
        lines = (json.dumps(row, ensure_ascii=False) for row in material.rows)
        files[0].write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = engine.ingest(files, report=report)
    for file in done.failed:
        if material.rows:
            raise EvalError(f"the passages cannot be indexed: {file.reason}")
        report(f"left out: {file.reason}", 0, 0)


def _made(engine: Engine, material: Material) -> Sequence[GoldQuestion]:
    if not material.made:
        return material.questions
    return material.made(unit for document in engine.documents() for unit in engine.paragraphs(document))


Many = Callable[[Engine, Sequence[GoldQuestion]], Iterable[Record]]
"""The records of many questions, in order."""


def _records(engine: Engine, questions: Iterable[GoldQuestion], many: Many) -> Iterator[Record]:
    """A record a question, its seconds the mean of its batch.

    Where a batch fails its questions are asked one by one, so that each counts once.
    """
    coming = iter(questions)
    while batch := list(islice(coming, _AT_ONCE)):
        start = time.perf_counter()
        try:
            found = list(many(engine, batch))
        except Exception:  # noqa: BLE001  which question it was is found by asking each
            found = [_alone(engine, question, many) for question in batch]
        seconds = (time.perf_counter() - start) / len(batch)
        yield from (replace(record, seconds=seconds) for record in found)


def _alone(engine: Engine, question: GoldQuestion, many: Many) -> Record:
    try:
        return next(iter(many(engine, [question])))
    except Exception as error:  # noqa: BLE001  whatever a program fails with, its question counts
        reason = f"{type(error).__name__}: {error}"
        return Record(question=question, outcome="failed", reason=reason, languages=(_sought(question),))


def _searched(engine: Engine, questions: Sequence[GoldQuestion], *, read: bool) -> Iterator[Record]:
    requests = [Request(text=question.question, where=question.where) for question in questions]
    for question, hits in zip(questions, engine.searches(requests, k=HITS, read=read), strict=True):
        ids = tuple(hit.paragraph.id for hit in hits)
        yield Record(question=question, outcome="searched", hits=ids, languages=(_sought(question),))


def _answered(engine: Engine, questions: Sequence[GoldQuestion]) -> Iterator[Record]:
    asked = [Question(text=question.question, where=question.where) for question in questions]
    for question, answer in zip(questions, engine.asks(asked), strict=True):
        yield replace(answered(question, answer, 0.0), languages=(_sought(question),))


def _sought(question: GoldQuestion) -> str:
    """The language of the passages."""
    return question.where.get("language", question.language)
