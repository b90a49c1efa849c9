"""Files of answer objects, one a line, that a batch fills and goes on filling."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from alinea.batch import BatchItem
from alinea.errors import AlineaError


class AnswerFile:
    """Answers in a file: those that stand there are kept, new ones are added, each at once.

    A last line that was cut off is dropped, and so are errors, whose questions are asked again.

    Args:
        path: The file; made where it is not there.

    Raises:
        AlineaError: It cannot be read or written, or a line is no answer object; with the line.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            text = path.read_bytes().decode("utf-8", errors="replace") if path.exists() else ""
            kept = list(_kept(path, text))
            self.questions = {str(row["id"]): str(row["question"]) for row, _ in kept}
            whole = "".join(f"{line}\n" for _, line in kept)
            if whole != text:
                _put(path, whole)
            self._out = path.open("a", encoding="utf-8")
        except OSError as error:
            raise AlineaError(f"{path}: {error.strerror}; name a file that can be written") from None

    def __enter__(self) -> "AnswerFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()

    def missing(self, items: Iterable[BatchItem]) -> list[BatchItem]:
        """The questions that have no answer here.

        Raises:
            AlineaError: The answer under a question's id is one to another question.
        """
        asked = list(items)
        for item in asked:
            there = self.questions.get(item.id, item.question)
            if there != item.question:
                raise AlineaError(
                    f"{self._path}: under the id {item.id!r} stands the answer to {there!r}, not to {item.question!r};"
                    " name another file for other questions"
                )
        return [item for item in asked if item.id not in self.questions]

    def add(self, row: Mapping[str, Any]) -> None:
        """Write an object, so that it stands in the file when this returns."""
        self._out.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._out.flush()


def _kept(path: Path, text: str) -> Iterable[tuple[dict[str, Any], str]]:
    """The answers with their lines."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _ = row["id"], row["question"]
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):
                return  # no line end: the writer was stopped within it
            raise AlineaError(
                f"{path}, line {number}: expected an answer object with id and question: {error!r};"
                " name a file that `ask --batch` wrote, or a new one"
            ) from None
        if "error" not in row:
            yield row, line


def _put(path: Path, text: str) -> None:
    """Write a text in the file's place; whole, or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
