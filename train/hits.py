"""Groups as the program meets them: `python -m train.hits ../shared/corpus DATA` writes DATA/hits.jsonl.

The questions on resolutions to train on are searched for over all resolutions, as `train.calibrate` asks its own, those
on climate conferences over the texts of these that have questions, and those on invented conferences over all of these.
A group holds what was found: the paragraph that answers among those that search takes for it, in the language in which
it was found first, each of them now and then in another, so that the language of a passage does not say whether it
answers. Paragraphs of real documents that are not to be trained on are left out, and those of sister documents,
which may answer too.
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from alinea.engine import Engine
from alinea.settings import Settings
from eval.gold import paragraph_name
from index.hit import Hit
from index.query import Request
from index.shown import shown
from train.asked import climate_engine, conferences_engine, resolutions_engine
from train.documents import Document, climate_documents, documents
from train.group import Group, split_of, write_groups
from train.questions import Question, questions
from train.written import conferences, on_climate, on_resolutions

SEED = 17
_FOUND = 12  # hits of a question that are looked at
_FIRST = 3  # of the wrong ones always in its group, and of the rest so many that there are:
_WRONG, _WRONG_ALONE = 5, 6  # beside one that answers, and where none does
_FOREIGN = 0.35  # share of the passages, what answers and what does not, that are shown in another language

Place = tuple[str, str, str]
"""Symbol without a year, language and tail of the id of a paragraph."""


def main() -> None:
    """Search, write, and say how many groups there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    resolutions = documents(arguments.corpus)
    kin = {symbol: document.kin for symbol, document in resolutions.items()}
    learned = to_learn(resolutions)
    asked = [q for q in (*questions(arguments.corpus), *on_resolutions()) if q.document in learned]
    models = Settings().models
    chance = random.Random(SEED)  # noqa: S311  nothing is secret
    with closing(resolutions_engine(arguments.corpus, kin, arguments.data, models)) as engine:
        groups = list(_groups(asked, engine, learned, chance))
    texts_learned = to_learn(climate_documents(arguments.corpus))
    on_texts = [question for question in on_climate() if question.document in texts_learned]
    with closing(climate_engine(arguments.corpus, arguments.data, models)) as engine:
        groups += _groups(on_texts, engine, texts_learned, chance)
    told = list(conferences())
    invented = [question for conference in told for question in conference.questions]
    texts = {paragraph_name(p.id): shown(p, conference.title) for conference in told for p in conference.paragraphs}
    with closing(conferences_engine(told, arguments.data, models)) as engine:
        rankings = _searched(engine, invented)
        groups += [
            g for q, hits in zip(invented, rankings, strict=True) if (g := group_of_invented(q, hits, texts, chance))
        ]
    count = len(asked) + len(on_texts) + len(invented)
    print(f"{write_groups(arguments.data / 'hits.jsonl', groups)} groups of {count} questions")


def to_learn(found: Mapping[str, Document]) -> dict[str, Document]:
    """Those documents that are to be trained on."""
    return {symbol: document for symbol, document in found.items() if split_of(document.kin) == "train"}


def _groups(
    asked: Sequence[Question], engine: Engine, learned: Mapping[str, Document], chance: random.Random
) -> Iterator[Group]:
    """Of each question on a real document that has one."""
    for question, hits in zip(asked, _searched(engine, asked), strict=True):
        if group := group_of(question, hits, learned, chance):
            yield group


def _searched(engine: Engine, asked: Sequence[Question]) -> Iterator[list[Hit]]:
    return engine.searches((Request(text=q.text, language=q.language, exact=False) for q in asked), k=_FOUND)


def group_of(
    question: Question, hits: Sequence[Hit], found: Mapping[str, Document], chance: random.Random
) -> Group | None:
    """A question with what was found for it; None where few wrong ones were, or what answers has no text.

    Args:
        question: On one of the documents to train on.
        hits: What was found, in these and other documents.
        found: The documents to train on, by symbol.
        chance: Of what is drawn.
    """
    own = found[question.document]
    places = list(_places(hits, found))
    right = _answering(question, own, places, chance)
    wrong = [
        (symbol, language, tail)
        for symbol, language, tail in places
        if (tail not in {*question.right, *question.also} if symbol == own.symbol else found[symbol].kin != own.kin)
    ]
    if len(wrong) < _FIRST or (question.right and right is None):
        return None
    read = [_read(place, found, chance) for place in wrong]
    return _group("hits", question, _read(right, found, chance) if right else None, read, chance)


def group_of_invented(
    question: Question, hits: Sequence[Hit], texts: Mapping[str, str], chance: random.Random
) -> Group | None:
    """A question on an invented document with what was found for it among all of these; None where few wrong ones were.

    Args:
        question: On one of them.
        hits: What was found.
        texts: What the reader sees of each paragraph, by its name.
        chance: Of what is drawn.
    """
    symbol = "".join(question.document.split())
    right = [f"{symbol}#{tail}" for tail in question.right]
    also = {f"{symbol}#{tail}" for tail in question.also}
    named = [paragraph_name(hit.paragraph.id) for hit in hits]
    wrong = [texts[name] for name in named if name not in {*right, *also, *question.elsewhere}]
    if len(wrong) < _FIRST:
        return None
    as_found = [name for name in right if name in named]
    best = texts[chance.choice(as_found or right)] if right else None
    return _group("conferences", question, best, wrong, chance)


def _group(source: str, question: Question, best: str | None, wrong: Sequence[str], chance: random.Random) -> Group:
    """What answers, if anything does, among some of the wrong ones."""
    wanted = (_WRONG_ALONE if best is None else _WRONG) - _FIRST
    chosen = [*wrong[:_FIRST], *chance.sample(wrong[_FIRST:], min(wanted, len(wrong) - _FIRST))]
    order = chance.sample([*chosen, *([] if best is None else [best])], len(chosen) + (best is not None))
    return Group(
        source=source,
        split="train",
        question=question.text,
        language=question.language,
        passages=tuple(order),
        right=() if best is None else (order.index(best),),
    )


def _places(hits: Sequence[Hit], found: Mapping[str, Document]) -> Iterator[Place]:
    """Where each hit stands, those of documents to train on alone."""
    for hit in hits:
        paragraph = hit.paragraph
        symbol, language = paragraph.document.partition(" (")[0], paragraph.language
        tail = paragraph.id.partition("#")[2]
        document = found.get(symbol)
        if document and tail in document.passages.get(language, {}):
            yield symbol, language, tail


def _answering(question: Question, own: Document, places: Sequence[Place], chance: random.Random) -> Place | None:
    """What answers, as it was found first; in the question's language, or any, where it was not found."""
    if found_first := next((one for one in places if one[0] == own.symbol and one[2] in question.right), None):
        return found_first
    there = [(own.symbol, name, t) for name in sorted(own.passages) for t in question.right if t in own.passages[name]]
    in_its_language = [place for place in there if place[1] == question.language]
    return chance.choice(in_its_language or there) if there else None


def _read(place: Place, found: Mapping[str, Document], chance: random.Random) -> str:
    """The passage at a place, now and then in another language that there is of it."""
    symbol, language, tail = place
    passages = found[symbol].passages
    others = [name for name in sorted(passages) if name != language and tail in passages[name]]
    shown_in = chance.choice(others) if others and chance.random() < _FOREIGN else language
    return passages[shown_in][tail]


if __name__ == "__main__":
    main()
