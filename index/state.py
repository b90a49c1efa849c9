"""How much an index holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How much an index holds: counts of documents, units, searched ones, those not yet in the vector store."""

    documents: int
    paragraphs: int
    searched: int
    pending: int
    model: str
