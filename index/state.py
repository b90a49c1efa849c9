"""How much an index holds, and what is wrong with it at a glance."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How much an index holds.

    Attributes:
        documents: How many, each language counted.
        paragraphs: Units of any kind.
        searched: Those of them that can be found.
        pending_vectors: Searched ones that the vector store lacks, or holds as they were before.
        pending_words: The same of the word index.
        model: The embedding model; "" as long as it is not prepared.
        others: Other models of which vectors are kept.
        troubles: What is wrong as far as a glance shows, with the remedy, a sentence each.
    """

    documents: int
    paragraphs: int
    searched: int
    pending_vectors: int
    pending_words: int
    model: str
    others: tuple[str, ...]
    troubles: tuple[str, ...]

    @property
    def pending(self) -> int:
        """How many paragraphs the store lacks that lacks most."""
        return max(self.pending_vectors, self.pending_words)
