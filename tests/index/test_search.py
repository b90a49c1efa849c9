"""Search finds by both ways, and a paragraph in several languages once; vectors here are made up."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.context import text_hash
from index.filters import Scope
from index.hit import Hit, require_ranking
from index.query import parse_query
from index.search import Search
from index.sync import Keeper
from ingest.document import Document
from ingest.unit import Unit, assemble
from tests.index.readings import reading
from tests.index.stores import MODEL, Stores, vector

GROUP = {
    "en": "Decides that the group shall meet on the lagoon",
    "fr": "Décide que le groupe se réunira sur la lagune",
    "es": "Decide que el grupo se reunirá en la laguna",
}
NOWHERE = vector("what no paragraph says")[0]


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = Stores(tmp_path)
    yield made
    made.close()


def search(
    stores: Stores, text: str, like: NDArray[np.float32] = NOWHERE, *, k: int = 10, scope: Scope | None = None
) -> list[Hit]:
    """Hits of a query whose vector is `like`."""
    hits = Search(stores.catalog, stores.ledger, stores.vectors, stores.words, MODEL).hits(
        parse_query(text), like, k, scope or Scope()
    )
    require_ranking(hits)
    return hits


def three_languages(stores: Stores) -> None:
    for language, text in GROUP.items():
        stores.catalog.store([reading(text, f"{text} ({language}).", language=language, sha256=language)], 1)
    stores.catalog.store([reading("Thanks the host of the river port", symbol="EX/2", sha256="x")], 1)
    stores.sync()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When shall the group meet on the lagoon?", "en"),
        ("Où le groupe se réunira-t-il sur la lagune ?", "fr"),
        ("¿Dónde se reunirá el grupo en la laguna?", "es"),
    ],
)
@pytest.mark.parametrize("nearest", GROUP)
def test_language_versions_are_one_hit_in_the_askers_language(
    stores: Stores, text: str, language: str, nearest: str
) -> None:
    """Whichever version is nearest; the others are listed with it."""
    three_languages(stores)
    hits = search(stores, text, vector(GROUP[nearest])[0])
    assert sorted(h.paragraph.id.partition("#")[2] for h in hits if h.paragraph.document == "EX/1") == ["1", "2"]
    first = next(h for h in hits if h.paragraph.id.endswith("#1"))
    assert first.paragraph.language == language
    assert {p.id for p in first.versions} == {f"EX/1@{other}#1" for other in GROUP if other != language}
    assert len(hits) == 3


def test_where_there_is_no_version_in_the_askers_language_the_best_is_shown(stores: Stores) -> None:
    """A Russian question."""
    three_languages(stores)
    hits = search(stores, "Когда соберётся рабочая группа?", vector(GROUP["es"])[0])
    assert (hits[0].paragraph.id, hits[0].dense) == ("EX/1@es#1", pytest.approx(1, abs=1e-5))
    assert {p.id for p in hits[0].versions} == {"EX/1@en#1", "EX/1@fr#1"}


def test_a_hit_says_what_it_was_found_by(stores: Stores) -> None:
    """By meaning alone, by words alone, by both: its similarity always, its BM25 score where words were found."""
    stores.catalog.store([reading("The lagoon is salty.", "The river is long.")], 1)
    stores.sync()
    hits = {h.paragraph.label: h for h in search(stores, "lagoon", vector("The river is long.")[0])}
    assert hits["2"].dense == pytest.approx(1, abs=1e-5)
    assert hits["2"].lexical is None
    assert hits["1"].lexical is not None
    assert hits["1"].dense == pytest.approx(float(vector("The lagoon is salty.")[0] @ vector("The river is long.")[0]))


def test_words_find_what_meaning_leaves_far_behind(stores: Stores) -> None:
    """Among more paragraphs than are taken by meaning, the only one with the word comes first."""
    texts = [f"Decides item {n} of the programme." for n in range(150)]
    texts[42] = "Requests brackishness."
    stores.catalog.store([reading(*texts)], 1)
    stores.embed()
    stores.ledger.keep_vectors(MODEL, [(text_hash(texts[42]), -NOWHERE[None])])
    stores.sync()
    hit = search(stores, "brackishness", k=3)[0]
    assert hit.paragraph.text == "Requests brackishness."
    assert hit.dense == pytest.approx(-1, abs=1e-5)


@pytest.mark.parametrize("k", [1, 3, 120, 200])
def test_as_many_hits_as_asked_for(stores: Stores, k: int) -> None:
    """All paragraphs where fewer exist; versions in other languages do not count."""
    for language in ("en", "fr"):
        texts = [f"Decides item {n} of the programme." for n in range(150)]
        stores.catalog.store([reading(*texts, language=language, sha256=language)], 1)
    stores.sync()
    hits = search(stores, "programme", k=k)
    assert len(hits) == min(k, 150)
    assert len({h.paragraph.id.partition("#")[2] for h in hits}) == len(hits)


def test_a_phrase_is_in_every_hit(stores: Stores) -> None:
    """However near the others are."""
    stores.catalog.store(
        [reading("The group meets twice.", "Twice meets the group.", "The group meets twice a year.")], 1
    )
    stores.sync()
    hits = search(stores, 'when "group meets twice"', vector("Twice meets the group.")[0])
    assert {h.paragraph.label for h in hits} == {"1", "3"}
    assert search(stores, 'the "group meets thrice"', vector("Twice meets the group.")[0]) == []


def test_a_phrase_demands_nothing_where_none_of_its_language_is_searched(stores: Stores) -> None:
    """A French passage with a short quotation, searched for among English documents, still finds its like."""
    three_languages(stores)
    english = Scope(documents=frozenset({"EX/1@en", "EX/2@en"}))
    hits = search(stores, "Décide que le « groupe spécial » se réunira", vector(GROUP["en"])[0], scope=english)
    assert hits[0].paragraph.id == "EX/1@en#1"
    assert search(stores, "Décide que le « groupe spécial » se réunira", vector(GROUP["en"])[0]) == []


def test_a_search_is_held_to_documents_kinds_and_sections(stores: Stores) -> None:
    """Also where what is held stands far behind the rest."""
    units = [
        *(Unit(kind="paragraph", label=str(n), text=f"Decides item {n} of the programme.") for n in range(1, 300)),
        Unit(kind="paragraph", label="1", text="Rule on sediment.", section=("Annex I",)),
        Unit(kind="item", label="1 (a)", text="Sand;", lead="Rule on sediment:", section=("Annex I",)),
    ]
    stores.catalog.store([assemble(Document(symbol="EX/1", language="en", source="x", sha256="a"), units)], 1)
    stores.catalog.store([reading("Decides another programme.", symbol="EX/2", sha256="b")], 1)
    stores.sync()
    near = vector("Decides item 7 of the programme.")[0]

    def found(scope: Scope) -> set[str]:
        return {h.paragraph.id for h in search(stores, "programme", near, scope=scope)}

    annex = {"EX/1@en#AnnexI/1", "EX/1@en#AnnexI/1(a)"}
    assert found(Scope(sections=frozenset({"annex i"}))) == annex
    assert found(Scope(kinds=frozenset({"item"}))) == {"EX/1@en#AnnexI/1(a)"}
    assert found(Scope(documents=frozenset({"EX/2@en"}))) == {"EX/2@en#1"}
    assert len(found(Scope(without=frozenset({"EX/1#7", "EX/1#8"})))) == len(found(Scope()))
    assert not found(Scope(without=frozenset({"EX/1#7"}))) & {"EX/1@en#7"}
    assert found(Scope(documents=frozenset({"EX/2@en"}), sections=frozenset({"annex i"}))) == set()


def test_what_left_the_catalog_a_moment_ago_is_no_hit(stores: Stores) -> None:
    """The stores still hold it."""
    stores.catalog.store([reading("The lagoon is salty.")], 1)
    stores.catalog.store([reading("The lagoon is wide.", symbol="EX/2", sha256="b")], 1)
    stores.sync()
    stores.catalog.remove(["EX/1@en"])
    assert [(h.paragraph.id, h.rank) for h in search(stores, "lagoon")] == [("EX/2@en#1", 1)]


def test_what_waits_for_the_vector_store_is_found_once_it_is_embedded(stores: Stores) -> None:
    """By its words as soon as its vector is kept."""
    stores.catalog.store([reading("The lagoon is salty.")], 1)
    stores.embed()
    Keeper(stores.ledger, stores.sides[0]).sync()
    assert [h.paragraph.id for h in search(stores, "lagoon")] == ["EX/1@en#1"]


def test_what_is_of_the_year_comes_before_its_like(stores: Stores) -> None:
    """Sister resolutions say nearly the same year after year; a question that names no such year takes the nearest."""
    texts = {2020: "Decides to extend the lagoon patrol", 2021: "Agrees to extend the lagoon patrol"}
    for year, text in texts.items():
        document = Document(
            symbol=f"EX/{year}", language="en", source="x", sha256=str(year), date=datetime.date(year, 7, 29)
        )
        stores.catalog.store([assemble(document, [Unit(kind="paragraph", label="1", text=text)])], 1)
    stores.catalog.store([reading("Thanks the host of the river port", symbol="EX/2", sha256="x")], 1)
    stores.sync()
    older, newer = (vector(text)[0] for text in texts.values())
    near = (1.01 * older + newer) / np.linalg.norm(1.01 * older + newer)
    for years, symbol in (("in 2020", "EX/2020"), ("in 2021", "EX/2021"), ("in 2019", "EX/2020"), ("", "EX/2020")):
        first, second, *_ = search(stores, f"How long does the lagoon patrol go on, as it was set {years}?", near)
        assert (first.paragraph.document, second.paragraph.document != symbol) == (symbol, True), years
