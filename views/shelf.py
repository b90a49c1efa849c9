"""The indexed documents as a list that is searched, narrowed, sorted and turned over page by page."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from zlib import crc32

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ingest.document import KINDS, Document
from ingest.language import LANGUAGES
from views.finding import folded
from views.label import label, language_name
from views.paragraph import language_attributes
from views.wording import day, in_language, language, number, say, say_count

ROWS = 20
_SORTS = ("symbol", "title", "newest", "oldest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A document in all its languages; the one that is shown is in the interface's language, or in English."""

    symbol: str
    versions: tuple[Document, ...]

    @property
    def shown(self) -> Document:
        """The version whose title and date are shown."""
        wanted = {version.language: version for version in reversed(self.versions)}
        return wanted.get(language()) or wanted.get("en") or self.versions[0]


def volumes(documents: Sequence[Document]) -> list[Volume]:
    """Documents, sorted by symbol, with their versions together."""
    return [
        Volume(symbol=symbol, versions=tuple(versions))
        for symbol, versions in groupby(documents, key=lambda document: document.symbol)
    ]


def narrowed(all_of_them: Sequence[Volume], *, words: str, tongue: str, kind: str) -> list[Volume]:
    """Those that have every word in symbol, title, organ, session or file name, and a language and kind where named."""
    wanted = folded(words).split()
    return [
        volume
        for volume in all_of_them
        if (not tongue or any(version.language == tongue for version in volume.versions))
        and (not kind or any(version.kind == kind for version in volume.versions))
        and (not wanted or _has(volume, wanted))
    ]


def _has(volume: Volume, wanted: Sequence[str]) -> bool:
    text = folded(
        " ".join(
            part
            for document in volume.versions
            for part in (document.symbol, document.title, document.body, document.session, document.source)
        )
    )
    return all(word in text for word in wanted)


def in_order(some: Sequence[Volume], by: str) -> list[Volume]:
    """Sorted by symbol, title, or date; those without a date last."""
    if by == "title":
        return sorted(some, key=lambda volume: (not volume.shown.title, folded(volume.shown.title)))
    if by == "symbol":
        return list(some)
    newest, never = by == "newest", datetime.date.min

    def place(volume: Volume) -> tuple[bool, int]:
        ordinal = (volume.shown.date or never).toordinal()
        return volume.shown.date is None, -ordinal if newest else ordinal

    return sorted(some, key=place)


def shelf(documents: Sequence[Document], *, reading: StreamlitPage, choosing: bool) -> list[str]:
    """Show the list; the symbols that the visitor has ticked.

    Args:
        documents: All, sorted by symbol.
        reading: The page that shows whole documents.
        choosing: Documents can be ticked.
    """
    found = _narrowed_by_visitor(volumes(documents))
    if not found:
        st.html(f"<p class='al-muted' role='status'>{escape(say('library.none_found'))}</p>")
        return []
    pages = -(-len(found) // ROWS)
    st.html(f"<p class='al-muted' role='status'>{escape(say_count('library.found', len(found)))}</p>")
    turned = _page_number(pages)
    shown = found[(turned - 1) * ROWS : turned * ROWS]
    with st.container(key="shelf", gap=None):
        return [volume.symbol for volume in shown if _row(volume, reading, choosing=choosing)]


def _narrowed_by_visitor(all_of_them: Sequence[Volume]) -> list[Volume]:
    languages = {document.language for volume in all_of_them for document in volume.versions}
    kinds = {document.kind for volume in all_of_them for document in volume.versions}
    tongues = ["", *(tongue for tongue in LANGUAGES if tongue in languages), *sorted(languages - set(LANGUAGES))]
    with st.container(horizontal=True, vertical_alignment="bottom", key="shelf-tools"):
        words = st.text_input(say("library.search"), key="library-words", icon=":material/search:", width=280)
        tongue = _choice("language", tongues, lambda tongue: language_name(tongue) if tongue else say("library.all"))
        kinds_shown = ["", *(kind for kind in KINDS if kind in kinds)]
        kind = _choice("kind", kinds_shown, lambda kind: kind_name(kind) if kind else say("library.all"))
        by = _choice("sort", _SORTS, _sort_name)
    return in_order(narrowed(all_of_them, words=words or "", tongue=tongue, kind=kind), by)


def _choice(name: str, options: Sequence[str], shown: Callable[[str], str]) -> str:
    """One of the options, kept for the session; the first where the kept one is no more."""
    key = f"library-{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    return st.selectbox(_label(name), options, key=key, format_func=shown, width=170)


def _label(name: str) -> str:
    return {"language": say("library.language"), "kind": say("library.kind"), "sort": say("library.sort")}[name]


def _sort_name(by: str) -> str:
    return {
        "symbol": say("library.by_symbol"),
        "title": say("library.by_title"),
        "newest": say("library.newest"),
        "oldest": say("library.oldest"),
    }[by]


def kind_name(kind: str) -> str:
    """A kind of document in the interface's language."""
    return {
        "resolution": say("library.resolution"),
        "draft": say("library.draft"),
        "decision": say("library.decision"),
        "report": say("library.report"),
        "document": say("library.document"),
    }[kind]


def _page_number(pages: int) -> int:
    """Which of the pages of the list is shown, from 1."""
    if pages < 2:
        return 1
    key = "library-page"
    st.session_state[key] = min(max(1, int(st.session_state.get(key) or 1)), pages)
    return int(st.number_input(say("library.page", pages=number(pages)), 1, pages, key=key, width=200))


def _row(volume: Volume, reading: StreamlitPage, *, choosing: bool) -> bool:
    """A document with a box to tick and a link to each of its versions; it is ticked."""
    ticked = False
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{_name(volume)}"):
        if choosing:
            ticked = st.checkbox(
                label(say("library.choose", symbol=volume.symbol)),
                key=f"chosen-{volume.symbol}",
                label_visibility="collapsed",
            )
        st.html(row_html(volume))
        for version in volume.versions:
            st.page_link(
                reading,
                label=language_name(version.language),
                query_params=in_language({"document": version.key}),
            )
    return ticked


def row_html(volume: Volume) -> str:
    """Symbol and title, and below them the organ, kind and date."""
    shown = volume.shown
    facts = (shown.body, kind_name(shown.kind), day(shown.date) if shown.date else "")
    line = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    title = f"<span {language_attributes(shown.language)}>{escape(shown.title)}</span>" if shown.title else ""
    return (
        f"<div class='al-row'><div><bdi class='al-row-symbol'>{escape(shown.symbol)}</bdi> {title}</div>"
        f"<div class='al-muted'>{line}</div></div>"
    )


def _name(volume: Volume) -> str:
    """What a row is told from others by; a symbol may hold what a name may not."""
    return f"{crc32(volume.symbol.encode()):08x}"
