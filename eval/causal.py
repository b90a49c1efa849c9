"""Causal: a statement that rests on the paragraphs it cites must change or go when they cannot be found.

Each statement's paragraphs are left out of what may be found, in all languages, and the question is asked again. Up to
57 % of citations are added after the fact (Wallat et al. 2024): such statements stay.
"""

from collections.abc import Callable, Sequence

from eval.gold import paragraph_name
from eval.measure import Measure, Parts
from eval.record import Record, Said

Again = Callable[[Sequence[str]], Sequence[str]]
"""The texts of the statements made of a question when paragraphs with these names are left out."""


def changes(statements: Sequence[Said], again: Again) -> tuple[bool, ...]:
    """For each statement whether it went."""
    return tuple(_folded(said.text) not in map(_folded, again(_names(said))) for said in statements)


def _names(said: Said) -> list[str]:
    return list(dict.fromkeys(map(paragraph_name, said.cited)))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _parts(record: Record) -> Parts:
    return (float(sum(record.changed)), float(len(record.changed))) if record.changed else None


MEASURES = (
    Measure(
        name="statements that rest on what they cite",
        group="causal",
        means="Statements that change or go when what they cite cannot be found, of those tried (`--causal`)",
        parts=_parts,
        needs_gold=False,
    ),
)
