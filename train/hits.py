"""Groups as the program meets them: `python -m train.hits ../shared/corpus DATA` writes DATA/hits.jsonl.

The questions on resolutions to train on are searched for over all resolutions, as `train.calibrate` asks its own, and a
group holds what was found: the paragraph that answers among those that search takes for it, in the languages in which
they were found. Paragraphs of documents that are not to be trained on are left out, and those of sister documents,
which may answer too.
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from alinea.settings import Settings
from index.hit import Hit
from index.query import Request
from train.asked import resolutions_engine
from train.documents import Document, documents
from train.group import Group, split_of, write_groups
from train.questions import Question, questions
from train.written import on_resolutions

SEED = 17
_FOUND = 12  # hits of a question that are looked at
_FIRST = 3  # of the wrong ones always in its group, and of the rest so many that there are:
_WRONG, _WRONG_ALONE = 5, 6  # beside one that answers, and where none does
_FOREIGN = 0.35  # share of what answers that is shown in another language than the question's, where it is there

Place = tuple[str, str, str]
"""Symbol without a year, language and tail of the id of a paragraph."""


def main() -> None:
    """Search, write, and say how many groups there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    found = documents(arguments.corpus)
    kin = {symbol: document.kin for symbol, document in found.items()}
    asked = [q for q in (*questions(arguments.corpus), *on_resolutions()) if q.document in kin]
    asked = [q for q in asked if split_of(kin[q.document]) == "train"]
    engine = resolutions_engine(arguments.corpus, kin, arguments.data, Settings().models)
    rankings = engine.searches((Request(text=q.text, language=q.language, exact=False) for q in asked), k=_FOUND)
    chance = random.Random(SEED)  # noqa: S311  nothing is secret
    groups = [g for q, hits in zip(asked, rankings, strict=True) if (g := group_of(q, hits, found, chance))]
    engine.close()
    print(f"{write_groups(arguments.data / 'hits.jsonl', groups)} groups of {len(asked)} questions")


def group_of(
    question: Question, hits: Sequence[Hit], found: Mapping[str, Document], chance: random.Random
) -> Group | None:
    """A question with what was found for it; None where few wrong ones were, or what answers has no text."""
    own = found[question.document]
    places = list(_places(hits, found))
    right = _answering(question, own, places, chance)
    wrong = [
        (symbol, language, tail)
        for symbol, language, tail in places
        if (tail not in {*question.right, *question.also} if symbol == own.symbol else found[symbol].kin != own.kin)
    ]
    if len(wrong) < _FIRST or (question.right and not right):
        return None
    wanted = (_WRONG if right else _WRONG_ALONE) - _FIRST
    chosen = [*wrong[:_FIRST], *chance.sample(wrong[_FIRST:], min(wanted, len(wrong) - _FIRST))]
    best = chance.choice(right) if right else None
    order = chance.sample([*chosen, *([best] if best else [])], len(chosen) + bool(best))
    return Group(
        source="hits",
        split="train",
        question=question.text,
        language=question.language,
        passages=tuple(found[symbol].passages[language][tail] for symbol, language, tail in order),
        right=(order.index(best),) if best else (),
    )


def _places(hits: Sequence[Hit], found: Mapping[str, Document]) -> Iterator[Place]:
    """Where each hit stands, those of documents to train on alone."""
    for hit in hits:
        paragraph = hit.paragraph
        symbol, language = paragraph.document.partition(" (")[0], paragraph.language
        tail = paragraph.id.partition("#")[2]
        document = found.get(symbol)
        if document and split_of(document.kin) == "train" and tail in document.passages.get(language, {}):
            yield symbol, language, tail


def _answering(question: Question, own: Document, places: Sequence[Place], chance: random.Random) -> list[Place]:
    """What answers: as it was found, and now and then in another language; in any where it was not found."""
    there = [name for name in sorted(own.passages) if not own.passages[name].keys().isdisjoint(question.right)]
    others = [name for name in there if name != question.language]
    as_found = [place for place in places if place[0] == own.symbol and place[2] in question.right]
    is_foreign = chance.random() < _FOREIGN and others
    if as_found and not is_foreign:
        return as_found
    languages = [chance.choice(others if is_foreign else there)] if there else []
    return [(own.symbol, name, tail) for name in languages for tail in question.right if tail in own.passages[name]]


if __name__ == "__main__":
    main()
