"""The gate's checks before anything is dropped: of all statements proposed, how many hold up to each check.

A program that invents citations and drops them shows none; what it proposed shows.
"""

from collections.abc import Callable

from answer.verdict import CHECKS
from eval.measure import Measure, Parts
from eval.record import Record

_MEANS = {
    "exists": "cite paragraphs that the catalog has, and at least one",
    "in context": "cite what was among the hits, too",
    "verbatim": "quote what stands there, too",
    "supported": "are supported by their quotes, too",
}


def _rate(check: str) -> Callable[[Record], Parts]:
    def parts(record: Record) -> Parts:
        held = sum(proposed.got_past(check) for proposed in record.proposals)
        return (float(held), float(len(record.proposals))) if record.proposals else None

    return parts


MEASURES = tuple(
    Measure(
        name=f"proposed: {check}",
        group="gate",
        means=f"Statements, of all proposed and before any is dropped, that {_MEANS.get(check, f'pass {check!r}')}",
        parts=_rate(check),
        needs_gold=False,
    )
    for check in CHECKS
)
