"""Runs: folders with the settings, a record a question, and the summary; one that was stopped goes on."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.record import Record, from_json, to_json

SETTINGS, RECORDS, SUMMARY, REPORT = "settings.json", "records.jsonl", "summary.json", "report.html"
_MADE_OF = ("alinea", "chromadb", "numpy", "onnxruntime", "pypdfium2", "sentence-transformers", "tantivy")
_CODE = ("ingest", "index", "answer", "alinea")


def versions() -> dict[str, str]:
    """Of what answers are made with; "code" is a hash of our own files, which change between versions too."""
    found = {}
    for name in _MADE_OF:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return {**found, "code": _code()}


def _code() -> str:
    total = hashlib.sha256()
    for package in _CODE:
        folder = Path(str(files(package)))
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in (".py", ".toml", ".sql", ".md")):
            total.update(f"{package}/{path.relative_to(folder).as_posix()}\n".encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def content_hash(texts: Iterable[str]) -> str:
    """One hash of many texts in order."""
    total = hashlib.sha256()
    for text in texts:
        total.update(text.encode() + b"\0")
    return total.hexdigest()[:16]


class Run:
    """A run's folder while it is being made.

    Args:
        folder: Made where it does not exist.
        settings: What the answers depend on. Records of a run that was stopped are kept where these are the same; those
            of a finished run, or of one with other settings, are not.

    Raises:
        EvalError: The folder holds something else.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        self.settings = dict(settings)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / SETTINGS).exists():
            raise EvalError(f"{folder} holds something else than a run; name an empty folder, or one that is not there")
        stopped = not (folder / SUMMARY).exists() and _object(folder / SETTINGS) == self.settings
        self.done = {r.question.id: r for r in _whole_lines(folder / RECORDS)} if stopped else {}
        for name in (SUMMARY, REPORT):
            (folder / name).unlink(missing_ok=True)
        _write(folder / RECORDS, "".join(f"{to_json(record)}\n" for record in self.done.values()))
        _write(folder / SETTINGS, _json(self.settings))

    def add(self, record: Record) -> None:
        """Keep a record; it outlives what may stop the run."""
        self.done[record.question.id] = record
        with (self.folder / RECORDS).open("a", encoding="utf-8") as out:
            out.write(f"{to_json(record)}\n")


def finish(folder: Path, summary: Mapping[str, Any], report: str = "") -> None:
    """Keep what comes of all records of a run, a report where there is one; with the summary it is finished."""
    if report:
        _write(folder / REPORT, report)
    _write(folder / SUMMARY, _json(summary))


def read_run(folder: Path) -> tuple[dict[str, Any], list[Record], float | None]:
    """The settings, the records and the peak of memory of a finished run.

    Raises:
        EvalError: There is none in the folder.
    """
    settings, summary = _object(folder / SETTINGS), _object(folder / SUMMARY)
    if settings is None or summary is None:
        state = "was stopped before its end" if settings else "is not there"
        raise EvalError(f"{folder}: the run {state}; `alinea eval --run {folder}` makes it")
    return settings, list(_whole_lines(folder / RECORDS)), summary.get("peak_megabytes")


def read_summary(folder: Path) -> dict[str, Any]:
    """The summary of a finished run; empty where there is none.

    A run that is being made, or was stopped, has its settings alone.
    """
    return _object(folder / SUMMARY) or {}


def read_settings(folder: Path) -> dict[str, Any]:
    """The settings of a run, finished or not; empty where the folder holds none."""
    return _object(folder / SETTINGS) or {}


def _whole_lines(path: Path) -> Iterator[Record]:
    """The records of a file, less a last line that was torn when the run was killed."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    yield from map(from_json, text.split("\n")[:-1])  # a text may hold other line ends, as JSON they are letters


def _object(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
