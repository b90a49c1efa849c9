"""Agreement of a judge with people, beyond chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import interval, times
from eval.judge import SUPPORT, Opinion
from eval.measure import Floats, divided
from eval.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far a judge agrees with people on one question.

    Attributes:
        about: "support" or "completeness".
        kappa: Cohen's; None where all say the same, so that chance explains everything.
        low, high: Its 95 % interval; None where there is none.
        same: The share of verdicts on which both say the same; None where nothing could be read.
        verdicts: How many both judged.
        unread: How many of the judge's opinions could not be read.
    """

    about: str
    kappa: float | None
    low: float | None
    high: float | None
    same: float | None
    verdicts: int
    unread: int


def cohen(counts: Floats) -> Floats:
    """Cohen's kappa (1960), (draws,), of how often each pair of labels was given, (draws, labels, labels)."""
    total = counts.sum(axis=(1, 2))
    seen = divided(np.trace(counts, axis1=1, axis2=2), total)
    chance = divided((counts.sum(axis=1) * counts.sum(axis=2)).sum(axis=1), total**2)
    return divided(seen - chance, 1 - chance)


def agreement(about: str, pairs: Sequence[tuple[str, str, str]], *, unread: int = 0) -> Agreement:
    """The agreement over pairs of labels; verdicts on one paragraph are drawn together.

    Args:
        about: What was judged.
        pairs: For each verdict what it is on, what people say, and what the judge says.
        unread: How many more the judge said nothing readable of.
    """
    if not pairs:
        return Agreement(about=about, kappa=None, low=None, high=None, same=None, verdicts=0, unread=unread)
    labels = sorted({label for _, *said in pairs for label in said})
    subjects = sorted({subject for subject, _, _ in pairs})
    tables = np.zeros((len(subjects), len(labels), len(labels)))
    for subject, ours, theirs in pairs:
        tables[subjects.index(subject), labels.index(ours), labels.index(theirs)] += 1
    overall = float(cohen(tables.sum(axis=0)[None])[0])
    drawn = cohen(np.tensordot(times(len(subjects)), tables, axes=1))
    low, high = interval(drawn, len(subjects)) or (None, None)
    has_kappa = not np.isnan(overall)
    return Agreement(
        about=about,
        kappa=overall if has_kappa else None,
        low=low if has_kappa else None,
        high=high if has_kappa else None,
        same=sum(ours == theirs for _, ours, theirs in pairs) / len(pairs),
        verdicts=len(pairs),
        unread=unread,
    )


def agreements(verdicts: Sequence[Verdict], opinions: Sequence[Opinion]) -> tuple[Agreement, Agreement]:
    """On support and on completeness, each over the opinions that could be read."""
    both = list(zip(verdicts, opinions, strict=True))
    support = [(v.paragraph, v.support, o.support) for v, o in both if o.support in SUPPORT]
    complete = [(v.paragraph, str(v.complete), str(o.complete)) for v, o in both if o.complete is not None]
    return (
        agreement("support", support, unread=len(both) - len(support)),
        agreement("completeness", complete, unread=len(both) - len(complete)),
    )
