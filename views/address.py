"""The page's address: the question, what it is held to and the open paragraph, so that a link restores them."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from alinea.engine import Engine
from alinea.errors import AlineaError
from answer.errors import AnswerError
from answer.reference import reference_to
from index.errors import FilterError
from index.filters import scope_of
from ingest.paragraph import Paragraph
from views.wording import in_language

FIELDS = ("document", "body", "year", "language", "kind")
"""What a question can be held to on the page, under the names that `--where` has."""

QUESTION, REFERENCE = "q", "ref"


def question() -> str:
    """The question that the link holds, "" for none."""
    return " ".join(st.query_params.get(QUESTION, "").split())


def where() -> dict[str, str]:
    """What the link holds the question to; what is no filter is passed over."""
    return {name: value for name in FIELDS if (value := st.query_params.get(name, "").strip()) and _reads(name, value)}


def _reads(name: str, value: str) -> bool:
    try:
        scope_of({name: value}, lambda: ())
    except FilterError:
        return False
    return True


def reference() -> str:
    """The paragraph that the link names, "" for none."""
    return st.query_params.get(REFERENCE, "").strip()


def put(link: Mapping[str, str]) -> None:
    """Make the link hold these, as far as it does not yet; an empty one is left out of it."""
    for name, value in link.items():
        if not value:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def put_question(asked: str, held: Mapping[str, str]) -> None:
    """Make the link hold a question with its filters, and no others."""
    put({QUESTION: asked, **{name: held.get(name, "") for name in FIELDS}})


def link_to(asked: str, held: Mapping[str, str]) -> str:
    """The whole address under which a question and its answer come back."""
    page = urlsplit(st.context.url or "")
    return urlunsplit((page.scheme, page.netloc, page.path, urlencode(in_language({QUESTION: asked, **held})), ""))


def name_of(paragraph: Paragraph) -> str:
    """What a link calls a paragraph: its reference, or its id where that is not its alone."""
    numbered = bool(paragraph.label) and paragraph.kind != "footnote" and "~" not in paragraph.id
    return reference_to(paragraph) if numbered else paragraph.id


def paragraph_named(engine: Engine, name: str) -> Paragraph | None:
    """The first paragraph that a reference names, in any words, or an id; None where it is not there."""
    try:
        if "#" in name:
            return engine.passage(name, neighbours=0).paragraph
        return engine.show(name, neighbours=0)[0].paragraph
    except (AlineaError, AnswerError):
        return None
