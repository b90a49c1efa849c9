"""What stands on every page: the way to the others, the interface's language, and the page's direction."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ingest.language import LANGUAGES
from views.label import is_right_to_left
from views.wording import NAMES, in_language, language, say

_CHOICE = "language-choice"
# Streamlit writes its own page in English from left to right; a script alone reaches its root. It runs again only when
# its text changes, which is when the language does.
_DIRECTION = """<script>
document.documentElement.lang = "{language}";
document.documentElement.dir = "{direction}";
</script>"""


def header(pages: Sequence[StreamlitPage]) -> None:
    """Links to the pages and the choice of a language, which stands in the link of every page from then on."""
    now = language()
    keep_language(now)
    direction = "rtl" if is_right_to_left(now) else "ltr"
    st.html(_DIRECTION.format(language=now, direction=direction), unsafe_allow_javascript=True)
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        for page in pages:
            st.page_link(page, query_params=in_language({}))
        st.session_state[_CHOICE] = now
        st.selectbox(
            say("pages.language"),
            LANGUAGES,
            key=_CHOICE,
            format_func=NAMES.__getitem__,
            label_visibility="collapsed",
            width=130,
            on_change=_choose,
        )


def keep_language(chosen: str) -> None:
    """Hold to a language: in the link, and for the session, since going to another page clears the link."""
    st.session_state["lang"] = chosen
    if st.query_params.get("lang") != chosen:
        st.query_params["lang"] = chosen


def _choose() -> None:
    keep_language(st.session_state[_CHOICE])
