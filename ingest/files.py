"""Files on disk: which to read, and the reader that each one's content asks for."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.akn import read_akn
from ingest.archive import is_archive, members
from ingest.check import checked
from ingest.errors import EmptyFileError, EncryptedFileError, IngestError, RecordError, UnsupportedFormatError
from ingest.html import is_html, read_html
from ingest.jsonl import read_jsonl
from ingest.pdf import read_pdf
from ingest.text import read_text
from ingest.unit import Reading
from ingest.word import read_word

READER_VERSION = 4
"""Raised whenever the same bytes would be read differently, so that files are read again."""

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word document; save it as .docx"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG", "a picture; only text can be read"),
    (b"\xff\xd8\xff", "a picture; only text can be read"),
)
_PROTECTED = "EncryptedPackage".encode("utf-16-le")  # in the old container, what Word makes of a password
_SUFFIXES = frozenset(
    (".txt", ".text", ".md", ".pdf", ".docx", ".html", ".htm", ".xhtml", ".xml", ".akn", ".jsonl", ".zip")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file's bytes and their sha256."""

    path: Path
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that could not be opened, or a member of an archive that is refused, and why."""

    path: Path
    error: IngestError


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name: each file itself; of a folder, at any depth, those with a suffix that can be read.

    Files come sorted within a folder, each once; hidden ones are passed over. A path that does not exist is yielded
    too, so that opening it reports it.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _is_readable(p, path)) if path.is_dir() else [path]
        for file in inside:
            if (identity := _identity(file)) not in seen:
                seen.add(identity)
                yield file


def _identity(path: Path) -> Path:
    """The path without symbolic links; of links that lead in a circle the path itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # RuntimeError up to Python 3.12
        return path.absolute()


def _is_readable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in _SUFFIXES and path.is_file()


def sources(path: Path) -> Iterator[SourceFile | RefusedFile]:
    """What a path holds: the file, or each member of a zip archive that can be read; and what is refused of it."""
    try:
        if not is_archive(path):
            yield load(path)
            return
        empty = True
        for inner, content in members(path, _SUFFIXES):
            empty = False
            yield (
                RefusedFile(path=inner, error=content) if isinstance(content, IngestError) else _source(inner, content)
            )
        if empty:
            raise EmptyFileError(
                f"{path}: the archive holds no file that can be read; {', '.join(sorted(_SUFFIXES))} can"
            )
    except IngestError as error:
        yield RefusedFile(path=path, error=error)


def load(path: Path) -> SourceFile:
    """A file's bytes with their sha256.

    Raises:
        IngestError: It does not exist or cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path}: {error.strerror or error}") from None
    return _source(path, content)


def _source(path: Path, content: bytes) -> SourceFile:
    return SourceFile(path=path, content=content, sha256=hashlib.sha256(content).hexdigest())


def read(file: SourceFile) -> tuple[Reading, ...]:
    """The documents that a file holds; its kind is found from its content.

    Raises:
        IngestError: One of its kinds, with the file, the reason and the remedy.
    """
    blank = b"\xef\xbb\xbf \t\r\n"
    head = file.content[:4096].lstrip(blank) or file.content.lstrip(blank)[:4096]
    if not head:
        raise EmptyFileError(f"{file.path}: the file is empty")
    if head.startswith(b"\xd0\xcf\x11\xe0") and _PROTECTED in file.content:
        raise EncryptedFileError(f"{file.path}: opens only with a password; save the document without one")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise UnsupportedFormatError(f"{file.path}: {what}")
    try:
        if b"%PDF-" in file.content[:1024]:
            readings: tuple[Reading, ...] = (read_pdf(file.path, file.content, file.sha256),)
        elif head.startswith(b"PK\x03\x04"):
            readings = (read_word(file.path, file.content, file.sha256),)
        elif is_html(file.path, file.content):
            readings = (read_html(file.path, file.content, file.sha256),)
        elif head.startswith(b"<"):
            readings = (read_akn(file.path, file.content, file.sha256),)
        elif head.startswith(b"{"):
            return read_jsonl(file.path, file.content, file.sha256)  # labels are kept as given: nothing to doubt
        else:
            readings = (read_text(file.path, file.content, file.sha256),)
        return tuple(checked(reading) for reading in readings)
    except RecordError as error:
        raise IngestError(f"{file.path}: {error}") from error
