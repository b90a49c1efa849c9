"""Evidence: the paragraphs that a gold question's answer cites, and those that are right, as the index has them now."""

from dataclasses import dataclass

from alinea.engine import Engine
from answer.reference import reference_to
from eval.gold import document_name, paragraph_name
from eval.record import Record
from ingest.paragraph import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One paragraph beside a question.

    Attributes:
        reference: As printed; the id or name where neither index nor record know the paragraph.
        text: As in the index, else as it was when it was asked, else "".
        language: BCP 47 tag of the text; "" where it is not known.
        paragraph: In the index; None where it is no longer, or was never, there.
        is_right: It is gold, or an alternative.
        rank: Its place among what was looked at, from 1; None where it was not.
    """

    reference: str
    text: str
    language: str
    paragraph: Paragraph | None
    is_right: bool
    rank: int | None


def cited_evidence(engine: Engine, record: Record) -> list[Evidence]:
    """What an answer cites, in order, each once."""
    ids = list(dict.fromkeys(identity for said in record.statements for identity in said.cited))
    there = engine.index.catalog.paragraphs_by_id(ids)
    return [_evidence(record, identity, there.get(identity)) for identity in ids]


def gold_evidence(engine: Engine, record: Record) -> list[Evidence]:
    """What should be cited, in the question's language where the document exists in it."""
    return [
        _evidence(record, name, _in_language(engine, name, record.question.language))
        for name in sorted(record.question.gold)
    ]


def _in_language(engine: Engine, name: str, language: str) -> Paragraph | None:
    catalog, tail = engine.index.catalog, name.partition("#")[2]
    versions = sorted(catalog.documents(document_name(name)), key=lambda document: document.language != language)
    ids = [f"{document.key}#{tail}" for document in versions]
    there = catalog.paragraphs_by_id(ids)
    return next((there[identity] for identity in ids if identity in there), None)


def _evidence(record: Record, identity: str, paragraph: Paragraph | None) -> Evidence:
    name, question = paragraph_name(identity), record.question
    kept = record.paragraphs.get(identity)
    return Evidence(
        reference=reference_to(paragraph) if paragraph else kept.reference if kept else identity,
        text=paragraph.text if paragraph else kept.text if kept else "",
        language=paragraph.language if paragraph else identity.partition("#")[0].rpartition("@")[2] if kept else "",
        paragraph=paragraph,
        is_right=name in question.gold or name in question.alternatives,
        rank=record.ranking.index(name) + 1 if name in record.ranking else None,
    )
