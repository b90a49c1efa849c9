"""Pairs of a statement and a paragraph: what says the same in other words, and what says something else."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.adversary import adversaries
from train.documents import Document, climate_documents, documents, invented_documents
from train.written import Said, conferences

_OWN = 0.45  # share of statements that are shown beside their paragraph in their own language, where there is one
_CHANGED = 0.3  # share of true ones that are shown changed by rule, too
_BESIDE = 0.15  # and of the others beside a neighbour, which does not carry them
_REACH = 2  # paragraphs on each side, of which one is the neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement with a text.

    Attributes:
        said: The statement.
        told: A paragraph, without its place.
        carries: It says so.
    """

    said: str
    told: str
    carries: bool


def read_in(corpus: Path) -> dict[str, Document]:
    """All that statements are on, by symbol: resolutions, texts of climate conferences and what we invented."""
    return {**invented_documents(conferences()), **climate_documents(corpus), **documents(corpus)}


def kept(told: Sequence[Said], chosen: Sequence[Said], found: Mapping[str, Document]) -> list[Said]:
    """What may be trained on: statements on documents that share no wording with those that choices are made by."""
    kin = {found[one.document].kin for one in chosen}
    return [one for one in told if found[one.document].kin not in kin]


def pairs(one: Said, document: Document, chance: random.Random) -> Iterator[Pair]:
    """A statement with its paragraph in one of its languages, and now and then one more of which it is not true."""
    there = sorted(language for language, texts in document.passages.items() if one.tail in texts)
    own = one.language in there and chance.random() < _OWN
    texts = document.passages[one.language if own else chance.choice(there)]
    shown = bare(texts[one.tail])
    yield Pair(said=one.text, told=shown, carries=not one.fault)
    if one.fault:
        return
    if chance.random() < _CHANGED:
        changed = [text for _, text in adversaries(one.text, one.language, chance)]
        yield from (Pair(said=text, told=shown, carries=False) for text in chance.sample(changed, min(1, len(changed))))
    elif chance.random() < _BESIDE:
        tails = list(texts)
        place = tails.index(one.tail)
        beside = [tails[n] for n in range(max(0, place - _REACH), min(len(tails), place + _REACH + 1)) if n != place]
        yield from (
            Pair(said=one.text, told=bare(texts[tail]), carries=False)
            for tail in chance.sample(beside, min(1, len(beside)))
        )


def bare(passage: str) -> str:
    """A passage without its symbol, title and section, as the gate compares it."""
    place, colon, rest = passage.partition(": ")
    return rest if colon and len(place) < 160 else passage
