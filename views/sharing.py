"""Taking an answer elsewhere: its text with references, files in every format, and the link that brings it back."""

from collections.abc import Callable

import streamlit as st

from alinea.engine import Engine
from alinea.formats.writer import FORMATS, written
from answer.answer import Answer
from views import address
from views.asked import Asked
from views.wording import say

_ENDINGS = {
    "markdown": ("Markdown", "md", "text/markdown"),
    "text": ("", "txt", "text/plain"),
    "html": ("HTML", "html", "text/html"),
    "bibtex": ("BibTeX", "bib", "application/x-bibtex"),
    "ris": ("RIS", "ris", "application/x-research-info-systems"),
    "csl": ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
}
"""Name, file ending and media type of each format; a name that is a word is in the catalogue."""


def sharing(engine: Engine, asked: Asked) -> None:
    """The popover; what it offers is made only while it is open, and a file only when it is wanted."""
    with st.popover(
        say("ask.share"), icon=":material/ios_share:", key="share-open", on_change="rerun", type="tertiary"
    ) as popover:
        if not popover.open:
            return
        st.caption(say("ask.copy_answer"))
        text = written(asked.answer, engine.documents_of(asked.answer), "text")
        st.code(text, language=None, wrap_lines=True)
        st.caption(say("ask.download"))
        with st.container(horizontal=True, gap="small", key="formats"):
            for name in FORMATS:
                title, ending, media = _ENDINGS[name]
                _file(title or say("ask.plain_text"), f"answer.{ending}", media, _maker(engine, asked.answer, name))
            _file(say("ask.audit"), "audit.json", "application/json", lambda: _audit(engine, asked))
        st.caption(say("ask.link"))
        st.code(address.link_to(asked.standing, asked.where), language=None, wrap_lines=True)


def _file(title: str, name: str, media: str, make: Callable[[], str]) -> None:
    st.download_button(
        title, make, file_name=name, mime=media, key=f"download-{name}", icon=":material/download:", on_click="ignore"
    )


def _maker(engine: Engine, answer: Answer, name: str) -> Callable[[], str]:
    return lambda: written(answer, engine.documents_of(answer), name)


def _audit(engine: Engine, asked: Asked) -> str:
    from alinea.snapshot import audit_of  # with the readers, which a page that shows an answer can do without

    return audit_of(engine, asked.answer, asked.where, "")
