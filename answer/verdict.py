"""The verdict record: what the gate says of one proposal."""

from dataclasses import dataclass

from answer.errors import UnverifiedError
from answer.proposal import Proposal
from answer.statement import Statement

CHECKS = ("exists", "in context", "verbatim", "supported")
"""What the gate asks, in order: each citation names a paragraph of the catalog, that was among the hits, and whose
words the quote is; and the quotes support the statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of one proposal.

    Attributes:
        proposal: As it came.
        statement: What may be shown; None where a check does not hold.
        failed: The first of `CHECKS` that does not hold; "" where all do.
        reason: Why it does not hold, a sentence without a stop; "" where all do.

    Raises:
        UnverifiedError: `failed` is no check, goes without a reason, or has a statement all the same.
    """

    proposal: Proposal
    statement: Statement | None = None
    failed: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.failed not in ("", *CHECKS) or bool(self.failed) != bool(self.reason):
            raise UnverifiedError(f"a verdict that failed {self.failed!r} for the reason {self.reason!r}")
        if bool(self.failed) != (self.statement is None):
            raise UnverifiedError(f"a verdict that failed {self.failed!r} with the statement {self.statement!r}")

    def got_past(self, check: str) -> bool:
        """Whether this check and all before it hold; for the rates that are counted before anything is dropped."""
        return not self.failed or CHECKS.index(check) < CHECKS.index(self.failed)
