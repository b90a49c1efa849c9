"""The page that asks: a question, statements with numbered citations, and each cited paragraph beside them."""

import tomllib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.errors import AlineaError
from answer.answer import Answer
from answer.errors import AnswerError
from answer.turn import Turn
from index.errors import IndexingError
from ingest.document import Document
from views import progress
from views.answer import show_answer
from views.draft import Draft
from views.label import isolated, label
from views.passage import open_paragraph, opened, panel
from views.warmup import Warmup

_EXAMPLES = 4
_EXAMPLE_LENGTH = 70
_TURNS = 20  # kept a session
_EXAMPLE_KINDS = ("resolution", "decision", "draft")


def page(warmup: Warmup, *, reading: StreamlitPage, library: StreamlitPage, samples: Path | None) -> None:
    """Show the page.

    Args:
        warmup: With the engine.
        reading: The page that shows whole documents.
        library: The page that takes files.
        samples: A folder of sample documents, offered while the index is empty.
    """
    documents = warmup.engine.documents()
    st.html("<h1 class='al-title'>Ask your documents</h1>")
    if not documents:
        _empty(warmup, library=library, samples=samples)
        return
    asked, submitted = _question()
    answer = _kept()
    if asked and (submitted or answer is None or answer.question != asked):
        answer = _ask(warmup, asked)
    if answer is None:
        _examples(documents)
        return
    st.query_params["q"] = answer.question
    _thread(answer)
    left, right = st.columns([6, 5], gap="large")
    with left:
        show_answer(warmup.engine, answer)
    with right:
        if what := opened():
            panel(warmup.engine, what, reading=reading)
        else:
            st.html("<div class='al-hint'>Choose a reference to read its paragraph here, in its document.</div>")


# Asking


def _question() -> tuple[str, bool]:
    """What is asked, and whether it was sent just now; on opening, the question that the link names."""
    answer = _kept()
    if "question" not in st.session_state:
        st.session_state["question"] = st.query_params.get("q", answer.question if answer else "")
    with st.form("ask", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Question, in Arabic, Chinese, English, French, Russian or Spanish",
            key="question",
            placeholder="Ask in English, Français, Español, Русский, 中文 or العربية",
            icon=":material/search:",
            label_visibility="collapsed",
            autocomplete="off",
        )
        submitted = st.form_submit_button("Ask", type="primary")
    asked = (typed or "") if submitted else st.query_params.get("q", "")
    return asked.strip(), submitted


def _kept() -> Answer | None:
    found = st.session_state.get("answer")
    return found if isinstance(found, Answer) else None


def _ask(warmup: Warmup, question: str) -> Answer | None:
    progress.wait_until_ready(warmup)
    turns = _turns()
    try:
        place = st.empty()
        with st.spinner("Looking through the documents …"):
            answer = warmup.engine.ask(question, turns=turns, on_text=Draft(place).show)
        place.empty()
    except (AlineaError, AnswerError, IndexingError) as error:
        st.error(label(str(error)), icon=":material/error:")
        return None
    st.session_state["answer"] = answer
    st.session_state["turns"] = (*turns, Turn(question=question, answer=answer))[-_TURNS:]
    open_paragraph(None)
    return answer


# What was asked before


def _turns() -> tuple[Turn, ...]:
    """The session's questions and answers, oldest first."""
    found = st.session_state.get("turns", ())
    return found if isinstance(found, tuple) else ()


def _thread(answer: Answer) -> None:
    """What a follow-up was understood as, and a way to ask without what came before."""
    if answer.searched in ("", answer.question):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<p class='al-muted'>Searched for: <bdi>{escape(answer.searched)}</bdi></p>")
        st.button("Start afresh", icon=":material/restart_alt:", type="tertiary", on_click=_start_afresh)


def _start_afresh() -> None:
    """Forget what was asked; the question stands alone and is asked anew."""
    st.session_state["turns"] = ()
    st.session_state.pop("answer", None)


# Before the first question


def _empty(warmup: Warmup, *, library: StreamlitPage, samples: Path | None) -> None:
    st.html((files("views") / "empty.html").read_text(encoding="utf-8"))
    with st.container(horizontal=True):
        if st.button("Open the library", type="primary", icon=":material/folder_open:"):
            st.switch_page(library)
        wanted = samples is not None and st.button("Load the sample documents", icon=":material/science:")
    if samples is not None and wanted and (report := progress.ingest(warmup, [samples])):
        st.session_state["outcomes"] = report
        st.rerun()


def _examples(documents: Sequence[Document]) -> None:
    """Questions about the indexed documents, in their own languages."""
    questions = examples(documents)
    if not questions:
        return
    with st.container(key="examples", gap=None):
        st.html("<p class='al-muted'>For example:</p>")
        for number, (language, question) in enumerate(questions):
            st.button(
                isolated(label(question), language),
                key=f"example-{number}",
                type="tertiary",
                icon=":material/arrow_outward:",
                on_click=_take_example,
                args=(question,),
            )


def _take_example(question: str) -> None:
    st.session_state["question"] = question
    st.query_params["q"] = question


def examples(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """At most four questions made from titles, each with its language: one a document and one a language."""
    templates = tomllib.loads((files("views") / "examples.toml").read_text(encoding="utf-8"))
    chosen: dict[str, Document] = {}
    symbols: set[str] = set()
    for document in documents:
        usable = document.kind in _EXAMPLE_KINDS and 0 < len(document.title) <= _EXAMPLE_LENGTH
        fresh = document.language not in chosen and document.symbol not in symbols
        if usable and fresh and document.language in templates:
            chosen[document.language] = document
            symbols.add(document.symbol)
    ordered = sorted(chosen, key=lambda language: list(templates).index(language))
    return [(language, templates[language].format(title=chosen[language].title)) for language in ordered[:_EXAMPLES]]
