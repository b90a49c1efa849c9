"""Silence: whether what cannot be answered is refused, and only that.

Source: Song et al., "Measuring and Enhancing Trustworthiness of LLMs in RAG through Grounded Attributions and Learning
to Refuse" (ICLR 2025), the grounded refusals of its Trust-Score. A question on which the program failed was neither
refused nor answered: it counts against both.
"""

from eval.measure import Floats, Measure, Parts, divided, of_sums
from eval.record import Record

_GROUP = "silence"


def _facts(record: Record) -> tuple[float, ...]:
    """Refused and unanswerable, refused, unanswerable; answered and answerable, answered, answerable."""
    refused, answered = record.outcome == "not_found", record.outcome == "answered"
    answerable = record.question.answerable
    facts = (refused and not answerable, refused, not answerable, answered and answerable, answered, answerable)
    return tuple(map(float, facts))


def _f1(sums: Floats, start: int) -> Floats:
    """Twice the right ones, of those that were and those that should have been."""
    both = sums[:, start + 1] + sums[:, start + 2]
    return divided(2 * sums[:, start], both)


def _mean_f1(sums: Floats) -> Floats:
    return (_f1(sums, 0) + _f1(sums, 3)) / 2


def _over_refusal(record: Record) -> Parts:
    return (float(record.outcome != "answered"), 1.0) if record.question.answerable else None


def _false_answer(record: Record) -> Parts:
    return None if record.question.answerable else (float(record.outcome != "not_found"), 1.0)


MEASURES = (
    Measure(
        name="F1 of refusing",
        group=_GROUP,
        means="Harmonic mean of: unanswerable, of those refused; refused, of the unanswerable (Song et al. 2025)",
        parts=_facts,
        value=of_sums(lambda sums: _f1(sums, 0)),
    ),
    Measure(
        name="F1 of answering",
        group=_GROUP,
        means="Harmonic mean of: answerable, of those answered; answered, of the answerable (Song et al. 2025)",
        parts=_facts,
        value=of_sums(lambda sums: _f1(sums, 3)),
    ),
    Measure(
        name="F1 of silence",
        group=_GROUP,
        means="Mean of F1 of refusing and F1 of answering (Song et al. 2025)",
        parts=_facts,
        value=of_sums(_mean_f1),
        is_headline=True,
    ),
    Measure(
        name="over-refusal",
        group=_GROUP,
        means="Share of the answerable questions that were not answered",
        parts=_over_refusal,
        is_loss=True,
    ),
    Measure(
        name="false answers",
        group=_GROUP,
        means="Share of the unanswerable questions that were not refused",
        parts=_false_answer,
        is_loss=True,
    ),
    Measure(
        name="failed",
        group=_GROUP,
        means="Share of all questions on which the program failed",
        parts=lambda record: (float(record.outcome == "failed"), 1.0),
        is_loss=True,
        needs_gold=False,
    ),
)
