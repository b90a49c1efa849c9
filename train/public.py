"""Groups from public collections of questions."""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from train.group import TRANSFER, Group, split_of

_NEGATIVES = 5
_WORD = re.compile(r"\w{3,}")


def nomiracl(folder: Path, seed: int) -> Iterator[Group]:
    """NoMIRACL (arXiv 2312.11361): ten passages a question, one of which answers, which is not said, or none does.

    Of those to train on that none answers only six are given.

    Args:
        folder: One file a language.
        seed: Of what is drawn.
    """
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    for path in sorted(folder.glob("*.jsonl")):
        for row in _rows(path):
            split = split_of(row["question"])
            few = split == "train" and not row["answerable"]
            passages = tuple(chance.sample(row["passages"], 6) if few else row["passages"])
            yield Group(
                source="nomiracl",
                split=split,
                question=row["question"],
                language=path.stem,
                passages=passages,
                right=tuple(range(len(passages))) if row["answerable"] else (),
            )


def clapnq(path: Path) -> Iterator[Group]:
    """CLAPNQ (arXiv 2404.02103): a passage a question, which answers it or not."""
    for row in _rows(path):
        passage = row["passages"][0]
        answers = any(output.get("selected_sentences") for output in row["output"])
        yield Group(
            source="clapnq",
            split=TRANSFER,
            question=row["input"],
            language="en",
            passages=(f"{passage['title']}: {passage['text']}",),
            right=(0,) if answers else (),
        )


def xquad(folder: Path, count: int, seed: int) -> Iterator[Group]:
    """XQuAD (arXiv 1910.11856): a question and its passage in another language or the same, among the article's others.

    A fifth is given without the passage that answers.

    Args:
        folder: One file a language, the same passages and questions in the same order.
        count: How many questions to draw.
        seed: Of what is drawn.
    """
    articles = {
        path.stem.split(".")[1]: json.loads(path.read_text("utf-8"))["data"] for path in sorted(folder.glob("*.json"))
    }
    languages = sorted(articles)
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    places = [
        (a, p, q)
        for a, article in enumerate(articles["en"])
        for p, paragraph in enumerate(article["paragraphs"])
        for q in range(len(paragraph["qas"]))
    ]
    for a, p, q in chance.sample(places, min(count, len(places))):
        asked = chance.choice(languages)
        told = asked if chance.random() < 0.5 else chance.choice(languages)
        paragraphs = [paragraph["context"] for paragraph in articles[told][a]["paragraphs"]]
        answerable = chance.random() >= 0.2
        others = [n for n in range(len(paragraphs)) if n != p]
        chosen = chance.sample(others, min(_NEGATIVES, len(others))) + [p] * answerable
        chance.shuffle(chosen)
        yield Group(
            source="xquad",
            split=TRANSFER,
            question=articles[asked][a]["paragraphs"][p]["qas"][q]["question"],
            language=asked,
            passages=tuple(paragraphs[n] for n in chosen),
            right=(chosen.index(p),) if answerable else (),
        )


def obliqa(folder: Path, count: int, seed: int) -> Iterator[Group]:
    """ObliQA (arXiv 2409.05677): a passage that answers, among those of its document that share most with the question.

    Args:
        folder: With the questions and the documents.
        count: How many questions to draw.
        seed: Of what is drawn.
    """
    by_document: dict[int, dict[str, str]] = defaultdict(dict)
    for path in sorted((folder / "documents").glob("*.json")):
        for row in json.loads(path.read_text("utf-8")):
            by_document[row["DocumentID"]][row["PassageID"]] = row["Passage"].strip()
    rows = json.loads((folder / "ObliQA_dev.json").read_text("utf-8"))
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    for row in chance.sample(rows, min(count, len(rows))):
        gold = row["Passages"][0]
        there = by_document[gold["DocumentID"]]
        right = {p["PassageID"] for p in row["Passages"] if p["DocumentID"] == gold["DocumentID"]}
        wrong = _likest(row["Question"], {name: text for name, text in there.items() if name not in right})
        chosen = [gold["PassageID"], *wrong[:_NEGATIVES]]
        chance.shuffle(chosen)
        if gold["PassageID"] in there:
            yield Group(
                source="obliqa",
                split=TRANSFER,
                question=row["Question"],
                language="en",
                passages=tuple(there[name] for name in chosen),
                right=(chosen.index(gold["PassageID"]),),
            )


def _likest(question: str, passages: Mapping[str, str]) -> list[str]:
    """Names of passages by the words that they share with a question, rare ones counting more."""
    words = {name: set(_WORD.findall(text.casefold())) for name, text in passages.items()}
    spread = Counter(word for some in words.values() for word in some)
    asked = set(_WORD.findall(question.casefold()))
    weights = {word: math.log(len(words) / spread[word]) for word in asked if spread[word]}

    def likeness(name: str) -> float:
        return sum(weights.get(word, 0.0) for word in words[name] & asked) / math.log(8 + len(words[name]))

    return sorted(words, key=likeness, reverse=True)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
