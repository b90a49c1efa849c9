"""Zip archives: their members as files of their own, and which of them are refused."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import (
    ArchiveLimitError,
    ArchivePathError,
    DamagedFileError,
    EncryptedFileError,
    IngestError,
    UnsupportedFormatError,
)

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""What a zip opens with; the second is that of one without members."""

LARGEST_TOTAL = 500_000_000
LARGEST_MEMBER = 100_000_000
LARGEST_COUNT = 5_000
LARGEST_RATIO = 100
_RATIO_FROM = 1_000_000  # below it a member that packs too well does no harm
_OFFICE = (
    "[Content_Types].xml",
    "mimetype",
)  # the first of Word, Excel and PowerPoint, the second of OpenDocument, EPUB
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ENCRYPTED = 0x1


def is_archive(path: Path) -> bool:
    """The file is a zip archive of files; a Word document is a zip too, and none of these.

    Of one whose directory is lost, as where the end is cut off, the first member's name decides.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            if not head.startswith(SIGNATURES):
                return False
            try:
                with zipfile.ZipFile(file) as archive:
                    return not any(name in _OFFICE for name in archive.namelist())
            except (zipfile.BadZipFile, ValueError, NotImplementedError):
                return not any(
                    head[30:].startswith(name.encode()) for name in (*_OFFICE, "_rels/", "word/", "docProps/")
                )
    except OSError:
        return False


def members(path: Path, suffixes: frozenset[str]) -> Iterator[tuple[Path, bytes | IngestError]]:
    """Each member of an archive that has one of the suffixes, with its bytes or the reason why it is refused.

    Hidden members are passed over, as in folders. A member's path is `archive.zip/inner/name.txt`. Nothing is written
    to disk, and one member at a time is held in memory.

    Raises:
        DamagedFileError: The archive's directory cannot be read.
        ArchiveLimitError: It holds too many members, or too much in all.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFileError(
            f"{path}: the zip archive is cut off or damaged ({error}); ask for another copy"
        ) from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _require_within_limits(path, infos)
        seen: set[str] = set()
        for info in infos:
            name = re.sub(r"[\x00-\x1f\x7f]", "?", info.filename)
            try:
                _require_safe(path, info, name, seen)
                if _is_wanted(info.filename, suffixes):
                    yield path / name, _content(archive, path / name, info)
            except IngestError as error:
                yield path / name, error


def _require_within_limits(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    remedy = "unpack what you need and ingest the folder"
    if len(infos) > LARGEST_COUNT:
        raise ArchiveLimitError(f"{path}: {len(infos):,} members, at most {LARGEST_COUNT:,} are read; {remedy}")
    total = sum(info.file_size for info in infos)
    if total > LARGEST_TOTAL:
        raise ArchiveLimitError(f"{path}: {total:,} bytes unpacked, at most {LARGEST_TOTAL:,} are read; {remedy}")


def _require_safe(path: Path, info: zipfile.ZipInfo, name: str, seen: set[str]) -> None:
    """Refuse a member that would stand outside the archive's folder, or in another's place, if it were unpacked."""
    parts = re.split(r"[/\\]", info.filename)
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", info.filename):
        raise ArchivePathError(
            f"{path}, member {name}: its path leaves the archive's folder; pack it again with relative paths"
        )
    if _CONTROL.search(info.filename):
        raise ArchivePathError(f"{path}, member {name}: control characters in its name; rename it and pack it again")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ArchivePathError(f"{path}, member {name}: a symbolic link; pack the file that it leads to")
    if info.filename in seen:
        raise ArchivePathError(f"{path}, member {name}: the name stands twice; rename one of them and pack again")
    seen.add(info.filename)


def _is_wanted(name: str, suffixes: frozenset[str]) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in Path(name).parts)
    return not hidden and Path(name).suffix.lower() in suffixes


def _content(archive: zipfile.ZipFile, place: Path, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member.

    The size in the directory may lie: zipfile stops reading there and finds the checksum wrong.
    """
    where = f"{archive.filename}, member {info.filename}"
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFileError(f"{where}: opens only with a password; pack it again without one")
    if info.file_size > LARGEST_MEMBER:
        raise ArchiveLimitError(
            f"{where}: {info.file_size:,} bytes unpacked, at most {LARGEST_MEMBER:,} are read; split the file"
        )
    ratio = info.file_size // max(info.compress_size, 1)
    if info.file_size > _RATIO_FROM and ratio > LARGEST_RATIO:
        raise ArchiveLimitError(
            f"{where}: unpacks to {ratio} times its size, at most {LARGEST_RATIO} are read;"
            " if it is no bomb, unpack it and ingest the file"
        )
    if place.suffix.lower() == ".zip":
        raise UnsupportedFormatError(f"{where}: a zip archive inside another; unpack the outer one")
    try:
        return archive.read(info)
    except NotImplementedError:
        raise UnsupportedFormatError(f"{where}: an unknown kind of compression; pack it as an ordinary zip") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise DamagedFileError(f"{where}: cut off or damaged ({error}); ask for another copy") from None
