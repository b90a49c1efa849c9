"""The page that asks: a question, statements with numbered citations, and each cited paragraph beside them."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.errors import AlineaError
from answer.answer import Answer
from answer.errors import AnswerError
from index.errors import IndexingError
from views import address, asked, progress
from views.about import about
from views.answer import show_answer
from views.asked import Asked
from views.asking import STOPPED, ask
from views.beginning import beginning, empty
from views.filters import choose, chosen, filters, held_html, unapplied
from views.label import isolated, label
from views.opened import follow_link, open_paragraph, opened
from views.passage import panel
from views.sharing import sharing
from views.warmup import Warmup
from views.wording import number, say

Keep = Callable[[Engine, Answer, Mapping[str, str]], None]
"""Shows what else can be done with an answer, given what the question was held to."""

_BOX, _AGAIN, _LINKED = "question", "ask-again", "linked"
_LONGEST = 2000  # characters of a question


def page(
    warmup: Warmup, *, reading: StreamlitPage, library: StreamlitPage, samples: Path | None, keep: Keep | None = None
) -> None:
    """Show the page.

    Args:
        warmup: With the engine.
        reading: The page that shows whole documents.
        library: The page that takes files.
        samples: A folder of sample documents, offered while the index is empty.
        keep: Stands under each answer, such as a way to keep it as gold.
    """
    engine = warmup.engine
    documents = engine.documents()
    st.html(Path(__file__).with_name("ask.css"))
    st.html(f"<h1 class='al-title'>{escape(say('ask.title'))}</h1>")
    if not documents:
        empty(warmup, library=library, samples=samples)
        return
    _return()
    question, submitted = _question()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ask-tools"):
        filters(engine, documents)
        past = st.container(width="content")
        if held := held_html(chosen()):
            st.html(f"<p class='al-muted al-held'>{held}</p>")
    found = _answered(warmup, question, submitted)
    with past:
        _history()
    if missing := follow_link(engine, found.answer if found else None):
        st.warning(say("ask.no_reference", reference=label(missing)), icon=":material/link_off:")
    if found is None and opened() is None:
        beginning(documents, _take)
        return
    left, right = st.columns([6, 5], gap="large")
    with left:
        if found:
            _show(engine, found, keep)
        else:
            beginning(documents, _take)
    with right:
        if what := opened():
            panel(engine, what, reading=reading)
        elif found and found.answer.hits:
            st.html(f"<div class='al-hint'>{escape(say('ask.hint'))}</div>")


# What is asked


def _return() -> None:
    """On opening, put the link's question and filters in their places; on coming back, those of the last answer."""
    now = asked.current()
    if not address.question() and now:
        _name(now.standing, now.where)
    question, held = address.question(), address.where()
    followed = (question, held) != st.session_state.get(_LINKED)
    if _BOX not in st.session_state or (question and followed):
        is_now = now and now.is_to(question, held)
        st.session_state[_BOX] = now.answer.question if now and is_now else question
        choose(held)
        st.session_state[_LINKED] = (question, held)


def _name(question: str, held: Mapping[str, str]) -> None:
    """Make the address hold a question."""
    address.put_question(question, held)
    st.session_state[_LINKED] = (question, dict(held))


def _question() -> tuple[str, bool]:
    """What is asked, and whether it was sent just now; else the question that the link names."""
    with st.form("ask", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            say("ask.question_label"),
            key=_BOX,
            placeholder=say("ask.placeholder"),
            icon=":material/search:",
            label_visibility="collapsed",
            autocomplete="off",
            max_chars=_LONGEST,
        )
        submitted = st.form_submit_button(say("ask.ask"), key="ask-button", type="primary")
    submitted = submitted or st.session_state.pop(_AGAIN, False)
    return (" ".join((typed or "").split()) if submitted else address.question()), submitted


def _take(question: str) -> None:
    st.session_state[_BOX] = question
    _ask_again()


def _ask_again() -> None:
    st.session_state[_AGAIN] = True


# The answer to it


def _answered(warmup: Warmup, question: str, submitted: bool) -> Asked | None:
    """The answer to what is asked: the one that is there, one of before, or a new one."""
    stopped = st.session_state.pop(STOPPED, False)
    now = asked.current()
    if not question:
        return now if not submitted else None
    if stopped and not submitted:
        st.info(say("ask.stopped"), icon=":material/stop_circle:")
        _name("", {})
        return None
    if submitted:
        open_paragraph(None)
        return _ask(warmup, question, chosen())
    held = address.where()
    if now and now.is_to(question, held):
        return now
    if before := asked.earlier(question, held):
        asked.restore(before)
        return before
    return _ask(warmup, question, held)


def _ask(warmup: Warmup, question: str, held: Mapping[str, str]) -> Asked | None:
    _name(question, held)
    progress.wait_until_ready(warmup)
    before = asked.turns()
    try:
        answer = ask(warmup.engine, question, where=held, turns=before)
    except (AlineaError, AnswerError, IndexingError) as error:
        st.error(label(str(error)), icon=":material/error:")
        return None
    found = asked.keep(answer, held, before)
    _name(found.standing, held)
    return found


def _show(engine: Engine, found: Asked, keep: Keep | None) -> None:
    unapplied(found.where, _ask_again)
    _thread(found)
    with st.container(horizontal=True, gap="small", key="answer-tools"):
        sharing(engine, found)
        about(engine, found)
    show_answer(engine, found.answer)
    if keep:
        keep(engine, found.answer, found.where)


# What was asked before


def _thread(found: Asked) -> None:
    """What a follow-up was understood as, and a way to ask without what came before."""
    if found.standing == found.answer.question:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        understood = f"{escape(say('ask.searched_for'))}{escape(say('ask.colon'))} <bdi>{escape(found.standing)}</bdi>"
        st.html(f"<p class='al-muted'>{understood}</p>")
        st.button(
            say("ask.start_afresh"),
            key="start-afresh",
            icon=":material/restart_alt:",
            type="tertiary",
            on_click=_start_afresh,
            args=(found.answer.question,),
        )


def _start_afresh(question: str) -> None:
    """Forget what was asked; the question stands alone and is asked anew."""
    asked.forget_conversation()
    _take(question)


def _history() -> None:
    """Earlier questions of the session, the newest first; each brings back its answer without asking again."""
    past = asked.history()
    if len(past) < 2:
        return
    with st.popover(say("ask.history", count=number(len(past))), icon=":material/history:", key="history"):
        for place, one in reversed(list(enumerate(past))):
            name = f"{label(one.answer.question)}" + (f" · {_held_label(one.where)}" if one.where else "")
            st.button(
                isolated(name),
                key=f"earlier-{place}",
                type="tertiary",
                on_click=_restore,
                args=(one,),
            )


def _held_label(where: Mapping[str, str]) -> str:
    return label(", ".join(value.replace("|", ", ") for value in where.values()))


def _restore(one: Asked) -> None:
    asked.restore(one)
    st.session_state[_BOX] = one.answer.question
    choose(one.where)
    _name(one.standing, one.where)
    open_paragraph(None)
