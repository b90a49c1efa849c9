"""Answers against the short answer that the gold file gives.

Words are compared in one language alone. Where a statement quotes another language than the question's, the numbers and
dates of the short answer are looked for, which `eval.normal` brings to one form; where it has none, it could not be
scored. A refused question, and one on which the program failed, scores 0.
"""

from collections import Counter
from collections.abc import Sequence

from eval.gold import paragraph_name
from eval.measure import Measure, Parts, Unscored
from eval.normal import numbers, tokens
from eval.record import Record
from index.versions import language_of

_GROUP = "answers"
_LOOK_UP = "lookup"
_FOREIGN = Unscored("the short answer is words, and the statements are in another language")


def _is_foreign(record: Record) -> bool:
    languages = {language_of(i) for said in record.statements for i in said.cited}
    return bool(languages) and record.question.language not in languages


def _said(record: Record) -> str:
    return "\n".join(said.text for said in record.statements)


def _asked(record: Record) -> bool:
    return record.question.answerable and bool(record.question.answer)


def holds(said: Sequence[str], short: Sequence[str]) -> bool:
    """`short` stands in `said`, word after word."""
    return any(list(said[start : start + len(short)]) == list(short) for start in range(len(said) - len(short) + 1))


def _contains(record: Record) -> Parts:
    if not _asked(record):
        return None
    language, short = record.question.language, record.question.answer
    if _is_foreign(record):
        return _numbers_held(record)
    wanted = tokens(short, language)
    return float(bool(wanted) and any(holds(tokens(s.text, language), wanted) for s in record.statements)), 1.0


def _numbers_held(record: Record) -> Parts:
    wanted = numbers(record.question.answer, record.question.language)
    if not wanted:
        return _FOREIGN
    held = [numbers(said.text, language_of(said.cited[0])) for said in record.statements]
    return float(any(wanted <= each for each in held)), 1.0


def _numbers(record: Record) -> Parts:
    """Asked of short answers that have numbers, in one language or across."""
    if not _asked(record) or not numbers(record.question.answer, record.question.language):
        return None
    return _numbers_held(record)


def token_f1(said: Sequence[str], short: Sequence[str]) -> float:
    """Harmonic mean of the shares of common tokens, each as often as both have it (Rajpurkar et al. 2016)."""
    common = sum((Counter(said) & Counter(short)).values())
    return 2 * common / (len(said) + len(short)) if said or short else 0.0


def _best_f1(record: Record) -> Parts:
    if not _asked(record):
        return None
    if _is_foreign(record):
        return _FOREIGN
    language = record.question.language
    short = tokens(record.question.answer, language)
    return token_f1(tokens(_said(record), language), short), 1.0


def _exact(record: Record) -> Parts:
    """A look-up shows the gold paragraphs, their items, and nothing else."""
    if record.question.type != _LOOK_UP or not record.question.answerable:
        return None
    gold = record.question.gold
    shown = {paragraph_name(i) for said in record.statements for i in said.cited}
    others = {name for name in shown - gold if not any(name.startswith(f"{g}(") for g in gold)}
    return float(gold <= shown and not others), 1.0


MEASURES = (
    Measure(
        name="answer holds the short answer",
        group=_GROUP,
        means="Short answers that stand in a statement word for word; across languages their numbers and dates do",
        parts=_contains,
    ),
    Measure(
        name="answer holds its numbers",
        group=_GROUP,
        means="Short answers with numbers or dates, all of which stand in one statement, in whatever language",
        parts=_numbers,
    ),
    Measure(
        name="answer token F1",
        group=_GROUP,
        means="Common tokens of answer and short answer, harmonic mean of both shares (Rajpurkar et al. 2016)",
        parts=_best_f1,
    ),
    Measure(
        name="look-up exact",
        group=_GROUP,
        means="Look-ups that show the gold paragraphs with their items, and nothing else",
        parts=_exact,
    ),
)
