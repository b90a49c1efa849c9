"""Tables of runs, and documents in which they stand between marks, so that no figure need be typed."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alinea import figures
from eval.errors import EvalError
from eval.public.table import table
from eval.run import SUMMARY, finish, read_settings
from eval.side_by_side import figures_alone, side_by_side

_MARKED = re.compile(
    r"(?P<open><!-- table: (?P<runs>\S+(?: \S+)*) -->\n).*?(?P<close><!-- end of table -->)", re.DOTALL
)


def table_of(*folders: Path) -> str:
    """The table of a run, or of several on gold files side by side, made of their summaries alone.

    Raises:
        EvalError: There is no summary in a folder, or one of several is on a public collection.
    """
    summaries = [_summary(folder) for folder in folders]
    if len(summaries) == 1:
        (summary,) = summaries
        return table(summary) if "set" in summary else figures.markdown(summary)
    for folder, summary in zip(folders, summaries, strict=True):
        if "set" in summary:
            raise EvalError(f"{folder}: a run on {summary['set']}; only runs on gold files stand side by side")
    return side_by_side([_alone(folder, summary) for folder, summary in zip(folders, summaries, strict=True)])


def keep(run: Path, folder: Path) -> Path:
    """Keep a finished run's figures without the texts of its questions and documents; the file.

    Args:
        run: The folder of the run.
        folder: Where the figures go, such as one below `eval/runs`; made where it does not exist.

    Raises:
        EvalError: There is no finished run in the first folder, or the second is the same.
    """
    if run.resolve() == folder.resolve():
        raise EvalError(f"{folder}: is the run itself; name another folder for its figures")
    summary = _alone(run, _summary(run))
    folder.mkdir(parents=True, exist_ok=True)
    finish(folder, summary)
    return folder / SUMMARY


def _summary(folder: Path) -> dict[str, Any]:
    path = folder / SUMMARY
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvalError(f"{path}: {error}; a finished run holds a summary") from None
    return found


def _alone(folder: Path, summary: dict[str, Any]) -> dict[str, Any]:
    """Figures as they are committed; those of a public collection, or kept before, are that already."""
    if "run" in summary:
        return summary
    if not (settings := read_settings(folder)):
        raise EvalError(f"{folder}: no settings; a run holds them beside its summary")
    return figures_alone(settings, summary)


def runs_in(document: Path) -> list[Path]:
    """The folders of the runs that a document names in its marks."""
    return [folder for found in _MARKED.finditer(_text(document)) for folder in _folders(document, found)]


def _folders(document: Path, found: re.Match[str]) -> Sequence[Path]:
    return [document.parent / name for name in found["runs"].split()]


def filled(document: Path) -> str:
    """A document's text with the table of each mark in its place.

    Raises:
        EvalError: The document or a run cannot be read.
    """
    return _MARKED.sub(
        lambda found: f"{found['open']}\n{table_of(*_folders(document, found))}\n\n{found['close']}",
        _text(document),
    )


def fill(document: Path) -> int:
    """Put the tables into a document; how many of them changed.

    Raises:
        EvalError: The document or a run cannot be read.
    """
    before, after = _text(document), filled(document)
    document.write_text(after, encoding="utf-8")
    pairs = zip(_MARKED.finditer(before), _MARKED.finditer(after), strict=True)
    return sum(old[0] != new[0] for old, new in pairs)


def _text(document: Path) -> str:
    try:
        return document.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{document}: {error}") from None
