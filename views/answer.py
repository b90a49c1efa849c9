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
from views.opened import Opened, is_open, open_paragraph
from views.paragraph import Span, language_attributes
from views.remark import remark_html
from views.wording import language, number, say, say_count

_CONFIDENCE = (
    (0.8, "ask.strong", "ask.strong_means"),
    (0.5, "ask.fair", "ask.fair_means"),
    (0.0, "ask.weak", "ask.weak_means"),
)
_CHECKS = ("ask.exists", "ask.in_context", "ask.verbatim", "ask.supported")
"""What the gate found of every statement that is shown."""

_LEADS = 5
_LEAD_LENGTH = 260
# A number in the text is pressed in place of the button below it, which Streamlit knows.
_PRESS = """<script>
if (!window.alineaNumbers) {
  window.alineaNumbers = true;
  document.addEventListener("click", (event) => {
    const number = event.target.closest && event.target.closest("button[data-citation]");
    const button = number && document.querySelector(`.st-key-citation-${Number(number.dataset.citation)} button`);
    if (button) button.click();
  });
}
</script>"""


def show_answer(engine: Engine, answer: Answer) -> None:
    """Statements with their citations and a confidence in words; or that nothing was found, with leads."""
    if answer.statements:
        _statements(answer)
        cited = {citation.paragraph for statement in answer.statements for citation in statement.citations}
        others = [hit for hit in answer.hits if hit.paragraph.id not in cited]
        if others:
            with st.expander(say_count("ask.also_looked_at", len(others))):
                _leads(others)
        return
    _not_found(engine, answer)
    if answer.hits and answer.answerer != LOOK_UP:
        st.html(
            f"<h2 class='al-subheading'>{escape(say('ask.leads'))}</h2>"
            f"<p class='al-muted'>{escape(say('ask.leads_are'))}</p>"
        )
        _leads(answer.hits[:_LEADS])


def _not_found(engine: Engine, answer: Answer) -> None:
    note = _note_html(answer.note) if answer.note else ""
    if answer.answerer == LOOK_UP:
        what = note
    else:
        state = engine.state()
        looked_at = say(
            "ask.looked_at",
            paragraphs=say_count("ask.paragraphs", state.searched),
            documents=say_count("ask.documents", state.documents),
            nearest=number(len(answer.hits)),
        )
        what = f"{escape(say('ask.nothing_answers'))} {escape(looked_at)} {note}"
    name = f"<strong>{escape(say('ask.not_found'))}</strong>"
    st.html(f"<div class='al-verdict al-not-found' role='status'>{name} {what}</div>")


def _statements(answer: Answer) -> None:
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    place = 0
    with st.container(key="answer", gap="small"):
        st.html(verdict_html(answer))
        above: set[str] = set()
        for statement in answer.statements:
            first = place + 1
            place += len(statement.citations)
            paragraph = paragraphs[statement.citations[0].paragraph]
            lead = paragraph.lead if not paragraph.lead.endswith(tuple(above)) else ""
            st.html(statement_html(statement, first, replace(paragraph, lead=lead)))
            above |= {text for text in (paragraph.lead, statement.text) if text}
            side = "rtl" if is_right_to_left(paragraph.language) else "ltr"  # the style sheet turns the row
            with st.container(horizontal=True, vertical_alignment="center", key=f"cites-{side}-{first}"):
                for offset, citation in enumerate(statement.citations, first):
                    _citation(offset, citation, paragraphs[citation.paragraph])
                    if others := twins(citation, answer.language):
                        st.html(f"<span class='al-muted al-twins'><bdi>{escape(others)}</bdi></span>")
        st.html(_PRESS, unsafe_allow_javascript=True)


def statement_html(statement: Statement, first: int, paragraph: Paragraph) -> str:
    """A statement in its paragraph's language, with its chapeau, the numbers of its citations and the gate's checks."""
    lead = f"<span class='al-chapeau'>{escape(paragraph.lead)}</span> " if paragraph.lead else ""
    numbers = "".join(_number_html(*pair) for pair in enumerate(statement.citations, first))
    checks = escape(f"{say('ask.checked')} {' · '.join(map(say, _CHECKS))}")
    return (
        f"<p class='al-statement' {language_attributes(paragraph.language)} title='{checks}'>"
        f"{lead}{escape(statement.text)}{numbers}"
        f"<span class='al-checked' role='img' tabindex='0' title='' aria-label='{checks}' data-checks='{checks}'"
        f" {language_attributes(language())}>✓</span></p>"
    )


def _number_html(place: int, citation: Citation) -> str:
    name = escape(say("ask.open_citation", number=place, reference=citation.reference))
    return (
        f"<button type='button' class='al-number' data-citation='{place}' title='{escape(citation.reference)}'"
        f" aria-label='{name}'>{place}</button>"
    )


def _citation(place: int, citation: Citation, paragraph: Paragraph) -> None:
    what = Opened(paragraph=citation.paragraph, quote=Span(start=citation.start, end=citation.end))
    st.button(
        isolated(f"**{place}** · {label(citation.reference)}", paragraph.language),
        key=f"citation-{place}",
        type="primary" if is_open(what) else "secondary",
        on_click=open_paragraph,
        args=(what,),
    )


def verdict_html(answer: Answer) -> str:
    """How far an answer can be trusted, in words, and how it was made."""
    if answer.answerer == LOOK_UP:
        name, meaning, kept, weak = say("ask.looked_up"), say("ask.looked_up_means"), "", ""
    else:
        name, meaning = confidence_words(answer.confidence)
        weak = " al-weak" if answer.confidence < _CONFIDENCE[-2][0] else ""
        quoted = answer.answerer == EXTRACTIVE
        kept = say("ask.quoted") if quoted else say("ask.written", model=answer.answerer)
    note = f" {_note_html(answer.note)}" if answer.note else ""
    return (
        f"<div class='al-verdict{weak}' role='status'><strong>{escape(name)}{escape(say('ask.colon'))}</strong> "
        f"{escape(meaning)} {escape(kept)}{note}</div>"
    )


def _note_html(note: str) -> str:
    """What the engine adds, as a sentence."""
    return f"{remark_html(note)}{escape(say('ask.full_stop'))}"


def confidence_words(confidence: float) -> tuple[str, str]:
    """A name for a confidence of 0 to 1, and what it means to the reader."""
    return next((say(name), say(meaning)) for least, name, meaning in _CONFIDENCE if confidence >= least)


def _leads(hits: Sequence[Hit]) -> None:
    for hit in hits:
        paragraph = hit.paragraph
        what = Opened(paragraph=paragraph.id)
        side = "rtl" if is_right_to_left(paragraph.language) else "ltr"
        with st.container(key=f"lead-{side}-{hit.rank}", gap="small"):
            st.html(lead_html(paragraph))
            st.button(
                isolated(label(reference_to(paragraph)), paragraph.language),
                key=f"open-lead-{hit.rank}",
                type="primary" if is_open(what) else "secondary",
                on_click=open_paragraph,
                args=(what,),
            )


def lead_html(paragraph: Paragraph) -> str:
    """The beginning of a paragraph in its language, after the chapeau that it completes."""
    lead = f"<span class='al-chapeau'>{escape(paragraph.lead)}</span> " if paragraph.lead else ""
    text = escape(shortened(paragraph.text, _LEAD_LENGTH))
    return f"<p class='al-lead-text' {language_attributes(paragraph.language)}>{lead}{text}</p>"
