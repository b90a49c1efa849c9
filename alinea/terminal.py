"""What the command line prints: results to stdout, progress and complaints to stderr."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from alinea.ingestion import pages_read

if TYPE_CHECKING:
    from ingest.pool import Progress as PagesRead

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
Item = TypeVar("Item")
_NAMES = {
    "reading": "Reading files",
    "embedding": "Embedding paragraphs",
    "asking": "Asking questions",
    "searching": "Searching",
    "judging": "Judging statements",
}


def say(message: str) -> None:
    """Print a line of result."""
    out.print(escape(message))


def complain(message: str) -> None:
    """Print what went wrong and the remedy."""
    err.print(Text(message, style="red"))


def complain_of(failures: Sequence[str]) -> None:
    """Print how many questions failed, and which, a line each; nothing where none did."""
    for failure in failures:
        complain(f"failed  {failure}")
    if failures:
        complain(f"{len(failures)} question{'' if len(failures) == 1 else 's'} failed; the others are answered")


def say_step(stage: str, done: int, total: int, pages: object = None) -> None:
    """Print a step of the preparation of a model; other stages have their bar."""
    if total == 0 and stage not in _NAMES:
        err.print(Text(stage, style="dim"))


class _Bars(RichProgress):
    """Bars, and below them a line on the pages."""

    pages = ""

    def get_renderables(self) -> Iterable[RenderableType]:
        """What is drawn, from top to bottom; a line too long for the terminal is cut."""
        yield self.make_tasks_table([task for task in self.tasks if not task.finished] or self.tasks)
        if self.pages:
            yield Text(self.pages, style="dim", no_wrap=True, overflow="ellipsis")


class _Rate(ProgressColumn):
    """How many a second, as soon as that is known."""

    def render(self, task: Task) -> Text:
        """`12/s`, or `0.4/s` where they are few."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


class Progress:
    """Bars for the stages of long work, on stderr; called as an engine's report. Nothing where stderr is a file.

    Args:
        printing: Results go to stdout meanwhile: no bars where that is the same terminal.
    """

    def __init__(self, *, printing: bool = False) -> None:
        self._bars = _Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            console=err,
            transient=True,
            redirect_stdout=False,  # results printed meanwhile would go to stderr
            disable=not err.is_terminal or (printing and out.is_terminal),
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Progress":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def counted(self, stage: str, items: Sequence[Item]) -> Iterator[Item]:
        """The items, moving the stage's bar with each."""
        for number, item in enumerate(items):
            self(stage, number, len(items))
            yield item
        self(stage, len(items), len(items))

    def __call__(self, stage: str, done: int, total: int, pages: "PagesRead | None" = None) -> None:
        """Move a stage's bar."""
        self._bars.pages = pages_read(pages) if pages else ""
        if stage not in _NAMES:
            say_step(stage, done, total)
        elif total:
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(_NAMES[stage], total=total)
            self._bars.update(self._tasks[stage], completed=done, total=total)


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: object) -> None:
    """Print a value as JSON on one line, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def print_written(content: str) -> None:
    """Print what a format made as it is, its own line ends too."""
    sys.stdout.buffer.write(content.encode())
    sys.stdout.flush()
