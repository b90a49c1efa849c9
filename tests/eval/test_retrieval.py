"""Rankings against ir-measures."""

import random

import ir_measures
import pytest
from ir_measures import AP, RR, Qrel, R, ScoredDoc, Success, nDCG

from eval.measure import scored
from eval.measures import BY_NAME
from tests.eval.made import question, record

REFERENCE = {
    "recall@1, paragraphs": R @ 1,
    "recall@3, paragraphs": R @ 3,
    "recall@5, paragraphs": R @ 5,
    "recall@10, paragraphs": R @ 10,
    "success@1, paragraphs": Success @ 1,
    "success@5, paragraphs": Success @ 5,
    "MRR@10, paragraphs": RR @ 10,
    "MAP@10, paragraphs": AP @ 10,
    "nDCG@10, paragraphs": nDCG @ 10,
}


def test_rankings_score_as_ir_measures_scores_them() -> None:
    """Three hundred random rankings, some empty, with one to four gold paragraphs, some of them not found at all."""
    draw = random.Random(4)  # noqa: S311  drawn for a test
    records, qrels, run = [], [], []
    for number in range(300):
        labels = [str(n) for n in range(20)]
        hits = draw.sample(labels, draw.choice([0, 3, 12]))
        gold = draw.sample([*labels, "98", "99"], draw.randint(1, 4))
        records.append(record(question(f"q{number}", *gold), hits=hits))
        qrels += [Qrel(f"q{number}", label, 1) for label in gold]
        run += [ScoredDoc(f"q{number}", label, float(-place)) for place, label in enumerate(hits)]
    reference = ir_measures.calc_aggregate(REFERENCE.values(), qrels, run)
    for name, measure in REFERENCE.items():
        assert scored(BY_NAME[name], records).value == pytest.approx(reference[measure], abs=1e-6), name
