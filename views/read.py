"""The page that reads: a document as clean text with its own numbers in the margin."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from zlib import crc32

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from answer.errors import AnswerError
from ingest.document import Document
from ingest.paragraph import Paragraph
from views import asked, original
from views.contents import contents, contents_html
from views.document_text import LEFT, Marks, document_html, masthead_html, side_by_side_html
from views.finding import places
from views.label import label, language_name
from views.paragraph import Span
from views.upload import plain_name
from views.wording import in_language, say, say_count

_BESIDE, _FIND = "beside", "find"
# A script runs again only when its text changes, so a checksum of what it scrolls to stands in it.
_SCROLL = """<script>{{
/* {place} */
const found = document.querySelector(".al-cited") || document.querySelector(".al-document mark");
if (found) found.scrollIntoView({{block: "center"}});
}}</script>"""
# A click on a paragraph's number copies its link; with a key held, or where the browser forbids that, it is opened.
_COPY = """<script>
window.alineaCopied = "{copied}";
if (!window.alineaCopies) {{
  window.alineaCopies = true;
  document.addEventListener("click", async (event) => {{
    const link = event.target.closest && event.target.closest("a.al-link");
    if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {{ await navigator.clipboard.writeText(link.href); }} catch {{ location.assign(link.href); return; }}
    link.dataset.copied = window.alineaCopied;
    setTimeout(() => delete link.dataset.copied, 1600);
  }});
}}
</script>"""


def page(engine: Engine, *, asking: StreamlitPage, library: StreamlitPage) -> None:
    """Show the document, paragraph and quote that the link names; the first document where it names none."""
    if asked.current():
        st.page_link(
            asking, label=say("read.back_to_answer"), icon=":material/arrow_back:", query_params=in_language({})
        )
    documents = {document.key: document for document in engine.documents()}
    if not documents:
        st.html(
            f"<h1 class='al-title'>{say('read.title')}</h1><p class='al-muted'>{say('read.empty')}</p>",
        )
        st.page_link(
            library, label=say("read.open_library"), icon=":material/folder_open:", query_params=in_language({})
        )
        return
    document, locator = _chosen(engine, documents)
    versions = [d for d in documents.values() if d.symbol == document.symbol]
    beside = _tools(document, versions, locator)
    st.html(masthead_html(document))
    _warnings(document)
    _text(engine, document, beside, locator)


# What is chosen


def _chosen(engine: Engine, documents: Mapping[str, Document]) -> tuple[Document, str]:
    """The document that the link names, changed by the box; and the paragraph, by its locator."""
    linked, locator = st.query_params.get("document", ""), st.query_params.get("paragraph", "")
    if reference := st.query_params.get("ref", ""):
        linked, locator = named(engine, reference)
        if not linked:
            st.warning(say("read.no_reference", reference=label(reference)))
    if linked in documents:
        st.session_state["document"] = linked
    elif linked:
        st.warning(say("read.no_document", document=label(linked)))
    if st.session_state.get("document") not in documents:
        st.session_state["document"] = next(iter(documents))
    key = st.selectbox(
        say("read.document"),
        list(documents),
        key="document",
        format_func=lambda key: _name(documents[key]) if key in documents else key,
        on_change=lambda: st.query_params.from_dict(in_language({"document": st.session_state["document"]})),
    )
    return documents[key], locator if key == linked else ""


def named(engine: Engine, reference: str) -> tuple[str, str]:
    """The key of the document and the locator of the paragraph that a reference names; "" for what is not there."""
    try:
        found = engine.show(reference, neighbours=0)
    except (NotIndexedError, AnswerError):
        symbol = "".join(reference.split())
        return next((d.key for d in engine.documents() if "".join(d.symbol.split()) == symbol), ""), ""
    key, _, locator = found[0].paragraph.id.partition("#")
    return key, locator


def _name(document: Document) -> str:
    parts = (document.symbol, language_name(document.language), document.title)
    return " · ".join(part for part in parts if part)


# What can be done with it


def _tools(document: Document, versions: Sequence[Document], locator: str) -> Document | None:
    """Language versions, one beside, words to look for, the original file; the document that stands beside."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="reading-tools"):
        others = [version for version in versions if version != document]
        beside = _languages(document, versions, others, locator) if others else None
        st.text_input(say("read.find"), key=_FIND, icon=":material/search:", width=260)
        if original.is_there(document):
            st.download_button(
                say("read.original"),
                lambda: original.content(document),
                file_name=plain_name(Path(document.source).name),
                mime="application/octet-stream",  # saved, never opened: it came from somebody else
                icon=":material/download:",
                on_click="ignore",
            )
    return beside


def _languages(
    document: Document, versions: Sequence[Document], others: Sequence[Document], locator: str
) -> Document | None:
    """Choices of the language, keeping the place, and of the version beside."""
    by_key = {version.key: version for version in versions}
    st.session_state["version"] = document.key

    def switch() -> None:
        link = {"document": st.session_state["version"]} | ({"paragraph": locator} if locator else {})
        st.query_params.from_dict(in_language(link))

    st.selectbox(
        say("read.language"),
        list(by_key),
        key="version",
        format_func=lambda key: language_name(by_key[key].language) if key in by_key else key,
        on_change=switch,
        width=150,
    )
    choices = ["", *(version.key for version in others)]
    if st.session_state.get(_BESIDE) not in choices:
        st.session_state[_BESIDE] = ""
    chosen = st.selectbox(
        say("read.beside"),
        choices,
        key=_BESIDE,
        format_func=lambda key: language_name(by_key[key].language) if key in by_key else say("read.beside_none"),
        width=150,
    )
    return by_key.get(chosen or "")


def _warnings(document: Document) -> None:
    if document.warnings:
        with st.expander(say_count("read.doubts", len(document.warnings)), icon=":material/warning:"):
            lines = "".join(f"<li>{escape(warning)}</li>" for warning in document.warnings)
            st.html(f"<ul lang='en' dir='ltr'>{lines}</ul>")


# The text


def _text(engine: Engine, document: Document, beside: Document | None, locator: str) -> None:
    units = engine.paragraphs(document)
    others = engine.paragraphs(beside) if beside else []
    marks = _marks(document, [*units, *others], locator)
    entries = contents(units)
    listed = contents_html(entries, say("read.contents"), LEFT) if entries else ""
    body = side_by_side_html(units, others, marks) if beside else document_html(units, marks)
    st.html(f'<div class="al-reading{" al-has-contents" if listed and not beside else ""}">{listed}{body}</div>')
    st.html(_COPY.format(copied=say("read.copied")), unsafe_allow_javascript=True)
    if marks.cited or marks.spans:
        place = crc32(f"{marks.cited} {document.key} {st.session_state.get(_FIND)}".encode())
        st.html(_SCROLL.format(place=place), unsafe_allow_javascript=True)


def _marks(document: Document, units: Sequence[Paragraph], locator: str) -> Marks:
    """The words that are looked for, or else the paragraph that the link names, with its quote."""
    if words := str(st.session_state.get(_FIND, "")).strip():
        spans = {unit.id: found for unit in units if (found := places(unit.text, words))}
        count = sum(map(len, spans.values()))
        st.html(f"<p class='al-muted' role='status'>{escape(say_count('read.found', count, words=words))}</p>")
        return Marks(spans=spans)
    cited = f"{document.key}#{locator}"
    unit = next((unit for unit in units if unit.id == cited), None)
    if unit is None:
        if locator:
            st.warning(say("read.no_paragraph", document=label(document.symbol), paragraph=label(locator)))
        return Marks()
    whole = Span(start=0, end=len(unit.text))
    return Marks(cited=cited, spans={cited: [_span(st.query_params.get("quote", ""), len(unit.text)) or whole]})


def _span(text: str, length: int) -> Span | None:
    """The span that a link names as `start-end`; None where it is no part of a text so long."""
    start, _, end = text.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return Span(start=int(start), end=int(end)) if int(start) < int(end) <= length else None
