"""An index that is grown to a size, with invented vectors, to spare the ten minutes and more that embedding takes.

Paragraphs are those of the corpus, in six languages, and invented ones where these are absent or too few. The vectors
are those of 300 real texts, each with noise of its own, kept as if they had been embedded. A query is embedded as ever.
"""

import random
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alinea.engine import Engine
from ingest.document import Document
from ingest.files import READER_VERSION, find, load, read
from ingest.unit import Reading, Unit, assemble

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "akn"
SEEDS = 300
WORDS = ("lagoon", "delta", "reef", "basin", "harbour", "tide", "current", "shoal", "inlet", "marsh", "fund", "review")


class Growth:
    """An engine's index as it grows; the first paragraphs are embedded, the vectors of all others are invented.

    Args:
        engine: Of an empty index.
        corpus: A folder of files to grow from; where it is absent or too small, paragraphs are invented.
    """

    def __init__(self, engine: Engine, corpus: Path) -> None:
        self._engine, self._files = engine, chain(real(corpus), invented())
        self._seeds: NDArray[np.float32] | None = None
        self.to(SEEDS)
        self._seeds = kept(engine)

    def to(self, size: int) -> None:
        """Store files until so many paragraphs are searched."""
        index, name = self._engine.index, self._engine.model.name
        with index.writing():
            while index.catalog.counts()["searched"] < size:
                index.store(next(self._files), READER_VERSION)
            if self._seeds is not None:
                hashes = list(index.ledger.without_vector(name, index.stores.vector_store))
                for start in range(0, len(hashes), 1_000):
                    some = hashes[start : start + 1_000]
                    index.ledger.keep_vectors(name, [(one, around(one, self._seeds)) for one in some])
            index.sync()


def sentence(rng: random.Random, length: int) -> str:
    """Invented words."""
    return f"Decides that the {' '.join(rng.choices(WORDS, k=length))} shall stand as {rng.randrange(10**6)}."


def real(corpus: Path) -> Iterator[list[Reading]]:
    """What each file of the corpus holds, in an order of no meaning."""
    files = list(find([corpus])) if corpus.is_dir() else []
    random.Random(1).shuffle(files)  # noqa: S311  not for secrets
    return (list(read(load(path))) for path in files)


def invented() -> Iterator[list[Reading]]:
    """Documents of 20 paragraphs, without end."""
    for number in range(sys.maxsize):
        rng = random.Random(number)  # noqa: S311  likewise
        document = Document(symbol=f"EX/{number}", language="en", source=f"{number}.txt", sha256=f"{number}")
        units = [Unit(kind="paragraph", label=str(n), text=sentence(rng, 50)) for n in range(1, 21)]
        yield [assemble(document, units)]


def around(name: str, seeds: NDArray[np.float32]) -> NDArray[np.float32]:
    """A unit vector (1, dimension) for a text hash, at a cosine of .9 to one of the seeds (n, dimension)."""
    rng = np.random.default_rng(int(name[:8], 16))
    noise = rng.normal(size=seeds.shape[1])
    made = rng.choice(seeds) + 0.5 * noise / np.linalg.norm(noise)
    return np.asarray(made / np.linalg.norm(made), np.float32)[None]


def kept(engine: Engine) -> NDArray[np.float32]:
    """All vectors that are kept, (n, dimension)."""
    ids = [p.id for document in engine.documents() for p in engine.paragraphs(document)]
    hashes = sorted(set(engine.index.catalog.hashes(ids).values()))
    return np.concatenate(list(engine.index.ledger.vectors(engine.model.name, hashes).values()))


def queries(engine: Engine, count: int) -> list[str]:
    """A dozen words each from so many paragraphs all over the index, none of which names a paragraph."""
    texts = [p.text for document in engine.documents() for p in engine.paragraphs(document) if p.kind != "footnote"]
    random.Random(2).shuffle(texts)  # noqa: S311  likewise
    cut = dict.fromkeys(" ".join(text[:100].split()[:12]) for text in texts if len(text) >= 40)
    return list(islice((query for query in cut if not engine.look_up(query)), count))
