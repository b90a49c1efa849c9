"""A gold file is compared with the index that it is to be asked of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.gold import GoldQuestion
from eval.gold_check import check
from index.catalog import Catalog
from index.database import Database
from ingest.document import Document
from ingest.paragraph import Paragraph
from ingest.unit import Reading


def reading(language: str, texts: dict[str, str]) -> Reading:
    document = Document(symbol="EX/1", language=language, source=f"{language}.txt", sha256=language)
    units = tuple(
        Paragraph(
            id=f"EX/1@{language}#{label}", document="EX/1", language=language, kind="paragraph", label=label,
            text=text, order=place,
        )
        for place, (label, text) in enumerate(texts.items())
    )  # fmt: skip
    return Reading(document=document, paragraphs=units)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Two versions of one document, of which the French lacks a paragraph and prints another sum."""
    database = Database(tmp_path / "catalog.sqlite3")
    catalog = Catalog(database)
    english = {"1": "It meets in 2026.", "2": "It has 25,000 members.", "3": "It ends."}
    catalog.store([reading("en", english), reading("fr", {"1": "Il se réunit en 2026.", "2": "25 001 membres."})], 1)
    yield catalog
    database.close()


def question(line: int, words: str = "When does it meet?", *gold: str, language: str = "en") -> GoldQuestion:
    names = frozenset(f"EX/{name}" for name in gold)
    return GoldQuestion(id=f"q{line}", question=words, language=language, gold=names, answerable=bool(gold), line=line)


@pytest.mark.parametrize(
    ("asked", "what", "is_fault"),
    [
        (question(4, "When does it meet?", "1#9"), "EX/1 has no paragraph 9", True),
        (question(4, "When does it meet?", "2#1"), "EX/2 is not indexed", True),
        (question(4, "When does it end?", "1#3"), "EX/1#3 is not in the version in fr", False),
        (question(4, "How many?", "1#2"), "print different numbers (en: 25000; fr: 25001)", False),
        (question(4, "Quand se réunit le groupe ?", "1#1"), "language is en, the words are fr", False),
    ],
)
def test_what_is_wrong_is_said_with_its_line(catalog: Catalog, asked: GoldQuestion, what: str, is_fault: bool) -> None:
    """A sentence for each doubt, faults told from what the author should look at."""
    (doubt,) = check([asked], catalog)
    assert what in doubt.what
    assert (doubt.line, doubt.question, doubt.is_fault) == (4, "q4", is_fault)


def test_a_sound_question_raises_no_doubt(catalog: Catalog) -> None:
    """Both versions have the paragraph with the same numbers."""
    assert check([question(1, "When does it meet?", "1#1"), question(2, "What is the budget for 2041?")], catalog) == []


def test_a_question_repeats_in_other_case_and_marks(catalog: Catalog) -> None:
    """The second is named with the line of the first."""
    (doubt,) = check([question(1, "When does it meet?", "1#1"), question(2, "when does IT meet", "1#1")], catalog)
    assert (doubt.line, doubt.what) == (2, "asks what q1 in line 1 asks")


def test_a_missing_alternative_is_a_fault(catalog: Catalog) -> None:
    """As a missing gold paragraph is."""
    gold = frozenset({"EX/1#1"})
    asked = GoldQuestion(
        id="q", question="When does it meet?", language="en", gold=gold, answerable=True, alternatives={"EX/1#8": gold}
    )
    assert [doubt.what for doubt in check([asked], catalog)] == ["EX/1 has no paragraph 8"]
