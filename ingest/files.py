"""Files on disk: which to read, and the reader that each one's content asks for."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.akn import read_akn
from ingest.archive import is_archive, members
from ingest.check import checked
from ingest.errors import EmptyFileError, EncryptedFileError, IngestError, RecordError, UnsupportedFormatError
from ingest.html import is_html, read_html
from ingest.jsonl import read_jsonl
from ingest.pdf import Pages, read_pdf
from ingest.text import read_text
from ingest.unit import Reading
from ingest.word import read_word

READER_VERSION = 6
"""Raised whenever the same bytes would be read differently, so that files are read again."""

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word document; save it as .docx"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG", "a picture; only text can be read"),
    (b"\xff\xd8\xff", "a picture; only text can be read"),
)
_PROTECTED = "EncryptedPackage".encode("utf-16-le")  # in the old container, what Word makes of a password
_REMEDIES = {
    errno.ENOENT: "check the path; it may have been moved or deleted",
    errno.EACCES: "you may not read it; change its permissions, or copy it as its owner",
    errno.EPERM: "you may not read it; change its permissions, or copy it as its owner",
    errno.ENAMETOOLONG: "shorten the name",
    errno.ELOOP: "the link leads in a circle; name the file itself",
}
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

    Files come sorted within a folder, each once; hidden ones are passed over, and so are links to folders, devices and
    pipes. What does not exist is yielded too, and a folder that cannot be opened, so that reading it reports it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _inside(path) if os.path.isdir(path) else [path]:  # noqa: PTH112  Path.is_dir raises for some names
            if (identity := _identity(file)) not in seen:
                seen.add(identity)
                yield file


def whole(path: Path) -> Path:
    """The path from the root, without `..` where it names the same file so, as behind a link it may not."""
    spoken = Path(os.path.normpath(path.absolute()))
    return spoken if _identity(spoken) == _identity(path) else path.absolute()


def _inside(folder: Path) -> list[Path]:
    found: list[Path] = []

    def keep(error: OSError) -> None:
        found.append(Path(str(error.filename)))

    for place, folders, names in os.walk(folder, onerror=keep):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = (Path(place, name) for name in names if not name.startswith("."))
        found += [file for file in files if file.suffix.lower() in _SUFFIXES and file.is_file()]
    return sorted(found)


def _identity(path: Path) -> Path:
    """The path without symbolic links; of links that lead in a circle the path itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # RuntimeError up to Python 3.12; ValueError for a byte of zero
        return path.absolute()


def sources(path: Path) -> Iterator[SourceFile | RefusedFile]:
    """What a path holds: the file, or each member of a zip archive that can be read; and what is refused of it."""
    try:
        _require_file(path)
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


def _require_file(path: Path) -> None:
    """Refuse what is no file before it is opened: opening a pipe waits for somebody who writes to it."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)  # fails where the folder may not be opened
            raise IngestError(f"{path}: Is a directory, where a file stood before; ingest it again")
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    if not stat.S_ISREG(mode):
        raise UnsupportedFormatError(f"{path}: a pipe, socket or device; save what it gives as a file")


def load(path: Path) -> SourceFile:
    """A file's bytes with their sha256.

    Raises:
        IngestError: It does not exist, cannot be opened, or changes while it is read.
    """
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            content = file.read()
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, len(content)):
        raise IngestError(f"{path}: changed while it was read; ingest it again when it is complete")
    return _source(path, content)


def _unopened(path: Path, error: OSError | ValueError) -> IngestError:
    """Why a file could not be opened, in the system's words, and the remedy."""
    if isinstance(error, ValueError):
        return IngestError(f"{path}: no path ({error}); check the name")
    remedy = _REMEDIES.get(error.errno or 0, "check the path and the disk")
    return IngestError(f"{path}: {error.strerror or error}; {remedy}")


def _source(path: Path, content: bytes) -> SourceFile:
    return SourceFile(path=path, content=content, sha256=hashlib.sha256(content).hexdigest())


def read(file: SourceFile, tell: Pages = lambda page, of: None) -> tuple[Reading, ...]:
    """The documents that a file holds; its kind is found from its content.

    Args:
        file: With its content.
        tell: Told of the pages of a PDF.

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
            readings: tuple[Reading, ...] = (read_pdf(file.path, file.content, file.sha256, tell),)
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
