"""What public collections are measured by, against figures worked out by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from eval.bootstrap import clusters, drawn
from eval.estimate import Draws
from eval.measure import OfSums, scored
from eval.measures import MEASURES
from eval.public.measures import FALSE_AT_TENTH, FIRST, RANKED, false_answers_at
from eval.public.sets import SETS
from eval.public.summary import summarise
from eval.public.table import table
from eval.record import Record, from_json, to_json
from tests.eval.made import identity, question, record

RUN = {"model": "m", "paragraphs": 20, "versions": {}}


def asked(key: str, confidence: float, *, answerable: bool) -> Record:
    return record(question(key, *(["1"] if answerable else [])), *(["1"] if confidence else []), confidence=confidence)


def test_false_answers_at_a_tenth_refused() -> None:
    """Ten answerable: nine reach 0.4, so the cut is 0.4; of four unanswerable 0.9 and 0.4 reach it: a half."""
    right = [
        asked(f"a{n}", c, answerable=True) for n, c in enumerate([0.9, 0.9, 0.8, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.1])
    ]
    wrong = [asked(f"u{n}", c, answerable=False) for n, c in enumerate([0.9, 0.4, 0.3, 0.0])]
    assert scored(FALSE_AT_TENTH, right + wrong).value == 0.5
    assert scored(FALSE_AT_TENTH, right[:-1] + wrong).value == 0.5  # of nine a tenth is none: the cut is still 0.4
    assert scored(FALSE_AT_TENTH, right).value is None
    assert scored(FALSE_AT_TENTH, wrong).value is None


def test_equal_confidence_is_cut_together() -> None:
    """Two of ten refused already: no cut leaves only a tenth out but 0, which all unanswerable reach."""
    right = [asked(f"a{n}", 0.5 if n < 8 else 0.0, answerable=True) for n in range(10)]
    wrong = [asked("u1", 0.2, answerable=False), asked("u2", 0.0, answerable=False)]
    assert scored(FALSE_AT_TENTH, right + wrong).value == 1.0


def test_false_answers_of_a_draw_are_those_of_its_questions() -> None:
    """A question drawn twice counts as two."""
    parts = np.array([[0.9, 1.0], [0.6, 1.0], [0.3, 1.0], [0.7, 0.0], [0.4, 0.0], [0.2, 0.0]])
    weights = np.array([[1.0, 2.0, 0.0, 2.0, 1.0, 1.0], [1.0, 0.0, 2.0, 0.0, 3.0, 1.0], [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]])
    found = false_answers_at(0.1)(parts, weights)
    for n in range(2):
        repeated = np.repeat(parts, weights[n].astype(int), axis=0)
        assert found[n] == false_answers_at(0.1)(repeated, np.ones((1, len(repeated))))[0]
    assert found[:2].tolist() == [0.5, 0.75]  # cuts at 0.6 and 0.3
    assert np.isnan(found[2])


def test_summed_beforehand_or_not_draws_are_the_same() -> None:
    """Whether a measure is made of sums, drawn by document, or of every question."""
    run = [
        record(question(f"q{n}", f"D{n % 5}/1"), *([f"D{n % 5}/{n % 2}"] if n % 3 else []), confidence=n / 40)
        for n in range(40)
    ]
    draws = Draws(run)
    seen = set()
    for measure in MEASURES:
        found = scored(measure, run)
        if found.records:
            cluster = clusters(found.records)
            straight = measure.value(found.parts, drawn(cluster))
            values, documents = draws.values(found)
            assert documents == 5
            if len(found.records) == len(run):
                np.testing.assert_allclose(values, straight, atol=1e-12)
                seen.add(isinstance(measure.value, OfSums))
    assert seen == {True, False}


def searched(key: str, *hits: str, gold: str = "1", language: str = "en", sought: str = "en") -> Record:
    return Record(
        question=question(key, gold, language=language),
        outcome="searched",
        hits=tuple(map(identity, hits)),
        languages=(sought,),
    )


def test_rankings_are_measured_without_answers() -> None:
    """First, third and nowhere: recall 2/3, AP (1 + 1/3)/3, nDCG (1 + 1/2)/3; first right 1/3."""
    run = [searched("a", "1", "2"), searched("b", "2", "3", "1"), searched("c", "2")]
    values = {measure.name: scored(measure, run).value for measure in (*RANKED, *FIRST)}
    assert values == {
        "recall@10, paragraphs": pytest.approx(2 / 3),
        "MAP@10, paragraphs": pytest.approx(4 / 9),
        "nDCG@10, paragraphs": pytest.approx(0.5),
        "success@1, paragraphs": pytest.approx(1 / 3),
        "recall@5, paragraphs": pytest.approx(2 / 3),
    }
    assert [from_json(to_json(each)) for each in run] == run


def test_a_table_stands_beside_published_figures() -> None:
    """A row for all, and one a published figure with its source; a failure is said."""
    run = [searched("a", "1"), searched("b", "2", gold="Y/1"), record(question("c", "Z/1"), failed=True)]
    summary = json.loads(json.dumps(summarise(SETS["obliqa"], {**RUN, "limit": 3}, run)))
    lines = table(summary).splitlines()
    assert lines[0] == "|  | questions | recall@10 | AP@10 | nDCG@10 |"
    assert lines[2].startswith("| all | 3 | 0.333 (0.")
    published = next(line for line in lines if line.startswith("| LeSeR"))
    assert published.endswith("(arXiv 2412.06009) |  | 0.8201 | 0.6655 |  |")
    assert lines[-1].startswith("ObliQA (arXiv 2409.05677): 3 questions; a part of it, to try the program; 20 para")
    assert "1 failed" in lines[-1]


def test_pairs_of_languages_are_a_square() -> None:
    """Questions down, paragraphs across: how often the right one stands first."""
    run = [
        searched("a", "1", language="ar", sought="en"),
        searched("b", "2", language="ar", sought="en"),
        searched("c", "1", language="en", sought="ar"),
    ]
    found = table(summarise(SETS["unpc"], RUN, run)).splitlines()
    assert found[0] == "| question ↓ paragraphs → | ar | en |"
    assert found[2:4] == ["| ar |  | 0.500 |", "| en | 1.000 |  |"]
    assert "Of all pairs: first right 0.667" in found[5]
    assert "First right in the lowest pair, ar → en: 0.500." in found[5]
    assert "before it was trained across languages (60 lines a pair of the same set): first right 0.948." in found[5]


def test_refusals_are_measured_by_language() -> None:
    """One row a language, and one a split."""
    run = [
        record(question("a", "1", language="fr"), "1", confidence=0.9),
        record(question("b", language="fr"), confidence=0.1),
        record(question("c", language="zh"), "1", confidence=0.4),
    ]
    found = table(summarise(SETS["nomiracl"], RUN, run))
    assert "| fr | 2 | 1.000 " in found
    assert "| zh | 1 | 0.000" in found
    assert "false answers at 10 % over-refusal ↓" in found


def test_committed_runs_are_small() -> None:
    """Only summaries are kept, and no texts of others."""
    runs = Path(__file__).parents[2] / "eval" / "runs"
    found = [path for folder in ("public", "gold") for path in (runs / folder).rglob("*") if path.is_file()]
    assert len(found) > 6
    assert all(path.name == "summary.json" and path.stat().st_size < 100_000 for path in found)
