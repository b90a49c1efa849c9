"""ObliQA's development questions ranked by words alone: every figure is that of ir-measures."""

import os
from pathlib import Path

import ir_measures
import pytest
from ir_measures import AP, Qrel, R, ScoredDoc, nDCG

from eval.gold import GoldQuestion, paragraph_name
from eval.measure import scored
from eval.public.material import Row
from eval.public.measures import RANKED
from eval.public.obliqa import obliqa
from eval.record import Record
from eval.run import read_run
from index.context import Context
from index.query import parse_query
from index.words import Worded, WordStore
from ingest.paragraph import paragraph_id

FILES = Path(__file__).parents[3] / "shared" / "corpus" / "qa" / "obliqa"
KEPT = os.environ.get("ALINEA_OBLIQA_RUN", "")
REFERENCE = {"recall@10, paragraphs": R @ 10, "MAP@10, paragraphs": AP @ 10, "nDCG@10, paragraphs": nDCG @ 10}

pytestmark = pytest.mark.corpus


def compared(records: list[Record]) -> None:
    """The means over all questions, and the figure of each question that found anything."""
    qrels = [Qrel(record.question.id, name, 1) for record in records for name in record.question.gold]
    run = [
        ScoredDoc(record.question.id, paragraph_name(identity), float(-place))
        for record in records
        for place, identity in enumerate(record.hits)
    ]
    reference = ir_measures.calc_aggregate(REFERENCE.values(), qrels, run)
    assert {measure.name for measure in RANKED} == REFERENCE.keys()
    for measure in RANKED:
        found = scored(measure, records)
        assert not found.unscored
        assert found.value == pytest.approx(reference[REFERENCE[measure.name]], abs=1e-6), measure.name
        assert 0.3 < (found.value or 0) < 1, measure.name  # a ranking that finds nothing agrees with everything


@pytest.mark.skipif(not FILES.is_dir(), reason="ObliQA's files are not at hand")
def test_a_ranking_of_obliqa_scores_as_ir_measures_scores_it(tmp_path: Path) -> None:
    """2,788 questions over 12,986 passages, in the order of the word index."""
    material = obliqa([FILES])
    words = WordStore(tmp_path / "words")
    words.put([worded(row) for row in material.rows])
    assert words.count() == len(material.rows) == 12_986
    records = [searched(words, question) for question in material.questions]
    assert len(records) == 2_788
    compared(records)


@pytest.mark.skipif(not KEPT, reason="ALINEA_OBLIQA_RUN names no folder of a run of `alinea eval public obliqa`")
def test_a_kept_run_on_obliqa_scores_as_ir_measures_scores_it() -> None:
    """One that the whole search made."""
    _, records, _ = read_run(Path(KEPT))
    assert len(records) == 2_788
    compared(records)


def worded(passage: Row) -> Worded:
    symbol = passage["document"]
    context = Context(language="en", text=passage["text"], lead="", section="", title="", symbol=symbol)
    identity = paragraph_id(symbol, "en", (), passage["label"])
    return Worded(paragraph_id=identity, document_key=f"{symbol}@en", kind="paragraph", context=context)


def searched(words: WordStore, question: GoldQuestion) -> Record:
    hits = tuple(identity for identity, _ in words.nearest(parse_query(question.question, "en"), 10))
    return Record(question=question, outcome="searched", hits=hits, languages=("en",))
