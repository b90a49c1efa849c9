"""Judgements: what came of one gold question, in a word."""

from dataclasses import dataclass

from eval.citations import Tally, exactly, f1
from eval.errors import EvalError
from eval.record import Record

KINDS = ("failed", "false answer", "refused", "wrong", "partly right", "right", "rightly refused", "not scored")
"""A failure of the program; an answer where there is none; none where there is one; no citation right; some right or
some gold missed; all right and found; no answer where there is none; a gold document that is not indexed."""

_GOOD = ("right", "rightly refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What came of one question.

    Attributes:
        record: The question, and what was answered.
        kind: One of `KINDS`.
        tally: Citations that are right, of all, and gold paragraphs that are found, of all.

    Raises:
        EvalError: A kind that is none.
    """

    record: Record
    kind: str
    tally: Tally

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise EvalError(f"question {self.record.question.id}: judged {self.kind!r}, expected one of {KINDS}")

    @property
    def is_right(self) -> bool:
        """Nothing is wrong with it."""
        return self.kind in _GOOD

    @property
    def worth(self) -> tuple[float, float, str]:
        """Sorts the worst first: failures, then what is wrong with most confidence; what was not scored comes last."""
        record = self.record
        if self.kind in ("failed", "not scored"):
            return -1.0 if self.kind == "failed" else 2.0, 0.0, record.question.id
        score = f1(self.tally) if record.question.answerable else float(self.is_right)
        return score, -record.confidence, record.question.id


def judged(record: Record) -> Judgement:
    """The judgement of a record."""
    tally = exactly(record)
    return Judgement(record=record, kind=_kind(record, tally), tally=tally)


def _kind(record: Record, tally: Tally) -> str:
    if record.outcome == "failed":
        return "failed"
    if not record.question.answerable:
        return "rightly refused" if record.outcome == "not_found" else "false answer"
    if record.is_foreign:
        return "not scored"
    if record.outcome == "not_found":
        return "refused"
    if f1(tally) == 1:
        return "right"
    return "partly right" if tally.right else "wrong"
