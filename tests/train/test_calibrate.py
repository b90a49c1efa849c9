"""The calibration's fit and what it prints."""

import numpy as np

from train.asked import Asked
from train.calibrate import balanced, counted, fit, line


def asked(value: float, answerable: bool, source: str = "a") -> Asked:
    return Asked(source=source, split="dev", language="en", answerable=answerable, first=None, features=(value,))


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    """Twenty thousand draws of a logistic model, within a tenth."""
    chance = np.random.default_rng(1)
    values = chance.normal(size=(20_000, 2))
    likely = 1 / (1 + np.exp(-(2 * values[:, 0] - values[:, 1] + 0.5)))
    right = (chance.random(20_000) < likely).astype(float)
    assert np.abs(fit(values, right, np.ones(20_000)) - np.array([2, -1, 0.5])).max() < 0.1


def test_each_collection_and_side_counts_the_same() -> None:
    """Whatever their sizes; all together as many as there are rows."""
    rows = [asked(1, True)] * 6 + [asked(0, False)] * 2 + [asked(1, True, "b"), asked(0, False, "b")]
    shares = counted(rows)
    assert shares.sum() == len(rows)
    assert np.allclose([shares[:6].sum(), shares[6:8].sum(), shares[8], shares[9]], 2.5)


def test_the_line_counts_refusals_and_false_answers() -> None:
    """Of two answerable ones one is refused, of two others one is answered."""
    rows = [asked(0, True), asked(0, True), asked(0, False), asked(0, False)]
    said = line("a", rows, np.array([0.9, 0.4, 0.6, 0.1]), 0.5)
    assert "area 0.750  over-refusal 0.500  false answers 0.500" in said


def test_the_least_confidence_errs_alike_on_both_sides() -> None:
    """One of four that have an answer lies below it, and one of four that have none above."""
    sure = np.array([0.9, 0.8, 0.7, 0.3, 0.1, 0.2, 0.4, 0.75])
    right = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    least = balanced(sure, right, np.ones(8))
    assert 0.4 < least < 0.7


def test_what_counts_more_draws_the_least_confidence_to_itself() -> None:
    """Errors are alike between the second and the third of each; with four times the weight where these are sure."""
    sure = np.array([0.5, 0.6, 0.7, 0.1, 0.2, 0.55, 0.8, 0.85, 0.9, 0.3, 0.4, 0.82])
    right = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0] * 2)
    low, high = np.array([4.0] * 6 + [1.0] * 6), np.array([1.0] * 6 + [4.0] * 6)
    assert balanced(sure, right, low) < 0.7 < balanced(sure, right, high)
