"""Answers a second without a language model: questions one by one, and together as `ask --batch` asks them.

Usage: asking.py INDEX QUESTIONS.jsonl [--count 256] [--one-by-one 64] [--profile]
INDEX is a data folder (`alinea --data INDEX ingest …`), QUESTIONS a batch file. The model is read from ALINEA_MODELS as
ever. Beside the rate by the clock stands the one that as many undisturbed cores would give, from the processor's time.
Ends with status 1 where the same question is answered in two ways.
"""

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from alinea.batch import read_batch
from alinea.engine import Engine
from alinea.question import Question
from alinea.settings import Settings
from answer.answer import Answer
from index.onnx_embedder import cores

_LINES = 25


def timed(ask: Callable[[], list[Answer]]) -> tuple[list[Answer], float, float]:
    """What is answered, the seconds that it took, and those of all processors."""
    clock, processor = time.perf_counter(), time.process_time()
    answers = ask()
    return answers, time.perf_counter() - clock, time.process_time() - processor


def main() -> int:
    """Ask and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--count", type=int, default=256)
    parser.add_argument("--one-by-one", type=int, default=64)
    parser.add_argument("--profile", action="store_true", help="print where the time of the batch went")
    options = parser.parse_args()
    engine = Engine(Settings(data=options.index))
    items = read_batch(options.questions)[: options.count]
    engine.warm_up()
    single, *of_single = timed(lambda: [engine.ask(item.question) for item in items[: options.one_by_one]])
    # Again with no vectors of the first pass kept.
    other = Engine(Settings(data=options.index))
    other.warm_up()
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    together, *of_together = timed(lambda: list(other.asks(Question(text=item.question) for item in items)))
    profile.disable()
    table = Table("", "questions", "a second", f"on {cores()} free cores", "answered", box=None)
    for name, answers, (clock, processor) in (
        ("one by one", single, of_single),
        ("together", together, of_together),
    ):
        count, answered = len(answers), sum(bool(answer.statements) for answer in answers)
        free = count * cores() / processor
        table.add_row(name, str(count), f"{count / clock:.1f}", f"{free:.1f}", f"{answered / count:.0%}")
    Console().print(f"{engine.state().searched} paragraphs", table, sep="\n")
    if options.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(_LINES)
    return 0 if single == together[: len(single)] else 1


if __name__ == "__main__":
    sys.exit(main())
