"""The questions that we wrote to train on: each can be learned from, and none from what is tested on."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bench.figures import TRANSFER
from index.context import context_of
from ingest.files import load, read
from ingest.language import LANGUAGES
from tests.index.writer import Invented
from train.documents import climate_documents, documents
from train.group import split_of
from train.invented import groups
from train.sisters import sets_of
from train.statements import kept, read_in
from train.written import APART, DOSSIERS, conferences, on_climate, on_resolutions, statements

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
KEPT_APART = ("lagoon", "lagune", "laguna", "лагун", "泻湖", "潟湖", "بحيرة شاطئية")


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "akn").exists(), reason="../shared/corpus is not here")
def test_each_question_on_a_resolution_is_on_one_to_train_on() -> None:
    """And the paragraphs that it names are there, in every language in which the document is read alike."""
    found = documents(CORPUS)
    for question in on_resolutions():
        document = found[question.document]
        assert split_of(document.kin) == "train", question.document
        there = document.passages[document.common]
        assert {*question.right, *question.also} <= there.keys(), question.text
        assert question.language in LANGUAGES


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "unfccc").exists(), reason="../shared/corpus is not here")
def test_each_question_on_a_climate_conference_is_on_a_text_that_is_not_tested_on_elsewhere() -> None:
    """None shares its wording with one that `eval/gold/transfer.jsonl` asks about; all paragraphs are there."""
    learned = climate_documents(CORPUS)
    asked_of = Counter(split_of(learned[question.document].kin) for question in on_climate())
    assert asked_of == {"train": 945, "dev": 263, "test": 383}
    for question in on_climate():
        document = learned[question.document]
        assert {*question.right, *question.also} <= document.passages["en"].keys(), question.text
        assert question.language in LANGUAGES
    texts = {symbol: document.texts for symbol, document in learned.items()}
    tested = {place: texts_of(CORPUS / place) for place in TRANSFER if place.startswith("unfccc")}
    kin = sets_of({**texts, **tested})
    assert not {kin[symbol] for symbol in learned} & {kin[place] for place in tested}


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "unfccc").exists(), reason="../shared/corpus is not here")
def test_each_statement_is_on_a_paragraph_that_is_there() -> None:
    """None is there twice; half of each file are true; what choices are made by is apart."""
    found = read_in(CORPUS)
    told, apart = list(statements()), list(statements(APART))
    for one in (*told, *apart):
        assert any(one.tail in texts for texts in found[one.document].passages.values()), (one.document, one.tail)
        assert one.language in LANGUAGES
    assert not [one for one, times in Counter((*told, *apart)).items() if times > 1]
    assert all(0.45 < sum(not one.fault for one in some) / len(some) < 0.55 for some in (told, apart))
    climate = climate_documents(CORPUS)
    on_texts = {one.document for one in (*told, *apart)} & climate.keys()
    assert {split_of(climate[symbol].kin) for symbol in on_texts} == {"train"}
    learned = {found[one.document].kin for one in kept(told, apart, found)}
    assert not learned & {found[one.document].kin for one in apart}


def texts_of(place: Path) -> list[str]:
    """What is embedded of a climate conference's text."""
    return [
        context.embedded
        for reading in read(load(place))
        for paragraph in reading.paragraphs
        if (context := context_of(paragraph, reading.document.title))
    ]


def test_each_question_on_an_invented_conference_names_its_paragraphs() -> None:
    """No question is there twice, and none of these documents is about what `samples/` is about, which is tested on."""
    told = [*conferences(), *conferences(DOSSIERS)]
    tails, family = dict[str, set[str]](), defaultdict[str, list[str]](list)
    for conference in told:
        symbol = "".join(conference.paragraphs[0].document.split())
        tails[symbol] = {paragraph.id.partition("#")[2] for paragraph in conference.paragraphs}
        family[conference.family].append(symbol)
    for conference in told:
        there = {paragraph.id.partition("#")[2] for paragraph in conference.paragraphs}
        assert len(there) == len(conference.paragraphs)
        sisters = {*family[conference.family]} - {conference.paragraphs[0].document}
        for question in conference.questions:
            assert {*question.right, *question.also} <= there, question.text
            assert {*question.elsewhere} <= {f"{name}#{tail}" for name in sisters for tail in tails[name]}, (
                question.text
            )
            assert question.language in LANGUAGES
        text = " ".join(paragraph.text for paragraph in conference.paragraphs).casefold()
        assert not [word for word in KEPT_APART if word in text], conference.title
    asked = [question.text for conference in told for question in conference.questions]
    assert len(asked) == len(set(asked))
    assert len({conference.paragraphs[0].document for conference in told}) == len(told)


def test_dossiers_are_fours_that_nothing_else_is_of_a_family_with() -> None:
    """What choices are made by is apart from what is trained on."""
    families = Counter(conference.family for conference in conferences(DOSSIERS))
    assert set(families.values()) == {4}
    assert not families.keys() & {conference.family for conference in conferences()}


def test_what_answers_is_shown_among_the_rest_of_its_document(tmp_path: Path) -> None:
    """Twice where it is to be seen twice; what may be cited too is never shown as wrong."""
    rows = [
        {
            "symbol": symbol,
            "title": "Of clocks",
            "language": "en",
            "paragraphs": [{"label": label, "text": f"{symbol} clock {label}"} for label in ("PP1", "1", "2 (a)", "3")],
            "questions": [
                {"question": f"{symbol} clock 1", "language": "fr", "gold": ["2 (a)"], "also": ["3"]},
                {"question": f"{symbol} clock", "language": "ru", "gold": [], "also": ["3"]},
            ],
        }
        for symbol in ("X/1", "X/2")
    ]
    file = tmp_path / "conferences.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = list(groups(list(conferences(file)), Invented("first"), seed=1, looks=2))
    assert [group.language for group in made] == ["fr", "fr", "ru", "ru"] * 2
    for group in made[:2]:
        assert [group.passages[place] for place in group.right] == ["X/1, Of clocks: X/1 clock 2 (a)"]
        assert not any(passage.endswith("X/1 clock 3") for passage in group.passages)
        assert sum(passage.startswith("X/2") for passage in group.passages) == 1
    assert made[2].right == ()
    assert not any(passage.endswith("X/1 clock 3") for group in made[2:4] for passage in group.passages)


def test_what_answers_is_shown_among_its_sisters(tmp_path: Path) -> None:
    """Their paragraphs are wrong as the document's own, but those that answer too."""
    rows = [
        {
            "family": "clocks",
            "symbol": symbol,
            "title": "Of clocks",
            "language": "en",
            "paragraphs": [{"label": label, "text": f"{symbol} clock {label}"} for label in ("1", "2")],
            "questions": [
                {"question": f"{symbol} clock?", "language": "fr", "gold": ["1"], "also": [], "elsewhere": elsewhere}
            ],
        }
        for symbol, elsewhere in (("X/1", ["X/2#2"]), ("X/2", []))
    ]
    file = tmp_path / "conferences.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = groups(list(conferences(file)), Invented("first"), seed=1, looks=1)
    prefix = "Of clocks: "
    assert {passage.partition(prefix)[2] for passage in first.passages} == {"X/1 clock 1", "X/1 clock 2", "X/2 clock 1"}
    assert len(second.passages) == 4
