"""The file that a document was read from, as long as it is still there and still the same."""

import hashlib
from pathlib import Path

from alinea.errors import AlineaError
from ingest.archive import members
from ingest.document import Document
from ingest.errors import IngestError


def is_there(document: Document) -> bool:
    """A file stands where the document's stood, or the archive that it is a member of; its content is not looked at."""
    return _file(document) is not None


def content(document: Document) -> bytes:
    """The bytes that the document was read from.

    Raises:
        AlineaError: They are gone, or are others by now.
    """
    found = _content(document)
    if found is None or hashlib.sha256(found).hexdigest() != document.sha256:
        raise AlineaError(f"{Path(document.source).name}: the file is gone, or was changed after it was read")
    return found


def _content(document: Document) -> bytes | None:
    file, source = _file(document), Path(document.source)
    try:
        if file is None or file == source:
            return file.read_bytes() if file else None
        found = (content for path, content in members(file, frozenset((source.suffix.lower(),))) if path == source)
        member = next(found, None)
    except (OSError, IngestError):
        return None
    return member if isinstance(member, bytes) else None


def _file(document: Document) -> Path | None:
    """The file itself, or the archive around it."""
    if not document.source:
        return None
    source = Path(document.source)
    try:
        return next((path for path in (source, *source.parents) if path.is_file()), None)
    except (OSError, ValueError):
        return None
