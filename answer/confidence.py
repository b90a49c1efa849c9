"""Confidence: how likely it is that the hits answer the question, from what search and the reader say of them.

A logistic regression over a few features. Its weights stand in `confidence.toml` with the names of the models that they
were measured for; `python -m train.calibrate` makes them. Source: Platt, "Probabilistic Outputs for Support Vector
Machines" (1999).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from answer.numbers import holds_numbers
from index.hit import Hit

FEATURES = ("read", "read_sum", "words", "numbers_held", "numbers_asked")
"""Of a question and its hits: the reader's highest logit; the logarithm of the summed odds; the share of hits that hold
a word of the question; whether the best hit holds the numbers that the question names; whether it names any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What turns features into a confidence.

    Attributes:
        reader: Identity of the reader that it was measured for.
        bias: Of the sum.
        weights: Of each feature by name.
        least: The confidence at which an answer is given.
    """

    reader: str
    bias: float
    weights: Mapping[str, float]
    least: float

    def confidence(self, question: str, hits: Sequence[Hit]) -> float:
        """0 to 1; 0 where no hit was read."""
        if all(hit.read is None for hit in hits):
            return 0.0
        found = features(question, hits)
        total = self.bias + sum(self.weights[name] * value for name, value in zip(FEATURES, found, strict=True))
        return float(1 / (1 + np.exp(-total)))


@cache
def calibration() -> Calibration:
    """The one that comes with the program."""
    content = tomllib.loads((files("answer") / "confidence.toml").read_text(encoding="utf-8"))
    return Calibration(
        reader=content["reader"], bias=content["bias"], weights=content["weights"], least=content["least"]
    )


def features(question: str, hits: Sequence[Hit]) -> NDArray[np.float64]:
    """Values of `FEATURES`, (5,), of hits of which at least one was read."""
    read = [hit for hit in hits if hit.read is not None]
    logits = np.array([hit.read for hit in read], float)
    best = read[int(logits.argmax())]
    asks_numbers = not holds_numbers(question, "")
    return np.array(
        [
            logits.max(),
            np.logaddexp.reduce(logits),
            sum(hit.lexical is not None for hit in read) / len(read),
            float(asks_numbers and holds_numbers(question, whole_text(best))),
            float(asks_numbers),
        ]
    )


def whole_text(hit: Hit) -> str:
    """All in which a hit's numbers may stand: its text, lead and headings, and its document's symbol and date."""
    paragraph = hit.paragraph
    return " ".join((paragraph.document, hit.date, *paragraph.headings, paragraph.lead, paragraph.text))
