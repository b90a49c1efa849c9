"""Changes: how an answer and its hits differ from what an audit file holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alinea.audit import AnswerThen, HitThen, StatementThen

_SCORE_TOLERANCE = 0.002
"""By how much a score may differ: the int8 runtime rounds otherwise on another processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was.

    Attributes:
        about: What: "statement 2", "hit 3", "citation A/RES/79/1@en#4", "model".
        what: In words: "is gone", "has changed".
        then, now: As it was and as it is, "" where it was or is not.
        changes_answer: Whether the answer, what it cites or what it saw is another; what is around it alone does not.
    """

    about: str
    what: str
    then: str = ""
    now: str = ""
    changes_answer: bool = True


def verdict_changes(then: AnswerThen, now: AnswerThen) -> Iterator[Difference]:
    """What an answer says of itself: whether it is one, what made it, its note and confidence."""
    for about, before, after in (
        ("status", then.status, now.status),
        ("answerer", then.answerer, now.answerer),
        ("note", then.note, now.note),
    ):
        if before != after:
            yield Difference(about=about, what="is another", then=before, now=after)
    if abs(then.confidence - now.confidence) > _SCORE_TOLERANCE * 10:
        yield Difference(
            about="confidence", what="is another", then=f"{then.confidence:.2f}", now=f"{now.confidence:.2f}"
        )


def statement_changes(then: AnswerThen, now: AnswerThen) -> tuple[list[Difference], int]:
    """Statements by what they say and cite, and how many are the same; those of one paragraph are one that changed."""
    old = {_meaning(statement): (number, statement) for number, statement in enumerate(then.statements, 1)}
    new = {_meaning(statement): (number, statement) for number, statement in enumerate(now.statements, 1)}
    added = {_sources(s): (n, s) for meaning, (n, s) in new.items() if meaning not in old}
    differences = []
    for meaning, (number, statement) in old.items():
        if meaning in new:
            continue
        about = f"statement {number} ({statement.citations[0].reference})"
        if match := added.pop(_sources(statement), None):
            differences.append(Difference(about=about, what="reads otherwise", then=statement.text, now=match[1].text))
        else:
            differences.append(Difference(about=about, what="is not made any more", then=statement.text))
    for number, statement in added.values():
        about = f"statement {number} ({statement.citations[0].reference})"
        differences.append(Difference(about=about, what="is new", now=statement.text))
    order = [meaning for meaning in old if meaning in new]
    if order != [meaning for meaning in new if meaning in old]:
        differences.append(Difference(about="statements", what="stand in another order"))
    return differences, len(order)


def _meaning(statement: StatementThen) -> tuple[str, ...]:
    return statement.text, *(f"{c.paragraph} {c.start} {c.quote}" for c in statement.citations)


def _sources(statement: StatementThen) -> tuple[str, ...]:
    return tuple(citation.paragraph for citation in statement.citations)


def hit_changes(then: Sequence[HitThen], now: Sequence[HitThen]) -> tuple[list[Difference], int]:
    """Hits by their paragraphs, and how many have the same rank, scores and words."""
    old, new = {hit.paragraph: hit for hit in then}, {hit.paragraph: hit for hit in now}
    differences = []
    for identity in dict.fromkeys([*old, *new]):
        before, after = old.get(identity), new.get(identity)
        what = "is not found any more" if not after else "is new" if not before else ""
        if before and after:
            what = _moved(before, after)
        if what:
            then_, now_ = _shown(before), _shown(after)
            then_, now_ = ("", "") if then_ == now_ else (then_, now_)
            differences.append(Difference(about=f"hit {identity}", what=what, then=then_, now=now_))
    return differences, len(old) - sum(d.what != "is new" for d in differences)


def _moved(then: HitThen, now: HitThen) -> str:
    """What is another of a hit; "" where it is the same."""
    if then.text != now.text:
        return "has other words"
    if then.rank != now.rank:
        return "has another rank"
    pairs = ((then.score, now.score), (then.dense, now.dense), (then.lexical, now.lexical), (then.read, now.read))
    return "" if all(map(_near, *zip(*pairs, strict=True))) else "has other scores"


def _near(then: float | None, now: float | None) -> bool:
    if then is None or now is None:
        return then is now
    return abs(then - now) <= _SCORE_TOLERANCE * max(1.0, abs(then))


def _shown(hit: HitThen | None) -> str:
    """Rank and scores: "rank 1, 0.981 (dense 0.71, lexical 12.4)"."""
    if hit is None:
        return ""
    parts = (("dense", hit.dense), ("lexical", hit.lexical), ("read", hit.read))
    known = ", ".join(f"{name} {value:.3f}" for name, value in parts if value is not None)
    return f"rank {hit.rank}, {hit.score:.3f}" + (f" ({known})" if known else "")
