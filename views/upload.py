"""Uploaded files: kept in the data folder by their plain name, so that uploading a file again updates its document."""

import os
import re
import secrets
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alinea.ingestion import IngestReport
from ingest.document import Document

FOLDER = "uploads"
_ASIDE = ".removed"  # hidden, so that an ingest of the folder passes it over
_KEPT_SECONDS = 24 * 3600.0
_NAME_BYTES = 200
_FORBIDDEN = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file kept under its plain name, and the content that stood there before; None where nothing did."""

    path: Path
    earlier: bytes | None


def plain_name(name: str) -> str:
    """A file's name without folders, control characters and what file systems forbid; never hidden, never blank.

    `../../x.txt` is `x.txt`. At most 200 bytes, the suffix kept.
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    visible = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    plain = _FORBIDDEN.sub("_", visible).strip().lstrip(". ")
    stem, dot, suffix = plain.rpartition(".") if "." in plain else (plain, "", "")
    while len(f"{stem}{dot}{suffix}".encode()) > _NAME_BYTES:
        stem, suffix = (stem[:-1], suffix) if stem else (stem, suffix[:-1])
    return f"{stem}{dot}{suffix}" if stem else f"document{dot}{suffix}"


def keep(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Upload]:
    """Write files, each with the name that the visitor gave it; names that meet within one upload are numbered."""
    folder.mkdir(parents=True, exist_ok=True)
    kept: dict[Path, Upload] = {}
    for name, content in files:
        path = folder / plain_name(name)
        number = 2
        while path in kept:
            path = folder / plain_name(f"{Path(plain_name(name)).stem} ({number}){path.suffix}")
            number += 1
        kept[path] = Upload(path=path, earlier=path.read_bytes() if path.exists() else None)
        _write(path, content)
    return list(kept.values())


def settle(uploads: Sequence[Upload], report: IngestReport | None, documents: Sequence[Document]) -> None:
    """Put back what stood in place of a file that was not taken; delete files that no document came from.

    Args:
        uploads: As `keep` returned them.
        report: What came of them; None where nothing was read.
        documents: All that are indexed now.
    """
    taken = [Path(file.path) for file in report.files if file.outcome not in ("duplicate", "failed")] if report else []
    sources = [Path(document.source) for document in documents]
    for upload in uploads:
        if upload.earlier is not None and not _holds(upload.path, taken):
            _write(upload.path, upload.earlier)
        elif not _holds(upload.path, sources):
            upload.path.unlink(missing_ok=True)


def set_aside(folder: Path, removed: Sequence[Document], left: Sequence[Document]) -> dict[Path, Path]:
    """Take the uploaded files of removed documents away; files elsewhere stay, and those of other documents.

    What was taken away more than a day ago is deleted.

    Args:
        folder: Of the uploads.
        removed: Whose files are to go.
        left: Whose files are needed.

    Returns:
        Where each file stood, and where it stands now, for `bring_back`.
    """
    aside = folder / _ASIDE
    for old in aside.iterdir() if aside.is_dir() else ():
        if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
            old.unlink(missing_ok=True)
    needed = [Path(document.source).resolve() for document in left if document.source]
    moved: dict[Path, Path] = {}
    for source in [Path(document.source).resolve() for document in removed if document.source]:
        kept = next((path for path in (source, *source.parents) if path.parent == folder.resolve()), None)
        if kept and kept.is_file() and not _holds(kept, needed):
            aside.mkdir(exist_ok=True)
            place = aside / secrets.token_hex(8)
            kept.replace(place)
            os.utime(place)
            moved[kept] = place
    return moved


def bring_back(moved: Mapping[Path, Path]) -> None:
    """Put files back where they stood; one that is gone, or whose place is taken, stays away."""
    for kept, place in moved.items():
        if place.exists() and not kept.exists():
            place.replace(kept)


def _holds(file: Path, sources: Sequence[Path]) -> bool:
    """One of the sources is the file, or a member of the archive that it is."""
    return any(source == file or file in source.parents for source in sources)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)
