"""The gold questions that are kept with the program: what they name is there, and their shares are as stated."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from answer.reference import parse_reference
from bench.figures import TRANSFER
from eval.gold import paragraph_name, read_gold
from ingest.files import find, load, read

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = CORPUS / "seed"
FILES = ("samples", "dev", "test", "seed")
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}
UNANSWERABLE = {"near_miss", "wrong_year", "false_premise", "off_topic", "wrong_body"}
ANSWERABLE = {"fact", "decision", "list", "item", "preamble", "lookup", "comparison", "definition", "procedure"}

Row = Mapping[str, Any]
Versions = Mapping[str, set[str]]


def rows(file: str) -> list[Row]:
    text = (ROOT / "eval" / "gold" / f"{file}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def name(text: str) -> str:
    """A reference as paragraphs are named without their language."""
    reference = parse_reference(text)
    return f"{''.join(reference.symbol.split())}#{reference.tail}"


def versions(*places: Path) -> dict[str, set[str]]:
    """The languages in which each paragraph exists; reading gives the paragraphs that an index stores."""
    found: dict[str, set[str]] = {}
    for path in find(places):
        for reading in read(load(path)):
            for paragraph in reading.paragraphs:
                found.setdefault(paragraph_name(paragraph.id), set()).add(paragraph.language)
    return found


@pytest.fixture(scope="module")
def samples() -> dict[str, set[str]]:
    return versions(ROOT / "samples")


def missing(questions: Iterable[Row], there: Versions) -> list[str]:
    return [
        f"{q['id']}: {text}" for q in questions for text in q["gold"] + q["alternatives"] if name(text) not in there
    ]


def is_across(question: Row, there: Versions) -> bool:
    """Whether a gold paragraph exists in no version in the question's language."""
    return any(question["language"] not in there[name(text)] for text in question["gold"])


@pytest.mark.parametrize("file", ["samples", "dev", "test"])
def test_what_a_question_names_is_in_the_samples(file: str, samples: Versions) -> None:
    """Each gold paragraph and each alternative, by the number that the document prints."""
    assert missing(rows(file), samples) == []


@pytest.mark.corpus
@pytest.mark.skipif(not SEED.is_dir(), reason="the real documents are not at hand")
def test_what_a_question_names_is_in_the_seed() -> None:
    """The seed prints no symbol, so that its file's name stands in its place."""
    assert missing(rows("seed"), versions(SEED)) == []


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not at hand")
def test_what_a_question_of_transfer_names_is_in_the_corpus() -> None:
    """Resolutions of the World Health Assembly and ten reports of climate conferences, each of them asked about."""
    there = versions(*(CORPUS / place for place in TRANSFER))
    assert missing(rows("transfer"), there) == []
    asked = {name(text).split("#")[0] for question in rows("transfer") for text in question["gold"]}
    assert len([symbol for symbol in asked if symbol.startswith("FCCC/")]) == 10


@pytest.mark.parametrize("file", [*FILES, "transfer"])
def test_every_question_is_complete(file: str) -> None:
    """An answer where there is one, a type that fits, a half, an author; no paragraph twice."""
    for question in rows(file):
        assert question["answerable"] == bool(question["gold"]) == bool(question["answer"]), question["id"]
        assert question["type"] in (ANSWERABLE if question["answerable"] else UNANSWERABLE), question["id"]
        assert question["answerable"] or not question["alternatives"], question["id"]
        assert question["split"] == ("dev" if file in ("samples", "dev") else "test"), question["id"]
        assert question["author"], question["id"]
        named = [name(text) for text in question["gold"] + question["alternatives"]]
        assert len(set(named)) == len(named), question["id"]
    assert len(read_gold(ROOT / "eval" / "gold" / f"{file}.jsonl")) == len(rows(file))


def test_no_question_repeats() -> None:
    """Neither an id nor the words, punctuation and case aside, over all files."""
    questions = [question for file in (*FILES, "transfer") for question in rows(file)]
    words = [re.sub(r"\W+", " ", unicodedata.normalize("NFKC", q["question"]).casefold()).strip() for q in questions]
    for told in ([q["id"] for q in questions], words):
        assert [text for text, count in Counter(told).items() if count > 1] == []


def test_the_halves_share_no_document() -> None:
    """What is tuned on questions to one document is measured on questions to others."""
    dev, test = ({name(text).split("#")[0] for q in rows(file) for text in q["gold"]} for file in ("dev", "test"))
    assert dev.isdisjoint(test)


def test_the_halves_are_of_like_size() -> None:
    """102 questions each; the older ones, which the program was tuned on, are for development."""
    assert Counter(q["split"] for file in FILES for q in rows(file)) == {"dev": 102, "test": 102}


@pytest.mark.parametrize(("file", "each"), [("samples", 6), ("dev", 11), ("test", 14), ("seed", 3), ("transfer", 10)])
def test_languages_have_equal_shares(file: str, each: int) -> None:
    """Six languages, as many questions in each."""
    assert Counter(q["language"] for q in rows(file)) == dict.fromkeys(LANGUAGES, each)


@pytest.mark.parametrize(
    ("file", "of"), [("dev", (17, 66)), ("test", (21, 84)), ("seed", (5, 18)), ("transfer", (16, 60))]
)
def test_a_quarter_has_no_answer(file: str, of: tuple[int, int]) -> None:
    """Near misses most of all; in each half every kind."""
    silent = Counter(q["type"] for q in rows(file) if not q["answerable"])
    assert (silent.total(), len(rows(file))) == of
    assert file in ("seed", "transfer") or set(silent) == UNANSWERABLE
    assert silent["near_miss"] == max(silent.values())


@pytest.mark.parametrize("file", ["dev", "test"])
def test_each_half_has_every_type(file: str) -> None:
    """Lists that name all their items among them."""
    questions = rows(file)
    assert {q["type"] for q in questions if q["answerable"]} == ANSWERABLE
    assert all(len(q["gold"]) >= 3 for q in questions if q["type"] == "list")
    assert all(len(q["gold"]) >= 2 for q in questions if q["type"] == "comparison")


@pytest.mark.parametrize(("file", "across"), [("samples", 12), ("dev", 24), ("test", 43)])
def test_a_third_is_answered_in_another_language_only(file: str, across: int, samples: Versions) -> None:
    """A gold paragraph exists in no version in the question’s language: a third of all, more of the answerable."""
    questions = rows(file)
    assert sum(is_across(q, samples) for q in questions) == across >= len(questions) / 3
