"""The hit record: one paragraph that a search found."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import IndexingError
from ingest.paragraph import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One paragraph in a ranking.

    Attributes:
        paragraph: What was found.
        score: Higher is better; comparable within one search only. 0 to 1 where nothing was read.
        rank: Place in the ranking, from 1.
        dense: Cosine similarity of question and paragraph, -1 to 1; None where vectors were not asked.
        lexical: BM25 score, 0 and up; None where none of the words was found.
        date: Of its document, where the hit was read and the date is known, "2024-12-24"; "" else.
        read: The reader's logit that it answers, 0 being as likely as not; None where it was not read.
        versions: The same paragraph in other languages, as far as they are searched.

    Raises:
        IndexingError: The rank is below 1.
    """

    paragraph: Paragraph
    score: float
    rank: int
    dense: float | None = None
    lexical: float | None = None
    date: str = ""
    read: float | None = None
    versions: tuple[Paragraph, ...] = ()

    def __post_init__(self) -> None:
        if self.rank < 1:
            raise IndexingError(f"hit {self.paragraph.id}: rank {self.rank}, expected 1 or more")


def require_ranking(hits: Sequence[Hit]) -> None:
    """Refuse a ranking whose ranks are not 1, 2, 3 … or whose scores rise.

    Raises:
        IndexingError: With the first hit out of place.
    """
    for place, hit in enumerate(hits, 1):
        if hit.rank != place:
            raise IndexingError(f"hit {hit.paragraph.id}: rank {hit.rank} at place {place}")
        if place > 1 and hit.score > hits[place - 2].score:
            raise IndexingError(
                f"hit {hit.paragraph.id}: score {hit.score} at rank {place} above {hits[place - 2].score}"
            )
