"""Records made by hand, of one document X whose paragraphs say "x1", "x2" …; "Y/3" is paragraph 3 of another."""

from collections.abc import Sequence

from eval.gold import GoldQuestion
from eval.record import Proposed, Record, Said, Shown


def name(short: str) -> str:
    """The name that "3" or "Y/3" is short for: X#3, Y#3."""
    document, _, label = short.rpartition("/")
    return f"{document or 'X'}#{label}"


def identity(short: str, language: str = "en") -> str:
    """With its language: "3" is X@en#3; "3@fr" names it itself."""
    short, _, own = short.partition("@")
    document, _, label = name(short).partition("#")
    return f"{document}@{own or language}#{label}"


def question(
    key: str = "q",
    *gold: str,
    alternatives: Sequence[str] = (),
    answer: str = "",
    language: str = "en",
    type: str = "",  # noqa: A002
) -> GoldQuestion:
    """A question with gold paragraphs, each alternative standing for any of them."""
    names = frozenset(map(name, gold))
    return GoldQuestion(
        id=key,
        question=f"What is {key}?",
        language=language,
        gold=names,
        answerable=bool(gold),
        alternatives={name(each): names for each in alternatives},
        answer=answer,
        type=type,
    )


def record(
    asked: GoldQuestion,
    *cited: str,
    hits: Sequence[str] = (),
    texts: Sequence[str] = (),
    confidence: float = 0.5,
    failed: bool = False,
    near: dict[str, Sequence[str]] | None = None,
    proposals: Sequence[Proposed] | None = None,
) -> Record:
    """What a program made of it: a statement a citation, saying what its paragraph says."""
    said = tuple(
        Said(text=texts[n] if texts else f"{each} says so", cited=(identity(each),)) for n, each in enumerate(cited)
    )
    return Record(
        question=asked,
        outcome="failed" if failed else "answered" if said else "not_found",
        reason="it broke" if failed else "",
        confidence=confidence if said else 0.0,
        hits=tuple(identity(each) for each in hits),
        statements=said,
        proposals=tuple([Proposed(text=s.text, cited=s.cited) for s in said] if proposals is None else proposals),
        languages=("en",) if asked.answerable else (),
        near={name(g): tuple(map(name, others)) for g, others in (near or {}).items()},
        paragraphs={i: Shown(reference=i, text=s.text) for s in said for i in s.cited},
        seconds=1.0,
    )
