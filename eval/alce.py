"""Citation precision and recall as ALCE defines them, by support and without gold paragraphs.

Source: Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations" (EMNLP 2023), section 3:
a statement is recalled where all that it cites together supports it; a citation of such a statement is precise unless
it alone does not support the statement and the others do without it. Its public code has traps, which are closed here:
a citation of what does not exist counts as a wrong one (there it leaves precision at 100); a refused question that
could be answered owes one statement (there it is 0 of 0); one paragraph cited again and again for a statement is one
citation; statements come with their citations, so that none is counted for the next sentence.
"""

from collections.abc import Callable, Sequence

from eval.measure import Measure, Parts, Unscored
from eval.record import Proposed, Record
from eval.support import Supports, verbatim

_UNTOLD = Unscored("a statement is in other words than what it cites: a judge would have to read it")


def recalled(statement: Proposed, record: Record, supports: Supports) -> bool | None:
    """What the statement cites supports it; None where that cannot be told."""
    return supports(statement.text, _premises(statement.cited, record))


def precise(statement: Proposed, record: Record, supports: Supports) -> list[bool] | None:
    """For each source cited, once, whether it is a precise citation; None where that cannot be told."""
    sources = list(dict.fromkeys(statement.cited))
    if (whole := recalled(statement, record, supports)) is None:
        return None
    found = []
    for source in sources:
        alone = supports(statement.text, _premises([source], record))
        others = supports(statement.text, _premises([s for s in sources if s != source], record))
        found.append(whole and source in record.paragraphs and (alone is True or others is not True))
    return found


def _premises(sources: Sequence[str], record: Record) -> list[str]:
    return [record.paragraphs[source].text for source in sources if source in record.paragraphs]


def recall_parts(supports: Supports) -> Callable[[Record], Parts]:
    """Statements recalled, of all proposed; a refusal of what can be answered owes one."""

    def parts(record: Record) -> Parts:
        if not record.proposals:
            return (0.0, 1.0) if record.question.answerable and not record.is_foreign else None
        told = [recalled(statement, record, supports) for statement in record.proposals]
        return _UNTOLD if None in told else (float(sum(map(bool, told))), float(len(told)))

    return parts


def precision_parts(supports: Supports) -> Callable[[Record], Parts]:
    """Citations that are precise, of all proposed."""

    def parts(record: Record) -> Parts:
        told = [precise(statement, record, supports) for statement in record.proposals if statement.cited]
        if not told:
            return None
        if None in told:
            return _UNTOLD
        each = [citation for statement in told for citation in statement or ()]
        return float(sum(each)), float(len(each))

    return parts


MEASURES = (
    Measure(
        name="ALCE citation recall",
        group="support",
        means="Statements proposed that are supported by what they cite together (Gao et al. 2023, repaired)",
        parts=recall_parts(verbatim),
        needs_gold=False,
    ),
    Measure(
        name="ALCE citation precision",
        group="support",
        means="Citations proposed that their statement needs and exist (Gao et al. 2023, repaired)",
        parts=precision_parts(verbatim),
        needs_gold=False,
    ),
)
