"""Filters on the page: what the next question is held to, chosen in a popover and told beside it."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from alinea.engine import Engine
from ingest.document import Document
from views import address
from views.facets import Choice, choices
from views.label import language_name, shortened
from views.wording import DEFAULT, language, number, say

_CHOSEN = "filters"
_TITLE = 60  # characters
_KINDS = {
    "preambular": "ask.preambular",
    "paragraph": "ask.paragraph",
    "item": "ask.item",
    "text": "ask.text",
    "table": "ask.table",
}
_NAMES = {
    "document": "ask.document",
    "body": "ask.body",
    "year": "ask.year",
    "language": "ask.language",
    "kind": "ask.kind",
}


def chosen() -> dict[str, str]:
    """Values by field, parted by bars, as the engine takes them."""
    found = st.session_state.get(_CHOSEN, {})
    return dict(found) if isinstance(found, dict) else {}


def choose(where: Mapping[str, str]) -> None:
    """Hold the next question to these."""
    st.session_state[_CHOSEN] = dict(where)
    for name in address.FIELDS:
        st.session_state.pop(_key(name), None)


def filters(engine: Engine, documents: Sequence[Document]) -> None:
    """The popover; what it offers is counted only while it is open."""
    held = chosen()
    # Its name stays the same, or it would close with the first choice.
    with st.popover(
        say("ask.filters"), icon=":material/filter_list:", key="filters-open", on_change="rerun"
    ) as popover:
        if popover.open:
            ordered = sorted(documents, key=lambda d: (d.language == language(), d.language == DEFAULT))
            titles = {document.symbol: document.title for document in ordered}  # the last one counts
            st.caption(say("ask.filters_help"))
            for name, found in choices(address.FIELDS, documents, engine.kinds(), held).items():
                if len(found) > 1 or name in held:
                    _field(name, found, held, titles)
            st.button(say("ask.filters_clear"), key="filters-clear", on_click=choose, args=({},), disabled=not held)


def _field(name: str, found: Sequence[Choice], held: Mapping[str, str], titles: Mapping[str, str]) -> None:
    counts = {choice.value: choice.count for choice in found}
    key = _key(name)
    if key not in st.session_state:
        st.session_state[key] = [value for value in held.get(name, "").split("|") if value in counts]
    st.multiselect(
        say(_NAMES[name]),
        list(counts),
        key=key,
        format_func=lambda value: f"{shown(name, value, titles)} ({number(counts.get(value, 0))})",
        placeholder=say("ask.any"),
        on_change=_take,
        args=(name,),
    )


def _take(name: str) -> None:
    values = st.session_state[_key(name)]
    others = {field: value for field, value in chosen().items() if field != name}
    st.session_state[_CHOSEN] = {**others, name: "|".join(values)} if values else others


def _key(name: str) -> str:
    return f"filter-{name}"


def shown(name: str, value: str, titles: Mapping[str, str] | None = None) -> str:
    """A value in words."""
    if name == "language":
        return language_name(value)
    if name == "kind":
        return say(_KINDS[value]) if value in _KINDS else value
    title = (titles or {}).get(value, "")
    return f"{value} · {shortened(title, _TITLE)}" if title else value


def held_html(where: Mapping[str, str]) -> str:
    """What a question is held to, on a line; "" for nothing."""
    parts = (
        f"{escape(say(_NAMES[name]))}{escape(say('ask.colon'))} <bdi>{escape(_values(name, where[name]))}</bdi>"
        for name in address.FIELDS
        if name in where
    )
    return " · ".join(parts)


def _values(name: str, values: str) -> str:
    return ", ".join(shown(name, value) for value in values.split("|"))


def unapplied(where: Mapping[str, str], again: Callable[[], None]) -> None:
    """Say that the answer was given under other filters than those that are chosen now, and offer to ask again."""
    if chosen() != dict(where):
        with st.container(horizontal=True, vertical_alignment="center", key="unapplied"):
            st.html(f"<p class='al-muted' role='status'>{escape(say('ask.unapplied'))}</p>")
            st.button(say("ask.apply"), key="apply", icon=":material/refresh:", on_click=again)
