"""Runs that were kept: listed, read as they stand, judged question by question, and compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from alinea.measuring import Measured
from alinea.settings import Settings
from eval.judgement import Judgement, judged
from eval.measures import COMPARED
from eval.paired import Difference, compare, pairs_of
from eval.record import Record
from eval.run import REPORT, SETTINGS, SUMMARY, read_run, read_settings, read_summary

FOLDER = "runs"
_SHIPPED = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """A run's folder.

    Attributes:
        folder: Where it is.
        gold: The name of the gold file that it asks.
        questions: How many it asked; 0 where it was stopped before its end.
        made: When its settings or, once it was finished, its summary was written; None for the repository's own.
    """

    folder: Path
    gold: str
    questions: int
    made: datetime | None

    @property
    def is_finished(self) -> bool:
        """It was asked all its questions."""
        return self.questions > 0

    @property
    def report(self) -> Path:
        """Its report, one HTML file."""
        return self.folder / REPORT


def kept_runs(settings: Settings) -> list[KeptRun]:
    """The runs in the data folder, newest first, then the one that the repository keeps."""
    home = settings.data / FOLDER
    folders = [folder for folder in home.iterdir() if folder.is_dir()] if home.is_dir() else []
    own = [(_written(folder), folder) for folder in folders if read_settings(folder)]
    newest = [_run(folder, written) for written, folder in sorted(own, reverse=True)]
    shipped = Path(str(files("eval"))) / FOLDER / _SHIPPED
    return [*newest, *([_run(shipped, None)] if read_settings(shipped) else [])]


def _written(folder: Path) -> datetime:
    there = folder / (SUMMARY if (folder / SUMMARY).exists() else SETTINGS)
    return datetime.fromtimestamp(there.stat().st_mtime, UTC)


def _run(folder: Path, made: datetime | None) -> KeptRun:
    gold, questions = read_settings(folder).get("gold", ""), read_summary(folder).get("questions", 0)
    return KeptRun(folder=folder, gold=str(gold), questions=int(questions), made=made)


def new_folder(settings: Settings, gold: str) -> Path:
    """A folder that is not there yet, named after the gold file and the time in UTC."""
    stem = f"{gold}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    names = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    return next(path for name in names if not (path := settings.data / FOLDER / name).exists())


def read(run: KeptRun) -> Measured:
    """A finished run as it stands, nothing measured anew.

    Raises:
        EvalError: It is not finished, or cannot be read.
    """
    settings, records, _ = read_run(run.folder)
    return Measured(settings=settings, records=records, summary=read_summary(run.folder))


def judgements(records: Sequence[Record]) -> list[Judgement]:
    """What came of each question, the worst first."""
    return sorted(map(judged, records), key=lambda each: each.worth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a second run differs from a first.

    Attributes:
        differences: By measure.
        shared: How many questions both were asked.
        changed: The questions that came out otherwise, first and second, the greatest losses first.
        settings: What the two were made with, by name first and second, where that differs.
    """

    differences: tuple[Difference, ...]
    shared: int
    changed: tuple[tuple[Judgement, Judgement], ...]
    settings: tuple[tuple[str, str, str], ...]


def compared(first: Measured, second: Measured) -> Comparison:
    """How the second run differs from the first.

    Raises:
        EvalError: No question is the same in both.
    """
    pairs = [(judged(a), judged(b)) for a, b in pairs_of(first.records, second.records)]
    changed = [(a, b) for a, b in pairs if a.kind != b.kind or a.tally != b.tally]
    return Comparison(
        differences=tuple(compare(COMPARED, first.records, second.records)),
        shared=len(pairs),
        changed=tuple(sorted(changed, key=lambda pair: (pair[1].worth[0] - pair[0].worth[0], pair[0].worth[2]))),
        settings=tuple(_differing(_flat(first.settings), _flat(second.settings))),
    )


def _flat(settings: Any) -> dict[str, str]:
    found = {}
    for name, value in settings.items():
        rows = value.items() if isinstance(value, dict) else [("", value)]
        found.update({f"{name} {inner}".strip(): str(each) for inner, each in rows})
    return found


def _differing(first: dict[str, str], second: dict[str, str]) -> list[tuple[str, str, str]]:
    names = dict.fromkeys((*first, *second))
    rows = [(name, first.get(name, ""), second.get(name, "")) for name in names]
    return [row for row in rows if row[1] != row[2]]
