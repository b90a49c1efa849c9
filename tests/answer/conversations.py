"""Conversations of the test data, and what their last question is understood as."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from answer.answer import Answer
from answer.follow_up import Understood, understood
from answer.found import find
from answer.scan import parse_lookup
from answer.statement import Citation, Statement
from answer.turn import Turn
from index.catalog import Catalog
from index.filters import Scope
from index.hit import Hit
from ingest.language import detect
from ingest.paragraph import Paragraph

HERE = Path(__file__).parent
Case = Mapping[str, Any]


def cases(name: str, half: str) -> list[Case]:
    """The development or the held-out half of a file."""
    rows = (json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["half"] == half]


def answered(question: str, searched: str, cited: Sequence[Paragraph], *, answerer: str = "extractive") -> Turn:
    """A turn whose answer quotes paragraphs whole."""
    statements = tuple(
        Statement(
            text=p.text,
            citations=(Citation(paragraph=p.id, reference=p.id, quote=p.text, start=0, end=len(p.text)),),
        )
        for p in cited
    )
    hits = tuple(Hit(paragraph=p, score=1.0, rank=rank) for rank, p in enumerate(cited, 1))
    answer = Answer(
        question=question,
        language=detect(question),
        status="answered" if statements else "not_found",
        statements=statements,
        confidence=1.0 if statements else 0.0,
        hits=hits,
        answerer=answerer,
        searched=searched,
    )
    return Turn(question=question, answer=answer)


def followed(case: Case, catalog: Catalog) -> Understood:
    """What a conversation's last question is understood as, each question before it having been understood too."""
    turns: list[Turn] = []
    for row in case["turns"]:
        searched = understood(row["question"], turns, catalog.paragraphs).text
        lookup = parse_lookup(searched)
        found = find(lookup, catalog, Scope()) if lookup else None
        cited = catalog.paragraphs_by_id(row["cited"])
        shown = [hit.paragraph for hit in found.hits] if found else [cited[name] for name in row["cited"]]
        turns.append(answered(row["question"], searched, shown, answerer="look-up" if found else "extractive"))
    return understood(case["question"], turns, catalog.paragraphs)


def wrong(case: Case, catalog: Catalog) -> str:
    """What is wrong with how a conversation's last question is understood; "" for nothing."""
    text = followed(case, catalog).text
    if "named" in case:
        lookup = parse_lookup(text)
        found = find(lookup, catalog, Scope()) if lookup else None
        return "" if found and found.named == (case["named"],) else f"{text!r} names {found and found.named}"
    folded = text.casefold()
    missing = [words for words in case.get("holds", ()) if words.casefold() not in folded]
    kept = [words for words in case.get("lacks", ()) if words.casefold() in folded]
    return f"{text!r} lacks {missing}, holds {kept}" if missing or kept else ""
