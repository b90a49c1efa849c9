"""Conversations: questions asked one after the other, each with those before it."""

from collections.abc import Iterable, Mapping

from alinea.engine import Engine
from answer.turn import Turn


def turns_of(
    engine: Engine, questions: Iterable[str], *, where: Mapping[str, str] | None = None, language: str = ""
) -> tuple[Turn, ...]:
    """The turns that a conversation of these questions has, oldest first.

    Raises:
        FilterError: `where` names an unknown field.
    """
    turns: tuple[Turn, ...] = ()
    for question in questions:
        turns += (Turn(question=question, answer=engine.ask(question, where=where, language=language, turns=turns)),)
    return turns
