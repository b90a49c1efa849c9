"""Before the first question: what to do while nothing is indexed, and what can be asked once something is."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ingest.document import Document
from views import progress
from views.examples import examples
from views.label import isolated, label
from views.outcomes import keep_outcomes
from views.warmup import Warmup
from views.wording import in_language, say


def empty(warmup: Warmup, *, library: StreamlitPage, samples: Path | None) -> None:
    """What the page is for, in three steps, and the way to the first document."""
    st.html(_steps_html(say("ask.purpose"), ("ask.step_add", "ask.step_ask", "ask.step_check")))
    with st.container(horizontal=True):
        if st.button(say("ask.open_library"), key="open-library", type="primary", icon=":material/folder_open:"):
            st.switch_page(library, query_params=in_language({}))
        wanted = samples is not None and st.button(
            say("ask.load_samples"), key="load-samples", icon=":material/science:"
        )
    if samples is not None and wanted and (report := progress.ingest(warmup, [samples])):
        keep_outcomes(report)
        st.rerun()


def beginning(documents: Sequence[Document], take: Callable[[str], None]) -> None:
    """Questions about the indexed documents, in their own languages, and how an answer is used."""
    questions = examples(documents)
    if questions:
        with st.container(key="examples", gap=None):
            st.html(f"<p class='al-muted'>{escape(say('ask.for_example'))}</p>")
            for number, (language, question) in enumerate(questions):
                st.button(
                    isolated(label(question), language),
                    key=f"example-{number}",
                    type="tertiary",
                    icon=":material/arrow_outward:",
                    on_click=take,
                    args=(question,),
                )
    st.html(_steps_html("", ("ask.tour_ask", "ask.tour_open", "ask.tour_check")))


def _steps_html(before: str, steps: Sequence[str]) -> str:
    said = "".join(f"<li>{say(step, b='<strong>', end='</strong>')}</li>" for step in steps)
    return f"<section class='al-empty'>{f'<p>{escape(before)}</p>' if before else ''}<ol>{said}</ol></section>"
