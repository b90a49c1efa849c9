"""The passage panel: a cited paragraph in its document, beside the answer."""

from dataclasses import dataclass
from html import escape
from zlib import crc32

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from alinea.passage import Passage
from answer.reference import reference_to
from ingest.paragraph import Paragraph
from views.label import label, language_name
from views.paragraph import Span, chapeau_html, language_attributes, paragraph_html

_KEY = "opened"
# The panel scrolls, not the page: the cited paragraph comes to its middle where it would be out of sight. A script runs
# again only when its text changes, so a checksum of the paragraph's id stands in it.
_SCROLL = """<script>{{
/* {paragraph} */
const panel = document.querySelector(".st-key-passage"), focus = panel && panel.querySelector(".al-focus");
if (focus) {{
  const place = focus.getBoundingClientRect(), frame = panel.getBoundingClientRect();
  const hidden = place.bottom > frame.bottom || place.top < frame.top;
  panel.scrollTop += hidden ? place.top - frame.top - (frame.height - place.height) / 2 : 0;
}}
}}</script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The paragraph that a visitor opened.

    Attributes:
        paragraph: Its id.
        quote: What an answer quotes of it; None where it was opened as a lead or as another language version.
        origin: What was first clicked, where this is another language version of it.
    """

    paragraph: str
    quote: Span | None = None
    origin: "Opened | None" = None


def opened() -> Opened | None:
    """What the visitor has opened, None where nothing is."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Opened) else None


def open_paragraph(what: Opened | None) -> None:
    """Open a paragraph in the panel, or close it."""
    st.session_state[_KEY] = what


def panel(engine: Engine, what: Opened, *, reading: StreamlitPage) -> None:
    """The opened paragraph between its neighbours, with its notes and other language versions."""
    with st.container(key="passage", border=True):
        try:
            passage = engine.passage(what.paragraph)
        except NotIndexedError as error:
            st.warning(label(str(error)))
            st.button("Close", on_click=open_paragraph, args=(None,))
            return
        _head(passage)
        _languages(passage, what)
        st.page_link(
            reading,
            label="Read the whole document",
            icon=":material/menu_book:",
            query_params=reading_link(passage.paragraph, what.quote),
        )
        st.html(passage_html(passage, what.quote))
        st.html(_SCROLL.format(paragraph=crc32(what.paragraph.encode())), unsafe_allow_javascript=True)


def _head(passage: Passage) -> None:
    with st.container(key="passage-head", horizontal=True, gap="small"):
        st.html(
            f'<h2 class="al-reference" {language_attributes(passage.paragraph.language)}>'
            f"{escape(reference_to(passage.paragraph))}</h2>"
        )
        st.button(
            "Close",
            key="close-passage",
            type="tertiary",
            icon=":material/close:",
            on_click=open_paragraph,
            args=(None,),
        )


def _languages(passage: Passage, what: Opened) -> None:
    """A button a language version; the one that was clicked first keeps its quote."""
    if not passage.versions:
        return
    origin = what.origin or what
    with st.container(horizontal=True, gap="small", key="languages"):
        for version in sorted((passage.paragraph, *passage.versions), key=lambda version: version.language):
            target = origin if version.id == origin.paragraph else Opened(paragraph=version.id, origin=origin)
            st.button(
                language_name(version.language),
                key=f"version-{version.language}",
                type="primary" if version.id == passage.paragraph.id else "secondary",
                on_click=open_paragraph,
                args=(target,),
            )


def passage_html(passage: Passage, quote: Span | None) -> str:
    """The paragraph with its neighbours above and below, and its notes; the quote, or else the whole, marked."""
    paragraph = passage.paragraph
    marks = {note.id: note.printed or note.label for note in passage.notes}
    whole = Span(start=0, end=len(paragraph.text))
    body = [
        f'<div class="al-source" {language_attributes(passage.document.language)}>{_source_html(passage)}</div>',
        *(paragraph_html(unit, role="near") for unit in passage.before),
        '<div class="al-focus">',
        chapeau_html(paragraph),
        paragraph_html(paragraph, quote=quote or whole, role="cited", marks=marks),
        *(paragraph_html(note, role="note") for note in passage.notes),
        "</div>",
        *(paragraph_html(unit, role="near") for unit in passage.after),
    ]
    return f'<section class="al-passage" aria-label="Cited paragraph">{"".join(body)}</section>'


def _source_html(passage: Passage) -> str:
    document = passage.document
    session = ", ".join(part for part in (document.session, document.place, document.dates) if part)
    page = f"p. {passage.paragraph.page}" if document.pages > 1 else ""
    parts = (document.title, document.body, session, page)
    return " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)


def reading_link(paragraph: Paragraph, quote: Span | None) -> dict[str, str]:
    """Query parameters under which the reading page shows a paragraph in its document."""
    key, _, locator = paragraph.id.partition("#")
    link = {"document": key, "paragraph": locator}
    return {**link, "quote": f"{quote.start}-{quote.end}"} if quote else link
