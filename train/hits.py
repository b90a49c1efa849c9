"""Groups as the program meets them: `python -m train.hits ../shared/corpus DATA` writes DATA/hits.jsonl.

The questions on resolutions to train on are searched for over all resolutions, as `train.calibrate` asks its own, and a
group holds what was found: the paragraph that answers among those that search takes for it, most of them of other
documents. Paragraphs of documents that are not to be trained on are left out, and those that say nearly the same as the
one that answers.
"""

import argparse
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from alinea.settings import Settings
from index.hit import Hit
from index.query import Request
from train.asked import resolutions_engine
from train.documents import Document, documents
from train.group import Group, split_of, write_groups
from train.questions import Question, questions

SEED = 17
_FOUND = 30  # hits of a question that are looked at
_WRONG = 6  # of them in a group
_TRANSLATED = 0.6  # share of passages that are shown in the question's language, where they are there in it
_TWIN = 0.6  # of the words shared (Jaccard), from which on a paragraph says the same


def main() -> None:
    """Search, write, and say how many groups there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    found = documents(arguments.corpus)
    kin = {symbol: document.kin for symbol, document in found.items()}
    asked = [q for q in questions(arguments.corpus) if q.document in kin and split_of(kin[q.document]) == "train"]
    engine = resolutions_engine(arguments.corpus, kin, arguments.data, Settings().models)
    rankings = engine.searches((Request(text=q.text, language=q.language, exact=False) for q in asked), k=_FOUND)
    chance = random.Random(SEED)  # noqa: S311  nothing is secret
    groups = [g for q, hits in zip(asked, rankings, strict=True) if (g := group_of(q, hits, found, chance))]
    engine.close()
    print(f"{write_groups(arguments.data / 'hits.jsonl', groups)} groups of {len(asked)} questions")


def group_of(
    question: Question, hits: Sequence[Hit], found: Mapping[str, Document], chance: random.Random
) -> Group | None:
    """A question with what was found for it; None where nothing wrong was, or what answers has no text."""
    own = found[question.document]
    answers = [tail for tail in question.right if any(tail in texts for texts in own.passages.values())]
    if question.right and not answers:
        return None
    never = {(question.document, tail) for tail in (*question.right, *question.also)}
    right = (question.document, answers[0]) if answers else None
    same = _words(_english(found, right)) if right else frozenset()
    wrong = [
        place
        for place in _places(hits)
        if place not in never
        and place[0] in found
        and split_of(found[place[0]].kin) == "train"
        and not (same and _alike(same, _words(_english(found, place))))
    ][:_WRONG]
    chosen = [*([right] if right else []), *wrong]
    if not wrong:
        return None
    order = chance.sample(chosen, len(chosen))
    return Group(
        source="hits",
        split="train",
        question=question.text,
        language=question.language,
        passages=tuple(_text(found, place, question.language, chance) for place in order),
        right=(order.index(right),) if right else (),
    )


def _places(hits: Sequence[Hit]) -> Iterator[tuple[str, str]]:
    """Symbol without a year, and tail of the id, of each hit."""
    for hit in hits:
        key, _, tail = hit.paragraph.id.partition("#")
        yield key.partition("@")[0].partition(" (")[0], tail


def _english(found: Mapping[str, Document], place: tuple[str, str]) -> str:
    """The text by which paragraphs are compared."""
    document, tail = found[place[0]], place[1]
    texts = document.embedded[document.common]
    return texts.get(tail, "")


def _text(found: Mapping[str, Document], place: tuple[str, str], language: str, chance: random.Random) -> str:
    passages = found[place[0]].passages
    there = sorted(name for name, texts in passages.items() if place[1] in texts)
    wanted = language if language in there and chance.random() < _TRANSLATED else chance.choice(there)
    return passages[wanted][place[1]]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return len(some & others) > _TWIN * max(1, len(some | others))


if __name__ == "__main__":
    main()
