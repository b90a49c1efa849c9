"""Every kind of judgement, by hand, and their order."""

from dataclasses import replace

from eval.judgement import KINDS, judged
from tests.eval.made import question, record

KINDS_BY_HAND = {
    "failed": record(question("failed", "1"), failed=True),
    "false answer": record(question("false"), "1"),
    "refused": record(question("refused", "1")),
    "wrong": record(question("wrong", "1"), "2"),
    "partly right": record(question("partly", "1"), "1", "2"),
    "right": record(question("right", "1"), "1"),
    "rightly refused": record(question("silent")),
    "not scored": replace(record(question("foreign", "1"), "1"), languages=()),
}


def test_each_kind_has_its_record() -> None:
    """None is left out."""
    assert {kind: judged(made).kind for kind, made in KINDS_BY_HAND.items()} == {kind: kind for kind in KINDS}
    assert {kind for kind, made in KINDS_BY_HAND.items() if judged(made).is_right} == {"right", "rightly refused"}


def test_the_worst_come_first_and_what_was_not_scored_last() -> None:
    """A failure, what is wrong with most confidence, silence, what is partly right, what is wholly right."""
    order = [judged(made).kind for made in sorted(KINDS_BY_HAND.values(), key=lambda made: judged(made).worth)]
    assert order[0] == "failed"
    assert set(order[1:3]) == {"false answer", "wrong"}
    assert order[3:5] == ["refused", "partly right"]
    assert set(order[5:7]) == {"right", "rightly refused"}
    assert order[7] == "not scored"
