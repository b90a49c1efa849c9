"""A batch of files, read by worker processes: in the order given, a few at a time, a crash costing one file."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from ingest.errors import IngestError
from ingest.files import RefusedFile, SourceFile, sources
from ingest.pdf import Pages
from ingest.unit import Reading
from ingest.worker import Worker, read_safely

_MOST = 8  # processes where none are asked for: beyond, the one that writes the catalog is what the others wait for
_HERE = 64 * 1024  # bytes of small files that are read before a process would have started (0.2 s)
_SMALL = 16 * 1024
_AHEAD = 32 * 2**20  # bytes of files that may be read while an earlier one is not done
_MOST_AHEAD = 100
_TICK = 0.1  # seconds between two looks at the pages


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What came of one file.

    Attributes:
        number: Of the path that it came from, in the batch, from 0.
        path: Of the file, or of an archive's member.
        sha256: Of its bytes, "" where they could not be had.
        readings: What it holds; none where it was known before, or failed.
        error: Why it failed.
    """

    number: int
    path: Path
    sha256: str = ""
    readings: tuple[Reading, ...] = ()
    error: IngestError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a batch is.

    Attributes:
        files: Paths that are done.
        pages: Read so far, those of files in work among them.
        seconds: Since the batch began.
        path: The longest file in work that tells its pages, None where none does.
        page, of: How many of its pages are read, and how many it has.
    """

    files: int = 0
    pages: int = 0
    seconds: float = 0.0
    path: Path | None = None
    page: int = 0
    of: int = 0


@dataclass(slots=True)
class _Job:
    """A file in work; `page` and `of` move while it is read. `known` is one that need not be read, as it seemed."""

    number: int
    path: Path
    size: int
    found: "Future[ReadFile]"
    known: SourceFile | None = None
    page: int = 0
    of: int = 0

    def move(self, page: int, of: int) -> None:
        self.page, self.of = page, of


def fitting() -> int:
    """How many processes fit this machine: one a core, at most eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


class Pool:
    """Worker processes, started as files ask for them, ended with the `with` block whatever ends it.

    Args:
        workers: How many processes at most.
        tell: Told of the progress, about ten times a second, by the thread that reads the batch.
    """

    def __init__(self, workers: int, tell: Callable[[Progress], None] = lambda progress: None) -> None:
        self._workers = workers
        self._tell = tell
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []
        self._closed = False
        self._jobs: deque[_Job] = deque()
        self._here = _HERE
        self._pages = 0
        self._began = time.monotonic()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            for worker in (*self._busy, *self._idle):
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._idle:
            worker.close()

    def read(self, files: Sequence[Path], is_known: Callable[[str], bool] = lambda sha256: False) -> Iterator[ReadFile]:
        """What the files hold, in their order, the members of an archive one by one.

        Args:
            files: As `ingest.files.find` gives them.
            is_known: The file with this sha256 need not be read. It is asked again when the file's turn comes, since
                what was made of an earlier one may have changed the answer.
        """
        for number, path in enumerate(files):
            for source in sources(path):
                self._jobs.append(self._begin(number, source, is_known))
                yield from self._done(number, is_known)
                while self._is_full():
                    self._wait(number)
                    yield from self._done(number, is_known)
        while self._jobs:
            self._wait(len(files))
            yield from self._done(len(files), is_known)
        self._say(len(files))

    def _begin(self, number: int, source: SourceFile | RefusedFile, is_known: Callable[[str], bool]) -> _Job:
        job = _Job(number=number, path=source.path, size=0, found=Future())
        if isinstance(source, RefusedFile):
            job.found.set_result(ReadFile(number=number, path=source.path, error=source.error))
            return job
        job.size = len(source.content)
        if is_known(source.sha256):
            job.known = source
            job.found.set_result(ReadFile(number=number, path=source.path, sha256=source.sha256))
        elif self._is_quick(source):
            self._here -= job.size
            job.found.set_result(_read_file(number, source, read_safely, job.move))
        else:
            job.found = self._threads.submit(_read_file, number, source, self._read, job.move)
        return job

    def _is_quick(self, source: SourceFile) -> bool:
        """Reading it here is done before a process would have started, and no foreign code could crash over it."""
        size = len(source.content)
        return size <= min(_SMALL, self._here) and b"%PDF-" not in source.content

    def _read(self, source: SourceFile, tell: Pages) -> tuple[Reading, ...]:
        """One file by an idle worker or a new one; runs in a thread."""
        with self._lock:
            if self._closed:
                raise IngestError(f"{source.path}: stopped before it was read")
            worker = self._idle.pop() if self._idle else Worker()
            self._busy.append(worker)
        try:
            return worker.read(source, tell)
        finally:
            self._put_back(worker)

    def _put_back(self, worker: Worker) -> None:
        with self._lock:
            self._busy.remove(worker)
            keep = not (worker.is_worn or self._closed)
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.close()

    def _is_full(self) -> bool:
        """Enough is in work: every process has a file and the next one waits, or what is done waits for the first."""
        undone = sum(not job.found.done() for job in self._jobs)
        ahead = sum(job.size for job in self._jobs)
        return undone > self._workers or (
            undone > 0 and (ahead > _AHEAD or len(self._jobs) > _MOST_AHEAD) and len(self._jobs) > 1
        )

    def _wait(self, files: int) -> None:
        """Until a file is done, for a moment at most."""
        wait([job.found for job in self._jobs if not job.found.done()], _TICK, FIRST_COMPLETED)
        self._say(files)

    def _done(self, files: int, is_known: Callable[[str], bool]) -> Iterator[ReadFile]:
        """The first files, as far as they are done."""
        while self._jobs and self._jobs[0].found.done():
            job = self._jobs.popleft()
            read = job.found.result()
            if job.known and not is_known(job.known.sha256):
                read = _read_file(job.number, job.known, self._read, job.move)
            self._pages += sum(reading.document.pages for reading in read.readings)
            self._say(files)
            yield read

    def _say(self, files: int) -> None:
        at_work = [job for job in self._jobs if job.of and not job.found.done()]
        longest = max(at_work, key=lambda job: job.of, default=None)
        self._tell(
            Progress(
                files=self._jobs[0].number if self._jobs else files,
                pages=self._pages + sum(job.page for job in self._jobs),
                seconds=time.monotonic() - self._began,
                path=longest.path if longest else None,
                page=longest.page if longest else 0,
                of=longest.of if longest else 0,
            )
        )


def _read_file(
    number: int,
    source: SourceFile,
    read: Callable[[SourceFile, Pages], tuple[Reading, ...]],
    tell: Pages,
) -> ReadFile:
    """What comes of reading one file."""
    try:
        return ReadFile(number=number, path=source.path, sha256=source.sha256, readings=read(source, tell))
    except IngestError as error:
        return ReadFile(number=number, path=source.path, sha256=source.sha256, error=error)
