"""Confidence: whether it is high where the answer is right, and as high as answers are right.

An answer is right here where its first citation is gold or an alternative; on an unanswerable question none is.
"""

from typing import NamedTuple

import numpy as np

from eval.measure import Floats, Measure, Parts, divided
from eval.record import Record

_GROUP = "confidence"
_BINS = 10


def is_right(record: Record) -> bool:
    """The first citation is gold, or an alternative."""
    right = record.question.gold | record.question.alternatives.keys()
    return bool(right.intersection(record.cited[:1]))


def _answered(record: Record) -> Parts:
    """Confidence, and whether the answer is right."""
    return (record.confidence, float(is_right(record))) if record.outcome == "answered" else None


def sureness(record: Record) -> Parts:
    """Confidence that there is an answer, and whether there is; a failure is as wrong as can be."""
    answerable = record.question.answerable
    sure = float(not answerable) if record.outcome == "failed" else record.confidence
    return sure, float(answerable)


def auroc(parts: Floats, weights: Floats) -> Floats:
    """The chance that of a pair the answerable one has more confidence, a half for equal ones (Hanley, McNeil 1982)."""
    positive = parts[:, 1] == 1
    wins = np.sign(parts[positive, 0][:, None] - parts[~positive, 0][None, :]) / 2 + 0.5
    held, others = weights[:, positive], weights[:, ~positive]
    return divided(((held @ wins) * others).sum(axis=1), held.sum(axis=1) * others.sum(axis=1))


def risk_area(parts: Floats, weights: Floats) -> Floats:
    """Mean share of wrong answers over all cuts by confidence, from the surest answer to all (Geifman et al. 2019)."""
    order = np.argsort(-parts[:, 0], kind="stable")
    sure, wrong, drawn = parts[order, 0], 1 - parts[order, 1], weights[:, order]
    last = np.searchsorted(-sure, -sure, side="right") - 1  # equal confidence is cut together
    risk = divided(np.cumsum(drawn * wrong, axis=1), np.cumsum(drawn, axis=1))[:, last]
    return divided((np.nan_to_num(risk) * drawn).sum(axis=1), drawn.sum(axis=1))


def brier(parts: Floats, weights: Floats) -> Floats:
    """Mean square of confidence less right or wrong (Brier 1950)."""
    return divided(weights @ (parts[:, 0] - parts[:, 1]) ** 2, weights.sum(axis=1))


def calibration_error(parts: Floats, weights: Floats) -> Floats:
    """Mean distance of confidence and share right within ten bins of equal width (Naeini et al. 2015)."""
    place = np.minimum((parts[:, 0] * _BINS).astype(int), _BINS - 1)
    off = np.zeros(len(weights))
    for bin_ in range(_BINS):
        held = weights * (place == bin_)
        off += np.abs(held @ parts[:, 0] - held @ parts[:, 1])
    return divided(off, weights.sum(axis=1))


class Bin(NamedTuple):
    """One point of a reliability diagram: mean confidence, share right, and of how many answers."""

    confidence: float
    right: float
    n: int


def reliability(parts: Floats) -> list[Bin]:
    """The bins that hold answers, in order of confidence."""
    place = np.minimum((parts[:, 0] * _BINS).astype(int), _BINS - 1)
    held = [parts[place == bin_] for bin_ in range(_BINS)]
    return [Bin(float(p[:, 0].mean()), float(p[:, 1].mean()), len(p)) for p in held if len(p)]


def risk_coverage(parts: Floats, asked: int) -> list[tuple[float, float]]:
    """By cut of confidence the share of all questions that it answers, and the share of those answers that is wrong."""
    found = []
    for cut in sorted(set(parts[:, 0].tolist()), reverse=True):
        held = parts[parts[:, 0] >= cut]
        found.append((len(held) / asked, float(1 - held[:, 1].mean())))
    return found


MEASURES = (
    Measure(
        name="AUROC of confidence",
        group=_GROUP,
        means="Chance that an answerable question has more confidence than an unanswerable one (Hanley, McNeil 1982)",
        parts=sureness,
        value=auroc,
    ),
    Measure(
        name="risk–coverage area",
        group=_GROUP,
        means="Mean share of answers whose first citation is wrong, over all cuts by confidence (Geifman et al. 2019)",
        parts=_answered,
        value=risk_area,
        is_loss=True,
    ),
    Measure(
        name="Brier score",
        group=_GROUP,
        means="Mean square of confidence less whether the first citation is right, of answers (Brier 1950)",
        parts=_answered,
        value=brier,
        is_loss=True,
    ),
    Measure(
        name="calibration error",
        group=_GROUP,
        means="Mean distance of confidence and share right in ten bins, of answers (Naeini et al. 2015)",
        parts=_answered,
        value=calibration_error,
        is_loss=True,
    ),
)
ANSWERED = MEASURES[2]
"""The measure whose parts the diagrams are drawn of."""
