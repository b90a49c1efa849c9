"""Settings are chosen on one half of the questions and measured on the other."""

import pytest

from eval.errors import EvalError
from eval.record import Record
from eval.sweep import choices, grid, halves, score
from tests.eval.made import question, record


def run(right: range, of: int = 24) -> list[Record]:
    """Right on the documents of a range, two questions each; one that has no answer is refused."""
    asked = [question(f"q{n:02}", f"D{n // 2}/1") for n in range(of)]
    found = [record(q, f"D{n // 2}/{1 if n // 2 in right else 2}") for n, q in enumerate(asked)]
    return [*found, record(question("u"))]


def test_a_grid_is_all_combinations() -> None:
    """In the order given."""
    assert grid(["a=1,2", "b=x"]) == [{"a": "1", "b": "x"}, {"a": "2", "b": "x"}]
    with pytest.raises(EvalError, match="--set near: write it as"):
        grid(["near"])


def test_halves_share_no_document_and_are_even() -> None:
    """Every question is in one of them."""
    first, second = halves(run(range(12)))
    assert len(first | second) == 25
    assert not first & second
    assert abs(len(first) - len(second)) <= 2
    assert all((f"q{n:02}" in first) == (f"q{n + 1:02}" in first) for n in range(0, 24, 2))


def test_what_one_half_chooses_is_measured_on_the_other() -> None:
    """Settings that are right on one half alone are found out; those that are better everywhere are told so."""
    first, _ = halves(run(range(12)))
    own = {int(name[1:]) // 2 for name in first if name.startswith("q")}
    halved = [r if int(r.question.id[1:] or 0) // 2 in own else record(r.question, "Z/1") for r in run(range(12))[:-1]]
    lucky = [*halved, record(question("u"))]
    found, other = choices({"as set": run(range(0)), "lucky": lucky})
    assert found.chosen == "lucky"
    assert found.held_back[0].value == 0.0
    assert other.chosen == "as set"
    better = next(choices({"as set": run(range(0)), "better": run(range(12))}))
    assert (better.chosen, better.held_back[0].value, better.differences[0].verdict) == ("better", 1.0, "better")


def test_a_score_is_the_mean_of_what_settings_are_chosen_by() -> None:
    """Half of the citations right, all silence right."""
    assert score(run(range(6))) == pytest.approx((0.5 + 1) / 2)
