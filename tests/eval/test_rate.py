"""Intervals of rates against published values."""

import pytest

from eval.rate import Rate


def test_wilson_interval() -> None:
    """8 of 10 is 0.490 to 0.943; nothing counted is no knowledge."""
    assert Rate(8, 10).interval() == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Rate(0, 10).interval() == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Rate(0, 0).interval() == (0.0, 1.0)
