"""Groups from questions on real resolutions: gold paragraphs among their neighbours in meaning, in six languages."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.context import context_of
from index.embedder import Embedder
from index.shown import shown
from ingest.files import load, read
from ingest.symbol import symbol_from_stem
from train.group import Group, split_of

_NEGATIVES = 5
_NEAR = 24  # paragraphs of a document that are near enough to a question to be told apart from what answers it
_YEAR = re.compile(r"\s*\(\d{4}\)$")


@dataclass(slots=True)
class _Text:
    """A resolution in all its languages: passages by language and by the tail of their ids."""

    title: str = ""
    passages: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def groups(corpus: Path, embedder: Embedder, seed: int) -> Iterator[Group]:
    """A group for each question whose document is there; the passages in the question's language or in another.

    Args:
        corpus: The folder that holds `qa/questions` and the documents.
        embedder: Tells which paragraphs are near a question.
        seed: Of what is drawn.
    """
    rows = [
        json.loads(line)
        for part in sorted((corpus / "qa" / "questions").glob("*.jsonl"))
        for line in part.read_text(encoding="utf-8").splitlines()
    ]
    texts = _texts(corpus, {row["document"] for row in rows})
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    by_document: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["document"] in texts:
            by_document[row["document"]].append(row)
    for number, (symbol, asked) in enumerate(sorted(by_document.items()), 1):
        print(f"{number}/{len(by_document)} {symbol}", flush=True)
        yield from _of_document(texts, symbol, asked, embedder, chance)


def _texts(corpus: Path, symbols: set[str]) -> dict[str, _Text]:
    texts: dict[str, _Text] = defaultdict(_Text)
    paths = sorted([*(corpus / "akn").rglob("*.xml"), *(corpus / "pdf-gold").rglob("*.xml")])
    for path in paths:
        symbol = _YEAR.sub("", symbol_from_stem(path.stem))
        if symbol not in symbols:
            continue
        for reading in read(load(path)):
            document = reading.document
            texts[symbol].title = texts[symbol].title or document.title
            for paragraph in reading.paragraphs:
                if context_of(paragraph, document.title):
                    tail = paragraph.id.partition("#")[2]
                    texts[symbol].passages[document.language][tail] = shown(paragraph, document.title)
    return dict(texts)


def _of_document(
    texts: Mapping[str, _Text],
    symbol: str,
    rows: Sequence[Mapping[str, Any]],
    embedder: Embedder,
    chance: random.Random,
) -> Iterator[Group]:
    text = texts[symbol]
    common = "en" if "en" in text.passages else min(text.passages)
    tails = list(text.passages[common])
    vectors, owners = embedder.passages([text.passages[common][tail] for tail in tails])
    questions = embedder.queries([row["question"] for row in rows])
    split = split_of(re.sub(r"\W*\d+\W*", " ", text.title.casefold()).strip() or symbol)
    for row, question in zip(rows, questions, strict=True):
        near = _nearest(vectors @ question, owners, len(tails))
        others = [language for language in text.passages if language != row["language"]]
        language = row["language"]
        if language not in text.passages or (others and chance.random() < 0.4):
            language = chance.choice(others)
        there = text.passages[language]
        right = [_tail(label) for name, label in row["gold"] if name == symbol and _tail(label) in there]
        if row["answerable"] and not right:
            continue
        never = {*right, *(_tail(label) for name, label in row["alternatives"] if name == symbol)}
        wrong = [tails[n] for n in near[:_NEAR] if tails[n] not in never and tails[n] in there]
        hardest, rest = wrong[:3], wrong[3:]
        wrong = hardest + chance.sample(rest, min(_NEGATIVES - 3, len(rest)))
        chosen = [*right[:1], *wrong]
        order = chance.sample(range(len(chosen)), len(chosen))
        yield Group(
            source="resolutions",
            split=split,
            question=row["question"],
            language=row["language"],
            passages=tuple(there[chosen[n]] for n in order),
            right=tuple(place for place, n in enumerate(order) if right and n == 0),
        )


def _nearest(scores: NDArray[np.float32], owners: NDArray[np.intp], count: int) -> list[int]:
    best = np.full(count, -1.0, np.float32)
    np.maximum.at(best, owners, scores)
    return [int(n) for n in np.argsort(-best)]


def _tail(label: str) -> str:
    return "".join(label.split())
