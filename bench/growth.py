"""An index that grows: what a query, one more document, a cold `ask` and the disk cost at 3,000 to 30,000 paragraphs.

Usage: growth.py [--sizes 3000 10000 20000 30000] [--repeat 3] [--corpus ../shared/corpus/akn]
What it grows from, and that most of its vectors are invented, stands in `growing.py`. The added documents are embedded.
The added document has ten paragraphs. It is ingested by a process that has searched before, by one of its own, and by
the first after the second, each in turns with the same in an index that was empty at first. Prints a table and draws it
into `.alinea/bench/growth.svg`.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from chart import Panel, drawn
from growing import CORPUS, Growth, queries, sentence
from process import run
from rich.console import Console
from targets import table

from alinea.engine import Engine
from alinea.settings import Settings
from index.query import Request

ROOT = Path(__file__).parents[1]
QUERIES, UNITS = 100, 10
P50, P95, RATE = "warm query, p50, ms", "warm query, p95, ms", "batch search, queries a second"
ALONE, WARM = "one more document, own process, s", "one more document, warm process, s"
ALONE_TIMES, WARM_TIMES = "own process, times an empty index", "warm process, times an empty index"
AFTER = "one more document, warm process, another wrote before, s"
AFTER_TIMES = "warm process, another wrote before, times an empty index"
COLD, MEMORY, DISK = "cold `ask`, s", "cold `ask`, peak memory, MB", "size on disk, MB"
TARGETS = {P50: 30.0, P95: 80.0, ALONE_TIMES: 2.0, WARM_TIMES: 2.0}


def added(folder: Path, number: int) -> Path:
    """A file with a document that is not there yet."""
    rng = random.Random(f"added {number}")  # noqa: S311  likewise
    path = folder / f"added{number}.txt"
    numbered = [f"{n}. {sentence(rng, 40)}" for n in range(1, UNITS + 1)]
    path.write_text("\n\n".join([f"EX/ADD/{number}", "On water", *numbered]), encoding="utf-8")
    return path


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
        """Median seconds of each way, and how many times what the same costs in an empty index, measured in turns."""
        nothing = self._folder / f"empty{self._number}"
        empty = Engine(Settings(data=nothing))
        for each in (engine, empty):
            each.warm_up()
            each.ingest([self._next()])  # opens what stays open
        warm, empty_warm = self._turns(partial(self._warm, engine), partial(self._warm, empty))
        # Each process finds that the other has written, and the warm one reads again what that changed.
        alone, empty_alone = self._turns(partial(self._alone, data), partial(self._alone, nothing))
        after, empty_after = self._turns(partial(self._after, data, engine), partial(self._after, nothing, empty))
        empty.close()
        return {
            ALONE: alone,
            ALONE_TIMES: alone / empty_alone,
            WARM: warm,
            WARM_TIMES: warm / empty_warm,
            AFTER: after,
            AFTER_TIMES: after / empty_after,
        }

    def _turns(self, full: Callable[[], float], empty: Callable[[], float]) -> tuple[float, float]:
        """Median seconds of the same work in the grown index and in an empty one."""
        both = [(full(), empty()) for _ in range(self._repeat)]
        return median(first for first, _ in both), median(second for _, second in both)

    def _warm(self, engine: Engine) -> float:
        return seconds(partial(engine.ingest, [self._next()]))

    def _alone(self, data: Path) -> float:
        return run(*command(data), "ingest", str(self._next()))[0]

    def _after(self, data: Path, engine: Engine) -> float:
        self._alone(data)
        return self._warm(engine)


def command(data: Path) -> tuple[str, ...]:
    """The command line on the index in a folder."""
    return (sys.executable, "-m", "alinea", "--data", str(data))


def measured(engine: Engine, data: Path, question: str, additions: Additions, repeat: int) -> dict[str, float]:
    """All figures of the index as it is."""
    asked = queries(engine, 2 * QUERIES)
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
    rows: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as work:
        additions = Additions(Path(work), arguments.repeat)
        data = Path(work) / "index"
        engine = Engine(Settings(data=data))
        growth = Growth(engine, arguments.corpus)
        question = next(query for query in queries(engine, QUERIES) if engine.ask(query).status == "answered")
        for size in arguments.sizes:
            growth.to(size)
            rows[size] = measured(engine, data, question, additions, arguments.repeat)
            print(f"{size:,} paragraphs measured", file=sys.stderr)
        engine.close()
    Console(width=150).print(table("An index that grows, by paragraphs searched", rows, TARGETS))
    target = ROOT / ".alinea" / "bench" / "growth.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn(panels(rows)), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
