"""An answer cannot exist with a citation that nothing verifies."""

import pytest

from answer.answer import Answer
from answer.errors import UnverifiedError
from answer.statement import Citation, Statement
from index.hit import Hit
from tests.answer.conftest import MakeHits, MakeParagraph


def citation(paragraph: str = "EX/RES/1@en#1", quote: str = "Decides", start: int = 0, end: int = 7) -> Citation:
    return Citation(paragraph=paragraph, reference="EX/RES/1, para. 1", quote=quote, start=start, end=end)


def answer(hits: tuple[Hit, ...], *citations: Citation, status: str = "answered", confidence: float = 0.5) -> Answer:
    statements = (Statement(text="Decides", citations=citations),) if citations else ()
    return Answer(
        question="?",
        language="en",
        status=status,
        statements=statements,
        confidence=confidence,
        hits=hits,
        answerer="test",
    )


def test_a_verified_answer_exists(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """The quote is that slice of a retrieved paragraph."""
    assert answer(make_hits((make_paragraph(), 0.9)), citation()).statements[0].citations[0].quote == "Decides"


def test_a_quote_that_is_not_that_slice_is_refused(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """One character beside it is another quote."""
    with pytest.raises(UnverifiedError, match="not what stands at 1 to 8"):
        answer(make_hits((make_paragraph(), 0.9)), citation(start=1, end=8))


def test_a_paragraph_that_was_not_retrieved_cannot_be_cited(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Also where it exists."""
    with pytest.raises(UnverifiedError, match="not among the hits"):
        answer(make_hits((make_paragraph("2"), 0.9)), citation())


def test_a_statement_needs_a_citation() -> None:
    """Nothing is said without one."""
    with pytest.raises(UnverifiedError):
        Statement(text="The sky is blue.", citations=())


@pytest.mark.parametrize(("quote", "start", "end"), [(" ", 0, 1), ("Decides", 0, 6), ("Decides", 7, 0), ("", 0, 0)])
def test_a_citation_holds_a_quote_of_its_length(quote: str, start: int, end: int) -> None:
    """Blank quotes and wrong places are refused."""
    with pytest.raises(UnverifiedError):
        citation(quote=quote, start=start, end=end)


def test_status_and_statements_agree(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Neither an answered nothing nor a silent something."""
    hits = make_hits((make_paragraph(), 0.9))
    with pytest.raises(UnverifiedError):
        answer(hits)
    with pytest.raises(UnverifiedError):
        answer(hits, citation(), status="not_found")
    assert answer(hits, status="not_found").statements == ()


def test_confidence_lies_between_0_and_1(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Anything else is a mistake in the answerer."""
    with pytest.raises(UnverifiedError, match="confidence"):
        answer(make_hits((make_paragraph(), 0.9)), citation(), confidence=1.1)
