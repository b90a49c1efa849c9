"""Removing documents from the index, and putting the last ones back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from alinea.engine import Engine
from alinea.errors import AlineaError
from alinea.report import Report
from index.errors import IndexingError
from ingest.unit import Reading
from views import progress, upload
from views.label import label
from views.warmup import Warmup
from views.wording import say, say_count

_KEY = "removed"
_FEW = 3  # symbols that are named; of more their number is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was removed last.

    Attributes:
        readings: The documents with their paragraphs.
        moved: Where their uploaded files stood, and where they are kept for a day.
    """

    readings: tuple[Reading, ...]
    moved: dict[Path, Path]


def removal(warmup: Warmup, symbols: Sequence[str]) -> None:
    """A button that removes the documents with these symbols in all their languages."""
    if st.button(
        say_count("library.remove", len(symbols)),
        key="remove",
        icon=":material/delete:",
        disabled=not symbols,
        help=None if symbols else say("library.remove_help"),
    ):
        with progress.turn(warmup):
            _remove(warmup.engine, symbols)
        st.rerun()


def _remove(engine: Engine, symbols: Sequence[str]) -> None:
    """Remove documents, with the files that were uploaded for them, and keep what undoes it."""
    folder = engine.settings.data / upload.FOLDER
    readings: list[Reading] = []
    moved: dict[Path, Path] = {}
    try:
        for symbol in symbols:
            gone = engine.take_out(symbol)
            readings += gone
            moved |= upload.set_aside(folder, [reading.document for reading in gone], engine.documents())
    except (AlineaError, IndexingError) as error:
        st.session_state["removal-failed"] = str(error)
    if readings:
        st.session_state[_KEY] = Removed(readings=tuple(readings), moved=moved)


def undo(warmup: Warmup) -> None:
    """What was removed last, with a button that puts it back."""
    if failed := st.session_state.pop("removal-failed", ""):
        st.error(label(str(failed)), icon=":material/error:")
    removed = st.session_state.get(_KEY)
    if not isinstance(removed, Removed):
        return
    symbols = list(dict.fromkeys(reading.document.symbol for reading in removed.readings))
    with st.container(horizontal=True, vertical_alignment="center", key="undo-bar"):
        named = label(", ".join(symbols)) if len(symbols) <= _FEW else ""
        st.info(say_count("library.removed", len(symbols)) + (f" {named}" if named else ""), icon=":material/delete:")
        if st.button(say("library.undo"), key="undo", icon=":material/undo:"):
            _put_back(warmup, removed)
        if st.button(say("library.dismiss"), key="dismiss-removed", type="tertiary"):
            del st.session_state[_KEY]
            st.rerun()


def _put_back(warmup: Warmup, removed: Removed) -> None:
    def work(report: Report) -> bool:
        warmup.engine.put_back(removed.readings, report)
        upload.bring_back(removed.moved)
        return True

    if progress.shown(warmup, work):
        del st.session_state[_KEY]
        st.rerun()
