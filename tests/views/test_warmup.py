"""Warming up: the model gets ready in the background, and a failure waits for the visitor who asks."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from alinea.engine import Engine
from alinea.report import Report
from alinea.settings import Settings
from index.errors import ModelError
from views.warmup import Warmup


class _Slow(Engine):
    """An engine that is held up in preparing its model."""

    def __init__(self, data: Path, report: Report) -> None:
        super().__init__(Settings(data=data), report)
        self.told = report
        self.go = threading.Event()

    def warm_up(self) -> None:
        self.told("unpacking the weights", 0, 0)
        self.go.wait(10)
        raise ModelError("no room on the disk")


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Warmup, _Slow]]:
    """A warm-up that has begun, and its engine."""
    made: list[_Slow] = []

    def make(report: Report) -> Engine:
        made.append(_Slow(tmp_path, report))
        return made[0]

    warmup = Warmup(make)
    yield warmup, made[0]
    made[0].go.set()
    warmup.close()


def test_engine_is_there_before_the_model(slow: tuple[Warmup, _Slow]) -> None:
    """The library can be read while the model is being prepared, and the step under way is known."""
    warmup, engine = slow
    assert not warmup.is_ready(0.2)
    assert warmup.step == "unpacking the weights"
    assert warmup.engine.documents() == []
    engine.go.set()
    assert warmup.is_ready(10)  # a failure ends the wait; it is met again, and shown, by who asks
