"""Records as the JSON objects that the command line prints and users' scripts read."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from alinea.ingestion import IngestReport
from alinea.passage import Passage
from answer.answer import Answer
from answer.reference import reference_to
from answer.verdict import Verdict
from index.hit import Hit
from index.state import IndexState
from index.upkeep import Difference
from ingest.document import Document
from ingest.paragraph import Paragraph

if TYPE_CHECKING:  # which is made of these objects itself
    from alinea.replay import Replay


def paragraph_object(paragraph: Paragraph, document: Document | None = None) -> dict[str, Any]:
    """One line of paragraph JSONL; title and date are those of the document."""
    return {
        "id": paragraph.id,
        "document": paragraph.document,
        "language": paragraph.language,
        "kind": paragraph.kind,
        "label": paragraph.label,
        "section": list(paragraph.section),
        "lead": paragraph.lead,
        "text": paragraph.text,
        "page": paragraph.page,
        "title": document.title if document else "",
        "date": document.date.isoformat() if document and document.date else "",
    }


def document_object(document: Document) -> dict[str, Any]:
    """A document with every field of its record."""
    return {
        "symbol": document.symbol,
        "language": document.language,
        "title": document.title,
        "body": document.body,
        "session": document.session,
        "place": document.place,
        "dates": document.dates,
        "date": document.date.isoformat() if document.date else "",
        "agenda_item": document.agenda_item,
        "distribution": document.distribution,
        "original_language": document.original_language,
        "sponsors": list(document.sponsors),
        "adoption": document.adoption,
        "adopted": document.adopted.isoformat() if document.adopted else "",
        "meeting": document.meeting,
        "basis": document.basis,
        "marks": list(document.marks),
        "kind": document.kind,
        "source": document.source,
        "sha256": document.sha256,
        "pages": document.pages,
        "notes": list(document.notes),
        "warnings": list(document.warnings),
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit with its paragraph's reference and text, and the ids of its other language versions."""
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "paragraph": hit.paragraph.id,
        "reference": reference_to(hit.paragraph),
        "text": hit.paragraph.text,
        "versions": [version.id for version in hit.versions],
    }


def answer_object(answer: Answer, identity: str = "") -> dict[str, Any]:
    """An answer as `ask --json` and `ask --batch` print it."""
    return {
        "id": identity,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "confidence": round(answer.confidence, 4),
        "statements": [asdict(statement) for statement in answer.statements],
        "hits": [{"paragraph": hit.paragraph.id, "score": round(hit.score, 6)} for hit in answer.hits],
        "answerer": answer.answerer,
        "note": answer.note,
        "searched": answer.searched,
        "verdicts": [verdict_object(verdict) for verdict in answer.verdicts],
        "usage": asdict(answer.usage) if answer.usage else None,
    }


def verdict_object(verdict: Verdict) -> dict[str, Any]:
    """What the gate said of a statement that was proposed: `failed` names the check, "" where all hold."""
    proposal = verdict.proposal
    return {
        "text": proposal.text,
        "cited": [asdict(cited) for cited in proposal.cited],
        "failed": verdict.failed,
        "reason": verdict.reason,
    }


def passage_object(passage: Passage) -> dict[str, Any]:
    """A paragraph in its place; `boxes` are in shares of the page as shown, from its top left corner."""
    return {
        "reference": reference_to(passage.paragraph),
        "paragraph": paragraph_object(passage.paragraph, passage.document),
        "before": [paragraph_object(p) for p in passage.before],
        "after": [paragraph_object(p) for p in passage.after],
        "notes": [paragraph_object(p) for p in passage.notes],
        "versions": [paragraph_object(p) for p in passage.versions],
        "boxes": [asdict(box) for box in passage.paragraph.boxes],
    }


def report_object(report: IngestReport) -> dict[str, Any]:
    """What came of a batch of files."""
    files = [
        {
            "path": file.path,
            "outcome": file.outcome,
            "documents": list(file.documents),
            "paragraphs": file.paragraphs,
            "reason": file.reason,
            "warnings": list(file.warnings),
        }
        for file in report.files
    ]
    return {"files": files, "indexed": report.indexed}


def replay_object(replay: "Replay") -> dict[str, Any]:
    """What came of asking again: `same` is false where the answer, a hit or a cited word is another."""
    return {
        "question": replay.audit.asked.question,
        "made": replay.audit.made.isoformat(),
        "same": replay.is_same,
        "same_statements": replay.same_statements,
        "same_hits": replay.same_hits,
        "differences": [asdict(difference) for difference in replay.differences],
    }


def difference_object(difference: Difference) -> dict[str, Any]:
    """One way in which the stores disagree."""
    return {"where": difference.where, "what": difference.what, "ids": list(difference.ids)}


def state_object(state: IndexState, data: str, vectors: str) -> dict[str, Any]:
    """How much an index holds and where it stands; `vectors` is the address of a server, "" for the folder itself."""
    return {
        "data": data,
        "vectors": vectors,
        "documents": state.documents,
        "paragraphs": state.paragraphs,
        "searched": state.searched,
        "pending": state.pending,
        "pending_vectors": state.pending_vectors,
        "pending_words": state.pending_words,
        "model": state.model,
        "other_models": list(state.others),
        "troubles": list(state.troubles),
    }
