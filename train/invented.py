"""Groups from questions on conferences that we invented: what answers among paragraphs of sister documents."""

import random
from collections.abc import Iterator, Sequence

import numpy as np

from eval.gold import paragraph_name
from index.embedder import Embedder
from index.shown import shown
from ingest.paragraph import Paragraph
from train.draw import NEAR, drawn
from train.group import Group
from train.questions import Question
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
            if told[owner].family != told[place].family:
                foreign.append(texts[number])
            elif owner == place and tail in question.right:
                right.append(texts[number])
            elif not _may_answer(question, paragraph, is_own=owner == place):
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


def _may_answer(question: Question, paragraph: Paragraph, *, is_own: bool) -> bool:
    tail = paragraph.id.partition("#")[2]
    return tail in question.also if is_own else paragraph_name(paragraph.id) in question.elsewhere
