"""About an answer: how it came about, in words."""

from collections.abc import Iterator
from html import escape
from importlib.metadata import version

import streamlit as st

from alinea.engine import Engine
from answer.extractive import NAME as EXTRACTIVE
from answer.found import NAME as LOOK_UP
from views.asked import Asked
from views.filters import held_html
from views.remark import remark_html
from views.wording import number, say, say_count

_SETTINGS = ("hits", "meaning", "meaning_across")
_READING, _NOT_READING = ("read", "sure"), ("near",)
"""What tells an answer from none where the first hits are read together with the question, and where not."""


def about(engine: Engine, asked: Asked) -> None:
    """The popover, filled only while it is open."""
    with st.popover(
        say("ask.about"), icon=":material/info:", key="about-open", on_change="rerun", type="tertiary"
    ) as popover:
        if popover.open:
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in _rows(engine, asked))
            st.html(f"<dl class='al-about'>{rows}</dl>")


def _rows(engine: Engine, asked: Asked) -> Iterator[tuple[str, str]]:
    """What is told, each with its name; values are HTML."""
    answer, state = asked.answer, engine.state()
    yield say("ask.question"), f"<bdi>{escape(answer.question)}</bdi>"
    if asked.standing != answer.question:
        yield say("ask.searched_for"), f"<bdi>{escape(asked.standing)}</bdi>"
    if asked.where:
        yield say("ask.held_to"), held_html(asked.where)
    looked = say(
        "ask.looked_at",
        paragraphs=say_count("ask.paragraphs", state.searched),
        documents=say_count("ask.documents", state.documents),
        nearest=number(len(answer.hits)),
    )
    if answer.answerer != LOOK_UP:
        yield say("ask.looked"), escape(looked)
        yield say("ask.confidence"), f"{number(answer.confidence, 2)}"
    yield say("ask.made_by"), escape(_answerer(answer.answerer))
    if answer.note:
        yield say("ask.note"), remark_html(answer.note)
    if usage := answer.usage:
        yield (
            say("ask.usage"),
            escape(say("ask.tokens", read=number(usage.prompt), written=number(usage.answer)))
            + (f" ({number(usage.cost, 4)})" if usage.cost else ""),
        )
    dropped = [verdict for verdict in answer.verdicts if not verdict.statement]
    if dropped:
        lines = "".join(f"<li><bdi>{escape(v.proposal.text)}</bdi> ({remark_html(v.reason)})</li>" for v in dropped)
        yield say("ask.dropped"), f"{escape(say_count('ask.statements', len(dropped)))}<ul>{lines}</ul>"
    yield say("ask.model"), f"<bdi>{escape(engine.model.name)}</bdi>"
    names = (*(_READING if engine.settings.read and engine.model.has_reader else _NOT_READING), *_SETTINGS)
    settings = engine.settings.model_dump(include=set(names))
    values = ", ".join(f"{name} = {settings[name]:g}" for name in names if settings[name] is not None)
    yield say("ask.settings"), f"<bdi lang='en' dir='ltr'>{escape(values)}</bdi>"
    yield say("ask.program"), f"<bdi>Alinea {escape(version('alinea'))}</bdi>"


def _answerer(name: str) -> str:
    if name == EXTRACTIVE:
        return say("ask.made_by_quoting")
    return say("ask.made_by_look_up") if name == LOOK_UP else say("ask.made_by_model", model=name)
