"""The snapshot: what answers a question at present, and what it said, as an audit file holds it."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from alinea.audit import FORMAT, VERSION, AnswerThen, DocumentThen, HitThen, IndexThen, Program
from alinea.engine import Engine
from alinea.objects import answer_object
from answer.answer import Answer
from index.hit import Hit
from ingest.document import Document
from ingest.files import READER_VERSION

_KEPT_SETTINGS = ("near", "hits", "read", "sure", "meaning", "meaning_across")
"""Those that change an answer; none that is a secret, an address or a path may be among them."""


def audit_of(engine: Engine, answer: Answer, where: Mapping[str, str], language: str) -> str:
    """The audit file of an answer, as JSON.

    Args:
        engine: What answered, as long as its index is the same.
        answer: What it said.
        where: The filters.
        language: As given; "" where it was found from the words.
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "asked": {
            "question": answer.question,
            "searched": answer.searched or answer.question,
            "where": dict(where),
            "language": language,
        },
        "program": program_of(engine).model_dump(),
        "index": index_of(engine).model_dump(),
        "documents": [_document(document) for document in engine.documents_of(answer).values()],
        "hits": [hit_then(hit).model_dump() for hit in answer.hits],
        "answer": answer_object(answer),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def program_of(engine: Engine) -> Program:
    """What answers at present."""
    settings = engine.settings.model_dump(mode="json", include=set(_KEPT_SETTINGS))
    return Program(alinea=version("alinea"), reader=READER_VERSION, model=engine.model.name, settings=settings)


def index_of(engine: Engine) -> IndexThen:
    """What is indexed at present."""
    documents = engine.documents()
    lines = "".join(f"{document.key} {document.sha256}\n" for document in documents)
    counts = engine.index.catalog.counts()
    return IndexThen(
        documents=len(documents),
        paragraphs=counts["paragraphs"],
        sha256=hashlib.sha256(lines.encode()).hexdigest(),
    )


def hit_then(hit: Hit) -> HitThen:
    """A hit as the file holds it."""
    return HitThen(
        rank=hit.rank,
        paragraph=hit.paragraph.id,
        text=hit.paragraph.text,
        score=round(hit.score, 6),
        dense=None if hit.dense is None else round(hit.dense, 6),
        lexical=None if hit.lexical is None else round(hit.lexical, 6),
        read=None if hit.read is None else round(hit.read, 6),
    )


def _document(document: Document) -> dict[str, str]:
    return DocumentThen(
        key=document.key, title=document.title, date=str(document.date or ""), sha256=document.sha256
    ).model_dump()


def answer_then(answer: Answer) -> AnswerThen:
    """What is compared of an answer."""
    return AnswerThen.model_validate(answer_object(answer))


def texts_now(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """The words that paragraphs have at present; those that are gone are left out."""
    return {identity: paragraph.text for identity, paragraph in engine.index.catalog.paragraphs_by_id(ids).items()}
