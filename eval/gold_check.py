"""Gold files against an index: whether what they name is there, alike in all languages, and asked once."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.gold import GoldQuestion
from eval.normal import numbers
from index.catalog import Catalog
from ingest.language import detect
from ingest.paragraph import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is wrong with one question, or may be.

    Attributes:
        line: In the gold file.
        question: Its id.
        what: A sentence without a stop.
        is_fault: The question cannot be measured as it stands; else it is for the author to look at.
    """

    line: int
    question: str
    what: str
    is_fault: bool = True


def check(questions: Sequence[GoldQuestion], catalog: Catalog) -> list[Doubt]:
    """What is wrong with gold questions, in their order.

    A gold paragraph or alternative that the index lacks, a question that repeats another's words, and a language that
    is not that of the words are faults. Where the language versions of a document do not all have the paragraph, or
    print other numbers in it, the author should look.
    """
    repeats = _repeats(questions)
    return [doubt for question in questions for doubt in (*_of_index(question, catalog), *repeats.get(question.id, ()))]


def _of_index(question: GoldQuestion, catalog: Catalog) -> Iterator[Doubt]:
    for name in (*sorted(question.gold), *sorted(question.alternatives)):
        yield from _of_paragraph(question, name, catalog)
    found = detect(question.question, question.language)
    if found != question.language:
        yield _doubt(question, f"language is {question.language}, the words are {found}", is_fault=False)


def _of_paragraph(question: GoldQuestion, name: str, catalog: Catalog) -> Iterator[Doubt]:
    symbol, _, tail = name.partition("#")
    documents = catalog.documents(symbol)
    if not documents:
        yield _doubt(question, f"{symbol} is not indexed")
        return
    ids = {document.language: f"{document.key}#{tail}" for document in documents}
    units = catalog.paragraphs_by_id(list(ids.values()))
    there = [language for language, identity in ids.items() if identity in units]
    if not there:
        yield _doubt(question, f"{symbol} has no paragraph {tail}")
    elif len(there) < len(ids):
        lacking = ", ".join(sorted(ids.keys() - there))
        yield _doubt(question, f"{name} is not in the version in {lacking}", is_fault=False)
    printed = {language: _numbers(units[ids[language]]) for language in there}
    if len(set(printed.values())) > 1:
        said = "; ".join(f"{language}: {' '.join(found) or 'none'}" for language, found in sorted(printed.items()))
        yield _doubt(question, f"the language versions of {name} print different numbers ({said})", is_fault=False)


def _numbers(paragraph: Paragraph) -> tuple[str, ...]:
    """Numbers of three digits and more, which all languages print in figures."""
    return tuple(
        sorted(
            n for n in numbers(paragraph.text, paragraph.language) if n[0].isdigit() and len(n.partition(".")[0]) >= 3
        )
    )


def _repeats(questions: Iterable[GoldQuestion]) -> dict[str, list[Doubt]]:
    above: dict[str, GoldQuestion] = {}
    found: dict[str, list[Doubt]] = {}
    for question in questions:
        words = normal_question(question)
        if words in above:
            what = f"asks what {above[words].id} in line {above[words].line} asks"
            found.setdefault(question.id, []).append(_doubt(question, what))
        above.setdefault(words, question)
    return found


def normal_question(question: GoldQuestion) -> str:
    """The words of a question and the documents that it is held to, without regard to case, marks and spaces."""
    folded = unicodedata.normalize("NFKC", question.question).casefold()
    return " ".join(re.findall(r"\w+", folded)) + repr(sorted(question.where.items()))


def _doubt(question: GoldQuestion, what: str, *, is_fault: bool = True) -> Doubt:
    return Doubt(line=question.line, question=question.id, what=what, is_fault=is_fault)
