"""Summaries of runs on public collections: what each is measured by, and no more, small enough to be committed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.estimate import Draws, estimate
from eval.measure import scored
from eval.public.sets import PublicSet
from eval.record import Record
from eval.summary import GROUPS, NONE


def _split(record: Record) -> str:
    return record.question.split or NONE


_GROUPS: Mapping[str, Callable[[Record], str]] = {**GROUPS, "split": _split}


def summarise(collection: PublicSet, settings: Mapping[str, Any], records: Sequence[Record]) -> dict[str, Any]:
    """All figures of a run, over all questions and by each division that there is.

    Args:
        collection: What was asked.
        settings: What the records depend on; kept with the figures.
        records: Of all questions.
    """
    draws = Draws(records)
    return {
        "set": collection.name,
        "questions": len(records),
        "outcomes": dict(Counter(record.outcome for record in records)),
        "seconds": round(sum(record.seconds for record in records), 3),
        "measures": _figures(collection, records, draws),
        "groups": {
            name: {
                key: {"questions": len(some), "measures": _figures(collection, some, draws)}
                for key, some in groups.items()
            }
            for name, groups in _divided(records).items()
            if len(groups) > 1 and collection.outcome != "read"
        },
        "counts": _counts(records),
        "unscored": {
            measure.name: dict(Counter(reasons))
            for measure in collection.measures
            if (reasons := scored(measure, records).unscored.values())
        },
        "run": dict(settings),
    }


def _figures(collection: PublicSet, records: Sequence[Record], draws: Draws) -> dict[str, Any]:
    found = (estimate(measure, records, draws) for measure in collection.measures)
    return {each.measure: asdict(each) for each in found if each.questions or each.unscored}


def _divided(records: Sequence[Record]) -> dict[str, dict[str, list[Record]]]:
    found: dict[str, dict[str, list[Record]]] = {name: {} for name in _GROUPS}
    for name, key in _GROUPS.items():
        for record in records:
            found[name].setdefault(key(record), []).append(record)
        found[name] = dict(sorted(found[name].items()))
    return found


def _counts(records: Sequence[Record]) -> dict[str, list[float]]:
    """By measure how many of how many, over all documents, for collections that count for themselves."""
    found: dict[str, list[float]] = {}
    for record in records:
        for name, (some, all_) in record.counts.items():
            total = found.setdefault(name, [0.0, 0.0])
            total[0], total[1] = total[0] + some, total[1] + all_
    return found
