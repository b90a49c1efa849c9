"""Asking with a way to stop: the engine answers in a thread, while the page waits for it and shows what comes."""

import threading
from collections.abc import Mapping
from queue import Empty, Queue
from typing import Protocol

import streamlit as st

from answer.answer import Answer
from answer.turn import Turn
from answer.written import OnText
from views.draft import Draft
from views.wording import say

_AT_ONCE = 0.4  # seconds in which most answers come: nothing is shown for so short a wait
_LOOK = 0.15  # seconds after which the page looks again whether the visitor wants something else
STOPPED = "stopped"


class Asked(Protocol):
    """The engine, as far as it is asked."""

    def ask(self, question: str, *, where: Mapping[str, str], turns: tuple[Turn, ...], on_text: OnText) -> Answer:
        """Answer a question, telling each piece of what a language model writes."""
        ...


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""


class Asking:
    """One question under way.

    Attributes:
        said: What the engine told so far: pieces of a draft, and at last the answer or what went wrong.
        stopped: Set, nobody waits for it.
    """

    def __init__(self) -> None:
        self.said: Queue[str | Answer | Exception] = Queue()
        self.stopped = threading.Event()

    def run(self, engine: Asked, question: str, where: Mapping[str, str], turns: tuple[Turn, ...]) -> None:
        """Ask, and say what comes; nothing more once it is stopped."""
        try:
            self.said.put(engine.ask(question, where=where, turns=turns, on_text=self._take))
        except _StoppedError:
            return
        except Exception as error:  # noqa: BLE001  raised again where the visitor is
            self.said.put(error)

    def _take(self, piece: str) -> None:
        if self.stopped.is_set():
            raise _StoppedError
        self.said.put(piece)


def ask(engine: Asked, question: str, *, where: Mapping[str, str], turns: tuple[Turn, ...]) -> Answer:
    """The engine's answer, waited for with a button that stops it; a language model's draft is shown as it comes.

    When the visitor stops it, goes elsewhere, asks something else or reloads the page, Streamlit ends the script here,
    and with its next word the language model is stopped too.

    Raises:
        Exception: Whatever the engine raises.
    """
    asking = Asking()
    thread = threading.Thread(target=asking.run, args=(engine, question, where, turns), name="question", daemon=True)
    thread.start()
    try:
        found = _first(asking)
        if found is None or isinstance(found, str):
            found = _watched(asking, found or "")
    finally:
        asking.stopped.set()
    if isinstance(found, Exception):
        raise found
    return found


def _first(asking: Asking) -> str | Answer | Exception | None:
    try:
        return asking.said.get(timeout=_AT_ONCE)
    except Empty:
        return None


def _watched(asking: Asking, begun: str) -> Answer | Exception:
    """Wait, showing that, until there is an answer."""
    place = st.empty()
    with place.container(key="asking"):
        with st.container(horizontal=True, vertical_alignment="center"):
            waiting = st.empty()
            st.button(say("ask.stop"), key="stop", icon=":material/stop_circle:", on_click=_stop)
        draft = Draft(st.empty())
    if begun:
        draft.show(begun)
    while True:
        waiting.html(f"<p class='al-waiting' role='status'>{say('ask.looking')}</p>")  # Streamlit may end us here
        try:
            found = asking.said.get(timeout=_LOOK)
        except Empty:
            continue
        if not isinstance(found, str):
            place.empty()
            return found
        draft.show(found)


def _stop() -> None:
    st.session_state[STOPPED] = True
