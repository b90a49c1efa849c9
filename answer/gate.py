"""The gate that every answer passes before it is shown, whoever wrote it.

Each citation's paragraph exists in the catalog, was among the hits, and holds the quote verbatim. A statement made of
its quotes is supported by identity.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from answer.answer import Citation, Statement, require_verified
from answer.errors import UnverifiedError
from index.hit import Hit
from ingest.paragraph import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of one statement: passed, or the reason why not."""

    statement: Statement
    passed: bool
    reason: str = ""


def judge(
    statements: Iterable[Statement], hits: Sequence[Hit], look_up: Callable[[str], Paragraph | None]
) -> list[Verdict]:
    """A verdict for each statement.

    Args:
        statements: As proposed by an answerer.
        hits: What was retrieved for the question.
        look_up: The catalog's paragraph by id, None where it has none.
    """
    return [_judge(statement, hits, look_up) for statement in statements]


def _judge(statement: Statement, hits: Sequence[Hit], look_up: Callable[[str], Paragraph | None]) -> Verdict:
    for citation in statement.citations:
        if reason := _objection(citation, hits, look_up):
            return Verdict(statement=statement, passed=False, reason=reason)
    quoted = " ".join(citation.quote for citation in statement.citations)
    if " ".join(statement.text.split()) != " ".join(quoted.split()):
        return Verdict(statement=statement, passed=False, reason="the statement says more than its quotes")
    return Verdict(statement=statement, passed=True)


def _objection(citation: Citation, hits: Sequence[Hit], look_up: Callable[[str], Paragraph | None]) -> str:
    paragraph = look_up(citation.paragraph)
    if paragraph is None:
        return f"{citation.paragraph} is not in the catalog"
    try:
        require_verified(citation, hits)
    except UnverifiedError as error:
        return str(error)
    if paragraph.text[citation.start : citation.end] != citation.quote:
        return f"{citation.paragraph} has changed since it was retrieved"
    return ""
