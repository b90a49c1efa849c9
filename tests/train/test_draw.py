"""What a question is shown among."""

import random

from train.draw import drawn

RIGHT = ["right 1", "right 2"]
WRONG = [f"wrong {n}" for n in range(10)]
CHANCE = random.Random(1)  # noqa: S311  nothing is secret
FOREIGN = [f"foreign {n}" for n in range(4)]


def test_one_that_answers_stands_among_the_nearest_and_others() -> None:
    """The two nearest always, each of the right ones in its turn, and the place of the right one is known."""
    seen = set()
    for _ in range(60):
        passages, right = drawn(RIGHT, WRONG, FOREIGN, CHANCE)
        assert len(passages) == len(set(passages)) == 6
        assert {"wrong 0", "wrong 1"} < set(passages)
        assert sum(passage.startswith("foreign") for passage in passages) == 1
        assert [passages[place] for place in right] == [p for p in passages if p.startswith("right")]
        assert len(right) == 1
        seen.add((passages[right[0]], right[0]))
    assert {passage for passage, _ in seen} == set(RIGHT)
    assert {place for _, place in seen} == set(range(6))


def test_nothing_is_right_where_nothing_answers() -> None:
    """Five passages, fewer where there are no more."""
    passages, right = drawn([], WRONG, FOREIGN, CHANCE)
    assert (len(passages), right) == (5, ())
    assert drawn([], ["wrong"], [], CHANCE) == (["wrong"], ())
