"""The gate lets through what exists, was retrieved, and stands verbatim."""

from answer.answer import Citation, Statement
from answer.gate import judge
from tests.answer.conftest import MakeHits, MakeParagraph


def statement(text: str, *places: tuple[str, int, int], source: str) -> Statement:
    citations = tuple(
        Citation(paragraph=name, reference="r", quote=source[start:end], start=start, end=end)
        for name, start, end in places
    )
    return Statement(text=text, citations=citations)


def test_a_verbatim_statement_passes(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Support is identity."""
    one = make_paragraph(text="Decides to act.")
    said = statement("Decides to act.", (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert verdict.passed


def test_words_beyond_the_quote_are_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """A statement that says more than it quotes is not supported."""
    one = make_paragraph(text="Decides to act.")
    said = statement("Decides to act at once.", (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert (verdict.passed, verdict.reason) == (False, "the statement says more than its quotes")


def test_a_paragraph_that_left_the_catalog_is_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Though it was retrieved a moment ago."""
    one = make_paragraph()
    said = statement(one.text, (one.id, 0, len(one.text)), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {}.get)
    assert "not in the catalog" in verdict.reason


def test_a_paragraph_that_changed_is_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """The quote must stand in what the catalog holds now."""
    one = make_paragraph(text="Decides to act.")
    said = statement(one.text, (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: make_paragraph(text="Decides to wait.")}.get)
    assert "has changed" in verdict.reason


def test_each_statement_is_judged_by_itself(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """One that fails does not take the others with it."""
    one, two = make_paragraph("1", "Decides to act."), make_paragraph("2", "Thanks Orvane.")
    said = [statement(p.text, (p.id, 0, len(p.text)), source=p.text) for p in (one, two)]
    assert [v.passed for v in judge(said, make_hits((one, 0.9)), {one.id: one, two.id: two}.get)] == [True, False]
