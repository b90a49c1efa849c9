"""The paragraph that a visitor has opened beside the answer, which the page's address names too."""

from dataclasses import dataclass

import streamlit as st

from alinea.engine import Engine
from answer.answer import Answer
from views import address
from views.paragraph import Span

_KEY = "opened"
_NAMED = "opened-name"  # what the address calls it, for telling a link that was followed from one that we wrote


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


def is_open(what: Opened) -> bool:
    """It is open, itself or in another language."""
    now = opened()
    return now is not None and what in (now, now.origin)


def open_paragraph(what: Opened | None) -> None:
    """Open a paragraph in the panel, or close it."""
    st.session_state[_KEY] = what
    st.session_state[_NAMED] = None if what else ""
    if what is None:
        address.put({address.REFERENCE: ""})


def follow_link(engine: Engine, answer: Answer | None) -> str:
    """Open what the address names, and make it name what is open; a name that names nothing is given back."""
    name, named = address.reference(), st.session_state.get(_NAMED, "")
    if opened() is not None and named is None:
        _write_name(engine)
        return ""
    if name == named:
        return ""
    if not name:  # from another page of ours, which cleared the address
        if opened() is not None:
            _write_name(engine)
        return ""
    paragraph = address.paragraph_named(engine, name)
    st.session_state[_NAMED] = name
    if paragraph is None:
        st.session_state[_KEY] = None
        return name
    st.session_state[_KEY] = Opened(paragraph=paragraph.id, quote=_quote_of(paragraph.id, answer))
    return ""


def _write_name(engine: Engine) -> None:
    now = opened()
    paragraph = address.paragraph_named(engine, now.paragraph) if now else None
    name = address.name_of(paragraph) if paragraph else ""
    st.session_state[_NAMED] = name
    address.put({address.REFERENCE: name})


def _quote_of(identity: str, answer: Answer | None) -> Span | None:
    """What an answer quotes of a paragraph."""
    citations = (citation for statement in answer.statements for citation in statement.citations) if answer else ()
    found = next((citation for citation in citations if citation.paragraph == identity), None)
    return Span(start=found.start, end=found.end) if found else None
