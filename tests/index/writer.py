"""A process that writes to an index and may be killed over it; it has a model that costs nothing.

The processes are forked from a server that has imported Chroma once, since each would take two seconds over that.
"""

import hashlib
import multiprocessing
import random
import resource
import signal
import sqlite3
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.config import Settings
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray

from index.embedder import Progress
from index.errors import StoreError
from index.model import Model
from index.paragraph_index import ParagraphIndex
from index.upkeep import repair, verify
from index.vectors import collection_name
from ingest.unit import Reading
from tests.index.readings import reading

assert ChromaVectorStore  # imported before any process is forked

DOCUMENTS, PARAGRAPHS = 40, 6
_PERSISTED = 40  # writes after which Chroma writes its graph; its own thousand would seldom be met by a kill
_TABLES = ("source", "document", "paragraph", "vector", "placed")
_WORDS = ("lagoon", "delta", "reef", "basin", "harbour", "tide", "current", "shoal", "inlet", "marsh", "estuary")


class Invented:
    """An embedder whose vectors are made up from the texts."""

    dimension = 16

    def __init__(self, name: str) -> None:
        self.name = name

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """One window a text."""
        return np.stack([self._vector(text) for text in texts]), np.arange(len(texts))

    def queries(self, texts: Sequence[str], asks: Sequence[bool] | None = None) -> NDArray[np.float32]:
        """That of the same text as a passage, whether it asks or not."""
        return self.passages(texts)[0]

    def _vector(self, text: str) -> NDArray[np.float32]:
        seed = int(hashlib.sha256(f"{self.name} {text}".encode()).hexdigest()[:8], 16)
        made = np.random.default_rng(seed).normal(size=self.dimension)
        return cast(NDArray[np.float32], (made / np.linalg.norm(made)).astype(np.float32))


class InventedModel:
    """A model that is always prepared."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.embedder = Invented(name)


def open_index(folder: Path, model: str = "first", said: list[str] | None = None) -> ParagraphIndex:
    """The index in a folder; `said` takes what it warns of."""
    return ParagraphIndex(folder, cast(Model, InventedModel(model)), (said if said is not None else []).append)


def corpus(version: int = 1) -> list[Reading]:
    """Documents of random words; in version 2 every second one has other paragraphs, one less, and another title."""
    made = []
    for number in range(DOCUMENTS):
        edition = 1 if number % 2 else version
        rng = random.Random(f"{number} {edition}")  # noqa: S311  not for secrets
        texts = [f"Notes {number}: {' '.join(rng.choices(_WORDS, k=12))}." for _ in range(PARAGRAPHS + 1 - edition)]
        kept = random.Random(number)  # noqa: S311  likewise
        texts[0] = f"Recalls {number}: {' '.join(kept.choices(_WORDS, k=12))}."
        sha256 = f"{number}-{edition}"
        made.append(reading(*texts, symbol=f"EX/{number}", sha256=sha256, title=f"On edition {edition}"))
    return made


def prepare(folder: Path) -> None:
    """Make an empty vector store that writes its graph often."""
    client = chromadb.PersistentClient(str(folder / "chroma"), Settings(anonymized_telemetry=False))
    client.get_or_create_collection(
        collection_name("first"),
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "sync_threshold": _PERSISTED, "batch_size": 10}},
    )
    client.close()


def ingest(index: ParagraphIndex, version: int = 1) -> None:
    """As the engine does: files that are stored already are passed over."""
    with index.writing():
        for one in corpus(version):
            if not index.catalog.source_of(one.document.sha256, 1):
                index.store([one], 1)
        index.sync()


def update(index: ParagraphIndex) -> None:
    """Version 2 in place of version 1."""
    ingest(index, 2)


def remove(index: ParagraphIndex) -> None:
    """Every third document, one by one."""
    for number in range(0, DOCUMENTS, 3):
        with index.writing():
            index.withdraw()
            index.remove([document.key for document in index.catalog.documents(f"EX/{number}")])


def mend(index: ParagraphIndex) -> None:
    """The command for that."""
    with index.writing():
        repair(index)


def contents(index: ParagraphIndex) -> dict[str, Any]:
    """Every row of the catalog, every window, every paragraph of the word index; and what the comparison says."""
    with sqlite3.connect(index.folder / "catalog.sqlite3") as connection:
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in _TABLES}  # noqa: S608  names from above
    connection.close()
    with index.stores.vectors() as vectors:
        entries = vectors.entries(sorted(vectors.ids()))
    windows = {identity: (text, vector.round(5).tolist()) for identity, (text, vector) in entries.items()}
    return {
        **rows,
        "windows": windows,
        "words": sorted(index.stores.words.hashes()),
        "differences": [str(difference) for difference in verify(index)],
    }


def run(folder: Path, work: Callable[[ParagraphIndex], None], answer: Connection, model: str, largest: int) -> None:
    """In a process of its own: do the work, and send what the index then holds, or what went wrong."""
    if largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        if not (folder / "chroma").exists():
            prepare(folder)
        index = open_index(folder, model)
        answer.send("begun")
        work(index)
        answer.send("written")
        answer.send(contents(index))
    except StoreError as error:
        answer.send(str(error))


class Writer:
    """A running process, and what it says."""

    def __init__(self, process: ForkServerProcess, answers: Connection) -> None:
        self.process, self._answers = process, answers

    def begun(self) -> Any:
        """Wait until the index is open; "begun", or what went wrong."""
        return self._answers.recv()

    def has_spoken(self) -> bool:
        """It has done its work, or failed over it."""
        return self._answers.poll()

    def written(self) -> Any:
        """Wait until its work is done; "written", or what went wrong."""
        return self._answers.recv()

    def ended(self) -> Any:
        """What the index holds after its work, or what went wrong."""
        answer = self.written()
        return self.held() if answer == "written" else answer

    def held(self) -> Any:
        """What the index holds, once the process has ended."""
        answer = self._answers.recv()
        self.process.join()
        return answer

    def kill(self) -> bool:
        """End it with SIGKILL; whether it was still at work."""
        at_work = not self.has_spoken()
        self.process.kill()
        self.process.join()
        return at_work


def start(folder: Path, work: Callable[[ParagraphIndex], None], *, model: str = "first", largest: int = 0) -> Writer:
    """Begin in a process of its own.

    Args:
        folder: Of the index.
        work: What to do with it.
        model: Whose vectors.
        largest: Bytes of a file above which writing fails, as on a full disk; 0 for no bound.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.index.writer"])
    ours, theirs = context.Pipe(duplex=False)
    folder.mkdir(exist_ok=True)
    process = context.Process(target=run, args=(folder, work, theirs, model, largest), daemon=True)
    process.start()
    theirs.close()
    return Writer(process, ours)
