"""The page that reads: a document as clean text with its own numbers in the margin."""

from collections.abc import Iterator, Sequence
from html import escape
from zlib import crc32

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from ingest.document import Document
from ingest.paragraph import Paragraph
from views.label import label, language_name
from views.paragraph import Span, language_attributes, paragraph_html

# A script runs again only when its text changes, so a checksum of the paragraph's id stands in it.
_SCROLL = """<script>{{
/* {paragraph} */
const cited = document.getElementById("cited");
if (cited) cited.scrollIntoView({{block: "center"}});
}}</script>"""


def page(engine: Engine, *, library: StreamlitPage) -> None:
    """Show the document, paragraph and quote that the link names; the first document where it names none."""
    documents = {document.key: document for document in engine.documents()}
    if not documents:
        st.html("<h1 class='al-title'>Read a document</h1><p class='al-muted'>There are no documents yet.</p>")
        st.page_link(library, label="Open the library", icon=":material/folder_open:")
        return
    document = _chosen(documents)
    locator = st.query_params.get("paragraph", "")
    _languages(document, [d for d in documents.values() if d.symbol == document.symbol], locator)
    st.html(masthead_html(document))
    _warnings(document)
    units = engine.paragraphs(document)
    cited = f"{document.key}#{locator}"
    found = next((unit for unit in units if unit.id == cited), None)
    if locator and found is None:
        st.warning(label(f"{document.symbol} has no paragraph {locator} in this language; it may have been removed."))
    quote = _span(st.query_params.get("quote", ""), len(found.text)) if found else None
    st.html(document_html(units, cited=cited, quote=quote))
    if found:
        st.html(_SCROLL.format(paragraph=crc32(cited.encode())), unsafe_allow_javascript=True)


def _chosen(documents: dict[str, Document]) -> Document:
    """The document that the link names, changed by the box."""
    linked = st.query_params.get("document", "")
    if linked in documents:
        st.session_state["document"] = linked
    elif linked:
        st.warning(label(f"{linked} is not indexed; it may have been removed."))
    if st.session_state.get("document") not in documents:
        st.session_state["document"] = next(iter(documents))
    key = st.selectbox(
        "Document",
        list(documents),
        key="document",
        format_func=lambda key: _name(documents[key]) if key in documents else key,
        on_change=lambda: st.query_params.from_dict({"document": st.session_state["document"]}),
    )
    return documents[key]


def _name(document: Document) -> str:
    parts = (document.symbol, language_name(document.language), document.title)
    return " · ".join(part for part in parts if part)


def _languages(document: Document, versions: Sequence[Document], locator: str) -> None:
    """A button a language version, keeping the place."""
    if len(versions) < 2:
        return
    with st.container(horizontal=True, gap="small", key="languages"):
        for version in versions:
            link = {"document": version.key} | ({"paragraph": locator} if locator else {})
            st.button(
                language_name(version.language),
                key=f"version-{version.language}",
                type="primary" if version == document else "secondary",
                on_click=st.query_params.from_dict,
                args=(link,),
            )


def _warnings(document: Document) -> None:
    if document.warnings:
        count = len(document.warnings)
        with st.expander(f"{count} doubt{'' if count == 1 else 's'} of the reader", icon=":material/warning:"):
            st.html("<ul>" + "".join(f"<li>{escape(warning)}</li>" for warning in document.warnings) + "</ul>")


def masthead_html(document: Document) -> str:
    """What the head of the document prints: symbol, title and the facts of the session."""
    facts = [
        document.body,
        document.session,
        ", ".join(part for part in (document.place, document.dates) if part),
        f"Agenda item {document.agenda_item}" if document.agenda_item else "",
        ", ".join(document.sponsors),
        document.adoption,
        document.basis,
        f"Meeting {document.meeting}" if document.meeting else "",
        f"{document.date.day} {document.date:%B %Y}" if document.date else "",
    ]
    shown = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    return (
        f'<header class="al-masthead" {language_attributes(document.language)}>'
        f"<div class='al-symbol'><bdi>{escape(document.symbol)}</bdi></div>"
        f"<h1 class='al-title'>{escape(document.title or document.symbol)}</h1>"
        f"<div class='al-muted'>{shown}</div></header>"
    )


def document_html(units: Sequence[Paragraph], *, cited: str, quote: Span | None) -> str:
    """All units in order with a line where a part of the document begins; the cited one marked and with an anchor."""
    return f'<article class="al-document">{"".join(_lines(units, cited, quote))}</article>'


def _lines(units: Sequence[Paragraph], cited: str, quote: Span | None) -> Iterator[str]:
    marks = {unit.id: unit.printed or unit.label for unit in units if unit.kind == "footnote"}
    section: tuple[str, ...] = ()
    for unit in units:
        if unit.section != section and unit.kind != "footnote":
            section = unit.section
            # A heading names the part itself, in the document's language.
            yield f'<div class="al-section">{"" if unit.kind == "heading" else escape(" · ".join(section))}</div>'
        if unit.id == cited:
            span = quote or Span(start=0, end=len(unit.text))
            yield paragraph_html(unit, quote=span, role="cited", marks=marks, anchor=True)
        else:
            yield paragraph_html(unit, marks=marks)


def _span(text: str, length: int) -> Span | None:
    """The span that a link names as `start-end`; None where it is no part of a text so long."""
    start, _, end = text.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return Span(start=int(start), end=int(end)) if int(start) < int(end) <= length else None
