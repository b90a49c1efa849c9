"""The shared engine, whose model gets ready in the background."""

import threading
from collections.abc import Callable

from alinea.engine import Engine
from alinea.report import Report
from index.errors import IndexingError
from views.measurement import Measuring


class Warmup:
    """Makes an engine and loads its model in a thread, once a server, so that no visitor waits for it twice.

    Args:
        make: Makes the engine; given what it reports the steps of a preparation to.

    Attributes:
        engine: For everybody. It may be asked at any time; before the model is ready that takes longer.
        step: What is being done, in words.
        measuring: What is measured on the engine; stopped before it is closed.
        writing: Held by the visitor whose files are being read or removed.
    """

    def __init__(self, make: Callable[[Report], Engine]) -> None:
        self.step = "loading the model"
        self.measuring = Measuring()
        self.writing = threading.RLock()
        self.engine = make(self._tell)
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
        self._thread.start()

    def _tell(self, stage: str, done: int, total: int, pages: object = None) -> None:
        if not total:
            self.step = stage

    def _run(self) -> None:
        try:
            self.engine.warm_up()
        except IndexingError:
            return  # the first question or upload meets the same error, and shows it to the visitor who asked

    def is_ready(self, seconds: float = 0.0) -> bool:
        """The model is loaded, or cannot be; waits for it so long at most."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Wait for the threads and close the engine."""
        self.measuring.close()
        self._thread.join()
        self.engine.close()
