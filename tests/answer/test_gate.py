"""The gate lets through what exists, was retrieved, stands verbatim, and supports what is said."""

import pytest

from answer.gate import judge
from answer.proposal import Cited, Proposal
from tests.answer.conftest import MakeHits, MakeParagraph


def proposal(text: str, *places: tuple[str, int, int], source: str) -> Proposal:
    return Proposal(
        text=text, cited=tuple(Cited(source=name, quote=source[start:end], start=start) for name, start, end in places)
    )


def test_a_verbatim_statement_passes(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Support is identity."""
    one = make_paragraph(text="Decides to act.")
    said = proposal("Decides to act.", (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert verdict.statement


def test_words_beyond_the_quote_are_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """A statement that says more than it quotes is not supported."""
    one = make_paragraph(text="Decides to act.")
    said = proposal("Decides to act at once.", (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert verdict.failed == "supported"
    assert "of its words are in its quotes" in verdict.reason


def test_a_heading_above_a_paragraph_says_whom_it_is_about(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """A name that stands there may be said; another one may not, and a number there is none of the paragraph's."""
    text = (
        "Noted with thanks the report on the assessment of its targets for rivers, ferries and dykes, and requested a"
        " second report by the summer of 2027."
    )
    one = make_paragraph(text=text, headings=("Summary reports of 2031", "Orvane"))
    passed = []
    for place, year in (("Orvane", "2027"), ("Lagomar", "2027"), ("Orvane", "2031")):
        said = text.replace("its targets", f"the targets of {place}").replace("2027", year)
        (verdict,) = judge(
            [proposal(said, (one.id, 0, len(text)), source=text)], make_hits((one, 0.9)), {one.id: one}.get
        )
        passed.append(verdict.statement is not None)
    assert passed == [True, False, False]


@pytest.mark.parametrize(
    ("named", "is_cited"),
    [
        ("EX/RES/1, para. 3 (c): ", True),
        ("Par. 3 c) : ", True),
        ("EX/RES/1, para. 3 (a): ", False),
        ("Par. 3 b) : ", False),
        ("3 (ii): ", False),
        ("第3(二)段: ", False),
        ("الفقرة 3 (ب): ", False),
        ("Пункт 3 b): ", False),
    ],
)
def test_an_item_that_is_named_must_be_the_one_that_is_cited(
    make_paragraph: MakeParagraph, make_hits: MakeHits, named: str, *, is_cited: bool
) -> None:
    """In whatever style it is printed; by the words of its chapeau too, which all items share."""
    item = make_paragraph("3 (c)", "Give notice to the fishers;", lead="3. Decides that a Party shall:")
    said = f"{named}Decides that a Party shall: give notice to the fishers"
    (verdict,) = judge(
        [Proposal(text=said, cited=(Cited(source=item.id),))], make_hits((item, 0.9)), {item.id: item}.get
    )
    assert verdict.reason.startswith("it names item") != is_cited


def test_a_paragraph_that_left_the_catalog_is_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Though it was retrieved a moment ago."""
    one = make_paragraph()
    said = proposal(one.text, (one.id, 0, len(one.text)), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {}.get)
    assert verdict.failed == "exists"
    assert "not in the catalog" in verdict.reason


def test_a_paragraph_that_changed_is_stopped(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """The quote must stand in what the catalog holds now."""
    one = make_paragraph(text="Decides to act.")
    said = proposal(one.text, (one.id, 0, 15), source=one.text)
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: make_paragraph(text="Decides to wait.")}.get)
    assert verdict.failed == "verbatim"
    assert "has changed" in verdict.reason


def test_each_statement_is_judged_by_itself(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """One that fails does not take the others with it."""
    one, two = make_paragraph("1", "Decides to act."), make_paragraph("2", "Thanks Orvane.")
    said = [proposal(p.text, (p.id, 0, len(p.text)), source=p.text) for p in (one, two)]
    assert [v.failed for v in judge(said, make_hits((one, 0.9)), {one.id: one, two.id: two}.get)] == ["", "in context"]


def test_a_retyped_quote_is_cited_as_it_is_printed(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """The citation keeps the original's own signs."""
    one = make_paragraph(text="Decides to protect “l’eau” – at once.")
    whole = Proposal(
        text="Protect l'eau at once.", cited=(Cited(source=one.id, quote='to protect "l\'eau" - at once.'),)
    )
    (verdict,) = judge([whole], make_hits((one, 0.9)), {one.id: one}.get)
    assert verdict.statement
    assert verdict.statement.citations[0].quote == "to protect “l’eau” – at once."


def test_a_quote_of_one_word_shows_nothing(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Though it stands there and the statement is no more than it."""
    one = make_paragraph(text="Decides that the group shall act.")
    said = Proposal(text="the", cited=(Cited(source=one.id, quote="the"),))
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert verdict.failed == "supported"
    assert "too few words" in verdict.reason


def test_a_quote_may_not_leave_out_its_negation(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """A cut can turn a sentence round."""
    one = make_paragraph(text="Decides not to adopt the figure.")
    said = Proposal(text="to adopt the figure.", cited=(Cited(source=one.id, quote="to adopt the figure."),))
    (verdict,) = judge([said], make_hits((one, 0.9)), {one.id: one}.get)
    assert (verdict.failed, "negation" in verdict.reason) == ("supported", True)
