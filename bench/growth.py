"""An index that grows: what a query, one more document, a cold `ask` and the disk cost at 3,000 to 30,000 paragraphs.

Usage: growth.py [--sizes 3000 10000 20000 30000] [--repeat 3] [--corpus ../shared/corpus/akn]
Paragraphs are those of the corpus, in six languages, and invented ones where these are absent or too few. To
spare the ten minutes and more that embedding them takes, their vectors are invented: those of 300 real texts, each with
noise of its own, kept as if they had been embedded. Queries and the added documents are embedded as ever.
The added document has ten paragraphs. It is ingested by a process of its own, and by one that has searched before, in
turns with the same in an index that was empty at first. Prints a table and draws it into `.alinea/bench/growth.svg`.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

import numpy as np
from chart import Panel, drawn
from numpy.typing import NDArray
from process import run
from rich.console import Console
from rich.table import Table

from alinea.engine import Engine
from alinea.settings import Settings
from index.query import Request
from ingest.document import Document
from ingest.files import READER_VERSION, find, load, read
from ingest.unit import Reading, Unit, assemble

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "akn"
QUERIES, SEEDS, UNITS = 100, 300, 10
WORDS = ("lagoon", "delta", "reef", "basin", "harbour", "tide", "current", "shoal", "inlet", "marsh", "fund", "review")
P50, P95, RATE = "warm query, p50, ms", "warm query, p95, ms", "batch search, queries a second"
ALONE, WARM = "one more document, own process, s", "one more document, warm process, s"
ALONE_TIMES, WARM_TIMES = "own process, times an empty index", "warm process, times an empty index"
COLD, MEMORY, DISK = "cold `ask`, s", "cold `ask`, peak memory, MB", "size on disk, MB"
TARGETS = {P50: 30.0, P95: 80.0, ALONE_TIMES: 2.0, WARM_TIMES: 2.0}


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


def added(folder: Path, number: int) -> Path:
    """A file with a document that is not there yet."""
    rng = random.Random(f"added {number}")  # noqa: S311  likewise
    path = folder / f"added{number}.txt"
    numbered = [f"{n}. {sentence(rng, 40)}" for n in range(1, UNITS + 1)]
    path.write_text("\n\n".join([f"EX/ADD/{number}", "On water", *numbered]), encoding="utf-8")
    return path


def grow(engine: Engine, files: Iterator[list[Reading]], size: int, seeds: NDArray[np.float32] | None) -> None:
    """Store files until so many paragraphs are searched, with vectors around the seeds; embedded ones where None."""
    index = engine.index
    with index.writing():
        while index.catalog.counts()["searched"] < size:
            index.store(next(files), READER_VERSION)
        names = (
            list(index.ledger.without_vector(engine.model.name, index.stores.vector_store)) if seeds is not None else []
        )
        for start in range(0, len(names), 1_000):
            some = names[start : start + 1_000]
            index.ledger.keep_vectors(engine.model.name, [(name, around(name, seeds)) for name in some])
        index.sync()


def around(name: str, seeds: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """A unit vector (1, dimension) for a text hash, at a cosine of .9 to one of the seeds (n, dimension)."""
    assert seeds is not None  # noqa: S101  for the type checker
    rng = np.random.default_rng(int(name[:8], 16))
    noise = rng.normal(size=seeds.shape[1])
    made = rng.choice(seeds) + 0.5 * noise / np.linalg.norm(noise)
    return np.asarray(made / np.linalg.norm(made), np.float32)[None]


def kept(engine: Engine) -> NDArray[np.float32]:
    """All vectors that are kept, (n, dimension)."""
    ids = [p.id for document in engine.documents() for p in engine.paragraphs(document)]
    hashes = sorted(set(engine.index.catalog.hashes(ids).values()))
    return np.concatenate(list(engine.index.ledger.vectors(engine.model.name, hashes).values()))


def queries(engine: Engine) -> list[str]:
    """A dozen words each from paragraphs all over the index, none of which names a paragraph."""
    texts = [p.text for document in engine.documents() for p in engine.paragraphs(document) if p.kind != "footnote"]
    random.Random(2).shuffle(texts)  # noqa: S311  likewise
    cut = dict.fromkeys(" ".join(text[:100].split()[:12]) for text in texts if len(text) >= 40)
    return [query for query in cut if not engine.look_up(query)][: 2 * QUERIES]


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of a call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class Additions:
    """Adds documents to the index in a folder, each time another."""

    def __init__(self, folder: Path, repeat: int) -> None:
        self._folder, self._repeat, self._number = folder, repeat, 0

    def _next(self) -> Path:
        self._number += 1
        return added(self._folder, self._number)

    def times(self, data: Path, engine: Engine) -> dict[str, float]:
        """Median seconds of both ways, and how many times what the same costs in an empty index, measured in turns."""
        nothing = self._folder / f"empty{self._number}"
        empty = Engine(Settings(data=nothing))
        for each in (engine, empty):
            each.warm_up()
            each.ingest([self._next()])  # opens what stays open
        warm, empty_warm, alone, empty_alone = zip(
            *(
                (
                    seconds(partial(engine.ingest, [self._next()])),
                    seconds(partial(empty.ingest, [self._next()])),
                    run(*command(data), "ingest", str(self._next()))[0],
                    run(*command(nothing), "ingest", str(self._next()))[0],
                )
                for _ in range(self._repeat)
            ),
            strict=True,
        )
        empty.close()
        return {
            ALONE: median(alone),
            ALONE_TIMES: median(alone) / median(empty_alone),
            WARM: median(warm),
            WARM_TIMES: median(warm) / median(empty_warm),
        }


def command(data: Path) -> tuple[str, ...]:
    """The command line on the index in a folder."""
    return (sys.executable, "-m", "alinea", "--data", str(data))


def measured(engine: Engine, data: Path, question: str, additions: Additions, repeat: int) -> dict[str, float]:
    """All figures of the index as it is."""
    asked = queries(engine)
    engine.warm_up()
    for query in asked[QUERIES:]:
        engine.search(query)
    warm = [1000 * seconds(partial(engine.search, query)) for query in asked[:QUERIES]]
    batch = seconds(lambda: list(engine.searches(Request(text=query) for query in asked)))
    cold = [run(*command(data), "ask", question, "--json") for _ in range(repeat)]
    return {
        P50: float(np.percentile(warm, 50)),
        P95: float(np.percentile(warm, 95)),
        RATE: len(asked) / batch,
        **additions.times(data, engine),
        COLD: median(figures[0] for figures in cold),
        MEMORY: median(figures[1] for figures in cold),
        DISK: sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) / 2**20,
    }


def verdict(figure: float, most: float) -> str:
    """Whether a target is met, and by how much it is missed."""
    return f"at most {most:.2f}: " + ("met" if figure <= most else f"missed by {figure - most:.2f}")


def table(rows: dict[int, dict[str, float]]) -> Table:
    """All figures, the targets in the last column."""
    made = Table(title="An index that grows, by paragraphs searched")
    for name in ("", *(f"{size:,}" for size in rows), "target at the last size"):
        made.add_column(name, justify="right" if name else "left")
    *_, last = rows.values()
    for name in last:
        target = verdict(last[name], TARGETS[name]) if name in TARGETS else ""
        made.add_row(name, *(f"{figures[name]:.2f}" for figures in rows.values()), target)
    return made


def panels(rows: dict[int, dict[str, float]]) -> list[Panel]:
    """The same as curves."""
    *_, last = rows.values()
    return [
        Panel(title=name, points=[(size, f[name]) for size, f in rows.items()], target=TARGETS.get(name, 0.0))
        for name in last
    ]


def main() -> None:
    """Grow, measure at each size, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[3_000, 10_000, 20_000, 30_000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    arguments = parser.parse_args()
    files = chain(real(arguments.corpus), invented())
    rows: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as work:
        additions = Additions(Path(work), arguments.repeat)
        data = Path(work) / "index"
        engine = Engine(Settings(data=data))
        grow(engine, files, SEEDS, None)
        seeds = kept(engine)
        question = next(query for query in queries(engine) if engine.ask(query).status == "answered")
        for size in arguments.sizes:
            grow(engine, files, size, seeds)
            rows[size] = measured(engine, data, question, additions, arguments.repeat)
            print(f"{size:,} paragraphs measured", file=sys.stderr)
        engine.close()
    Console(width=150).print(table(rows))
    target = ROOT / ".alinea" / "bench" / "growth.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn(panels(rows)), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
