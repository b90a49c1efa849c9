"""A process that reads files for another: what crashes or swells while a file is read costs that file alone.

It speaks through its standard input and output, so that nothing of the process that started it is imported or copied: a
page's server with its threads and models stays out of it, and it ends by itself where that process is gone.
"""

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from ingest.errors import IngestError, ReaderDiedError
from ingest.files import SourceFile, read
from ingest.pdf import Pages
from ingest.unit import Reading

_START = "import sys; sys.path[:] = sys.argv[1:]; from ingest.worker import serve; serve()"
_LARGEST = 2_000  # pages: what a longer document took of the memory is not given back


@dataclass(frozen=True, slots=True)
class _Moved:
    """An answer on the way to the last one: pages read, and how many there are."""

    page: int
    of: int


class Worker:
    """The process, seen from the one that it reads for. Its methods are for one thread at a time, but for `kill`."""

    def __init__(self) -> None:
        path = [entry or os.getcwd() for entry in sys.path]  # noqa: PTH109  as the interpreter takes it
        self._process = subprocess.Popen(  # noqa: S603  the interpreter that runs now, and words from above
            [sys.executable, "-P", "-c", _START, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in the terminal is for the process that started it, which then ends it
        )
        self.is_worn = False
        """It is dead, or has grown: another should read the next file."""

    def read(self, file: SourceFile, tell: Pages) -> tuple[Reading, ...]:
        """The documents that a file holds, as `ingest.files.read` gives them.

        Raises:
            IngestError: As it raises.
            ReaderDiedError: The process ended over the file; it can read no other.
        """
        try:
            _send(self._stdin, file)
            while isinstance(answer := pickle.load(self._stdout), _Moved):  # noqa: S301  our own process's
                self.is_worn = self.is_worn or answer.of > _LARGEST
                tell(answer.page, answer.of)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.is_worn = True
            raise ReaderDiedError(
                f"{file.path}: the process that read it died ({self._end()}): the file is damaged, or too large for "
                "the memory; ask for another copy, or split it"
            ) from None
        if isinstance(answer, IngestError):
            raise answer
        readings: tuple[Reading, ...] = answer
        return readings

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101  asked for above
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101  asked for above
        return self._process.stdout

    def _end(self) -> str:
        """How the process ended, in words."""
        status = self._process.wait()
        with suppress(ValueError):
            return signal.Signals(-status).name
        return f"exit status {status}"

    def kill(self) -> None:
        """End the process, also in the middle of a file; from any thread."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let its pipes go."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._stdin, self._stdout):
            with suppress(OSError):  # bytes that wait for a process which is gone
                pipe.close()


def read_safely(file: SourceFile, tell: Pages) -> tuple[Reading, ...]:
    """The documents that a file holds; what no reader foresaw is the file's failure too, and the next one is read.

    Raises:
        IngestError: As `ingest.files.read` raises; and for a defect in a reader.
    """
    try:
        return read(file, tell)
    except IngestError:
        raise
    except MemoryError:
        raise IngestError(f"{file.path}: too large for the memory; split it") from None
    except Exception as error:  # a defect of ours, and the batch goes on
        raise IngestError(
            f"{file.path}: the reader failed on it ({type(error).__name__}: {error}); please report this with the file"
        ) from error


def serve() -> None:
    """Read the files that come through standard input until it closes; the answers go to standard output."""
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints does not mix with the answers
    with suppress(EOFError, OSError, pickle.UnpicklingError):  # the other process is gone: nobody waits
        while True:
            file: SourceFile = pickle.load(jobs)  # noqa: S301  what `Worker.read` sent
            _send(answers, _answer(file, lambda page, of: _send(answers, _Moved(page, of))))
    os._exit(0)  # not by way of what would flush to the closed pipe


def _answer(file: SourceFile, tell: Pages) -> tuple[Reading, ...] | IngestError:
    try:
        return read_safely(file, tell)
    except IngestError as error:
        return error


def _send(pipe: IO[bytes], value: object) -> None:
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()
