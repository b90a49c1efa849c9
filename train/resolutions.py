"""Groups from questions on real resolutions: gold paragraphs among their neighbours in meaning, in six languages."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedder import Embedder
from train.documents import Document
from train.draw import NEAR, drawn
from train.group import Group, split_of
from train.questions import Question

_MIXED = 0.4  # share of groups whose passages stand in any language each


def groups(
    found: Mapping[str, Document], questions: Iterable[Question], embedder: Embedder, seed: int, looks: int
) -> Iterator[Group]:
    """A group for each question whose document is there; the passages in the question's language, in another or in any.

    Args:
        found: Documents by symbol.
        questions: Those to make groups of.
        embedder: Tells which paragraphs are near a question.
        seed: Of what is drawn.
        looks: How many groups a question to train on, each among other passages and maybe in another language.
    """
    by_document: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.document in found:
            by_document[question.document].append(question)
    vectors: dict[str, NDArray[np.float32]] = {}
    for number, symbol in enumerate(sorted(by_document), 1):
        document = found[symbol]
        print(f"{number}/{len(by_document)} {symbol}", flush=True)
        windows, owners = embedder.passages(list(document.passages[document.common].values()))
        vectors[symbol] = windows[np.searchsorted(owners, np.arange(len(document.passages[document.common])))]
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    for symbol, asked in sorted(by_document.items()):
        split = split_of(found[symbol].kin)
        others = {s: v for s, v in vectors.items() if s != symbol and split_of(found[s].kin) == split}
        others = {s: v for s, v in others.items() if found[s].kin != found[symbol].kin}
        for question, vector in zip(asked, embedder.queries([q.text for q in asked]), strict=True):
            foreign = _foreign(found, others, vector)
            near = [int(n) for n in np.argsort(-(vectors[symbol] @ vector))[:NEAR]]
            for _ in range(looks if split == "train" else 1):
                if group := _group(found[symbol], question, near, foreign, split, chance):
                    yield group


def _foreign(
    found: Mapping[str, Document], vectors: Mapping[str, NDArray[np.float32]], question: NDArray[np.float32]
) -> list[tuple[Document, str]]:
    """The nearest paragraph of each of the nearest other documents that share no wording with the question's."""
    best = []
    for symbol, rows in vectors.items():
        scores = rows @ question
        best.append((float(scores.max()), symbol, int(scores.argmax())))
    found_there = []
    for _, symbol, place in sorted(best, reverse=True)[:4]:
        document = found[symbol]
        found_there.append((document, list(document.passages[document.common])[place]))
    return found_there


def _group(
    document: Document,
    question: Question,
    near: Sequence[int],
    foreign: Sequence[tuple[Document, str]],
    split: str,
    chance: random.Random,
) -> Group | None:
    language = question.language
    others = [name for name in document.passages if name != language]
    if language not in document.passages or (others and chance.random() < 0.4):
        language = chance.choice(others)
    mixed = chance.random() < _MIXED
    right = [tail for tail in question.right if tail in document.passages[language]]
    if question.right and not right:
        return None
    tails = list(document.passages[document.common])
    never = {*right, *question.also}
    wrong = [tails[n] for n in near if tails[n] not in never and tails[n] in document.passages[language]]
    chosen, answer = drawn([(document, t) for t in right], [(document, t) for t in wrong], foreign, chance)
    return Group(
        source="resolutions",
        split=split,
        question=question.text,
        language=question.language,
        passages=tuple(_text(*passage, "" if mixed else language, chance) for passage in chosen),
        right=answer,
    )


def _text(document: Document, tail: str, language: str, chance: random.Random) -> str:
    """A passage in a language, in one by chance where that is "" or is not there."""
    there = sorted(name for name, texts in document.passages.items() if tail in texts)
    return document.passages[language if language in there else chance.choice(there)][tail]
