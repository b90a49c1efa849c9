"""Summaries of runs: every measure over all questions, and a few of each type and language."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.confidence import ANSWERED, reliability, risk_coverage
from eval.estimate import Draws, Estimate, estimate
from eval.measure import scored
from eval.measures import BY_NAME, IN_GROUPS, MEASURES
from eval.record import OUTCOMES, Record

NONE = "none"
ACROSS = "question → document"
BETWEEN = " → "


def _languages(record: Record) -> str:
    """Of the question and of the gold document: in the question's own, or the first of those in which it exists."""
    asked, there = record.question.language, record.languages
    return f"{asked}{BETWEEN}{asked if asked in there else there[0] if there else NONE}"


GROUPS: Mapping[str, Callable[[Record], str]] = {
    "type": lambda record: record.question.type or NONE,
    "language": lambda record: record.question.language,
    ACROSS: _languages,
}
"""By what questions are grouped."""


def summarise(records: Sequence[Record], *, peak_megabytes: float | None = None) -> dict[str, Any]:
    """All figures of a run, as `summary.json` keeps them.

    Args:
        records: Of all questions.
        peak_megabytes: The most memory that the process held.
    """
    draws = Draws(records)
    answered = scored(ANSWERED, records).parts
    return {
        "questions": len(records),
        "outcomes": {outcome: sum(record.outcome == outcome for record in records) for outcome in OUTCOMES},
        "peak_megabytes": peak_megabytes,
        "measures": {m.name: asdict(estimate(m, records, draws)) for m in MEASURES},
        "groups": {name: _grouped(records, key, draws) for name, key in GROUPS.items()},
        "unscored": _unscored(records),
        "reliability": [bin_._asdict() for bin_ in reliability(answered)] if answered.size else [],
        "risk_coverage": risk_coverage(answered, len(records)) if answered.size else [],
    }


def _grouped(records: Sequence[Record], key: Callable[[Record], str], draws: Draws) -> dict[str, Any]:
    found = {}
    for name in sorted({key(record) for record in records}):
        some = [record for record in records if key(record) == name]
        figures = {measure: asdict(estimate(BY_NAME[measure], some, draws)) for measure in IN_GROUPS}
        found[name] = {"questions": len(some), "measures": figures}
    return found


def _unscored(records: Sequence[Record]) -> dict[str, dict[str, int]]:
    """By measure why questions could not be scored, and how many for each reason."""
    found = {measure.name: Counter(scored(measure, records).unscored.values()) for measure in MEASURES}
    return {name: dict(reasons) for name, reasons in found.items() if reasons}


def estimates(summary: Mapping[str, Any]) -> dict[str, Estimate]:
    """The figures over all questions."""
    return {name: Estimate(**figure) for name, figure in summary["measures"].items()}
