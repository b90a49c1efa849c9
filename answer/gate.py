"""The gate that every answer passes before it is shown, whoever wrote it.

Each citation's paragraph exists in the catalog, was among the hits, and holds the quote verbatim; and the quotes
support the statement. Only the gate makes statements. What counts as verbatim and as support is in docs/gate.md.
"""

from collections.abc import Callable, Iterable, Sequence

from answer.proposal import Cited, Proposal
from answer.quotation import normalised, place
from answer.reference import reference_to
from answer.remark import remark
from answer.statement import Citation, Statement, Version
from answer.support import Comparison, Evidence, is_cut_from_negation, objection, says_enough
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


def judge(
    proposals: Iterable[Proposal], hits: Sequence[Hit], look_up: LookUp, comparison: Comparison | None = None
) -> list[Verdict]:
    """A verdict for each proposal.

    Args:
        proposals: Of an answerer.
        hits: What was retrieved for the question.
        look_up: Of the catalog.
        comparison: Compares the meaning of a statement with its quotes where their words differ; without it nothing
            passes that is in another language than what it cites.
    """
    return [_judge(proposal, hits, look_up, comparison) for proposal in proposals]


def _judge(proposal: Proposal, hits: Sequence[Hit], look_up: LookUp, comparison: Comparison | None) -> Verdict:
    try:
        if not proposal.cited:
            raise _RefusalError("exists", remark("cites_nothing"))
        verified = [_verified(cited, hits, look_up) for cited in proposal.cited]
        _require_support(proposal.text, verified, comparison)
    except _RefusalError as refused:
        return Verdict(proposal=proposal, failed=refused.failed, reason=refused.reason)
    citations = tuple(citation for citation, _ in verified)
    return Verdict(proposal=proposal, statement=Statement(text=proposal.text, citations=citations))


def _verified(cited: Cited, hits: Sequence[Hit], look_up: LookUp) -> tuple[Citation, Paragraph]:
    paragraph = look_up(cited.source)
    if paragraph is None:
        raise _RefusalError("exists", remark("not_in_catalog", source=cited.source))
    hit = next((hit for hit in hits if hit.paragraph.id == cited.source), None)
    if hit is None:
        raise _RefusalError("in context", remark("not_a_hit", source=cited.source))
    if hit.paragraph.text != paragraph.text:
        raise _RefusalError("verbatim", remark("has_changed", source=cited.source))
    start, end = _place(cited, paragraph)
    citation = Citation(
        paragraph=paragraph.id,
        reference=reference_to(paragraph),
        quote=paragraph.text[start:end],
        start=start,
        end=end,
        versions=tuple(Version(paragraph=v.id, reference=reference_to(v)) for v in hit.versions),
    )
    return citation, paragraph


def _place(cited: Cited, paragraph: Paragraph) -> tuple[int, int]:
    """Where the quote stands in the paragraph's text."""
    if not cited.quote:
        return 0, len(paragraph.text)
    found = place(cited.quote, paragraph.text, cited.start)
    if found is None:
        raise _RefusalError("verbatim", remark("not_verbatim", quote=repr(cited.quote), source=cited.source))
    return found


def _require_support(text: str, verified: Sequence[tuple[Citation, Paragraph]], comparison: Comparison | None) -> None:
    """Refuse what the quotes do not carry; a statement in their own words is carried, unless the cut changed them."""
    for citation, paragraph in verified:
        if len(citation.quote) < len(paragraph.text) and not says_enough(citation.quote, paragraph.language):
            raise _RefusalError("supported", remark("too_few_words", quote=repr(citation.quote)))
        if citation.start and is_cut_from_negation(paragraph.text, citation.start, paragraph.language):
            raise _RefusalError("supported", remark("cut_negation", quote=repr(citation.quote)))
    quoted = " ".join(citation.quote for citation, _ in verified)
    if text.split() == quoted.split() or normalised(text) == normalised(quoted):
        return
    if why := objection(text, [_evidence(*pair) for pair in verified], comparison):
        raise _RefusalError("supported", why)


def _evidence(citation: Citation, paragraph: Paragraph) -> Evidence:
    return Evidence(
        quote=citation.quote,
        lead=paragraph.lead,
        language=paragraph.language,
        context=" ".join((paragraph.document, *paragraph.section, paragraph.label)),
        subject=" ".join(paragraph.headings),
    )
