"""Measuring in the background: one run of gold questions at a time for the whole server, which can be stopped."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from alinea.engine import Engine
from alinea.errors import AlineaError
from alinea.gold_files import GoldFile
from alinea.measuring import measured, questions_of
from eval.errors import EvalError
from eval.gold import GoldQuestion
from index.errors import IndexingError


class _StoppedError(Exception):
    """Somebody wants the run to end."""


class Measurement:
    """One run that is being made in a thread. What it measured so far is kept however it ends.

    Args:
        engine: That is asked.
        gold: The questions.
        folder: Of the run; one that was stopped goes on.

    Attributes:
        gold: The questions.
        folder: Of the run.
        done, total: Questions asked, and to be asked; 0 and 0 before the first.
        error: Why the run ended; "" where it was finished, stopped, or still goes on.
    """

    def __init__(self, engine: Engine, gold: GoldFile, folder: Path) -> None:
        self.gold, self.folder = gold, folder
        self.done, self.total, self.error = 0, 0, ""
        self._engine, self._stop = engine, threading.Event()
        self._thread = threading.Thread(target=self._run, name="measurement", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """It has not ended."""
        return self._thread.is_alive()

    @property
    def was_stopped(self) -> bool:
        """Somebody stopped it; it may still be at its last question."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Let it end after the question that it is at."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has ended, so long at most."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            questions = questions_of(self.gold.path)
            measured(self._engine, questions, self.folder, self.gold.name, causal=False, counted=self._counted)
        except _StoppedError:
            return
        except (AlineaError, EvalError, IndexingError, OSError) as error:
            self.error = str(error)

    def _counted(self, questions: Sequence[GoldQuestion]) -> Iterator[GoldQuestion]:
        self.total = len(questions)
        for question in questions:
            if self._stop.is_set():
                raise _StoppedError
            yield question
            self.done += 1


class Measuring:
    """The measurements of a server, of which one goes on at a time, for all visitors.

    Attributes:
        latest: The one that goes on, or the last one; None before the first.
    """

    def __init__(self) -> None:
        self.latest: Measurement | None = None
        self._lock = threading.Lock()

    @property
    def is_running(self) -> bool:
        """One goes on."""
        return self.latest is not None and self.latest.is_running

    def start(self, engine: Engine, gold: GoldFile, folder: Path) -> bool:
        """Begin one; False where one goes on already."""
        with self._lock:
            if self.is_running:
                return False
            self.latest = Measurement(engine, gold, folder)
            return True

    def close(self) -> None:
        """Stop the one that goes on, and wait for it."""
        if self.latest is not None:
            self.latest.stop()
            self.latest.wait()
