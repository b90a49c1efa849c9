"""The passage panel: a cited paragraph in its document, beside the answer."""

from html import escape
from zlib import crc32

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from alinea.passage import Passage
from answer.link import link_to
from answer.reference import reference_to
from ingest.paragraph import Paragraph
from views import printed
from views.label import label, language_name
from views.opened import Opened, open_paragraph
from views.paragraph import Span, chapeau_html, language_attributes, paragraph_html
from views.wording import in_language, number, say

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


def panel(engine: Engine, what: Opened, *, reading: StreamlitPage) -> None:
    """The opened paragraph between its neighbours, with its notes and other language versions, or on its page."""
    with st.container(key="passage", border=True):
        try:
            passage = engine.passage(what.paragraph)
        except NotIndexedError:
            st.warning(say("ask.gone", paragraph=label(what.paragraph)))
            st.button(say("ask.close"), key="close-passage", on_click=open_paragraph, args=(None,))
            return
        _head(passage)
        _languages(passage, what)
        _tools(passage, what, reading)
        on_page = printed.is_chosen(passage)
        st.html(passage_html(passage, what.quote, alone=on_page))
        if on_page:
            printed.pages(passage)
        st.html(_SCROLL.format(paragraph=crc32(what.paragraph.encode())), unsafe_allow_javascript=True)


def _head(passage: Passage) -> None:
    with st.container(key="passage-head", horizontal=True, gap="small"):
        st.html(
            f'<h2 class="al-reference" {language_attributes(passage.paragraph.language)}>'
            f"{escape(reference_to(passage.paragraph))}</h2>"
        )
        st.button(
            say("ask.close"),
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


def _tools(passage: Passage, what: Opened, reading: StreamlitPage) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="passage-tools"):
        st.page_link(
            reading,
            label=say("ask.read_whole"),
            icon=":material/menu_book:",
            query_params=in_language(reading_link(passage.paragraph, what.quote)),
        )
        with st.popover(say("ask.copy"), icon=":material/content_copy:", type="tertiary", key="copy-passage"):
            st.code(citation_text(passage, what.quote), language=None, wrap_lines=True)
        printed.choice(passage)


def citation_text(passage: Passage, quote: Span | None) -> str:
    """What is quoted, or else the whole paragraph, with its reference and the official document's address, to paste."""
    text = passage.paragraph.text
    words = text[quote.start : quote.end] if quote else text
    return "\n".join(filter(None, (f"“{words}”", f"— {reference_to(passage.paragraph)}", link_to(passage.document))))


def passage_html(passage: Passage, quote: Span | None, *, alone: bool = False) -> str:
    """The paragraph with its notes, between its neighbours or alone; the quote, or else the whole, marked."""
    paragraph = passage.paragraph
    marks = {note.id: note.printed or note.label for note in passage.notes}
    whole = Span(start=0, end=len(paragraph.text))
    before, after = ((), ()) if alone else (passage.before, passage.after)
    body = [
        f'<div class="al-source" {language_attributes(passage.document.language)}>{_source_html(passage)}</div>',
        *(paragraph_html(unit, role="near") for unit in before),
        '<div class="al-focus">',
        chapeau_html(paragraph),
        paragraph_html(paragraph, quote=quote or whole, role="cited", marks=marks),
        *(paragraph_html(note, role="note") for note in passage.notes),
        "</div>",
        *(paragraph_html(unit, role="near") for unit in after),
    ]
    return f'<section class="al-passage" aria-label="{escape(say("ask.cited_paragraph"))}">{"".join(body)}</section>'


def _source_html(passage: Passage) -> str:
    document = passage.document
    session = ", ".join(part for part in (document.session, document.place, document.dates) if part)
    page = say("ask.page", page=number(passage.paragraph.page)) if document.pages > 1 else ""
    parts = (document.title, document.body, session, page)
    return " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)


def reading_link(paragraph: Paragraph, quote: Span | None) -> dict[str, str]:
    """Query parameters under which the reading page shows a paragraph in its document."""
    key, _, locator = paragraph.id.partition("#")
    link = {"document": key, "paragraph": locator}
    return {**link, "quote": f"{quote.start}-{quote.end}"} if quote else link
