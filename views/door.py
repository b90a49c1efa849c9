"""The door: where a password is set, nothing of the documents is shown before a visitor has given it.

A browser that has given it is known by a cookie until the server stops, so that a reload or another link does not ask
again. The cookie holds no password but a digest under a key that each server makes for itself.
"""

import hashlib
import hmac
import secrets
import threading
import time

import streamlit as st

from views.wording import say

_KEY = secrets.token_bytes(32)
_OPENED = "door-opened"
_WRONG_SECONDS = 0.5
_one_guess = threading.Lock()
_COOKIE = """<script>
document.cookie = "{name}={value}; path=/; SameSite=Strict" + (location.protocol === "https:" ? "; Secure" : "");
</script>"""


def is_open(password: str) -> bool:
    """The visitor has given the password, here or in another window of the browser; or none is set."""
    if not password or st.session_state.get(_OPENED) is True:
        return True
    token = _token(password)
    given = str(st.context.cookies.get(_name(token), ""))
    return hmac.compare_digest(given.encode(), token.encode())


def door(password: str) -> None:
    """Ask for the password."""
    st.html(f"<h1 class='al-title'>{say('pages.password_title')}</h1>")
    with st.form("door", width=420, border=False):
        given = st.text_input(say("pages.password"), type="password", autocomplete="current-password")
        if not st.form_submit_button(say("pages.enter"), type="primary"):
            return
    if fits(given, password):
        st.session_state[_OPENED] = True
        st.rerun()
    st.error(say("pages.wrong_password"), icon=":material/lock:")


def remember(password: str) -> None:
    """Let the browser keep that its visitor gave the password."""
    if password and st.session_state.get(_OPENED) is True:
        token = _token(password)
        st.html(_COOKIE.format(name=_name(token), value=token), unsafe_allow_javascript=True)


def fits(given: str, password: str) -> bool:
    """Two passwords are the same; told in constant time, and a wrong one is followed by a pause for all guesses."""
    if hmac.compare_digest(given.encode(), password.encode()):
        return True
    with _one_guess:
        time.sleep(_WRONG_SECONDS)
    return False


def _token(password: str) -> str:
    return hmac.new(_KEY, password.encode(), hashlib.sha256).hexdigest()


def _name(token: str) -> str:
    """Of the cookie: each server's own, since cookies do not tell ports apart."""
    return f"alinea-{token[:8]}"
