"""Whatever a program does with a question, it counts once, with all that measures need."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from answer.answer import Answer
from answer.gate import judge
from answer.language_model import Usage
from answer.proposal import Cited, Proposal
from eval.asking import Asker
from eval.gold import GoldQuestion
from eval.measure import scored
from eval.measures import BY_NAME
from eval.record import Shown
from index.catalog import Catalog
from index.database import Database
from index.hit import Hit
from ingest.document import Document
from ingest.paragraph import Paragraph
from ingest.unit import Reading

TEXTS = {"1": "It meets in March.", "2": "It has ten members.", "3": "It ends in June."}


def reading(language: str) -> Reading:
    document = Document(symbol="EX/1", language=language, source=f"{language}.txt", sha256=language)
    units = tuple(
        Paragraph(
            id=f"EX/1@{language}#{label}", document="EX/1", language=language, kind="paragraph", label=label,
            text=text, order=place,
        )
        for place, (label, text) in enumerate(TEXTS.items())
    )  # fmt: skip
    return Reading(document=document, paragraphs=units)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    database = Database(tmp_path / "catalog.sqlite3")
    catalog = Catalog(database)
    catalog.store([reading("en"), reading("fr")], 1)
    yield catalog
    database.close()


def asked(*gold: str, where: Mapping[str, str] | None = None) -> GoldQuestion:
    return GoldQuestion(
        id="q", question="When does it meet?", language="en", gold=frozenset(gold), answerable=bool(gold),
        where=where or {},
    )  # fmt: skip


class Program:
    """Quotes its first paragraph, and one that does not exist; where that is left out, the second."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.asked: list[Mapping[str, str]] = []

    def __call__(self, question: str, where: Mapping[str, str]) -> Answer:
        """An answer of what is not left out."""
        self.asked.append(where)
        left_out = where.get("without", "").split("|")
        kept = [label for label in TEXTS if f"EX/1#{label}" not in left_out]
        paragraphs = self.catalog.paragraphs_by_id([f"EX/1@en#{label}" for label in kept])
        hits = tuple(
            Hit(paragraph=paragraphs[f"EX/1@en#{label}"], score=1.0, rank=n) for n, label in enumerate(kept, 1)
        )
        first = hits[0].paragraph
        proposals = [
            Proposal(text=first.text, cited=(Cited(source=first.id),)),
            Proposal(text="It is so.", cited=(Cited(source="EX/1@en#77"),)),
        ]
        verdicts = tuple(judge(proposals, hits, self.catalog.paragraph))
        return Answer(
            question=question,
            language="en",
            status="answered",
            statements=tuple(v.statement for v in verdicts if v.statement),
            confidence=0.7,
            hits=hits,
            answerer="test",
            verdicts=verdicts,
        )


def test_a_record_holds_what_was_shown_proposed_and_gold(catalog: Catalog) -> None:
    """With the neighbours of the gold paragraph and the languages in which it can be read."""
    found = Asker(Program(catalog), catalog).record(asked("EX/1#2"))
    assert (found.outcome, found.cited, found.confidence) == ("answered", ("EX/1#1",), 0.7)
    assert [(p.failed, p.cited) for p in found.proposals] == [("", ("EX/1@en#1",)), ("exists", ("EX/1@en#77",))]
    assert found.near == {"EX/1#2": ("EX/1#1", "EX/1#3")}
    assert set(found.languages) == {"en", "fr"}
    assert found.paragraphs["EX/1#2"] == Shown(reference="EX/1, para. 2", text=TEXTS["2"])
    assert found.paragraphs["EX/1@en#1"].text == TEXTS["1"]
    assert found.ranking == ("EX/1#1", "EX/1#2", "EX/1#3")
    assert found.seconds > 0


def test_a_gold_paragraph_that_the_reader_lost_is_missed_and_one_of_another_index_is_not_scored(
    catalog: Catalog,
) -> None:
    """The document decides."""
    asker = Asker(Program(catalog), catalog)
    assert not asker.record(asked("EX/1#9")).is_foreign
    assert asker.record(asked("EX/2#1")).is_foreign
    assert not asker.record(asked()).is_foreign


def test_each_statement_is_asked_for_again_without_its_paragraphs(catalog: Catalog) -> None:
    """Beside what the question leaves out itself."""
    program = Program(catalog)
    found = Asker(program, catalog, causal=True).record(asked("EX/1#1", where={"without": "EX/1#3"}))
    assert found.changed == (True,)
    assert program.asked == [{"without": "EX/1#3"}, {"without": "EX/1#1|EX/1#3"}]


def test_what_a_language_model_read_and_wrote_is_kept(catalog: Catalog) -> None:
    """Together; where none was asked, or none answered, there is nothing to count."""
    program = Program(catalog)

    def written(question: str, where: Mapping[str, str]) -> Answer:
        return replace(program(question, where), usage=Usage(prompt=900, answer=41, requests=2))

    found = [Asker(ask, catalog).record(asked("EX/1#1")) for ask in (written, program)]
    assert [each.tokens for each in found] == [941, None]
    assert scored(BY_NAME["tokens"], found).value == 941


def test_a_failure_is_a_record(catalog: Catalog) -> None:
    """With its reason, and the gold paragraphs beside."""

    def fail(question: str, where: Mapping[str, str]) -> Answer:
        raise RuntimeError("the model is gone")

    found = Asker(fail, catalog).record(asked("EX/1#2"))
    assert (found.outcome, found.reason) == ("failed", "RuntimeError: the model is gone")
    assert "EX/1#2" in found.paragraphs


def test_ctrl_c_is_no_failure(catalog: Catalog) -> None:
    """It ends the run."""

    def stop(question: str, where: Mapping[str, str]) -> Answer:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Asker(stop, catalog).record(asked("EX/1#2"))
