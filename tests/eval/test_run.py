"""Measures against values computed by hand."""

import pytest

from answer.answer import Answer
from answer.statement import Citation, Statement
from eval.gold import GoldQuestion
from eval.rate import Rate
from eval.run import ask_all, measures
from index.hit import Hit
from ingest.paragraph import Paragraph


def question(name: str, *gold: str) -> GoldQuestion:
    names = frozenset(f"X#{label}" for label in gold)
    return GoldQuestion(id=name, question=name, language="en", gold=names, answerable=bool(gold))


def answer(*labels: str) -> Answer:
    paragraphs = [
        Paragraph(id=f"X@en#{c}", document="X", language="en", kind="paragraph", label=c, text="x") for c in labels
    ]
    hits = tuple(Hit(paragraph=p, score=1 - n / 10, rank=n) for n, p in enumerate(paragraphs, 1))
    citations = [Citation(paragraph=p.id, reference="r", quote="x", start=0, end=1) for p in paragraphs]
    return Answer(
        question="?",
        language="en",
        status="answered" if labels else "not_found",
        statements=tuple(Statement(text="x", citations=(c,)) for c in citations),
        confidence=0.5,
        hits=hits,
        answerer="test",
    )


GOLD = [question("a", "1"), question("b", "2", "3"), question("c", "4"), question("d"), question("e")]
ANSWERS = {"a": answer("1", "9"), "b": answer("9", "2"), "c": answer(), "d": answer("7"), "e": answer()}


def test_every_measure_by_hand() -> None:
    """Four citations of answerable questions, two right; four gold paragraphs; one refusal, one false answer."""
    found = measures(ask_all(GOLD, ANSWERS.__getitem__))
    assert found == {
        "citation precision": Rate(2, 4),
        "citation recall": Rate(2, 4),
        "first right": Rate(1, 3),
        "found": Rate(2, 3),
        "over-refusal": Rate(1, 3),
        "false answers": Rate(1, 2),
    }


def test_an_oracle_scores_one_and_silence_nothing() -> None:
    """The ends of the scale."""
    oracle = {q.id: answer(*sorted(name[2:] for name in q.gold)) for q in GOLD}
    best = measures(ask_all(GOLD, oracle.__getitem__))
    assert {name: rate.value for name, rate in best.items()} == {
        "citation precision": 1.0,
        "citation recall": 1.0,
        "first right": 1.0,
        "found": 1.0,
        "over-refusal": 0.0,
        "false answers": 0.0,
    }
    silent = measures(ask_all(GOLD, lambda _: answer()))
    assert silent["citation precision"].value is None
    assert silent["citation recall"].value == 0.0
    assert silent["over-refusal"].value == 1.0


def test_wilson_interval() -> None:
    """Against published values: 8 of 10 is 0.490 to 0.943; nothing counted is no knowledge."""
    assert Rate(8, 10).interval() == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Rate(0, 10).interval() == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Rate(0, 0).interval() == (0.0, 1.0)
