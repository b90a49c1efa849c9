"""Files on disk: which to read, and the reader that each one's content asks for."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.akn import read_akn
from ingest.check import checked
from ingest.errors import EmptyFileError, IngestError, RecordError, UnsupportedFormatError
from ingest.html import is_html, read_html
from ingest.jsonl import read_jsonl
from ingest.text import read_text
from ingest.unit import Reading

READER_VERSION = 2
"""Raised whenever the same bytes would be read differently, so that files are read again."""

_SIGNATURES = (
    (b"%PDF", "a PDF; take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "a Word document or zip archive; save it as text, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Word document; save it as text"),
    (b"{\\rtf", "an RTF document; save it as text"),
    (b"\x89PNG", "a picture; only text can be read"),
    (b"\xff\xd8\xff", "a picture; only text can be read"),
)
_SUFFIXES = frozenset((".txt", ".text", ".md", ".html", ".htm", ".xml", ".akn", ".jsonl"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file's bytes and their sha256."""

    path: Path
    content: bytes
    sha256: str


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name: each file itself; of a folder, at any depth, those with a suffix that can be read.

    Files come sorted within a folder, each once; hidden ones are passed over. A path that does not exist is yielded
    too, so that opening it reports it.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _is_readable(p, path)) if path.is_dir() else [path]
        for file in inside:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _is_readable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in _SUFFIXES and path.is_file()


def load(path: Path) -> SourceFile:
    """A file's bytes with their sha256.

    Raises:
        IngestError: It does not exist or cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path}: {error.strerror or error}") from None
    return SourceFile(path=path, content=content, sha256=hashlib.sha256(content).hexdigest())


def read(file: SourceFile) -> tuple[Reading, ...]:
    """The documents that a file holds; its kind is found from its content.

    Raises:
        IngestError: One of its kinds, with the file, the reason and the remedy.
    """
    head = file.content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise EmptyFileError(f"{file.path}: the file is empty")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise UnsupportedFormatError(f"{file.path}: {what}")
    try:
        if is_html(file.path, file.content):
            readings: tuple[Reading, ...] = (read_html(file.path, file.content, file.sha256),)
        elif head.startswith(b"<"):
            readings = (read_akn(file.path, file.content, file.sha256),)
        elif head.startswith(b"{"):
            return read_jsonl(file.path, file.content, file.sha256)  # labels are kept as given: nothing to doubt
        else:
            readings = (read_text(file.path, file.content, file.sha256),)
        return tuple(checked(reading) for reading in readings)
    except RecordError as error:
        raise IngestError(f"{file.path}: {error}") from error
