"""What came of the files that were read last: a line a file, the failed ones first."""

from html import escape
from pathlib import Path

import streamlit as st

from alinea.ingestion import OUTCOMES, FileOutcome, IngestReport
from views.wording import say, say_count

_KEY = "outcomes"
_ORDER = ("failed", "duplicate", "updated", "added", "unchanged")


def keep_outcomes(report: IngestReport) -> None:
    """Show a report from the next run on, until it is dismissed."""
    st.session_state[_KEY] = report


def forget_outcomes() -> None:
    """Show no report any more."""
    st.session_state.pop(_KEY, None)


def outcomes() -> None:
    """The report of the last files, where there is one."""
    report = st.session_state.get(_KEY)
    if not isinstance(report, IngestReport):
        return
    with st.container(key="outcomes", gap="small"):
        st.html(outcomes_html(report))
        st.button(say("library.dismiss"), type="tertiary", icon=":material/close:", on_click=forget_outcomes)


def outcomes_html(report: IngestReport) -> str:
    """How many files came out how, and a line a file: its name, what came of it, and why."""
    counts = " · ".join(outcome_said(name, report.count(name)) for name in OUTCOMES if report.count(name))
    lines = "".join(map(_outcome_html, sorted(report.files, key=lambda file: _ORDER.index(file.outcome))))
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


def _outcome_html(file: FileOutcome) -> str:
    name = Path(file.path).name
    doubts = "".join(f"<li>{escape(warning)}</li>" for warning in file.warnings)
    return (
        f"<li class='al-outcome al-{file.outcome}'>"
        f"<span class='al-badge'>{escape(_badge(file.outcome))}</span> "
        f"<bdi class='al-file'>{escape(name)}</bdi> {_held(file) if file.documents else _reason(file, name)}"
        + (f"<ul lang='en' dir='ltr'>{doubts}</ul>" if doubts else "")
        + "</li>"
    )


def _reason(file: FileOutcome, name: str) -> str:
    """Why a file failed, in the reader's own words, which are English; of places on the server the name alone."""
    reason = file.reason.removeprefix(f"{file.path}: ").replace(file.path, name)
    return f"<span class='al-said' lang='en' dir='ltr'>{escape(reason)}</span>"


def _held(file: FileOutcome) -> str:
    names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in file.documents)
    return f"<span class='al-said'>{names} · {escape(say_count('library.units', file.paragraphs))}</span>"
