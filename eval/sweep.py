"""Sweeps: what settings do best on one half of the questions, and what that is worth on the other.

The best of many settings on the questions that it was chosen by flatters itself. So it is chosen on one half and
measured on the other, both ways round; all questions on one document are in one half.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.errors import EvalError
from eval.estimate import Draws, Estimate, estimate
from eval.measure import scored
from eval.measures import BY_NAME
from eval.paired import Difference, compare
from eval.record import Record

CHOSEN_BY = ("citation F1 by question", "F1 of silence")
"""Settings are chosen by the mean of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen on one half, and what it is worth on the other.

    Attributes:
        chosen: The settings.
        score: Mean of `CHOSEN_BY` on the half that chose.
        held_back: The measures on the other half.
        differences: To the first settings, on the other half.
    """

    chosen: str
    score: float
    held_back: tuple[Estimate, ...]
    differences: tuple[Difference, ...]


def grid(options: Sequence[str]) -> list[dict[str, str]]:
    """All combinations of `NAME=VALUE,VALUE…` options.

    Raises:
        EvalError: An option is none.
    """
    choices: dict[str, list[str]] = {}
    for option in options:
        name, sign, values = option.partition("=")
        if not (name and sign and values):
            raise EvalError(f"--set {option}: write it as NAME=VALUE,VALUE, for example --set near=0.55,0.6,0.65")
        choices[name] = [value.strip() for value in values.split(",")]
    return [dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]


def score(records: Sequence[Record]) -> float:
    """Mean of `CHOSEN_BY`; a measure without a value counts as 0."""
    return sum(scored(BY_NAME[name], records).value or 0.0 for name in CHOSEN_BY) / len(CHOSEN_BY)


def halves(records: Sequence[Record]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the questions in two halves that share no document; the larger documents are dealt out first."""
    by_document: dict[str, list[str]] = {}
    for record in records:
        question = record.question
        by_document.setdefault(question.document or f"?{question.id}", []).append(question.id)
    sides: tuple[list[str], list[str]] = ([], [])
    for ids in sorted(by_document.values(), key=lambda ids: (-len(ids), ids)):
        min(sides, key=len).extend(ids)
    return frozenset(sides[0]), frozenset(sides[1])


def choices(runs: Mapping[str, Sequence[Record]]) -> Iterator[Choice]:
    """What each half chooses, measured on the other.

    Args:
        runs: Records by settings, of the same questions; the first are those that the others are compared with.
    """
    first, *_ = runs.values()
    sides = halves(first)
    for own, other in (sides, sides[::-1]):
        scores = {name: score(_of(records, own)) for name, records in runs.items()}
        chosen = max(scores, key=lambda name: scores[name])
        held_back = _of(runs[chosen], other)
        measures = [BY_NAME[name] for name in CHOSEN_BY]
        draws = Draws(held_back)
        yield Choice(
            chosen=chosen,
            score=scores[chosen],
            held_back=tuple(estimate(measure, held_back, draws) for measure in measures),
            differences=tuple(compare(measures, _of(first, other), held_back)),
        )


def _of(records: Sequence[Record], ids: frozenset[str]) -> list[Record]:
    return [record for record in records if record.question.id in ids]
