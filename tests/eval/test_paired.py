"""Two runs are compared on the same questions, and nothing is claimed that they do not carry."""

import random

import pytest

from eval.errors import EvalError
from eval.measures import BY_NAME
from eval.paired import compare, holm
from eval.record import Record
from tests.eval.made import question, record

F1 = BY_NAME["citation F1"]
FALSE = BY_NAME["false answers"]


def run(right: int, of: int, *, answered: int = 0, silent: int = 0) -> list[Record]:
    """`right` of `of` questions right, each on a document of its own; `answered` of `silent` false answers."""
    asked = [question(f"q{n}", f"D{n}/1") for n in range(of)]
    found = [record(q, f"D{n}/{1 if n < right else 2}") for n, q in enumerate(asked)]
    return found + [record(question(f"u{n}"), *(["1"] if n < answered else [])) for n in range(silent)]


def test_holm_by_hand() -> None:
    """Smallest times three, next times two, never below the one before; at most 1."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_a_large_difference_is_told_and_its_direction() -> None:
    """More right is better; more false answers are worse."""
    better, worse = compare([F1, FALSE], run(10, 40, answered=2, silent=20), run(30, 40, answered=18, silent=20))
    assert (better.first, better.second, better.verdict) == (0.25, 0.75, "better")
    assert worse.verdict == "worse"
    assert better.p < 0.01
    assert better.low is not None
    assert better.low > 0


def test_a_small_difference_is_unclear_and_says_what_it_would_take() -> None:
    """One question more of twenty: the swap test has p = 1, for either way is as likely."""
    (found,) = compare([F1], run(10, 20), run(11, 20))
    assert found.verdict == "unclear"
    assert found.p == pytest.approx(1.0)
    # The difference is 0 or 1 with variance 0.05 * 0.95: 20 * (2.80 * sqrt(0.0475 / 20) / 0.05)^2 is about 149.
    assert found.needed == pytest.approx(149, rel=0.05)


def test_p_is_that_of_the_sign_test() -> None:
    """Six questions better and none worse: 2 / 2^6."""
    (found,) = compare([F1], run(0, 10), run(6, 10))
    assert found.p == pytest.approx(2 / 64, abs=0.005)


def test_a_run_is_the_same_as_itself() -> None:
    """No question would tell a difference that is none."""
    (found,) = compare([F1], run(5, 10), run(5, 10))
    assert (found.verdict, found.needed, found.p) == ("same", None, 1.0)


def test_only_questions_that_both_were_asked_and_could_be_scored_on_count() -> None:
    """One that was changed meanwhile does not; nor do runs without a common question compare."""
    first, second = run(5, 10), run(5, 12)
    changed = [record(question("q0", "D0/9"), "D0/9"), *second[1:]]
    (found,) = compare([F1], first, changed)
    assert found.questions == 9
    foreign = [*second[:9], Record(question=question("q9", "D9/1"), outcome="not_found")]
    (found,) = compare([F1], first, foreign)
    assert found.questions == 9
    with pytest.raises(EvalError, match="no question stands in both"):
        compare([F1], first, [record(question("z", "1"))])


def test_chance_alone_is_called_a_difference_as_rarely_as_promised() -> None:
    """Of 100 pairs of runs that differ by chance alone about 5 are told apart: 11 is the 99.5 % point."""
    draw = random.Random(3)  # noqa: S311  drawn for a test
    told = 0
    for _ in range(100):
        asked = [question(f"q{n}", f"D{n // 2}/1") for n in range(30)]
        runs = [
            [record(q, f"D{n // 2}/{1 if draw.random() < 0.5 else 2}") for n, q in enumerate(asked)] for _ in range(2)
        ]
        told += compare([F1], *runs)[0].verdict in ("better", "worse")
    assert told <= 11
