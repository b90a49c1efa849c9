"""What a paragraph is searched by, measured: its context, the strength of centring, the words' fields, the fusion.

Usage: context.py [--units 9000] [--seed 3] [--corpus ../shared/corpus]
Answerable development questions of `qa/questions` are asked of the resolutions in `akn` that they were written on, in
all languages at once; a question that is scoped to one document, of that alone. The seed chooses the resolutions,
until they have so many units. Counted is the place of the first right paragraph, language versions of one being one
hit; MRR is cut at ten. The setting in use has a star, and the gain over it its paired standard error. Vectors are
kept in `.alinea/bench`, so that a rerun takes half a minute where the first run takes ten.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType

import numpy as np
from development import Collection, collect, key_of
from kept import KeptEmbedder
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from alinea.settings import Settings
from index import centre, fusion, words
from index.centre import CentredEmbedder
from index.context import Context
from index.embedder import Embedder, load_bare
from index.leaning import TITLE, leaning
from index.model import Model
from index.prepare import prepare
from index.versions import language_of, version_of
from index.words import Worded, WordStore

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".alinea" / "bench"
DEPTH = 100  # candidates by each way, as in index.search

CONTEXTS: Mapping[str, Callable[[Context], str]] = {
    "text": lambda context: context.text,
    "lead, text": lambda context: f"{context.lead} {context.text}".strip(),
    "title, lead, text": lambda context: f"{context.title}. {context.lead} {context.text}".removeprefix(". "),
}
TITLES = (0.0, 0.15, 0.3, 0.45, 0.6)  # of the title's vector, added to that of lead and text
FIELDS = ("lead", "section", "title")  # of the words, those of the context
STRENGTHS = {f"{share:.2f}": dict.fromkeys(centre.STRENGTHS, share) for share in (0.0, 0.3, 0.45, 0.6, 0.9)}
STRENGTHS["/".join(f"{share:.2f}" for share in centre.STRENGTHS.values())] = dict(centre.STRENGTHS)
MEANINGS = sorted({0.3, 0.4, 0.5, 0.6, fusion.MEANING})
MEANINGS_ACROSS = (0.7, 0.8, 0.9, 1.0)

Scores = Mapping[str, float]
"""Of paragraphs by id, best first."""


@contextmanager
def having(module: ModuleType, **values: object) -> Iterator[None]:
    """A module's settings as given, for a while."""
    before = {name: getattr(module, name) for name in values}
    vars(module).update(values)
    try:
        yield
    finally:
        vars(module).update(before)


def word_store(collection: Collection, folder: Path) -> WordStore:
    """The word index of all units."""
    store = WordStore(folder)
    store.put(
        [
            Worded(paragraph_id=p.id, document_key=key_of(p), kind=p.kind, context=context)
            for p, context in collection.units.values()
        ]
    )
    return store


def by_words(collection: Collection, store: WordStore) -> list[Scores]:
    """For each question the units that hold its words."""
    return [dict(store.nearest(question.query, DEPTH, question.keys)) for question in collection.questions]


def similarities(
    collection: Collection, embedder: Embedder, texts: Sequence[str], share: float = 0.0
) -> NDArray[np.float32]:
    """Cosine of each question and each unit, (questions, units), by the best window; -inf outside its document.

    Args:
        collection: Questions and units.
        embedder: Gives the vectors.
        texts: Of the units.
        share: Of the vector of a unit's title, which is added to its own.
    """
    vectors, owners = embedder.passages(texts)
    if share:
        vectors = leaning(vectors, titles(collection, embedder)[owners], share)
    asked = embedder.queries([question.query.text for question in collection.questions])
    found: NDArray[np.float32] = np.maximum.reduceat(
        asked @ vectors.T, np.searchsorted(owners, np.arange(len(texts))), axis=1
    )
    keys = np.array([key_of(paragraph) for paragraph, _ in collection.units.values()])
    for row, question in zip(found, collection.questions, strict=True):
        if question.keys is not None:
            row[~np.isin(keys, list(question.keys))] = -np.inf
    return found


def titles(collection: Collection, embedder: Embedder) -> NDArray[np.float32]:
    """The vector of each unit's title, (units, dimension); 0 where it has none."""
    names = [context.title for _, context in collection.units.values()]
    each = sorted(set(names))
    vectors, owners = embedder.passages(each)
    made: NDArray[np.float32] = vectors[np.searchsorted(owners, np.searchsorted(each, names))]
    made[[not name for name in names]] = 0
    return made


def by_meaning(collection: Collection, found: NDArray[np.float32]) -> list[Scores]:
    """For each question the units that are nearest."""
    ids = list(collection.units)
    best = np.argsort(-found, axis=1, kind="stable")[:, :DEPTH]
    return [
        {ids[n]: float(row[n]) for n in places if row[n] > -np.inf} for row, places in zip(found, best, strict=True)
    ]


def by_both(
    collection: Collection, found: NDArray[np.float32], lexical: Sequence[Scores], shares: fusion.Shares | None = None
) -> list[Scores]:
    """For each question the fusion of what meaning and words found, as `index.search` makes it."""
    shares = shares or fusion.Shares()
    place = {identity: n for n, identity in enumerate(collection.units)}
    rankings: list[Scores] = []
    for question, row, near, held in zip(
        collection.questions, found, by_meaning(collection, found), lexical, strict=True
    ):
        dense = {**near, **{i: float(row[place[i]]) for i in held if i not in near}}
        foreign = [i for i in dense if language_of(i) != question.query.language]
        rankings.append(fusion.fused(dense, near.values(), held, foreign, shares))
    return rankings


def reciprocals(collection: Collection, rankings: Iterable[Scores]) -> NDArray[np.float64]:
    """For each question 1 / place of its first right hit, 0 where there is none."""
    found = []
    for question, ranking in zip(collection.questions, rankings, strict=True):
        hits = dict.fromkeys(version_of(collection.units[i][0]) for i in ranking)
        found.append(next((1 / rank for rank, hit in enumerate(hits, 1) if hit in question.right), 0.0))
    return np.array(found)


def figures(found: NDArray[np.float64], used: NDArray[np.float64] | None = None) -> list[str]:
    """Share of the questions with a right paragraph first, among three, among ten; MRR, and its gain over another."""
    shares = [f"{np.mean(found >= 1 / k):.3f}" for k in (1, 3, 10)]
    if used is None:
        return [*shares, f"{cut(found).mean():.3f}"]
    gains = cut(found) - cut(used)
    error = gains.std(ddof=1) / len(gains) ** 0.5
    return [*shares, f"{cut(found).mean():.3f}", f"{gains.mean():+.3f} ± {error:.3f}"]


def cut(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Reciprocals of places down to the tenth."""
    return np.where(found >= 1 / 10, found, 0.0)


def print_table(title: str, settings: Sequence[str], ways: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose first columns say the setting; of fused rankings it says the gain over the setting in use."""
    table = Table(title=title, title_justify="left")
    for name in settings:
        table.add_column(name)
    for way, measure in product(ways, ("first", "in 3", "in 10", "MRR")):
        table.add_column(f"{way}\n{measure}", justify="right")
    table.add_column("fused MRR\nless that of *", justify="right")
    for row in rows:
        table.add_row(*row)
    Console(width=140).print(table)


def star(is_used: bool) -> str:
    """Marks the setting in use."""
    return "* " if is_used else "  "


def main() -> None:
    """Measure all and print four tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    arguments = parser.parse_args()
    collection = collect(arguments.corpus, arguments.units, arguments.seed)
    settings = Settings()
    model = Model(settings.model, settings.models, print)
    prepare(model.source, model.folder, print)
    centred = partial(CentredEmbedder, KeptEmbedder(load_bare(model.folder), KEPT), model.folder)
    found = similarities(collection, centred(), [context.embedded for _, context in collection.units.values()], TITLE)
    with tempfile.TemporaryDirectory() as folder:
        store = word_store(collection, Path(folder))
        lexical = by_words(collection, store)
        used = reciprocals(collection, by_both(collection, found, lexical))
        print_contexts(collection, centred, lexical, used)
        print_titles(collection, centred(), lexical, used)
        print_fields(collection, found, store, used)
        print_shares(collection, found, lexical, used)


def print_contexts(
    collection: Collection, centred: Callable[[], Embedder], lexical: Sequence[Scores], used: NDArray[np.float64]
) -> None:
    """Each context in the vectors with each strength of centring."""
    contexts = [context for _, context in collection.units.values()]
    rows = []
    for (name, text), (label, strengths) in product(CONTEXTS.items(), STRENGTHS.items()):
        texts = [text(context) for context in contexts]
        with having(centre, STRENGTHS=strengths):
            found = similarities(collection, centred(), texts)
        dense = figures(reciprocals(collection, by_meaning(collection, found)))
        both = figures(reciprocals(collection, by_both(collection, found, lexical)), used)
        rows.append([name, label, *dense, *both])
    documents = len({paragraph.document for paragraph, _ in collection.units.values()})
    title = f"{len(collection.questions)} questions, {len(contexts):,} units of {documents} resolutions"
    print_table(title, ("embedded", f"strength\n{'/'.join(centre.STRENGTHS)}"), ("dense", "fused"), rows)


def print_titles(
    collection: Collection, embedder: Embedder, lexical: Sequence[Scores], used: NDArray[np.float64]
) -> None:
    """Each share of the title in the vectors."""
    rows, texts = [], [context.embedded for _, context in collection.units.values()]
    for share in TITLES:
        found = similarities(collection, embedder, texts, share)
        dense = figures(reciprocals(collection, by_meaning(collection, found)))
        both = figures(reciprocals(collection, by_both(collection, found, lexical)), used)
        rows.append([f"{star(share == TITLE)}{share:.2f}", *dense, *both])
    print_table("Vectors: share of the title's", ("share",), ("dense", "fused"), rows)


def print_fields(
    collection: Collection, found: NDArray[np.float32], store: WordStore, used: NDArray[np.float64]
) -> None:
    """Each contextual field of the words left out, all of them too, with pairs of words and without."""
    rows = []
    for left_out, pair in product(((), *((name,) for name in FIELDS), FIELDS), (words.PAIR, 0.0)):
        weights = {name: weight for name, weight in words.WEIGHTS.items() if name not in left_out}
        with having(words, WEIGHTS=weights, PAIR=pair):
            lexical = by_words(collection, store)
        is_used = not left_out and pair == words.PAIR
        alone = figures(reciprocals(collection, lexical))
        both = figures(reciprocals(collection, by_both(collection, found, lexical)), used)
        rows.append([star(is_used) + ", ".join(weights), f"{pair:.1f}", *alone, *both])
    print_table("Words: fields and pairs", ("fields", "pairs"), ("words", "fused"), rows)


def print_shares(
    collection: Collection, found: NDArray[np.float32], lexical: Sequence[Scores], used: NDArray[np.float64]
) -> None:
    """Each share of meaning in the fusion, in the question's language and across languages."""
    rows = []
    for share, across in product(MEANINGS, MEANINGS_ACROSS):
        is_used = (share, across) == (fusion.MEANING, fusion.MEANING_ACROSS)
        ranked = by_both(collection, found, lexical, fusion.Shares(own=share, across=across))
        both = figures(reciprocals(collection, ranked), used)
        rows.append([f"{star(is_used)}{share:.2f}", f"{across:.1f}", *both])
    print_table("Fusion: share of meaning", ("meaning", "across languages"), ("fused",), rows)


if __name__ == "__main__":
    main()
