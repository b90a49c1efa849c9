"""A run: every gold question asked once, and what its answers were worth.

Citation precision and recall are micro-averaged over answerable questions; language versions of a paragraph count as
one. A question that was refused has cited nothing: it lowers recall and leaves precision alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from answer.answer import Answer
from eval.gold import GoldQuestion, paragraph_name
from eval.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One gold question with what was cited for it, in order and each paragraph once."""

    question: GoldQuestion
    answer: Answer
    cited: tuple[str, ...]


def ask_all(questions: Iterable[GoldQuestion], ask: Callable[[str], Answer]) -> list[Asked]:
    """Ask every question, in order."""
    return [_asked(question, ask(question.question)) for question in questions]


def _asked(question: GoldQuestion, answer: Answer) -> Asked:
    names = [paragraph_name(c.paragraph) for statement in answer.statements for c in statement.citations]
    return Asked(question=question, answer=answer, cited=tuple(dict.fromkeys(names)))


def measures(run: Sequence[Asked]) -> dict[str, Rate]:
    """The measures of a run by name.

    "first right" and "found" are shares of answerable questions: whose first citation is gold, and of which a gold
    paragraph is among the hits. "over-refusal" is the share of answerable ones that were refused, "false answers" that
    of unanswerable ones that were answered.
    """
    answerable = [asked for asked in run if asked.question.answerable]
    silent = [asked for asked in run if not asked.question.answerable]
    right = sum(len(asked.question.gold.intersection(asked.cited)) for asked in answerable)
    return {
        "citation precision": Rate(right, sum(len(asked.cited) for asked in answerable)),
        "citation recall": Rate(right, sum(len(asked.question.gold) for asked in answerable)),
        "first right": Rate(
            sum(asked.question.gold.issuperset(asked.cited[:1]) and bool(asked.cited) for asked in answerable),
            len(answerable),
        ),
        "found": Rate(sum(_was_found(asked) for asked in answerable), len(answerable)),
        "over-refusal": Rate(sum(not asked.cited for asked in answerable), len(answerable)),
        "false answers": Rate(sum(bool(asked.cited) for asked in silent), len(silent)),
    }


def _was_found(asked: Asked) -> bool:
    return any(paragraph_name(hit.paragraph.id) in asked.question.gold for hit in asked.answer.hits)
