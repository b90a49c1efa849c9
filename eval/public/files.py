"""Files of public collections: found wherever they lie below what was named, and read with precise complaints."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from ingest.language import LANGUAGES

_NAMES = {"arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "russian": "ru", "spanish": "es"}


def files_below(paths: Sequence[Path], *endings: str) -> list[Path]:
    """The files among `paths` and in the folders among them at any depth, sorted; hidden ones are left out.

    Args:
        paths: Files and folders.
        endings: Such as ".json"; any where none are given.

    Raises:
        EvalError: A path is not there, or no file is found.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise EvalError(f"{path} is not there")
        below = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        found.update(dict.fromkeys(p for p in below if not p.name.startswith(".")))
    kept = [path for path in found if not endings or path.suffix.lower() in endings]
    if not kept:
        wanted = f" {' or '.join(endings)}" if endings else ""
        raise EvalError(f"no{wanted} file in {', '.join(map(str, paths))}")
    return kept


def language_in(path: Path) -> str:
    """The language that a file's name names: `xquad.ar.json`, `UNv1.0.devset.fr`, `ru.jsonl`; "" where none does."""
    parts = [part.casefold() for part in reversed(re.split(r"[._ -]", path.name))]
    return next((_NAMES.get(part, part) for part in parts if part in LANGUAGES or part in _NAMES), "")


def text_of(path: Path) -> str:
    """The whole file.

    Raises:
        EvalError: It cannot be read, or is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: {error}") from None


def json_of(path: Path, form: str) -> Any:
    """What a JSON file holds.

    Args:
        path: Of the file.
        form: What it should hold, for the complaint.

    Raises:
        EvalError: It is no JSON.
    """
    try:
        return json.loads(text_of(path))
    except ValueError as error:
        raise EvalError(f"{path}: no JSON ({error}); expected {form}") from None


def objects_of(path: Path, form: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a JSONL file, each with where it stands, for complaints.

    Raises:
        EvalError: A line is no object.
    """
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip():
            place = f"{path}, line {number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise EvalError(f"{place}: no JSON ({error}); expected {form}") from None
            yield place, object_at(row, place, form)


def object_at(row: Any, place: str, form: str) -> Mapping[str, Any]:
    """`row` itself.

    Raises:
        EvalError: It is no object.
    """
    if not isinstance(row, dict):
        raise EvalError(f"{place}: a {type(row).__name__}; expected {form}")
    return row


def list_at(row: Mapping[str, Any], name: str, place: str, form: str) -> list[Any]:
    """The list in a field.

    Raises:
        EvalError: There is none.
    """
    value = row.get(name)
    if not isinstance(value, list):
        raise EvalError(f"{place}: no list in {name!r}; expected {form}")
    return value


def words_at(row: Mapping[str, Any], name: str, place: str, form: str) -> str:
    """The text in a field, white space around it gone.

    Raises:
        EvalError: There is none, or it is blank.
    """
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise EvalError(f"{place}: no text in {name!r}; expected {form}")
    return value.strip()
