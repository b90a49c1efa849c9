"""Tables of runs, and documents in which they stand between marks, so that no figure need be typed."""

import json
import re
from pathlib import Path

from alinea import figures
from eval.errors import EvalError
from eval.public.table import table
from eval.run import SUMMARY

_MARKED = re.compile(r"(?P<open><!-- table: (?P<run>\S+) -->\n).*?(?P<close><!-- end of table -->)", re.DOTALL)


def table_of(folder: Path) -> str:
    """The table of a run, made of its summary alone.

    Raises:
        EvalError: There is none in the folder.
    """
    path = folder / SUMMARY
    try:
        summary = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvalError(f"{path}: {error}; a finished run holds a summary") from None
    return table(summary) if "set" in summary else figures.markdown(summary)


def runs_in(document: Path) -> list[Path]:
    """The folders of the runs that a document names in its marks."""
    return [document.parent / found["run"] for found in _MARKED.finditer(_text(document))]


def filled(document: Path) -> str:
    """A document's text with the table of each run in its place.

    Raises:
        EvalError: The document or a run cannot be read.
    """
    return _MARKED.sub(
        lambda found: f"{found['open']}\n{table_of(document.parent / found['run'])}\n\n{found['close']}",
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
