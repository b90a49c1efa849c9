"""The gate that every answer passes before it is shown, whoever wrote it.

Each citation's paragraph exists in the catalog, was among the hits, and holds the quote verbatim; and the quotes
support the statement. Only the gate makes statements.
"""

from collections.abc import Callable, Iterable, Sequence

from answer.proposal import Cited, Proposal
from answer.reference import reference_to
from answer.statement import Citation, Statement, Version
from answer.verdict import Verdict
from index.hit import Hit
from ingest.paragraph import Paragraph

LookUp = Callable[[str], Paragraph | None]
"""The catalog's paragraph by id, None where it has none."""


class _RefusalError(Exception):
    """A check that does not hold, and why."""

    def __init__(self, failed: str, reason: str) -> None:
        super().__init__(failed, reason)
        self.failed, self.reason = failed, reason


def judge(proposals: Iterable[Proposal], hits: Sequence[Hit], look_up: LookUp) -> list[Verdict]:
    """A verdict for each proposal.

    Args:
        proposals: Of an answerer.
        hits: What was retrieved for the question.
        look_up: Of the catalog.
    """
    return [_judge(proposal, hits, look_up) for proposal in proposals]


def _judge(proposal: Proposal, hits: Sequence[Hit], look_up: LookUp) -> Verdict:
    try:
        if not proposal.cited:
            raise _RefusalError("exists", "it cites nothing")
        citations = tuple(_verified(cited, hits, look_up) for cited in proposal.cited)
        _require_support(proposal.text, citations)
    except _RefusalError as refused:
        return Verdict(proposal=proposal, failed=refused.failed, reason=refused.reason)
    return Verdict(proposal=proposal, statement=Statement(text=proposal.text, citations=citations))


def _verified(cited: Cited, hits: Sequence[Hit], look_up: LookUp) -> Citation:
    paragraph = look_up(cited.source)
    if paragraph is None:
        raise _RefusalError("exists", f"{cited.source} is not in the catalog")
    hit = next((hit for hit in hits if hit.paragraph.id == cited.source), None)
    if hit is None:
        raise _RefusalError("in context", f"{cited.source} is not among the hits")
    if hit.paragraph.text != paragraph.text:
        raise _RefusalError("verbatim", f"{cited.source} has changed since it was retrieved")
    start, end = _place(cited, paragraph)
    return Citation(
        paragraph=paragraph.id,
        reference=reference_to(paragraph),
        quote=paragraph.text[start:end],
        start=start,
        end=end,
        versions=tuple(Version(paragraph=v.id, reference=reference_to(v)) for v in hit.versions),
    )


def _place(cited: Cited, paragraph: Paragraph) -> tuple[int, int]:
    """Where the quote stands in the paragraph's text."""
    if not cited.quote:
        return 0, len(paragraph.text)
    start = paragraph.text.find(cited.quote, cited.start or 0)
    if start < 0 or cited.start not in (None, start):
        raise _RefusalError("verbatim", f"{cited.quote!r} is not what stands in {cited.source}")
    return start, start + len(cited.quote)


def _require_support(text: str, citations: Sequence[Citation]) -> None:
    quoted = " ".join(citation.quote for citation in citations)
    if " ".join(text.split()) != " ".join(quoted.split()):
        raise _RefusalError("supported", "the statement says more than its quotes")
