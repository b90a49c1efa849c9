"""Gold files that grow: a question is added at the end, never one that stands there already."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock

from eval.errors import EvalError
from eval.gold import GoldQuestion, gold_question, read_gold
from eval.gold_check import normal_question

_HEAD = "# Gold questions, one JSON object a line; `alinea eval init` writes a file that explains the fields.\n"


class RepeatedError(EvalError):
    """A gold file asks the question already."""


def append_gold(path: Path, row: Mapping[str, Any]) -> GoldQuestion:
    """Add a question to a gold file, which is made where there is none; the question as it will be read.

    Args:
        path: Of the file.
        row: The fields of a line but its id, which is the next of q1, q2 … that no line has.

    Raises:
        RepeatedError: The file asks the same words, held to the same documents; with the line.
        EvalError: The row is no gold question, or the file cannot be read or written.
        ReferenceFormatError: A reference of the row names no paragraph.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f"{path.name}.lock")):
            text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
            there = read_gold(path) if path.exists() else []
            ids = {question.id for question in there}
            number = next(n for n in range(1, len(ids) + 2) if f"q{n}" not in ids)
            before = text if text.endswith("\n") or not text else f"{text}\n"
            line = {"id": f"q{number}", **row}
            question = gold_question(line, before.count("\n") + 1)
            _require_new(path, question, there)
            unfinished = path.with_name(f"{path.name}.unfinished")
            unfinished.write_text(f"{before}{json.dumps(line, ensure_ascii=False)}\n", encoding="utf-8")
            unfinished.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: {error}") from None
    return question


def _require_new(path: Path, question: GoldQuestion, there: list[GoldQuestion]) -> None:
    words = normal_question(question)
    for other in there:
        if normal_question(other) == words:
            raise RepeatedError(f"{path}, line {other.line}: {other.id} asks this already")
