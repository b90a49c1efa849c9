"""Conversations at the terminal: one question after the other, each understood from those before it."""

import sys
from collections.abc import Iterator, Mapping

from alinea import printed_answer, terminal
from alinea.engine import Engine
from answer.turn import Turn

QUIT, AFRESH = ":quit", ":new"
_PROMPT = "? "


def chat(engine: Engine, *, where: Mapping[str, str], language: str = "") -> None:
    """Answer what is typed until `:quit` or the end of the input; `:new` forgets what was asked before.

    Raises:
        FilterError: `where` names an unknown field.
    """
    turns: tuple[Turn, ...] = ()
    for question in _typed():
        if question == AFRESH:
            turns = ()
            continue
        with printed_answer.Draft() as draft:
            answer = engine.ask(question, where=where, language=language, turns=turns, on_text=draft.show)
        printed_answer.print_usage(answer)
        printed_answer.print_answer(answer)
        terminal.say("")
        turns += (Turn(question=question, answer=answer),)


def _typed() -> Iterator[str]:
    """The lines that hold something, until one asks for the end."""
    prompt = _PROMPT if sys.stdin.isatty() else ""
    while True:
        try:
            line = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line == QUIT:
            return
        if line:
            yield line
