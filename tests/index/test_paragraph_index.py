"""The index as a whole: one folder, the real model, several openings."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import DamagedError, FilterError
from index.hit import require_ranking
from index.model import Model
from index.paragraph_index import ParagraphIndex
from index.query import Request
from index.upkeep import repair, verify
from tests.index.readings import reading

TEXTS = {
    "en": (
        "Decides that the working group shall meet twice a year in the lagoon town",
        "Requests the secretariat to publish the open-ended list of experts",
    ),
    "fr": (
        "Décide que le groupe de travail se réunit deux fois par an dans la ville de la lagune",
        "Prie le secrétariat de publier la liste ouverte d’experts",
    ),
}


@pytest.fixture(scope="module")
def model(model_folder: Path) -> Model:
    return Model("", model_folder.parent, lambda line: None)


@pytest.fixture
def index(tmp_path: Path, model: Model) -> Iterator[ParagraphIndex]:
    made = ParagraphIndex(tmp_path, model)
    yield made
    made.close()


def fill(index: ParagraphIndex, *languages: str) -> int:
    with index.writing():
        for language in languages:
            index.store([reading(*TEXTS[language], language=language, sha256=language)], 1)
        return index.sync()


def test_a_question_finds_its_paragraph_across_languages(index: ParagraphIndex) -> None:
    """In the asker's language where there is one, the other version with it; and where there is none."""
    assert index.search("When does the group meet?") == []
    assert fill(index, "en", "fr") == 4
    for question, language in (("How often does the working group meet?", "en"), ("Qui publie la liste ?", "fr")):
        hits = index.search(question, k=5)
        require_ranking(hits)
        assert len(hits) == 2
        assert {h.paragraph.language for h in hits} == {language}
        assert [len(h.versions) for h in hits] == [1, 1]
    assert index.search("¿Cuántas veces al año se reúne el grupo de trabajo?", k=1)[0].paragraph.label == "1"
    assert index.search("¿Cuántas veces se reúne?", k=1, language="fr")[0].paragraph.language == "fr"


def test_filters_and_phrases_hold(index: ParagraphIndex) -> None:
    """A wrong filter is refused, also in an index that is empty."""
    with pytest.raises(FilterError, match="no field 'langage'"):
        index.search("x", where={"langage": "fr"})
    with pytest.raises(FilterError, match="is no date or range"):
        index.search("x", where={"year": "lately"})
    fill(index, "en", "fr")
    assert [h.paragraph.id for h in index.search("“open-ended list”")] == ["EX/1@en#2"]
    assert [h.paragraph.id for h in index.search("list", where={"language": "fr"}, k=1)] == ["EX/1@fr#2"]
    assert index.search("list", where={"language": "ru"}) == []
    assert index.search(" ") == index.search("«»") == []


def test_many_requests_are_answered_as_one_by_one(index: ParagraphIndex) -> None:
    """Each in its place, with its own filter, language and way to read quotation marks; more than fit in one step."""
    fill(index, "en", "fr")
    few = [
        Request(text="When does the group meet?"),
        Request(text="  "),
        Request(text="Qui publie la liste ?", where={"language": "fr"}),
        Request(text="“open-ended list”"),
        Request(text="“open-ended list”", exact=False),
        Request(text="list", where={"language": "ru"}),
    ]
    requests = [request for _ in range(15) for request in few]
    found = list(index.searches(iter(requests), 5))
    assert len(found) == len(requests) == 90
    for request, hits in zip(requests[:6], found[:6], strict=True):
        alone = index.search(request.text, k=5, where=request.where, language=request.language, exact=request.exact)
        assert [(h.paragraph.id, h.rank, h.versions) for h in hits] == [
            (h.paragraph.id, h.rank, h.versions) for h in alone
        ]
        assert [h.score for h in hits] == pytest.approx([h.score for h in alone], abs=1e-5)
    assert [len(hits) for hits in found[:6]] == [2, 0, 2, 1, 2, 0]
    assert [[h.paragraph.id for h in hits] for hits in found] == [
        [h.paragraph.id for h in hits] for hits in found[:6]
    ] * 15


def test_what_another_opening_writes_is_found(index: ParagraphIndex, tmp_path: Path, model: Model) -> None:
    """And what it removes is not; by an index that has searched before, whichever store it looked into."""
    fill(index, "en")
    assert index.stores.words.count() == len(index.search("working group")) == 2
    other = ParagraphIndex(tmp_path, model)
    fill(other, "fr")
    assert [h.paragraph.language for h in index.search("le groupe de travail", k=2)] == ["fr", "fr"]
    assert index.search("“deux fois par an”")[0].lexical is not None
    other.remove(["EX/1@fr"])
    assert index.search("“deux fois par an”") == []
    other.close()


@pytest.mark.parametrize("gone", [("words",), ("chroma",), ("words", "chroma")])
def test_stores_deleted_by_hand_are_filled_again_without_embedding(
    tmp_path: Path, model: Model, gone: tuple[str, ...]
) -> None:
    """From the texts and vectors that the catalog keeps; the hits are the same as before."""
    index = ParagraphIndex(tmp_path, model)
    fill(index, "en", "fr")
    before = index.search("When does the group meet?")
    index.close()
    for name in gone:
        shutil.rmtree(tmp_path / name)
    index = ParagraphIndex(tmp_path, model)
    told: list[tuple[int, int]] = []
    index.sync(lambda done, total: told.append((done, total)))
    assert told == [(0, 0)]
    assert index.search("When does the group meet?") == before
    index.close()


def test_a_damaged_word_index_is_named_and_mended(tmp_path: Path, model: Model) -> None:
    """By the command that the message names."""
    index = ParagraphIndex(tmp_path, model)
    fill(index, "en")
    index.close()
    (tmp_path / "words" / "meta.json").write_text("nonsense")
    index = ParagraphIndex(tmp_path, model)
    with pytest.raises(DamagedError, match=r"words: the word index cannot be opened .* run `alinea repair`"):
        index.search("group")
    with pytest.raises(DamagedError, match="words: the word index cannot be opened"):
        index.stores.require_readable()
    assert [d.where for d in repair(index)] == ["word index"]
    assert verify(index) == []
    assert index.search("group")[0].lexical is not None
    index.close()


def test_the_state_says_what_waits(index: ParagraphIndex) -> None:
    """Before and after the stores have followed the catalog."""
    index.store([reading(*TEXTS["en"])], 1)
    assert (index.state().searched, index.state().pending) == (2, 2)
    index.sync()
    state = index.state()
    assert (state.documents, state.paragraphs, state.searched, state.pending) == (1, 2, 2, 0)
    assert state.model == index.model.name
    index.remove(["EX/1@en"])
    assert (index.state().documents, index.stores.words.count()) == (0, 0)


def test_a_removal_goes_on_where_a_killed_writer_tore_the_vector_store(tmp_path: Path, model: Model) -> None:
    """The store is filled anew from the vectors that are kept, without what was removed."""
    index = ParagraphIndex(tmp_path, model)
    fill(index, "en", "fr")
    index.close()
    (tmp_path / "chroma.writing").write_text('{"somewhere/data_level0.bin": [1, 2]}')
    index = ParagraphIndex(tmp_path, model)
    with index.writing():
        index.remove(["EX/1@fr"])
        assert verify(index) == []
    assert {h.paragraph.language for h in index.search("le groupe de travail")} == {"en"}
    index.close()
