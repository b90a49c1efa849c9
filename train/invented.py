"""Groups from questions on conferences that we invented: what answers among the document's other paragraphs."""

import random
from collections.abc import Iterator, Sequence

import numpy as np

from index.embedder import Embedder
from index.shown import shown
from train.draw import NEAR, drawn
from train.group import Group
from train.written import Conference


def groups(told: Sequence[Conference], embedder: Embedder, seed: int, looks: int) -> Iterator[Group]:
    """So many groups for each question, all to train on, each time among other passages.

    Args:
        told: The invented documents.
        embedder: Tells which paragraphs are near a question.
        seed: Of what is drawn.
        looks: How many groups a question.
    """
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    passages = [(n, p) for n, conference in enumerate(told) for p in conference.paragraphs]
    texts = [shown(paragraph, told[n].title) for n, paragraph in passages]
    windows, owners = embedder.passages(texts)
    vectors = windows[np.searchsorted(owners, np.arange(len(texts)))]
    asked = [(n, question) for n, conference in enumerate(told) for question in conference.questions]
    for (place, question), vector in zip(asked, embedder.queries([q.text for _, q in asked]), strict=True):
        right, wrong, foreign = [], [], []
        for number in np.argsort(-(vectors @ vector)).tolist():
            owner, paragraph = passages[number]
            tail = paragraph.id.partition("#")[2]
            if owner != place:
                foreign.append(texts[number])
            elif tail in question.right:
                right.append(texts[number])
            elif tail not in question.also:
                wrong.append(texts[number])
        for _ in range(looks):
            some, answer = drawn(right, wrong[:NEAR], foreign[:4], chance)
            yield Group(
                source="conferences",
                split="train",
                question=question.text,
                language=question.language,
                passages=tuple(some),
                right=answer,
            )
