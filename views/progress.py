"""Waiting, made visible: the model that gets ready, and files that are read in."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from alinea.errors import AlineaError
from alinea.ingestion import IngestReport
from index.errors import IndexingError
from views.label import label
from views.warmup import Warmup

_STAGES = {"reading": "Reading files", "embedding": "Indexing paragraphs"}
_POLL_SECONDS = 0.3


def wait_until_ready(warmup: Warmup) -> None:
    """Say that the model is being prepared until it is ready; nothing is shown where it is."""
    if warmup.is_ready(0.05):
        return
    place = st.empty()
    while not warmup.is_ready(_POLL_SECONDS):
        place.info(
            f"Preparing the model: {label(warmup.step)} … This happens once and takes up to two minutes.",
            icon=":material/hourglass_top:",
        )
    place.empty()


def ingest(warmup: Warmup, paths: Sequence[Path], *, replace: bool = False) -> IngestReport | None:
    """Read files into the index behind a progress bar; None, with the reason on the page, where that is impossible."""
    wait_until_ready(warmup)
    bar = st.progress(0.0, text="Reading files …")

    def show(stage: str, done: int, total: int, pages: str = "") -> None:
        if total:
            said = f"{_STAGES.get(stage, label(stage))}: {done} of {total}" + (f"; {label(pages)}" if pages else "")
            bar.progress(min(1.0, done / total), text=said)

    try:
        return warmup.engine.ingest(paths, replace=replace, report=show)
    except (AlineaError, IndexingError) as error:
        st.error(label(str(error)), icon=":material/error:")
        return None
    finally:
        bar.empty()
