"""What public collections are measured by."""

import numpy as np

from eval.confidence import sureness
from eval.measure import Floats, Measure, Value, divided
from eval.measures import BY_NAME
from eval.public import parsing

_REFUSED = 0.1


def false_answers_at(over_refusal: float) -> Value:
    """The share of the unanswerable that reach the highest confidence that leaves so few of the answerable below it."""

    def value(parts: Floats, weights: Floats) -> Floats:
        is_answerable = parts[:, 1] == 1
        sure, others = -np.sort(-parts[is_answerable, 0]), -np.sort(-parts[~is_answerable, 0])
        if not len(sure) or not len(others):
            return np.full(len(weights), np.nan)
        held = weights[:, is_answerable][:, np.argsort(-parts[is_answerable, 0], kind="stable")]
        left = weights[:, ~is_answerable][:, np.argsort(-parts[~is_answerable, 0], kind="stable")]
        last = np.searchsorted(-sure, -sure, side="right") - 1  # equal confidence is cut together
        kept = np.cumsum(held, axis=1)[:, last]
        place = (kept >= (1 - over_refusal) * kept[:, -1:] - 1e-9).argmax(axis=1)
        reach = np.concatenate([np.zeros((len(weights), 1)), np.cumsum(left, axis=1)], axis=1)
        count = np.searchsorted(-others, -sure, side="right")
        found = divided(reach[np.arange(len(weights)), count[place]], reach[:, -1])
        return np.where(kept[:, -1] > 0, found, np.nan)

    return value


FALSE_AT_TENTH = Measure(
    name="false answers at 10 % over-refusal",
    group="silence",
    means="Share of the unanswerable questions answered if so few were refused that a tenth of the answerable are",
    parts=sureness,
    value=false_answers_at(_REFUSED),
    is_loss=True,
)
RANKED = tuple(BY_NAME[f"{name}, paragraphs"] for name in ("recall@10", "MAP@10", "nDCG@10"))
FIRST = tuple(BY_NAME[f"{name}, paragraphs"] for name in ("success@1", "recall@5"))
REFUSED = (
    *(
        BY_NAME[name]
        for name in ("F1 of refusing", "F1 of answering", "F1 of silence", "over-refusal", "false answers")
    ),
    BY_NAME["AUROC of confidence"],
    FALSE_AT_TENTH,
    BY_NAME["failed"],
)
READ = parsing.MEASURES
