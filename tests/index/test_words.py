"""The word index finds paragraphs by their words, in real folders."""

import shutil
from pathlib import Path

import pytest

from index.context import Context
from index.errors import StoreError
from index.query import parse_query
from index.words import Worded, WordStore


def worded(
    identity: str,
    text: str,
    *,
    kind: str = "paragraph",
    lead: str = "",
    section: str = "",
    title: str = "",
) -> Worded:
    """A unit with an id such as `EX/1@fr#2`, which says symbol and language too."""
    key = identity.partition("#")[0]
    symbol, _, language = key.partition("@")
    context = Context(language=language, text=text, lead=lead, section=section, title=title, symbol=symbol)
    return Worded(paragraph_id=identity, document_key=key, kind=kind, context=context)


@pytest.fixture
def words(tmp_path: Path) -> WordStore:
    return WordStore(tmp_path / "words")


def found(words: WordStore, text: str, language: str = "", k: int = 10) -> list[str]:
    return [identity for identity, _ in words.nearest(parse_query(text, language), k)]


def test_what_is_put_is_found_and_what_is_deleted_is_not(words: WordStore) -> None:
    """A unit put again stands once, with its new words; unknown ids are passed over."""
    words.put([worded("EX/1@en#1", "The lagoon is salty."), worded("EX/1@en#2", "The river is long.")])
    assert (words.count(), words.ids()) == (2, {"EX/1@en#1", "EX/1@en#2"})
    words.put([worded("EX/1@en#1", "The delta is wide.")])
    assert (found(words, "lagoon"), found(words, "deltas"), words.count()) == ([], ["EX/1@en#1"], 2)
    words.delete(["EX/1@en#1", "EX/9@en#1"])
    words.delete([])
    assert (found(words, "delta"), words.ids()) == ([], {"EX/1@en#2"})


def test_an_empty_index_finds_nothing(words: WordStore) -> None:
    """And a query without words nothing anywhere."""
    assert (found(words, "lagoon"), words.count(), words.ids()) == ([], 0, set())
    words.put([worded("EX/1@en#1", "The lagoon is salty.")])
    assert found(words, " … ") == []


def test_more_of_the_words_and_rarer_ones_come_first(words: WordStore) -> None:
    """Scores fall; the number of hits is held."""
    words.put(
        [
            worded("EX/1@en#1", "The group reports on the lagoon."),
            worded("EX/1@en#2", "The group reports on the group."),
            worded("EX/1@en#3", "The group reports on salinity of the lagoon."),
            *(worded(f"EX/2@en#{n}", "The group reports on its work.") for n in range(9)),
        ]
    )
    hits = words.nearest(parse_query("salinity of the lagoon", "en"), 10)
    assert [identity for identity, _ in hits] == ["EX/1@en#3", "EX/1@en#1"]
    assert hits[0][1] > hits[1][1] > 0
    assert len(found(words, "group", k=3)) == 3


def test_words_side_by_side_come_before_words_apart(words: WordStore) -> None:
    """Two texts of the same words and length."""
    words.put([worded("EX/1@en#1", "working parties group"), worded("EX/1@en#2", "parties working group")])
    assert found(words, "working group", "en") == ["EX/1@en#2", "EX/1@en#1"]


def test_the_places_around_a_paragraph_find_it_too(words: WordStore) -> None:
    """Lead, section and title, in the forms of their language."""
    words.put(
        [
            worded("EX/1@fr#1", "a) De se réunir ;", lead="Décide :", section="Annexe sur les lagunes", title="Eaux"),
            worded("EX/1@fr#2", "b) De partir ;"),
        ]
    )
    for query in ("décidé", "lagune", "l’eau"):
        assert found(words, query, "fr") == ["EX/1@fr#1"], query


def test_names_and_numbers_are_found_in_any_language(words: WordStore) -> None:
    """A query in one language finds them in a text of another."""
    words.put(
        [
            worded("EX/1@ru#1", "Принимает к сведению доклад Brenmark за ٢٠٢٤ год"),
            worded("EX/1@ar#1", "تقرير عام ٢٠٢٤"),
            worded("EX/1@zh#1", "2024年报告"),
        ]
    )
    assert found(words, "the report of Brenmark", "en") == ["EX/1@ru#1"]
    assert set(found(words, "in 2024", "en")) == {"EX/1@ru#1", "EX/1@ar#1", "EX/1@zh#1"}


@pytest.mark.parametrize(
    ("language", "whole", "apart", "phrase"),
    [
        ("en", "an open-ended interim working group", "an interim open-ended group, working", "open-ended interim"),
        ("en", "whether to be or not", "be to whether", "to be"),
        ("fr", "l’État d’accueil, s’il y en a", "l’accueil d’un État", "l'état d'accueil"),
        ("es", "Comisión de Aguas Dulces", "Comisión Dulces de Aguas", "comision de aguas"),
        ("ru", "Учёный совет собирается", "Совет учёный собирается", "ученый совет"),
        ("ar", "الفريق العامل المؤقت", "المؤقت العامل الفريق", "الفريق العامِل"),
        ("zh", "设立临时工作组。", "工作组临时设立。", "临时工作组"),
        ("zh", "水的问题", "水利问题", "的"),
    ],
)
def test_a_phrase_must_stand_as_it_is(words: WordStore, language: str, whole: str, apart: str, phrase: str) -> None:
    """All of its words, in order; case, accents and punctuation aside, also where it has none that says anything."""
    words.put([worded(f"EX/1@{language}#1", whole), worded(f"EX/1@{language}#2", apart)])
    assert found(words, f"“{phrase}”", language) == [f"EX/1@{language}#1"]
    ids = [f"EX/1@{language}#{n}" for n in (1, 2, 3)]
    assert words.holding([phrase], ids) == {ids[0]}
    assert words.holding([phrase, "nowhere"], ids) == set()
    assert words.holding([], ids) == set(ids)


def test_a_phrase_need_not_share_the_querys_language(words: WordStore) -> None:
    """A French paragraph quotes an English name."""
    words.put([worded("EX/1@fr#1", "Le programme « Of the Sea » est prorogé."), worded("EX/1@fr#2", "La mer.")])
    assert found(words, 'extension of "of the sea"', "en") == ["EX/1@fr#1"]


def test_a_symbol_finds_its_document_and_who_names_it(words: WordStore) -> None:
    """In any language; another symbol with the same parts in another order comes after both."""
    words.put(
        [
            worded("S/RES/2504 (2020)@en#1", "Decides to act."),
            worded("EX/1@fr#1", "Rappelant la résolution S/RES/2504 (2020) du Conseil"),
            worded("EX/1@fr#2", "Rappelant la résolution S/RES/2020 (2504) du Conseil"),
        ]
    )
    hits = found(words, "S/RES/2504 (2020)", "en")
    assert set(hits[:2]) == {"S/RES/2504 (2020)@en#1", "EX/1@fr#1"}


def test_a_search_is_held_to_documents_and_kinds(words: WordStore) -> None:
    """Which adds nothing to the scores; a scope of nothing finds nothing."""
    words.put([worded(identity, "The lagoon") for identity in ("EX/1@en#1", "EX/2@en#1")])
    words.put([worded("EX/2@en#2", "The lagoon", kind="item")])
    query = parse_query("lagoon", "en")
    everywhere = dict(words.nearest(query, 10))
    assert len(everywhere) == 3
    held = words.nearest(query, 10, ["EX/2@en"], ["item", "table"])
    assert dict(held) == {"EX/2@en#2": pytest.approx(everywhere["EX/2@en#2"])}
    assert len(words.nearest(query, 10, ["EX/1@en", "EX/2@en"])) == 3
    assert words.nearest(query, 10, []) == words.nearest(query, 10, None, ["heading"]) == []


def test_another_store_on_the_folder_sees_what_was_written(words: WordStore, tmp_path: Path) -> None:
    """Opened later at once, opened before once it is refreshed."""
    other = WordStore(tmp_path / "words")
    words.put([worded("EX/1@en#1", "The lagoon is salty.")])
    other.refresh()
    assert found(other, "lagoon") == found(WordStore(tmp_path / "words"), "lagoon") == ["EX/1@en#1"]
    other.delete(["EX/1@en#1"])
    words.refresh()
    assert words.count() == 0


@pytest.mark.parametrize("damage", ["nonsense in the list of files", "a file cut", "a file gone", "no folder"])
def test_a_damaged_folder_is_refused_with_the_remedy(words: WordStore, tmp_path: Path, damage: str) -> None:
    """When it is opened; once it is deleted, an empty index is made."""
    folder = tmp_path / "words"
    words.put([worded("EX/1@en#1", "The lagoon is salty.")])
    terms = next(folder.glob("*.term"))
    match damage:
        case "nonsense in the list of files":
            (folder / "meta.json").write_text("{nonsense")
        case "a file cut":
            terms.write_bytes(terms.read_bytes()[:8])
        case "a file gone":
            terms.unlink()
        case _:
            shutil.rmtree(folder)
            folder.touch()
    with pytest.raises(StoreError, match=r"words: the word index cannot be opened .* run `alinea repair`"):
        WordStore(folder)
    shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    assert WordStore(folder).count() == 0


def test_one_writer_at_a_time(words: WordStore, tmp_path: Path) -> None:
    """Another is told, and nothing of its write stands there."""
    import tantivy

    writer = tantivy.Index.open(str(tmp_path / "words")).writer(15_000_000, 1)
    with pytest.raises(StoreError, match="the word index cannot be written"):
        words.put([worded("EX/1@en#1", "The lagoon is salty.")])
    del writer
    words.put([worded("EX/1@en#2", "The lagoon is salty.")])
    assert words.ids() == {"EX/1@en#2"}


def test_what_a_killed_writer_left_is_in_nobodys_way(words: WordStore, tmp_path: Path) -> None:
    """A note of deletions that was written and not committed has the name that the next writer's will have."""
    words.put([worded(f"EX/1@en#{n}", "The lagoon is salty.") for n in range(1, 4)])
    committed = (tmp_path / "words" / "meta.json").read_bytes()
    words.delete(["EX/1@en#1"])
    (tmp_path / "words" / "meta.json").write_bytes(committed)
    again = WordStore(tmp_path / "words")
    assert again.count() == 3
    again.delete(["EX/1@en#2"])
    assert again.ids() == {"EX/1@en#1", "EX/1@en#3"}
