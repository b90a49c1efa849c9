"""Holdings: the documents of a data folder, taken in, taken out, put back, and their stores kept in step.

The readers and their pool are imported where files are read: a question does without them.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from alinea.errors import ConflictError, ReadOnlyError
from alinea.ingestion import FileOutcome, IngestReport
from alinea.passage import language_versions
from alinea.report import Report
from alinea.settings import Settings
from index.model import Model
from index.paragraph_index import ParagraphIndex
from index.upkeep import Difference, repair, verify
from ingest.document import Document
from ingest.unit import Reading

if TYPE_CHECKING:
    from ingest.pool import Progress, ReadFile

_TIMED = 8  # texts that are embedded to say how long all of them will take


class Holdings:
    """All that changes an index, each under its write lock. `Engine` has these methods too, and says what they do.

    Args:
        index: That is changed.
        model: Embeds.
        settings: Whether anything may be written, and how many processes read.
    """

    def __init__(self, index: ParagraphIndex, model: Model, settings: Settings) -> None:
        self._index, self._model, self._settings = index, model, settings

    def ingest(self, paths: Iterable[Path], report: Report, *, replace: bool) -> IngestReport:
        """Read files, folders and zip archives in."""
        from ingest.files import find, whole
        from ingest.pool import Pool, fitting

        files = list(find(map(whole, paths)))

        def say(progress: "Progress") -> None:
            report("reading", progress.files, len(files), progress)

        with self._writing():
            self._index.stores.require_readable()
            with Pool(self._settings.workers or fitting(), say) as pool:
                outcomes = tuple(self._take(read, replace) for read in pool.read(files, self._is_stored))
            indexed = self._index.sync(lambda done, total: report("embedding", done, total))
        return IngestReport(files=outcomes, indexed=indexed)

    def _is_stored(self, sha256: str) -> bool:
        from ingest.files import READER_VERSION

        return bool(self._index.catalog.source_of(sha256, READER_VERSION))

    def _take(self, file: "ReadFile", replace: bool) -> FileOutcome:
        """Store what a file holds."""
        from ingest.files import READER_VERSION

        path = str(file.path)
        if file.error:
            return FileOutcome(path=path, outcome="failed", reason=str(file.error))
        stored = self._index.catalog.source_of(file.sha256, READER_VERSION)
        if stored and _same_file(stored, path):
            return FileOutcome(path=path, outcome="unchanged")
        if stored:
            return FileOutcome(path=path, outcome="duplicate", reason=f"{path}: the same content as {stored}")
        try:
            known = [reading.document.key for reading in file.readings if self._is_known(reading.document, replace)]
        except ConflictError as error:
            return FileOutcome(path=path, outcome="failed", reason=str(error))
        self._index.store(file.readings, READER_VERSION)
        return _outcome(path, file.readings, updated=bool(known))

    def _is_known(self, document: Document, replace: bool) -> bool:
        stored = self._index.catalog.document(document.key)
        if stored and not replace and not _same_file(stored.source, document.source):
            raise ConflictError(
                f"{document.source}: {document.symbol} ({document.language}) is already indexed from {stored.source}"
                " with other content;"
                " remove it first, or ingest with --replace"
            )
        return stored is not None

    def take_out(self, symbol: str) -> list[Reading]:
        """Delete a document in all its languages; what was deleted."""
        catalog = self._index.catalog
        with self._writing():
            self._index.withdraw()  # what an earlier removal was stopped over
            found = [
                Reading(document=document, paragraphs=tuple(catalog.paragraphs(document.key)))
                for document in language_versions(symbol, catalog)
            ]
            self._index.remove([reading.document.key for reading in found])
        return found

    def put_back(self, readings: Sequence[Reading], report: Report) -> None:
        """Index documents again as they were when they were taken out."""
        from ingest.files import READER_VERSION

        with self._writing():
            for reading in readings:
                if self._index.catalog.document(reading.document.key):
                    raise ConflictError(f"{reading.document.symbol} has been indexed anew meanwhile; it stays as it is")
            for _, group in groupby(readings, key=lambda reading: reading.document.source):
                self._index.store(list(group), READER_VERSION)
            self._index.sync(lambda done, total: report("embedding", done, total))

    def verify(self) -> list[Difference]:
        """Compare catalog, vector store and word index."""
        with self._index.writing():
            return verify(self._index)

    def repair(self, report: Report, *, drop_others: bool) -> list[Difference]:
        """Bring both stores in step with the catalog; what was found."""
        with self._writing():
            return repair(self._index, lambda done, total: report("embedding", done, total), drop_others=drop_others)

    def repair_seconds(self) -> float:
        """About how long `repair` will embed, by embedding a few of the texts that wait."""
        store = self._index.stores.vector_store
        contexts = self._index.ledger.without_vector(self._model.name, store).values()
        waiting = sorted((context.embedded for context in contexts), key=len)
        if not waiting:
            return 0.0
        some = waiting[:: max(1, len(waiting) // _TIMED)][:_TIMED]
        embedder = self._model.embedder
        start = time.perf_counter()
        embedder.passages(some)
        return (time.perf_counter() - start) * sum(map(len, waiting)) / max(1, sum(map(len, some)))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the write lock, where the settings let anything be written."""
        if self._settings.read_only:
            raise ReadOnlyError(f"{self._settings.data} is kept as it is: ALINEA_READ_ONLY is set")
        with self._index.writing():
            yield


def _outcome(path: str, readings: Sequence[Reading], *, updated: bool) -> FileOutcome:
    return FileOutcome(
        path=path,
        outcome="updated" if updated else "added",
        documents=tuple(reading.document.key for reading in readings),
        paragraphs=sum(len(reading.paragraphs) for reading in readings),
        doubted=tuple(reading.document for reading in readings if reading.document.warnings),
    )


def _same_file(stored: str, given: str) -> bool:
    return Path(stored).resolve() == Path(given).resolve()
