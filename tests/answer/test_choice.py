"""Which hits answer: by the reader's logits, or by similarity where nothing is read."""

from dataclasses import replace

import pytest

from answer.choice import ByReading, BySimilarity
from answer.confidence import FEATURES, Calibration, calibration, features
from index.adapters import READER
from index.hit import Hit
from index.prepare_reader import identity
from tests.answer.conftest import MakeHits, MakeParagraph

BY_LOGIT = Calibration(reader="r", bias=0.0, least=0.5, weights={**dict.fromkeys(FEATURES, 0.0), "read": 1.0})


def read(hits: tuple[Hit, ...], *logits: float) -> tuple[Hit, ...]:
    """The hits as if they had been read, what was not asked for left unread."""
    return tuple(replace(hit, read=logit) for hit, logit in zip(hits, logits, strict=False)) + hits[len(logits) :]


def test_an_answer_is_given_from_the_least_confidence_on(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """By the calibration's own threshold, or by another that is set."""
    hits = make_hits((make_paragraph(), 0.9))
    assert ByReading(BY_LOGIT).chosen("who", read(hits, -0.1)) == []
    assert ByReading(BY_LOGIT).chosen("who", read(hits, 0.1)) == list(read(hits, 0.1))
    assert ByReading(BY_LOGIT, least=0.4).chosen("who", read(hits, -0.1)) == list(read(hits, -0.1))


def test_nothing_is_chosen_of_what_was_not_read(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Where nothing was, there is no confidence either."""
    hits = make_hits((make_paragraph("1"), 0.9), (make_paragraph("2", "Thanks Orvane."), 0.9))
    assert ByReading(BY_LOGIT).confidence("who", hits) == 0.0
    assert ByReading(BY_LOGIT, least=0.0).chosen("who", hits) == []
    assert [hit.paragraph.label for hit in ByReading(BY_LOGIT).chosen("who", read(hits, 2.0))] == ["1"]


def test_a_further_paragraph_must_be_an_answer_by_itself(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """At least seven times as likely as none and little behind the best."""
    hits = make_hits(
        (make_paragraph("1"), 0.9),
        (make_paragraph("2", "Thanks Orvane."), 0.89),
        (make_paragraph("3", "Notes the report."), 0.88),
        (make_paragraph("4", "Invites the Chair."), 0.1),
    )
    chosen = ByReading(BY_LOGIT).chosen("who", read(hits, 4.0, 1.6, 1.4, 4.0))
    assert [hit.paragraph.label for hit in chosen] == ["1", "2"]


def test_confidence_is_the_logistic_of_the_weighted_features(
    make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """Computed by hand for two hits, of which the second is read as the best."""
    one = make_paragraph("1", "The budget for 2025.")
    hits = read(make_hits((one, 0.9), (make_paragraph("2", "The year 2026."), 0.6)), 0.0, 1.0)
    values = dict(zip(FEATURES, features("What of 2026?", hits).tolist(), strict=True))
    assert values == pytest.approx(
        {
            "read": 1.0,
            "read_sum": 1.3132617,
            "words": 0.0,
            "numbers_held": 1.0,
            "numbers_asked": 1.0,
        }
    )
    assert ByReading(BY_LOGIT).confidence("What of 2026?", hits) == pytest.approx(0.7310586)


@pytest.mark.parametrize("choice", [BySimilarity(0.78), ByReading(BY_LOGIT)], ids=["similarity", "reading"])
def test_a_number_in_the_question_must_stand_in_the_paragraph(
    choice: BySimilarity | ByReading, make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """A paragraph on one year does not answer a question on another; thousands are read in any form."""
    hits = read(make_hits((make_paragraph(text="The budget for 2025 is 12,500,000 crowns."), 0.9)), 3.0)
    assert choice.chosen("What is the budget for 2031?", hits) == []
    assert len(choice.chosen("What is the budget for 2025?", hits)) == 1
    assert len(choice.chosen("Is it 12 500 000?", hits)) == 1
    assert len(choice.chosen("هل هي ٢٠٢٥؟", hits)) == 1


def test_far_paragraphs_are_not_chosen(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Below the threshold, or well behind the best."""
    one, two = make_paragraph("1"), make_paragraph("2", "Thanks Orvane.")
    assert BySimilarity(0.78).chosen("who", make_hits((one, 0.7))) == []
    assert len(BySimilarity(0.78).chosen("who", make_hits((one, 0.9), (two, 0.83)))) == 1


def test_similarity_gives_confidence_from_the_threshold_on(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """0 at it, 1 for a paragraph in the question's own words."""
    assert BySimilarity(0.78).confidence("who", make_hits((make_paragraph(), 0.95))) == 1.0
    assert BySimilarity(0.78).confidence("who", make_hits((make_paragraph(), 0.78))) == 0.0
    assert BySimilarity(0.78).confidence("who", ()) == 0.0


def test_the_calibration_is_that_of_the_reader_that_is_shipped() -> None:
    """Another reader's logits would make another confidence."""
    assert calibration().reader == identity(READER)
    assert set(calibration().weights) == set(FEATURES)
    assert 0 < calibration().least < 1


def test_a_year_may_be_the_date_of_the_document(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """As a resolution of 2024 seldom says in its paragraphs; another year's is none."""
    hits = read(make_hits((make_paragraph("1"), 0.9)), 2.0)
    dated = [replace(hit, date="2024-12-02") for hit in hits]
    assert ByReading(BY_LOGIT).chosen("what was decided in 2024", hits) == []
    assert ByReading(BY_LOGIT).chosen("what was decided in 2024", dated) == dated
    assert ByReading(BY_LOGIT).chosen("what was decided in 2023", dated) == []
