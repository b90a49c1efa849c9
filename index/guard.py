"""The guard of a folder that one process at a time may use, and that a killed writer may leave torn.

Chroma writes its graph in place. A process that opens it meanwhile may crash; one that is killed leaves half of it,
which the next to open it may crash over, or silently find nothing in.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError

_SECONDS = 60.0
_POLL = 0.005  # often, since a writer leaves only short gaps


class Guard:
    """Stands beside a folder: `NAME.lock` is held by who uses it, `NAME.writing` stands there while it is written to.

    Args:
        folder: What is guarded.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder.with_name(f"{folder.name}.lock"), poll_interval=_POLL)
        self._mark = folder.with_name(f"{folder.name}.writing")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes out.

        Raises:
            StoreError: Another one has held the folder for a minute.
        """
        try:
            with self._lock.acquire(timeout=_SECONDS):
                yield
        except Timeout:
            raise StoreError(
                f"{self._folder}: another alinea has held it for a minute; wait until it is done and try again"
            ) from None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Note that the folder is written to; the note stays where the process dies or the write fails.

        Raises:
            StoreError: The note cannot be written, as where the disk is full.
        """
        try:
            self._mark.write_text(json.dumps(self._stamp()), encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{self._mark}: {error}; make room and run the same command again") from None
        try:
            yield
        except KeyboardInterrupt:  # comes after a call into Chroma, not within one
            self._mark.unlink(missing_ok=True)
            raise
        self._mark.unlink(missing_ok=True)

    def is_torn(self) -> bool:
        """A write was cut off, and it had begun to change files that are written in place."""
        try:
            return bool(json.loads(self._mark.read_text(encoding="utf-8")) != self._stamp())
        except FileNotFoundError:
            return False
        except ValueError:  # died over the note itself, before anything was written
            return False

    def clear(self) -> None:
        """Delete the folder; moved away first, so that half of it never stands in its place."""
        away = self._folder.with_name(f"{self._folder.name}.old")
        shutil.rmtree(away, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(away)
        self._mark.unlink(missing_ok=True)
        shutil.rmtree(away, ignore_errors=True)

    def _stamp(self) -> dict[str, list[int]]:
        """Size and time of each file that is written in place: those in folders, not the database beside them."""
        files = sorted(path for path in self._folder.glob("*/*") if path.is_file())
        return {f"{path.parent.name}/{path.name}": [(s := path.stat()).st_size, s.st_mtime_ns] for path in files}
