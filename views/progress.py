"""Waiting, made visible: the model that gets ready, files that are read in, paragraphs that are indexed."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import streamlit as st

from alinea.errors import AlineaError
from alinea.ingestion import IngestReport
from alinea.report import Report
from index.errors import IndexingError
from ingest.pool import Progress
from views.label import label
from views.warmup import Warmup
from views.wording import number, say, say_count

Done = TypeVar("Done")
_POLL_SECONDS = 0.3
_LONG = 20  # pages: a file whose own progress is worth telling
_SOON = 3.0  # seconds after which the time left is worth telling


def wait_until_ready(warmup: Warmup) -> None:
    """Say that the model is being prepared until it is ready; nothing is shown where it is."""
    if warmup.is_ready(0.05):
        return
    place = st.empty()
    while not warmup.is_ready(_POLL_SECONDS):
        place.info(say("pages.preparing"), icon=":material/hourglass_top:")
    place.empty()


@contextmanager
def turn(warmup: Warmup) -> Iterator[None]:
    """Hold the index for writing: one visitor after the other, who is told that another is before."""
    place = st.empty()
    while not warmup.writing.acquire(timeout=_POLL_SECONDS):
        place.info(say("library.another_writes"), icon=":material/hourglass_top:")
    place.empty()
    try:
        yield
    finally:
        warmup.writing.release()


def ingest(warmup: Warmup, paths: Sequence[Path], *, replace: bool = False) -> IngestReport | None:
    """Read files into the index behind a progress bar; None, with the reason on the page, where that is impossible."""
    return shown(warmup, lambda report: warmup.engine.ingest(paths, replace=replace, report=report))


def shown(warmup: Warmup, work: Callable[[Report], Done]) -> Done | None:
    """What long work on the index gives; its progress is shown, and where it fails the reason, with None."""
    wait_until_ready(warmup)
    with turn(warmup):
        bar = st.progress(0.0, text=say("library.reading", done=0, total="…"))
        begun: dict[str, float] = {}

        def show(stage: str, done: int, total: int, pages: Progress | None = None, /) -> None:
            if total:
                seconds = time.monotonic() - begun.setdefault(stage, time.monotonic())
                bar.progress(min(1.0, done / total), text=said(stage, done, total, pages, seconds))

        try:
            return work(show)
        except (AlineaError, IndexingError) as error:
            st.error(label(str(error)), icon=":material/error:")
            return None
        finally:
            bar.empty()


def said(stage: str, done: int, total: int, pages: Progress | None, seconds: float) -> str:
    """How far work is, in words: of files with their pages, of paragraphs with the time that is left."""
    if stage != "reading":
        line = say("library.embedding", done=number(done), total=number(total))
        left = seconds * (total - done) / done if done else 0.0
        return f"{line} · {about(left)}" if left and seconds > _SOON else line
    parts = [say("library.reading", done=number(done), total=number(total))]
    if pages and pages.pages:
        parts.append(say_count("library.pages_read", pages.pages))
    if pages and pages.path and pages.of >= _LONG:
        name = label(pages.path.name)
        parts.append(say("library.page_of", page=number(pages.page), of=number(pages.of), file=name))
    return " · ".join(parts)


def about(seconds: float) -> str:
    """A time to wait, in words, rounded up."""
    if seconds < 60:
        return say_count("library.seconds", max(1, round(seconds)))
    return say_count("library.minutes", int(-(-seconds // 60)))
