"""An answer on the page: statements with numbered citations, or that nothing was found, with leads."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from alinea.engine import Engine
from answer.answer import Answer
from answer.extractive import NAME as EXTRACTIVE
from answer.found import NAME as LOOK_UP
from answer.reference import reference_to
from answer.statement import Citation, Statement
from answer.twins import twins
from index.hit import Hit
from ingest.paragraph import Paragraph
from views.label import is_right_to_left, isolated, label, shortened
from views.paragraph import Span, language_attributes
from views.passage import Opened, open_paragraph, opened

_CONFIDENCE = (
    (0.6, "Strong match", "the cited paragraphs speak of the question in nearly its own words."),
    (0.3, "Fair match", "the cited paragraphs are near the question; read them before you rely on the answer."),
    (0.0, "Weak match", "the cited paragraphs are only loosely near the question; check each of them."),
)
_LEADS = 5
_LEAD_LENGTH = 260


def show_answer(engine: Engine, answer: Answer) -> None:
    """Statements with their citations and a confidence in words; or that nothing was found, with leads."""
    if answer.statements:
        _statements(answer)
        cited = {citation.paragraph for statement in answer.statements for citation in statement.citations}
        others = [hit for hit in answer.hits if hit.paragraph.id not in cited]
        if others:
            with st.expander(f"Also looked at: {_count(len(others), 'paragraph')} that the answer does not use"):
                _leads(others)
        return
    if answer.note:
        st.html(
            "<div class='al-verdict al-not-found' role='status'><strong>Not found.</strong> "
            f"{escape(answer.note)}.</div>"
        )
        return
    state = engine.state()
    st.html(
        "<div class='al-verdict al-not-found' role='status'><strong>Not found.</strong> "
        "The indexed documents hold no answer to this question that could be quoted. "
        f"Searched were {_count(state.searched, 'paragraph')} of {_count(state.documents, 'document')}, and the "
        f"{len(answer.hits)} nearest were looked at.</div>"
    )
    if answer.hits:
        st.html(
            "<h2 class='al-subheading'>Leads, not an answer</h2>"
            "<p class='al-muted'>The nearest paragraphs, should the question have been put in other words.</p>"
        )
        _leads(answer.hits[:_LEADS])


def _statements(answer: Answer) -> None:
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    number = 0
    with st.container(key="answer", gap="small"):
        _whole(answer.note) if answer.answerer == LOOK_UP else _confidence(answer)
        above: set[str] = set()
        for statement in answer.statements:
            first = number + 1
            number += len(statement.citations)
            paragraph = paragraphs[statement.citations[0].paragraph]
            lead = paragraph.lead if not paragraph.lead.endswith(tuple(above)) else ""
            st.html(statement_html(statement, first, replace(paragraph, lead=lead)))
            above |= {text for text in (paragraph.lead, statement.text) if text}
            with st.container(
                horizontal=True, horizontal_alignment="right" if is_right_to_left(paragraph.language) else "left"
            ):
                for place, citation in enumerate(statement.citations, first):
                    _citation(place, citation, paragraphs[citation.paragraph])
                    if others := twins(citation, answer.language):
                        st.html(f"<span class='al-muted al-twins'><bdi>{escape(others)}</bdi></span>")


def statement_html(statement: Statement, first: int, paragraph: Paragraph) -> str:
    """A statement in its paragraph's language, with the numbers of its citations, and the chapeau that it completes."""
    numbers = "".join(f"<sup class='al-number'>{first + n}</sup>" for n in range(len(statement.citations)))
    lead = f"<span class='al-chapeau'>{escape(paragraph.lead)}</span> " if paragraph.lead else ""
    return (
        f"<p class='al-statement' {language_attributes(paragraph.language)}>{lead}{escape(statement.text)}{numbers}</p>"
    )


def _citation(number: int, citation: Citation, paragraph: Paragraph) -> None:
    what = Opened(paragraph=citation.paragraph, quote=Span(start=citation.start, end=citation.end))
    st.button(
        isolated(f"**{number}** · {label(citation.reference)}", paragraph.language),
        key=f"citation-{number}",
        type="primary" if _is_open(what) else "secondary",
        on_click=open_paragraph,
        args=(what,),
    )


def _is_open(what: Opened) -> bool:
    now = opened()
    return now is not None and what in (now, now.origin)


def _confidence(answer: Answer) -> None:
    name, meaning = confidence_words(answer.confidence)
    kept = "Every statement is quoted word for word."
    if answer.answerer != EXTRACTIVE:
        kept = f"Written by {answer.answerer}; every statement was checked against the words that it cites."
    note = f" {answer.note}." if answer.note else ""
    st.html(f"<div class='al-verdict' role='status'><strong>{name}:</strong> {meaning} {escape(kept + note)}</div>")


def _whole(note: str) -> None:
    """What is said above paragraphs that were looked up."""
    more = f" {escape(note)}." if note else ""
    st.html(
        "<div class='al-verdict' role='status'><strong>Looked up:</strong> the paragraphs that you named, whole and "
        f"word for word.{more}</div>"
    )


def confidence_words(confidence: float) -> tuple[str, str]:
    """A name for a confidence of 0 to 1, and what it means to the reader."""
    return next((name, meaning) for least, name, meaning in _CONFIDENCE if confidence >= least)


def _leads(hits: Sequence[Hit]) -> None:
    for hit in hits:
        paragraph = hit.paragraph
        what = Opened(paragraph=paragraph.id)
        with st.container(key=f"lead-{hit.rank}", gap="small"):
            st.html(lead_html(paragraph))
            st.button(
                isolated(label(reference_to(paragraph)), paragraph.language),
                key=f"open-lead-{hit.rank}",
                type="primary" if _is_open(what) else "secondary",
                on_click=open_paragraph,
                args=(what,),
            )


def lead_html(paragraph: Paragraph) -> str:
    """The beginning of a paragraph in its language, after the chapeau that it completes."""
    lead = f"<span class='al-chapeau'>{escape(paragraph.lead)}</span> " if paragraph.lead else ""
    text = escape(shortened(paragraph.text, _LEAD_LENGTH))
    return f"<p class='al-lead-text' {language_attributes(paragraph.language)}>{lead}{text}</p>"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
