"""Intervals hold what they promise."""

import numpy as np
import pytest

from eval.bootstrap import clusters, drawn, interval, t_quantile
from eval.estimate import Draws, estimate
from eval.measures import BY_NAME, MEASURES
from eval.rate import Rate
from tests.eval.made import question, record


@pytest.mark.parametrize(("documents", "spread"), [(15, 0.0), (15, 1.0), (40, 1.0)])
def test_intervals_cover_as_often_as_they_say(documents: int, spread: float) -> None:
    """In 93 to 97 % of 1,000 trials, whether questions on one document are alike or not."""
    random = np.random.default_rng(12)
    covered = 0
    for trial in range(1_000):
        cluster = np.repeat(np.arange(documents), random.integers(1, 6, documents))
        scores = random.normal(0, spread, documents)[cluster] + random.normal(0, 1, len(cluster))
        weights = drawn(cluster, draws=1_000, seed=trial)
        low, high = interval((weights @ scores) / weights.sum(axis=1), documents) or (1.0, -1.0)
        covered += low <= 0 <= high
    assert 930 <= covered <= 970


def test_t_against_a_table() -> None:
    """Student's quantiles at 97.5 %."""
    table = {1: 12.7062, 2: 4.3027, 3: 3.1824, 5: 2.5706, 10: 2.2281, 30: 2.0423, 1000: 1.9623}
    for freedom, expected in table.items():
        assert t_quantile(freedom) == pytest.approx(expected, rel=2e-3)


def test_questions_of_one_document_are_drawn_together() -> None:
    """An unanswerable question stands for itself; all draws hold as many documents; the draws are always the same."""
    run = [record(question("a", "1")), record(question("b", "2")), record(question("c", "Y/1")), record(question("d"))]
    assert clusters(run).tolist() == [0, 0, 1, 2]
    weights = drawn(clusters(run))
    assert weights.shape == (10_000, 4)
    assert (weights[:, 0] == weights[:, 1]).all()
    assert (weights[:, [0, 2, 3]].sum(axis=1) == 3).all()
    assert (drawn(clusters(run)) == weights).all()


def test_rates_have_wilsons_interval_and_others_the_bootstraps() -> None:
    """Also where there is no spread to draw from; of one document there is none."""
    run = [record(question(f"q{n}", f"D{n}/1"), f"D{n}/1" if n % 2 else "D0/7") for n in range(10)]
    draws = Draws(run)
    first = estimate(BY_NAME["first citation right"], run, draws)
    assert (first.low, first.high) == Rate(5, 10).interval()
    precision = estimate(BY_NAME["citation F1"], run, draws)
    assert precision.value == 0.5
    assert precision.low is not None
    assert precision.high is not None
    assert 0 <= precision.low < 0.3 < 0.7 < precision.high <= 1
    perfect = estimate(BY_NAME["citation F1"], run[1::2], draws)
    assert (perfect.low, perfect.high) == Rate(5, 5).interval()
    one = [record(question("a", "1", "2"), "1"), record(question("b", "1", "2", "3"), "1", "2")]
    assert estimate(BY_NAME["citation F1"], one, Draws(one)).low is None


def test_every_measure_can_be_drawn() -> None:
    """A figure for each draw and a value between its bounds, on a run with answers, refusals and failures."""
    run = [
        record(
            question(f"q{n}", *([f"D{n % 7}/1"] if n % 4 else []), answer="D one"),
            *([f"D{n % 7}/{n % 3}"] if n % 5 else []),
            hits=["D1/1", "D2/1", "D3/0"],
            confidence=(n % 10) / 10,
            failed=False,
        )
        for n in range(60)
    ]
    draws = Draws(run)
    for measure in MEASURES:
        found = estimate(measure, run, draws)
        if found.value is not None and found.low is not None and found.high is not None:
            assert found.low - 1e-9 <= found.value <= found.high + 1e-9, measure.name
