"""A writer killed at any moment and started again ends where an undisturbed one does."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.paragraph_index import ParagraphIndex
from tests.index.writer import ingest, remove, start, update

KILLS = 51
STAGES = (ingest, update, remove)
MOMENTS = random.Random(20261124)  # noqa: S311  not for secrets


def undisturbed(folder: Path) -> tuple[list[dict[str, Any]], list[float]]:
    """What the index holds after each stage, and how many seconds that takes."""
    held, seconds = [], []
    for stage in STAGES:
        writer = start(folder, stage)
        writer.begun()
        begun = time.monotonic()
        assert writer.written() == "written"
        seconds.append(time.monotonic() - begun)
        held.append(writer.held())
    return held, seconds


def killed(folder: Path, stage: Callable[[ParagraphIndex], None], seconds: float) -> bool:
    """Kill it at a random moment; whether it was at work then."""
    writer = start(folder, stage)
    writer.begun()
    time.sleep(MOMENTS.uniform(0, seconds))
    return writer.kill()


def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Of an ingest, an update and a removal: the same command again ends in the same rows, vectors and words."""
    expected, seconds = undisturbed(tmp_path / "undisturbed")
    at_work = 0
    for number in range(KILLS // len(STAGES)):
        folder = tmp_path / str(number)
        for place, (stage, held) in enumerate(zip(STAGES, expected, strict=True)):
            assert held["differences"] == []
            was_at_work = killed(folder, stage, seconds[place])
            at_work += was_at_work
            if not was_at_work:  # the machine has less else to do than while the time was taken
                seconds[place] *= 0.8
            again = start(folder, stage)
            again.begun()
            assert again.ended() == held
    assert at_work >= KILLS * 0.6  # a run that ended just before its kill proves nothing


@pytest.mark.parametrize("stage", STAGES)
def test_kills_in_a_row(tmp_path: Path, stage: Callable[[ParagraphIndex], None]) -> None:
    """Each finds what the one before has left."""
    expected, seconds = undisturbed(tmp_path / "undisturbed")
    place = STAGES.index(stage)
    for earlier in STAGES[:place]:
        writer = start(tmp_path / "killed", earlier)
        writer.begun()
        writer.ended()
    for _ in range(5):
        killed(tmp_path / "killed", stage, seconds[place])
    again = start(tmp_path / "killed", stage)
    again.begun()
    assert again.ended() == expected[place]
