"""The audit file: an answer with all that it rests on, so that it can be asked for again and compared later.

It holds no secret and no path of the machine: documents go by symbol and the hash of their file, the model by its
identity, and of the settings only those that change an answer are kept.
"""

import datetime
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from alinea.errors import AuditError

FORMAT = "alinea-audit"
VERSION = 1


class _Record(BaseModel):
    """Part of a file; fields that a later program of this version adds are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Asked(_Record):
    """What was asked: the question, what was searched for it, the filters, and the language where it was named."""

    question: str
    searched: str
    where: dict[str, str]
    language: str


class Program(_Record):
    """What answered: versions of the program and its readers, the embedding model, the settings that matter."""

    alinea: str
    reader: int
    model: str
    settings: dict[str, Any]


class IndexThen(_Record):
    """How much was indexed, and a hash over every document's symbol, language and file."""

    documents: int
    paragraphs: int
    sha256: str


class DocumentThen(_Record):
    """A document of the hits."""

    key: str
    title: str
    date: str
    sha256: str


class HitThen(_Record):
    """A paragraph that was looked at, with its words and scores."""

    rank: int
    paragraph: str
    text: str
    score: float
    dense: float | None
    lexical: float | None
    read: float | None = None


class CitationThen(_Record):
    """A citation as the answer has it."""

    paragraph: str
    reference: str
    quote: str
    start: int
    end: int


class StatementThen(_Record):
    """A statement as the answer has it."""

    text: str
    citations: tuple[CitationThen, ...]


class AnswerThen(_Record):
    """What is compared of the answer; the file holds the whole answer object, its verdicts too."""

    language: str
    status: str
    confidence: float
    statements: tuple[StatementThen, ...]
    answerer: str
    note: str


class Audit(_Record):
    """An audit file."""

    format: Literal["alinea-audit"]
    version: int
    made: datetime.datetime
    asked: Asked
    program: Program
    index: IndexThen
    documents: tuple[DocumentThen, ...]
    hits: tuple[HitThen, ...]
    answer: AnswerThen


def read_audit(path: Path) -> Audit:
    """The audit that a file holds.

    Raises:
        AuditError: It cannot be read, is damaged, of another kind or of a later version; with the remedy.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AuditError(f"{path} cannot be read as an audit file: {error}; expected what --audit wrote") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise AuditError(f"{path} is no audit file: its format is not {FORMAT!r}; expected what --audit wrote")
    if content.get("version") != VERSION:
        raise AuditError(
            f"{path} has version {content.get('version')!r}, expected {VERSION}; use the Alinea that wrote it, or a "
            "later one"
        )
    try:
        return Audit.model_validate(content)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:3])
        raise AuditError(f"{path} is damaged: {faults}; take a copy of the file as it was written") from None


def write_audit(path: Path, content: str) -> None:
    """Write an audit file, whole or not at all.

    Raises:
        AuditError: It cannot be written there.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_text(content, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise AuditError(f"{path} cannot be written: {error.strerror}; name another file after --audit") from None
    finally:
        unfinished.unlink(missing_ok=True)
