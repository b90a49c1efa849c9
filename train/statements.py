"""Groups from statements on paragraphs: what says the same in other words, and what says something else."""

import random
from collections.abc import Iterable, Iterator, Mapping

from train.documents import Document
from train.group import Group
from train.written import Said

_BESIDE = 3  # paragraphs on each side, of which one is shown as not carrying what the middle one does


def groups(told: Iterable[Said], found: Mapping[str, Document], seed: int) -> Iterator[Group]:
    """A group for each statement: its paragraph in any language, and beside a true one a neighbour.

    Args:
        told: Statements.
        found: Documents by symbol.
        seed: Of what is drawn.
    """
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    for one in told:
        document = found[one.document]
        language = chance.choice([name for name, texts in sorted(document.passages.items()) if one.tail in texts])
        texts = document.passages[language]
        tails = list(texts)
        place = tails.index(one.tail)
        beside = [tails[n] for n in range(max(0, place - _BESIDE), min(len(tails), place + _BESIDE + 1)) if n != place]
        shown = [one.tail, *(chance.sample(beside, min(1, len(beside))) if not one.fault else [])]
        chance.shuffle(shown)
        yield Group(
            source="statements",
            split="train",
            question=one.text,
            language=one.language,
            passages=tuple(texts[tail] for tail in shown),
            right=() if one.fault else (shown.index(one.tail),),
            asks=False,
        )
