"""What a visitor has asked: the answer on the page, and those before it, which come back without being asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from answer.answer import Answer
from answer.turn import Turn

_NOW, _HISTORY, _TURNS = "asked", "history", "turns"
_KEPT = 20  # a session


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answer.

    Attributes:
        answer: Which holds the question.
        where: What the search was held to.
        turns: The conversation that it belongs to, itself the last.
    """

    answer: Answer
    where: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()

    @property
    def standing(self) -> str:
        """The question in words that need no conversation before them: what a link must hold."""
        return self.answer.searched or self.answer.question

    def is_to(self, question: str, where: Mapping[str, str]) -> bool:
        """It answers this question, held to the same."""
        return question in (self.answer.question, self.standing) and dict(where) == dict(self.where)


def current() -> Asked | None:
    """The question and answer on the page, None before the first."""
    found = st.session_state.get(_NOW)
    return found if isinstance(found, Asked) else None


def history() -> tuple[Asked, ...]:
    """All of the session, oldest first."""
    found = st.session_state.get(_HISTORY, ())
    return found if isinstance(found, tuple) else ()


def turns() -> tuple[Turn, ...]:
    """The conversation that the next question belongs to."""
    found = st.session_state.get(_TURNS, ())
    return found if isinstance(found, tuple) else ()


def keep(answer: Answer, where: Mapping[str, str], before: tuple[Turn, ...]) -> Asked:
    """Put an answer on the page, and into the history, where it takes the place of an earlier one to the same."""
    asked = Asked(
        answer=answer,
        where=dict(where),
        turns=(*before, Turn(question=answer.question, answer=answer))[-_KEPT:],
    )
    others = [one for one in history() if not one.is_to(answer.question, where)]
    st.session_state[_HISTORY] = (*others, asked)[-_KEPT:]
    restore(asked)
    return asked


def restore(asked: Asked) -> None:
    """Put an earlier answer on the page; the conversation goes on from there."""
    st.session_state[_NOW] = asked
    st.session_state[_TURNS] = asked.turns


def earlier(question: str, where: Mapping[str, str]) -> Asked | None:
    """The answer that the session has to a question, None where it has none."""
    return next((asked for asked in reversed(history()) if asked.is_to(question, where)), None)


def forget_conversation() -> None:
    """The next question stands alone, and the one on the page is to be asked anew."""
    now = current()
    st.session_state[_TURNS] = ()
    st.session_state[_NOW] = None
    st.session_state[_HISTORY] = tuple(asked for asked in history() if asked is not now)
