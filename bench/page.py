"""The page under visitors: first paint, from Enter to the answer, memory with ten visitors, twenty questions at once.

Usage: python -m bench.page [--sizes 3000 30000] [--questions 40] [--visits 5] [--corpus ../shared/corpus/akn]
A real server, and Chromium driven by Playwright, on this machine: what the browser itself takes is part of every time.
The index is grown as `growth.py` grows it (`growing.py`). The model is warm, each visit is by a browser that has never
been there, and all questions are different ones. What the engine alone takes for the same questions stands beside.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import Browser, Page
from rich.console import Console

from alinea.engine import Engine
from alinea.settings import Settings
from bench.growing import CORPUS, Growth, queries
from bench.memory import private_megabytes, resident_megabytes
from bench.targets import table
from bench.visitor import answered, ask, errors, painted, press_at, ready, type_in, visitor
from tests.chromium import require_chromium, window
from tests.page_server import Server, server

MANY, AT_ONCE, EACH = 10, 20, 3
_SOON = 1.5  # seconds until all press at once
PAINT, READY = "something painted, s", "question box ready, s"
ANSWER, ANSWER_95 = "from Enter to the answer, p50, s", "from Enter to the answer, p95, s"
ENGINE, ENGINE_95 = "the engine alone, p50, s", "the engine alone, p95, s"
ONE, TEN = "private memory with one visitor, MB", f"private memory with {MANY}, MB"
TIMES, RESIDENT = f"private memory, {MANY} visitors to one", f"resident memory, {MANY} visitors to one"
FAILED, LAST = f"errors of {AT_ONCE} questions at once", f"the last of {AT_ONCE} answers, s"
TARGETS = {READY: 2.0, ANSWER: 0.5, TIMES: 1.3, FAILED: 0.0}


def measured(engine: Engine, data: Path, count: int, visits: int) -> dict[str, float]:
    """All figures of the index in a folder; `count` questions are timed one by one, and none is asked twice."""
    questions = iter(queries(engine, 2 + count + MANY * EACH + AT_ONCE))
    timed = list(islice(questions, count))
    alone = seconds(engine, timed)
    with window(require_chromium()) as page, server(data, Settings().models) as serving:
        browser = page.context.browser
        assert browser  # noqa: S101  for the type checker
        with visitor(browser, serving.address) as first:  # who waits for the model, and is gone before all others
            ask(first, next(questions))
        memory = remembered(browser, serving, questions)
        opened = [visit(browser, serving) for _ in range(visits)]
        with visitor(browser, serving.address) as asking:
            ask(asking, next(questions))
            times = [ask(asking, question) for question in timed]
        return {
            PAINT: median(painted for painted, _ in opened),
            READY: median(ready for _, ready in opened),
            ANSWER: float(np.percentile(times, 50)),
            ANSWER_95: float(np.percentile(times, 95)),
            ENGINE: float(np.percentile(alone, 50)),
            ENGINE_95: float(np.percentile(alone, 95)),
            **memory,
            **at_once(browser, serving, list(questions)),
        }


def seconds(engine: Engine, questions: list[str]) -> list[float]:
    """What each answer takes without a page."""
    engine.warm_up()
    taken = []
    for question in questions:
        begun = time.perf_counter()
        engine.ask(question)
        taken.append(time.perf_counter() - begun)
    return taken


def visit(browser: Browser, serving: Server) -> tuple[float, float]:
    """Seconds until the page is painted, and until it is ready."""
    with visitor(browser, serving.address) as page:
        return painted(page), ready(page)


def remembered(browser: Browser, serving: Server, questions: Iterator[str]) -> dict[str, float]:
    """The server's memory while one visitor, and while ten have the page open and have asked three questions each."""
    with ExitStack() as visitors:

        def come() -> None:
            page = visitors.enter_context(visitor(browser, serving.address))
            for _ in range(EACH):
                ask(page, next(questions))

        come()
        one, resident = private_megabytes(serving.process), resident_megabytes(serving.process)
        for _ in range(MANY - 1):
            come()
        ten = private_megabytes(serving.process)
        times = resident_megabytes(serving.process) / resident
    return {ONE: one, TEN: ten, TIMES: ten / one, RESIDENT: times}


def at_once(browser: Browser, serving: Server, questions: list[str]) -> dict[str, float]:
    """Twenty visitors press Ask in one moment: what went wrong, and when the last had an answer to the own question."""
    with ExitStack() as visitors:
        pages = [visitors.enter_context(visitor(browser, serving.address)) for _ in questions]
        for page, question in zip(pages, questions, strict=True):
            type_in(page, question)
        moment = time.time() + _SOON
        for page in pages:
            press_at(page, moment)
        taken = [answered(page) for page in pages]
        wrong = [line for page, question in zip(pages, questions, strict=True) for line in faults(page, question)]
    log = serving.log.read_text(encoding="utf-8", errors="replace")
    wrong += ["the server's log has a traceback"] if "Traceback" in log else []
    for line in wrong:
        print(line, file=sys.stderr)
    return {FAILED: float(len(wrong)), LAST: max(taken)}


def faults(page: Page, question: str) -> list[str]:
    """What is wrong on a page that was asked: what it says itself, and another question than its own."""
    held = page.evaluate("new URLSearchParams(location.search).get('q')")
    return errors(page) + ([f"asked {question!r}, answered {held!r}"] if held != question else [])


def main() -> None:
    """Grow, serve and measure at each size, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[3_000, 30_000])
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    arguments = parser.parse_args()
    rows: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as work:
        data = Path(work) / "index"
        engine = Engine(Settings(data=data))
        growth = Growth(engine, arguments.corpus)
        for size in arguments.sizes:
            growth.to(size)
            rows[size] = measured(engine, data, arguments.questions, arguments.visits)
            print(f"{size:,} paragraphs measured", file=sys.stderr)
        engine.close()
    title = f"The page, by paragraphs searched ({os.cpu_count()} cores, load of five minutes {os.getloadavg()[1]:.1f})"
    Console(width=150).print(table(title, rows, TARGETS))


if __name__ == "__main__":
    main()
