"""Rankings have no gaps and never rise."""

import pytest

from index.errors import IndexingError
from index.hit import Hit, require_ranking
from ingest.paragraph import Paragraph


def hit(rank: int, score: float) -> Hit:
    paragraph = Paragraph(id=f"X@en#{rank}", document="X", language="en", kind="paragraph", label=str(rank), text="x")
    return Hit(paragraph=paragraph, score=score, rank=rank)


def test_a_ranking_counts_from_one() -> None:
    """1, 2, 3 with falling or equal scores."""
    require_ranking([hit(1, 0.9), hit(2, 0.9), hit(3, 0.1)])
    require_ranking([])


@pytest.mark.parametrize("hits", [[hit(2, 0.9)], [hit(1, 0.9), hit(3, 0.8)], [hit(1, 0.1), hit(2, 0.9)]])
def test_a_gap_or_a_rise_is_refused(hits: list[Hit]) -> None:
    """The message names the hit."""
    with pytest.raises(IndexingError, match="hit X@en#"):
        require_ranking(hits)


def test_a_rank_is_positive() -> None:
    """Rank 0 is refused where it is made."""
    with pytest.raises(IndexingError, match="rank 0"):
        hit(0, 0.5)
