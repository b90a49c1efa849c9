"""The question record: what is asked of an engine, with all that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from answer.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, with the arguments of `Engine.ask`."""

    text: str
    where: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    turns: tuple[Turn, ...] = ()
    written: bool = True
