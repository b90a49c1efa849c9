"""The condition of the index in words: how much it holds, what waits, whether its stores agree, and mending them."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from alinea.engine import Engine
from alinea.errors import AlineaError
from index.errors import IndexingError
from index.state import IndexState
from index.upkeep import Difference
from views import progress
from views.label import label
from views.warmup import Warmup
from views.wording import say, say_count

_VERIFIED, _SECONDS = "verified", "repair-seconds"


def condition(warmup: Warmup) -> None:
    """Show what the index holds; what is wrong with it is said at once, the rest when it is opened."""
    state = warmup.engine.state()
    wrong = bool(state.pending or state.troubles)
    if wrong and not warmup.engine.settings.read_only:
        _waiting(warmup, state)
    with st.expander(say("library.condition"), icon=":material/fact_check:", expanded=wrong):
        st.html(state_html(state))
        if not warmup.engine.settings.read_only:
            _verification(warmup)


def state_html(state: IndexState) -> str:
    """What a glance shows, a line each."""
    lines = [
        f"{say_count('library.documents', state.documents)} · {say_count('library.searched', state.searched)}",
        say("library.model", model=state.model) if state.model else "",
        say_count("library.pending", state.pending) if state.pending else say("library.in_step"),
        say("library.other_models", models=", ".join(state.others)) if state.others else "",
    ]
    told = "".join(f"<li><bdi>{escape(line)}</bdi></li>" for line in lines if line)
    troubles = "".join(f"<li lang='en' dir='ltr'>{escape(trouble)}</li>" for trouble in state.troubles)
    return f"<ul>{told}{troubles}</ul>"


def _waiting(warmup: Warmup, state: IndexState) -> None:
    """That paragraphs wait, how long indexing them will take, and a button that does it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        what = say_count("library.pending", state.pending) if state.pending else say("library.needs_mending")
        st.warning(f"{what} {_estimate(warmup, state)}".strip(), icon=":material/build:")
        if st.button(say("library.index_now"), type="primary", key="index-now"):
            _mend(warmup)


def _estimate(warmup: Warmup, state: IndexState) -> str:
    """How long it will take, measured once a session and model; "" where that cannot be told or is not worth it."""
    asked = (state.model, state.pending_vectors)
    known = st.session_state.get(_SECONDS)
    if not isinstance(known, tuple) or known[0] != asked:
        if not warmup.is_ready():
            return ""
        try:
            known = (asked, warmup.engine.repair_seconds())
        except IndexingError:
            known = (asked, 0.0)
        st.session_state[_SECONDS] = known
    return say("library.takes", time=progress.about(known[1])) if known[1] >= 1 else ""


def _verification(warmup: Warmup) -> None:
    if st.button(say("library.verify"), key="verify", icon=":material/rule:"):
        st.session_state[_VERIFIED] = verified(warmup.engine)
    found = st.session_state.get(_VERIFIED)
    if not isinstance(found, list):
        return
    if not found:
        st.success(say("library.verified"), icon=":material/check:")
        return
    st.html(differences_html(found))
    if st.button(say("library.mend"), type="primary", key="mend", icon=":material/build:"):
        _mend(warmup)


def verified(engine: Engine) -> list[Difference] | None:
    """The differences between catalog, vectors and words; None, with the reason on the page, where none can be told."""
    try:
        with st.spinner(say("library.verifying")):
            return engine.verify()
    except (AlineaError, IndexingError) as error:
        st.error(label(str(error)), icon=":material/error:")
        return None


def differences_html(differences: Sequence[Difference]) -> str:
    """What does not agree, a line each, in the index's own words."""
    lines = "".join(f"<li>{escape(str(difference))}</li>" for difference in differences)
    head = escape(say_count("library.differences", len(differences)))
    return f"<div role='status'><p><strong>{head}</strong></p><ul lang='en' dir='ltr'>{lines}</ul></div>"


def _mend(warmup: Warmup) -> None:
    found = progress.shown(warmup, lambda report: warmup.engine.repair(report=report))
    if found is not None:
        for key in (_VERIFIED, _SECONDS):
            st.session_state.pop(key, None)
        st.rerun()
