"""What the verifier learns from: statements beside what carries them and what does not."""

import json
import random
from pathlib import Path

from train.documents import Document, invented_documents
from train.fit_verifier import batches
from train.statements import Pair, bare, kept, pairs
from train.written import Said, conferences

TEXTS = {"1": "EX/1: Decides to meet twice in May.", "2": "EX/1: Thanks Orvane.", "3": "EX/1: Requests a report."}


def document(symbol: str = "EX/1", kin: str = "a") -> Document:
    made = Document(symbol, kin=kin)
    made.passages["en"].update(TEXTS)
    made.passages["fr"]["1"] = "EX/1: Décide de se réunir."
    return made


def said(text: str = "Two meetings will be held in May.", fault: str = "", document: str = "EX/1") -> Said:
    return Said(document=document, tail="1", text=text, language="en", fault=fault)


def drawn(one: Said, times: int = 200) -> list[Pair]:
    """All that is shown of a statement over many looks."""
    chance = random.Random(3)  # noqa: S311  nothing is secret
    return [pair for _ in range(times) for pair in pairs(one, document(), chance)]


def test_a_true_statement_is_shown_with_its_paragraph_in_its_languages() -> None:
    """In its own more often than in the other; without the place, as the gate compares it."""
    texts = [pair.told for pair in drawn(said()) if pair.carries]
    assert set(texts) == {"Decides to meet twice in May.", "Décide de se réunir."}
    assert texts.count("Decides to meet twice in May.") > 120
    assert len(texts) == 200


def test_beside_it_stands_what_is_not_said() -> None:
    """Itself with a change that a rule makes, with its paragraph; or itself with a neighbour."""
    wrong = [pair for pair in drawn(said()) if not pair.carries]
    assert {pair.told for pair in wrong if pair.said == said().text} <= {"Thanks Orvane.", "Requests a report."}
    changed = [pair for pair in wrong if pair.said != said().text]
    assert {pair.told for pair in changed} == {"Decides to meet twice in May.", "Décide de se réunir."}
    assert 60 < len(wrong) < 110


def test_a_false_statement_comes_alone() -> None:
    """It is not made falser."""
    assert {(pair.said, pair.carries) for pair in drawn(said("No meeting is held.", "negation"))} == {
        ("No meeting is held.", False)
    }


def test_nothing_is_trained_on_that_shares_its_wording_with_what_chooses() -> None:
    """The other statements on the same document, and those on its sisters."""
    found = {"EX/1": document(), "EX/2": document("EX/2"), "EX/3": document("EX/3", kin="b")}
    told = [said(document=symbol) for symbol in found]
    assert kept(told, [said("It chooses.")], found) == [told[2]]


def test_each_statement_is_seen_once_before_any_comes_again() -> None:
    """In batches of one size, by the seed."""
    told = [said(str(n)) for n in range(50)]
    seen = [[one.text for one in batch] for batch in batches(told, 4, 7)]
    assert [len(batch) for batch in seen] == [24, 24, 24, 24]
    assert len({text for batch in seen[:2] for text in batch}) == 48
    assert seen == [[one.text for one in batch] for batch in batches(told, 4, 7)]


def test_a_passage_loses_its_place() -> None:
    """Where it has one; a colon far behind is none."""
    assert bare("EX/1, Of water: Decides.") == "Decides."
    assert bare(f"{'x' * 170}: y") == f"{'x' * 170}: y"


def test_statements_may_be_on_invented_documents(tmp_path: Path) -> None:
    """Each has the paragraphs of its one language, and its family for sisters."""
    row = {
        "family": "clocks",
        "symbol": "X/1",
        "title": "Of clocks",
        "language": "fr",
        "paragraphs": [{"label": "1", "text": "Achète."}, {"label": "2 (a)", "text": "Rit."}],
        "questions": [],
    }
    file = tmp_path / "conferences.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    (found,) = invented_documents(conferences(file)).values()
    assert (found.symbol, found.title, found.kin) == ("X/1", "Of clocks", "clocks")
    assert found.passages == {"fr": {"1": "X/1, Of clocks: Achète.", "2(a)": "X/1, Of clocks: Rit."}}
    one = Said(document="X/1", tail="2(a)", text="It laughs.", language="en", fault="")
    assert next(pairs(one, found, random.Random(3))).told == "Rit."  # noqa: S311  nothing is secret
