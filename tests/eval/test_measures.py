"""Every measure against values computed by hand."""

import math
from collections.abc import Sequence

import pytest

from eval.causal import changes
from eval.credit import gains_of
from eval.measure import Unscored, scored
from eval.measures import BY_NAME, MEASURES
from eval.record import Proposed, Record, Said, Shown, from_json, to_json
from tests.eval.made import identity, name, question, record


def value(measure: str, records: Sequence[Record]) -> float | None:
    return scored(BY_NAME[measure], records).value


def only(measure: str, one: Record) -> object:
    return BY_NAME[measure].parts(one)


# Five questions: a is half right, b found one of two, c was refused; d was answered though it has no answer, e was not.
RUN = [
    record(question("a", "1"), "1", "9", hits=["9", "1", "5"], confidence=0.9),
    record(question("b", "2", "3"), "9", "2", hits=["9", "2", "7", "3"], confidence=0.8),
    record(question("c", "4"), hits=["8"]),
    record(question("d"), "7", hits=["7"], confidence=0.4),
    record(question("e"), hits=["7"]),
]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("citation precision", 2 / 4),
        ("citation recall", 2 / 4),
        ("citation F1", 1 / 2),
        ("first citation right", 1 / 3),
        ("citation precision by question", (1 / 2 + 1 / 2) / 2),
        ("citation recall by question", (1 + 1 / 2 + 0) / 3),
        ("citation F1 by question", (2 / 3 + 1 / 2 + 0) / 3),
        ("citation precision, unanswerable too", 2 / 5),
        ("citation precision, documents", 2 / 2),
        ("citation recall, documents", 2 / 3),
        ("citation F1, documents", 4 / 5),
        ("recall@1, paragraphs", 0.0),
        ("recall@3, paragraphs", (1 + 1 / 2 + 0) / 3),
        ("recall@5, paragraphs", (1 + 1 + 0) / 3),
        ("success@3, paragraphs", 2 / 3),
        ("MRR@10, paragraphs", (1 / 2 + 1 / 2 + 0) / 3),
        ("MAP@10, paragraphs", (1 / 2 + (1 / 2 + 2 / 4) / 2 + 0) / 3),
        (
            "nDCG@10, paragraphs",
            (1 / math.log2(3) + (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3)) + 0) / 3,
        ),
        ("recall@1, documents", 1.0),
        ("paragraph, given its document", 0.0),
        ("F1 of refusing", 2 * 1 / (2 + 2)),
        ("F1 of answering", 2 * 2 / (3 + 3)),
        ("F1 of silence", (1 / 2 + 2 / 3) / 2),
        ("over-refusal", 1 / 3),
        ("false answers", 1 / 2),
        ("failed", 0.0),
        ("Brier score", (0.1**2 + 0.8**2 + 0.4**2) / 3),
        ("calibration error", (0.1 + 0.8 + 0.4) / 3),
        # Surest first: right; then wrong (1 of 2); then wrong (2 of 3).
        ("risk–coverage area", (0 + 1 / 2 + 2 / 3) / 3),
        # a and b beat d and e; c (0) loses to d and equals e.
        ("AUROC of confidence", (2 + 2 + 0.5) / 6),
        ("seconds, p50", 1.0),
        ("proposed: exists", 1.0),
        ("ALCE citation recall", 5 / 6),  # the refusal of c owes one
        ("ALCE citation precision", 1.0),
    ],
)
def test_by_hand(measure: str, expected: float) -> None:
    """On five questions."""
    assert value(measure, RUN) == pytest.approx(expected)


def test_an_alternative_is_right_and_stands_for_one_gold_paragraph() -> None:
    """Two alternatives to one gold paragraph find it once; one gives way where it can."""
    gold = frozenset({"X#1", "X#2"})
    either = {"X#8": gold, "X#9": frozenset({"X#1"})}
    assert gains_of(["X#8", "X#1"], gold, either) == [True, True]
    assert gains_of(["X#8", "X#9"], gold, either) == [True, True]
    assert gains_of(["X#9", "X#1"], gold, either) == [True, False]
    assert gains_of(["X#8", "X#8"], gold, either) == [True, False]
    one = record(question("a", "1", "2", alternatives=["8", "9"]), "8", "9", "1")
    assert only("citation precision", one) == (3, 3)
    assert only("citation recall", one) == (2, 2)
    alone = record(question("a", "1", "2", alternatives=["8"]), "8")
    assert only("citation recall", alone) == (1, 2)


def test_a_neighbour_counts_only_where_neighbours_do() -> None:
    """And stands for one gold paragraph."""
    one = record(question("a", "2"), "1", "3", near={"2": ["1", "3"]})
    assert only("citation precision", one) == (0, 2)
    assert only("citation precision ±1", one) == (2, 2)
    assert only("citation recall ±1", one) == (1, 1)


def test_a_paragraph_given_its_document() -> None:
    """What stands first of the right document; not asked where none of it was looked at."""
    gold = question("a", "Y/1")
    assert only("paragraph, given its document", record(gold, hits=["3", "Y/1", "Y/2"])) == (1, 1)
    assert only("paragraph, given its document", record(gold, hits=["3", "Y/2", "Y/1"])) == (0, 1)
    assert only("paragraph, given its document", record(gold, hits=["3"])) is None


def test_what_was_proposed_counts_before_it_is_dropped() -> None:
    """One statement of three passes; an invented source fails at the first check."""
    proposals = [
        Proposed(text="a", cited=("X@en#1",)),
        Proposed(text="b", cited=("X@en#77",), failed="exists"),
        Proposed(text="c", cited=("X@en#1",), failed="verbatim"),
    ]
    one = record(question("a", "1"), "1", proposals=proposals)
    assert only("proposed: exists", one) == (2, 3)
    assert only("proposed: in context", one) == (2, 3)
    assert only("proposed: verbatim", one) == (1, 3)


def _alce(*proposals: Proposed, **texts: str) -> Record:
    paragraphs = {identity(label[1:]): Shown(reference=label, text=text) for label, text in texts.items()}
    asked = question("a", "1")
    return Record(question=asked, outcome="not_found", proposals=proposals, paragraphs=paragraphs, languages=("en",))


def test_alce_with_its_traps_closed() -> None:
    """An invented citation is a wrong one, a needless one too, and one that is repeated is one."""
    good = Proposed(text="It meets in March.", cited=("X@en#1", "X@en#1", "X@en#1", "X@en#2"))
    one = _alce(good, p1="It meets in March. It ends.", p2="It has members.")
    assert only("ALCE citation recall", one) == (1, 1)
    assert only("ALCE citation precision", one) == (1, 2)
    invented = _alce(Proposed(text="It meets in March.", cited=("X@en#1", "X@en#99")), p1="It meets in March.")
    assert only("ALCE citation precision", invented) == (1, 2)
    assert only("ALCE citation recall", _alce()) == (0, 1)  # a refusal is not 0 of 0
    assert only("ALCE citation precision", _alce()) is None
    both = _alce(Proposed(text="It meets. It ends.", cited=("X@en#1", "X@en#2")), p1="It meets.", p2="It ends.")
    assert only("ALCE citation precision", both) == (2, 2)


def test_other_words_cannot_be_scored_without_a_judge_but_wrong_numbers_can() -> None:
    """Not a zero, and not a one."""
    told = _alce(Proposed(text="The group convenes.", cited=("X@en#1",)), p1="It meets in March.")
    assert isinstance(only("ALCE citation recall", told), Unscored)
    wrong = _alce(Proposed(text="The group convenes in 2031.", cited=("X@en#1",)), p1="It meets in March 2026.")
    assert only("ALCE citation recall", wrong) == (0, 1)


@pytest.mark.parametrize(
    ("language", "short", "cited", "text", "holds", "has_numbers"),
    [
        ("en", "ninety days", "1", "At least 90 days before it opens.", 1, 1),
        ("en", "9 March 2026", "1", "It meets on March 9, 2026.", 1, 1),
        ("en", "9 March 2026", "1", "It meets on 9 March 2027.", 0, 0),
        ("en", "the secretariat", "1", "The secretariat lends them.", 1, None),
        ("en", "ninety days", "1@fr", "Quatre-vingt-dix jours au moins.", 1, 1),
        ("zh", "2026年3月9日", "1@ru", "Оно пройдёт 9 марта 2026 года.", 1, 1),
        ("ar", "٢٥٬٠٠٠ متر مكعب", "1@es", "Hasta 25.000 metros cúbicos.", 1, 1),
        ("en", "the secretariat", "1@fr", "Le secrétariat les prête.", "unscored", None),
    ],
)
def test_short_answers(
    language: str, short: str, cited: str, text: str, holds: int | str, has_numbers: int | None
) -> None:
    """By words in one language, by numbers and dates across."""
    one = record(question("a", "1", answer=short, language=language), cited, texts=[text])
    found = only("answer holds the short answer", one)
    assert isinstance(found, Unscored) if holds == "unscored" else found == (holds, 1)
    assert only("answer holds its numbers", one) == (None if has_numbers is None else (has_numbers, 1))


def test_token_f1() -> None:
    """Three of four words said are three of three of the short answer: 6 / 7."""
    one = record(question("a", "1", answer="ninety days notice"), "1", texts=["Ninety days notice given"])
    assert only("answer token F1", one) == (pytest.approx(6 / 7), 1)
    assert only("answer token F1", record(question("a", "1", answer="ninety days"))) == (0, 1)


def test_a_look_up_is_exact_or_not() -> None:
    """Items of a gold paragraph belong to it; another paragraph does not."""
    gold = question("a", "5", type="lookup")
    assert only("look-up exact", record(gold, "5", "5(a)")) == (1, 1)
    assert only("look-up exact", record(gold, "5", "50")) == (0, 1)
    assert only("look-up exact", record(gold, "5(a)")) == (0, 1)
    assert only("look-up exact", record(question("a", "5"), "5")) is None


def test_a_failure_counts_as_neither_an_answer_nor_a_refusal() -> None:
    """On a question that can be answered and on one that cannot."""
    broken = [record(question("a", "1"), failed=True), record(question("b"), failed=True)]
    found = {m: value(m, broken) for m in ("over-refusal", "false answers", "failed", "F1 of silence", "citation F1")}
    assert found == {
        "over-refusal": 1.0,
        "false answers": 1.0,
        "failed": 1.0,
        "F1 of silence": 0.0,
        "citation F1": 0.0,
    }


def test_what_cannot_be_scored_is_counted_and_no_zero() -> None:
    """A question whose gold document is not indexed; every question is in one state for every measure."""
    foreign = Record(question=question("f", "Z/1"), outcome="not_found")
    run = [*RUN, foreign]
    for measure in MEASURES:
        found = scored(measure, run)
        ids = [each.question.id for each in found.records]
        assert len(ids) == len(set(ids))
        assert not set(ids) & set(found.unscored)
    assert scored(BY_NAME["citation recall"], run).unscored == {"f": "Z is not indexed"}
    assert value("citation recall", run) == value("citation recall", RUN)
    assert value("failed", run) == 0.0


def test_statements_are_asked_again_without_what_they_cite() -> None:
    """One rests on its paragraph, one comes back from another."""
    rests, stays = Said(text="A.", cited=("X@en#1", "X@fr#1")), Said(text="B.", cited=("X@en#2",))
    asked: list[Sequence[str]] = []

    def again(names: Sequence[str]) -> Sequence[str]:
        asked.append(names)
        return ["B."]

    assert changes([rests, stays], again) == (True, False)
    assert asked == [["X#1"], ["X#2"]]


def test_seconds_are_quantiles() -> None:
    """Of twenty questions the 10th and the 19th."""
    run = [Record(question=question(str(n)), outcome="not_found", seconds=float(n)) for n in range(1, 21)]
    assert value("seconds, p50", run) == 10.0
    assert value("seconds, p95", run) == 19.0


def test_a_record_is_read_as_it_was_written() -> None:
    """With all that its question holds."""
    for one in (*RUN, record(question("a", "1", alternatives=["2"]), "1", near={"1": ["2"]})):
        assert from_json(to_json(one)) == one


def test_names() -> None:
    """The shorthand of these tests is that of ids."""
    assert (name("Y/3"), identity("3"), identity("Y/3@fr")) == ("Y#3", "X@en#3", "Y@fr#3")
