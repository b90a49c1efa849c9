"""What came of the files that were read last: a line a file, the failed ones first."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from alinea.ingestion import OUTCOMES, FileOutcome, IngestReport
from ingest.document import Document
from views.label import language_name
from views.wording import say, say_count

_KEY = "outcomes"
_ORDER = ("failed", "duplicate", "updated", "added", "unchanged")


def keep_outcomes(report: IngestReport) -> None:
    """Show a report from the next run on, until it is dismissed."""
    st.session_state[_KEY] = report


def forget_outcomes() -> None:
    """Show no report any more."""
    st.session_state.pop(_KEY, None)


def outcomes(documents: Sequence[Document]) -> None:
    """The report of the last files, where there is one; a file that another is named after is told by its name."""
    report = st.session_state.get(_KEY)
    if not isinstance(report, IngestReport):
        return
    with st.container(key="outcomes", gap="small"):
        st.html(outcomes_html(report, [document.source for document in documents if document.source]))
        st.button(say("library.dismiss"), type="tertiary", icon=":material/close:", on_click=forget_outcomes)


def outcomes_html(report: IngestReport, sources: Sequence[str] = ()) -> str:
    """How many files came out how, and a line a file: its name, what came of it, and why.

    Args:
        report: What came of them.
        sources: Paths on the server that a reason may name, and the page should not.
    """
    counts = " · ".join(outcome_said(name, report.count(name)) for name in OUTCOMES if report.count(name))
    ordered = sorted(report.files, key=lambda file: _ORDER.index(file.outcome))
    lines = "".join(_outcome_html(file, sources) for file in ordered)
    return (
        f"<div role='status'><p><strong>{escape(counts or say('library.nothing_read'))}</strong></p></div>"
        f"<ul class='al-outcomes'>{lines}</ul>"
    )


def outcome_said(outcome: str, count: int) -> str:
    """How many files came out so: "2 added"."""
    strings = {
        "added": "library.added",
        "updated": "library.updated",
        "unchanged": "library.unchanged",
        "duplicate": "library.duplicate",
        "failed": "library.failed",
    }
    return say_count(strings[outcome], count)


def _badge(outcome: str) -> str:
    return {
        "added": say("library.is_added"),
        "updated": say("library.is_updated"),
        "unchanged": say("library.is_unchanged"),
        "duplicate": say("library.is_duplicate"),
        "failed": say("library.is_failed"),
    }[outcome]


def _outcome_html(file: FileOutcome, sources: Sequence[str]) -> str:
    name = Path(file.path).name
    doubts = "".join(f"<li>{escape(warning)}</li>" for warning in file.warnings)
    return (
        f"<li class='al-outcome al-{file.outcome}'>"
        f"<span class='al-badge'>{escape(_badge(file.outcome))}</span> "
        f"<bdi class='al-file'>{escape(name)}</bdi> {_held(file) if file.documents else _reason(file, sources)}"
        + (f"<ul lang='en' dir='ltr'>{doubts}</ul>" if doubts else "")
        + "</li>"
    )


def _reason(file: FileOutcome, sources: Sequence[str]) -> str:
    """Why a file failed, in the reader's own words, which are English; of places on the server the name alone."""
    reason = file.reason.removeprefix(f"{file.path}: ")
    for path in (file.path, *sources) if reason else ():
        reason = reason.replace(path, Path(path).name)
    return f"<span class='al-said' lang='en' dir='ltr'>{escape(reason)}</span>"


def _held(file: FileOutcome) -> str:
    keys = (name.rpartition("@") for name in file.documents)
    names = ", ".join(f"<bdi>{escape(symbol)}</bdi> ({language_name(language)})" for symbol, _, language in keys)
    return f"<span class='al-said'>{names} · {escape(say_count('library.units', file.paragraphs))}</span>"
