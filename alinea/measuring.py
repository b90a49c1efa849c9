"""Measuring: the engine asked gold questions, and what came of it kept as a run."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pydantic import SecretStr, ValidationError

from alinea.engine import Engine
from alinea.settings import Settings
from answer.answer import Answer
from eval.asking import Asker
from eval.errors import EvalError
from eval.gold import GoldQuestion, question_json, read_gold
from eval.record import Record
from eval.report import report
from eval.run import Run, content_hash, finish, read_run, versions
from eval.summary import summarise

Counted = Callable[[Sequence[GoldQuestion]], Iterable[GoldQuestion]]
"""Passes questions on, telling how many are done."""


_NO_MATTER = ("vectors", "vectors_seconds", "workers", "upload_mb", "read_only")  # settings that no answer depends on


def questions_of(gold: Path, split: str = "") -> list[GoldQuestion]:
    """The questions of a gold file, or those of one split.

    Raises:
        EvalError: The file cannot be used, or holds no question of the split.
    """
    questions = read_gold(gold)
    kept = [question for question in questions if split in ("", question.split)]
    if not kept:
        there = ", ".join(sorted({question.split for question in questions if question.split})) or "none"
        raise EvalError(f"{gold}: no questions{f' of split {split!r}; its splits are: {there}' if split else ''}")
    return kept


def asker_on(engine: Engine, *, causal: bool = False) -> Asker:
    """What asks the engine."""

    def ask(question: str, where: Mapping[str, str]) -> Answer:
        return engine.ask(question, where=where)

    return Asker(ask, engine.index.catalog, causal=causal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A finished run."""

    settings: Mapping[str, Any]
    records: Sequence[Record]
    summary: Mapping[str, Any]


def measured(
    engine: Engine, questions: Sequence[GoldQuestion], folder: Path, gold: str, *, causal: bool, counted: Counted
) -> Measured:
    """Ask all questions that a stopped run in the folder did not ask, and finish it.

    Raises:
        EvalError: The folder holds something else.
    """
    run = Run(folder, settings_of(engine, questions, gold, causal=causal))
    engine.warm_up()  # or the first question would be timed with the loading of the model
    asker = asker_on(engine, causal=causal)
    for question in counted([question for question in questions if question.id not in run.done]):
        run.add(asker.record(question))
    records = [run.done[question.id] for question in questions]
    summary = summarise(records, peak_megabytes=peak_megabytes())
    finish(folder, summary, report(run.settings, records, summary))
    return Measured(settings=run.settings, records=records, summary=summary)


def again(folder: Path) -> Measured:
    """A finished run, measured anew from its records; its summary and report are written anew.

    Raises:
        EvalError: There is none in the folder.
    """
    settings, records, peak = read_run(folder)
    summary = summarise(records, peak_megabytes=peak)
    finish(folder, summary, report(settings, records, summary))
    return Measured(settings=settings, records=records, summary=summary)


def swept(
    engine: Engine, questions: Sequence[GoldQuestion], grid: Iterable[Mapping[str, str]], counted: Counted
) -> dict[str, list[Record]]:
    """The records of each choice of settings by its name, the settings in use first.

    Raises:
        EvalError: A setting is none, or a value cannot be one.
    """
    runs = {"as set": list(map(asker_on(engine).record, counted(questions)))}
    for chosen in grid:
        changed = Engine(_changed(engine.settings, chosen))
        try:
            name = " ".join(f"{setting}={value}" for setting, value in chosen.items())
            runs[name] = list(map(asker_on(changed).record, counted(questions)))
        finally:
            changed.close()
    return runs


def _changed(settings: Settings, chosen: Mapping[str, str]) -> Settings:
    try:
        return Settings(**{**dict(settings), **chosen})
    except ValidationError as error:
        fault = error.errors()[0]
        raise EvalError(f"--set {fault['loc'][0]}={fault['input']}: {fault['msg']}") from None


def settings_of(engine: Engine, questions: Sequence[GoldQuestion], gold: str, *, causal: bool) -> dict[str, Any]:
    """What the answers depend on, without places on this machine or secrets."""
    chosen = {
        name: value
        for name, value in engine.settings
        if not isinstance(value, PurePath | SecretStr) and name not in _NO_MATTER
    }
    units = (f"{p.id} {p.text}" for d in engine.documents() for p in engine.paragraphs(d))
    state = engine.state()
    return {
        "gold": gold,
        "questions": content_hash(map(question_json, questions)),
        "index": content_hash(units),
        "documents": state.documents,
        "paragraphs": state.searched,
        "model": state.model,
        "settings": {name: value if isinstance(value, int | float) else str(value) for name, value in chosen.items()},
        "versions": versions(),
        "causal": causal,
    }


def peak_megabytes() -> float | None:
    """The most memory that this process has held; None where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)
