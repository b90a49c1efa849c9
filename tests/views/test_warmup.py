"""Warming up: the model gets ready in the background, and a failure waits for the visitor who asks."""

import ast
import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

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


class _Litter:
    """Garbage that only the collector takes, and that runs code when it does: there threads change over."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        sum(range(50))


@pytest.fixture
def jostled() -> Iterator[None]:
    """Threads change over far more often than they do on their own."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-5)
    gc.set_threshold(50, 2, 2)
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("jostled")
def test_page_opens_while_the_model_is_being_loaded() -> None:
    """Loading torch parses Python in the warm-up's thread; opening a page then was an error up to Python 3.11.7."""
    page = str(Path(__file__).parents[2] / "app.py")
    loaded = Path(ast.__file__).read_text(encoding="utf-8")
    opened = threading.Event()

    def load() -> None:
        while not opened.is_set():
            try:
                ast.parse(loaded)
            except SystemError:  # the fault of these Python versions, in this thread: not the page's
                continue

    loading = threading.Thread(target=load)
    loading.start()
    try:
        for _ in range(30):
            _ = [_Litter() for _ in range(20)]
            assert ScriptCache().get_bytecode(page)
    finally:
        opened.set()
        loading.join()
