"""Parsing: paragraphs as the program reads them, compared with those of the official markup.

A paragraph of the markup is found where one that was read has its kind and label and begins with the same sixty letters
and digits, and exact where all letters and digits agree; each that was read stands for one.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from eval.gold import GoldQuestion
from eval.measure import Measure, Parts, Unscored
from eval.public.markup import Marked, Unit
from eval.record import Record
from ingest.paragraph import Paragraph

KINDS = ("preambular", "paragraph", "item")
_BEGINNING = 60
_SAID = {"preambular": "preambular paragraphs", "paragraph": "numbered paragraphs", "item": "items", "": "all units"}
_MISREAD = 5  # labels that a record names

Counts = dict[str, tuple[float, float]]


def compared(gold: Marked, read: Iterable[Paragraph] | None) -> Record:
    """The record of one document.

    Args:
        gold: What the markup says.
        read: What the program read; None where it read no document of that symbol and language.
    """
    units = [Unit(p.kind, p.label, p.text) for p in read or () if p.kind in KINDS]
    counts, missed = _counts(gold.units, units)
    key = f"{gold.symbol}@{gold.language}"
    question = GoldQuestion(
        id=key,
        question=gold.symbol,
        language=gold.language,
        gold=frozenset(f"{gold.symbol}#{''.join(unit.label.split())}" for unit in gold.units),
        answerable=bool(gold.units),
        note=f"not exact: {', '.join(missed[:_MISREAD])}{' …' if len(missed) > _MISREAD else ''}" if missed else "",
    )
    return Record(question=question, outcome="read", languages=(gold.language,), counts=counts)


def _counts(gold: Sequence[Unit], read: Sequence[Unit]) -> tuple[Counts, list[str]]:
    """By measure how many of how many, and the labels of what is not exact."""
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in read:
        pool[unit.kind, unit.label].append(_letters(unit.text))
    exact = [_taken(pool[unit.kind, unit.label], _letters(unit.text), whole=True) for unit in gold]
    found = [
        hit or _taken(pool[unit.kind, unit.label], _letters(unit.text), whole=False)
        for unit, hit in zip(gold, exact, strict=True)
    ]
    counts: Counts = {}
    for kind in ("", *KINDS):
        places = [place for place, unit in enumerate(gold) if kind in ("", unit.kind)]
        if places:
            counts[f"found, {_SAID[kind]}"] = (float(sum(found[place] for place in places)), float(len(places)))
            counts[f"exact, {_SAID[kind]}"] = (float(sum(exact[place] for place in places)), float(len(places)))
    if read:
        counts["read that is in the markup"] = (float(sum(found)), float(len(read)))
    return counts, [unit.label for unit, hit in zip(gold, exact, strict=True) if not hit]


def _taken(left: list[str], wanted: str, *, whole: bool) -> bool:
    """One of `left` agrees, and is used up."""
    for place, text in enumerate(left):
        if text == wanted if whole else text[:_BEGINNING] == wanted[:_BEGINNING]:
            del left[place]
            return True
    return False


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _count(name: str, means: str) -> Measure:
    def parts(record: Record) -> Parts:
        return Unscored(record.reason) if record.outcome == "failed" else record.counts.get(name)

    return Measure(name=name, group="parsing", means=means, parts=parts)


MEASURES = (
    *(
        _count(f"{share}, {said}", f"{said} of the markup that were read with {what}".capitalize())
        for said in _SAID.values()
        for share, what in (("found", "their kind, label and beginning"), ("exact", "every letter and digit"))
    ),
    _count("read that is in the markup", "Preambular and numbered paragraphs and items read that the markup has"),
)
