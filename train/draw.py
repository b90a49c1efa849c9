"""What a question is shown among: a passage that answers and wrong ones, in an order of chance."""

import random
from collections.abc import Sequence
from typing import TypeVar

Passage = TypeVar("Passage")
_HARDEST, _HARD, _FOREIGN = 2, 2, 1  # wrong passages: the nearest, some of the near, and near ones of other documents
NEAR = 24
"""Paragraphs of a document that are near enough to a question to be told apart from what answers it."""


def drawn(
    right: Sequence[Passage], wrong: Sequence[Passage], foreign: Sequence[Passage], chance: random.Random
) -> tuple[list[Passage], tuple[int, ...]]:
    """Six passages at most, and the places of the right one among them: one, or none where nothing answers.

    Args:
        right: Those that answer, of which one is drawn.
        wrong: Those of the same document that do not, nearest first.
        foreign: Those of other documents.
        chance: Of what is drawn.
    """
    rest = wrong[_HARDEST:]
    chosen = [(passage, False) for passage in wrong[:_HARDEST]]
    chosen += [(passage, False) for passage in chance.sample(rest, min(_HARD, len(rest)))]
    chosen += [(passage, False) for passage in chance.sample(foreign, min(_FOREIGN, len(foreign)))]
    chosen += [(chance.choice(right), True)] if right else []
    chance.shuffle(chosen)
    return [passage for passage, _ in chosen], tuple(place for place, (_, answers) in enumerate(chosen) if answers)
