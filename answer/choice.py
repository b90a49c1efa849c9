"""Choice: which hits answer a question, and how sure that is; by the reader, or without it by similarity."""

from collections.abc import Sequence
from typing import Protocol

from answer.confidence import Calibration, whole_text
from answer.folding import folded, in_order
from answer.lists import with_lists
from answer.numbers import holds_numbers
from index.hit import Hit

_STATEMENTS = 4
_BEHIND_BEST = 0.06  # cosine similarity by which a further statement's paragraph may lie behind the best
_SCORE_BEHIND_BEST = 0.5  # the same where it was read, in score
_LEAST_READ = 1.5  # logit from which on a further paragraph may be cited: 4.5 times as likely an answer as none
_SURE = 0.85  # similarity of a question to a paragraph that answers it in its own words


class Choice(Protocol):
    """Tells which hits answer.

    Attributes:
        reads: By what a reader says of them.
    """

    reads: bool

    def confidence(self, question: str, hits: Sequence[Hit]) -> float:
        """How likely it is that the hits answer, 0 to 1."""
        ...

    def chosen(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits to cite, in the order in which they are read; none where none answers."""
        ...


class ByReading:
    """Chooses by the reader's logits; an answer is given from a calibrated confidence on.

    Args:
        calibration: Measured for the reader.
        least: The least confidence; the calibration's own where None.
    """

    reads = True

    def __init__(self, calibration: Calibration, least: float | None = None) -> None:
        self._calibration = calibration
        self._least = calibration.least if least is None else least

    def confidence(self, question: str, hits: Sequence[Hit]) -> float:
        """As it is calibrated."""
        return self._calibration.confidence(question, hits)

    def chosen(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The best, and what is read as an answer and stands little behind it."""
        if self.confidence(question, hits) < self._least:
            return []
        read = [hit for hit in hits if hit.read is not None and holds_numbers(question, whole_text(hit))]
        good = [
            hit
            for place, hit in enumerate(read)
            if not place or (_logit(hit) >= _LEAST_READ and hit.score >= read[0].score - _SCORE_BEHIND_BEST)
        ]
        return in_order(with_lists(question, folded(good)[:_STATEMENTS], hits))


class BySimilarity:
    """Chooses by the similarity of question and paragraph, for models that have no reader.

    Args:
        near: Least similarity at which a paragraph is held to speak of what was asked; it depends on the model.
    """

    reads = False

    def __init__(self, near: float) -> None:
        self._near = near

    def confidence(self, question: str, hits: Sequence[Hit]) -> float:
        """0 at the threshold and below, 1 where the nearest paragraph that may be cited repeats the question."""
        best = max((_similarity(hit) for hit in hits if holds_numbers(question, whole_text(hit))), default=self._near)
        return float(min(1.0, max(0.0, (best - self._near) / (_SURE - self._near))))

    def chosen(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The nearest, and what is hardly less near."""
        near = [h for h in hits if _similarity(h) >= self._near and holds_numbers(question, whole_text(h))]
        good = folded(hit for hit in near if _similarity(hit) >= _similarity(near[0]) - _BEHIND_BEST)
        return in_order(with_lists(question, good[:_STATEMENTS], hits))


def _logit(hit: Hit) -> float:
    return float("-inf") if hit.read is None else hit.read


def _similarity(hit: Hit) -> float:
    """How near question and paragraph are in meaning; what only makes a list whole was not compared."""
    return -1.0 if hit.dense is None else hit.dense
