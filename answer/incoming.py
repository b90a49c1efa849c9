"""What comes in from a server, read by a thread of its own, so that no silence of it can hold up who waits."""

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")


class SilenceError(Exception):
    """Nothing came in the time that was given."""


class Incoming(Generic[Item]):
    """The items of an iterator that may block.

    Args:
        open_: Makes the iterator, within the thread.
        stopped: Set from outside, it ends the thread with the next item.
    """

    def __init__(self, open_: Callable[[], Iterator[Item]], stopped: Event) -> None:
        self._items: SimpleQueue[tuple[Item] | Exception | None] = SimpleQueue()
        Thread(target=self._read, args=(open_, stopped), name="language model", daemon=True).start()

    def _read(self, open_: Callable[[], Iterator[Item]], stopped: Event) -> None:
        try:
            for item in open_():
                if stopped.is_set():
                    return
                self._items.put((item,))
            self._items.put(None)
        except Exception as error:  # noqa: BLE001  libraries raise all kinds; raised anew where it is awaited
            self._items.put(error)

    def next(self, seconds: float) -> Item | None:
        """The next item; None after the last one.

        Raises:
            SilenceError: None came in so many seconds.
            Exception: Whatever the iterator raised.
        """
        try:
            item = self._items.get(timeout=max(0.0, seconds))
        except Empty:
            raise SilenceError from None
        if isinstance(item, Exception):
            raise item
        return item[0] if item else None
