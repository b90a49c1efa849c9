"""Whether quotes carry a statement that is in other words than theirs, by rule; docs/gate.md says what is compared.

No rule knows that a statement is true. Each knows one way in which it may say something else than its quotes, and
together they let pass what is said in the quotes' own words, or in words for the same.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from answer.alignment import Opcode, change, opcodes, reworded
from answer.figures import Figure
from answer.force import contrary, denial, extent, force, limits_agree
from answer.naming import strangers, stray_item
from answer.order import exchanged
from answer.remark import Remark, remark
from answer.sense import Sense, sense
from answer.tokens import tokens
from ingest.language import LANGUAGES, detect

COVERED = 0.75
"""Least share of a statement's words that must have a counterpart in its quotes."""

_FEW_COVERED = "few_covered"
_SHORT = 60  # characters
_FEWEST = 2  # words
_CUT = 2  # words
_STOPS = frozenset(".;:!?؟؛。；：！？…")
_COVERED_BUT_FOR_A_RUN = 0.85
_RUN, _RUN_CHINESE = 2, 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What compares the meaning of a statement with that of texts, and what it may decide.

    Attributes:
        scores: A statement and n texts -> how far each text carries it, (n,); the higher the better.
        freely: By the key of an objection, the score from which on a statement passes all the same that is in the
            language of its quotes but has few of their words.
        across: The same of one in another language, "" standing for no objection. What is not named never passes.
    """

    scores: Callable[[str, Sequence[str]], NDArray[np.float32]]
    freely: Mapping[str, float]
    across: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to carry a statement.

    Attributes:
        quote: Words of a paragraph.
        lead: The chapeau that they complete, or "".
        language: BCP 47 tag of both.
        context: What else names the paragraph's place: document symbol, section, label.
        subject: The headings above it, whose names a statement may use, but not their numbers and symbols.
    """

    quote: str
    lead: str
    language: str
    context: str
    subject: str = ""

    @property
    def text(self) -> str:
        """Lead and quote."""
        return f"{self.lead} {self.quote}".strip()


def objection(statement: str, evidence: Sequence[Evidence], comparison: Comparison | None = None) -> str:
    """Why the evidence does not carry a statement, a sentence without a stop; "" where nothing speaks against it.

    Args:
        statement: What is said.
        evidence: What is to carry it.
        comparison: Has a say in what rules alone cannot decide; without it nothing passes in another language.
    """
    language = detect(statement, default=evidence[0].language)
    same = [one for one in evidence if one.language == language]
    shown_language = language if same or language not in LANGUAGES else evidence[0].language
    chosen = same or [one for one in evidence if one.language == shown_language] or list(evidence)
    said = sense(statement, language)
    shown = sense(" ".join(one.text for one in chosen), chosen[0].language)
    context = " ".join(one.context for one in evidence)
    if not any(token.stem or token.kind == "number" for token in said.tokens):
        return remark("says_nothing")
    is_same = said.language == shown.language
    codes = opcodes(said, shown) if is_same else []
    worded = _by_content(said, shown, codes) if is_same else ""
    subject = " ".join(one.subject for one in evidence)
    why = _stray(statement, context, evidence) or _by_rule(said, shown, context, subject, codes) or worded
    least = _least(_key(why), _key(worded), comparison, is_same=is_same) if comparison else None
    if comparison is None or least is None:
        return why or ("" if is_same else remark("other_language"))
    texts = [one.text for one in chosen]
    near = float(comparison.scores(statement, [*texts, *([" ".join(texts)] if len(texts) > 1 else [])]).max())
    return "" if near >= least else why or remark("far", near=f"{near:.2f}")


def _stray(statement: str, context: str, evidence: Sequence[Evidence]) -> str:
    item = stray_item(statement, " ".join((context, *(one.text for one in evidence))))
    return remark("item_not_cited", item=item) if item else ""


def _least(key: str, worded: str, comparison: Comparison, *, is_same: bool) -> float | None:
    """The score that an objection yields to, None where it does not: in nearly its quotes' words each word counts."""
    if not is_same:
        return comparison.across.get(key)
    return comparison.freely.get(key) if worded == _FEW_COVERED else None


def _key(why: str) -> str:
    return why.key if isinstance(why, Remark) else ""


def says_enough(quote: str, language: str) -> bool:
    """A quote has at least two words that say something, numbers among them."""
    saying = (token for token in tokens(quote[:_SHORT], language) if token.stem or token.value is not None)
    return sum(1 for _ in saying) >= _FEWEST


def is_cut_from_negation(text: str, start: int, language: str) -> bool:
    """A negation stands right before a place in a text: "not | to adopt the figure"."""
    if text[:start].rstrip()[-1:] in _STOPS:  # so most extractive quotes begin, and need no tables
        return False
    before = sense(text[max(0, start - _SHORT) : start], language)
    last = next((n for n in range(len(before.tokens), 0, -1) if before.tokens[n - 1].kind == "stop"), 0)
    return any(mark.start >= last and len(before.tokens) - mark.end < _CUT for mark in before.of("negation"))


def _by_rule(said: Sense, shown: Sense, context: str, subject: str, codes: Sequence[Opcode]) -> str:
    if missing := next(strangers(said, shown, context, subject), ""):
        return remark("word_not_quoted", word=repr(missing))
    if missing := _missing_figure(said, shown, context):
        return missing
    upto = reworded(codes, shown)
    return denial(said, shown, upto) or force(said, shown, upto) or extent(said, shown) or contrary(said, shown)


def _missing_figure(said: Sense, shown: Sense, context: str) -> str:
    units = frozenset().union(*(mark.classes for mark in shown.marks))
    for figure in said.figures:
        alike = [other for other in shown.figures if _same(figure, other, units)]
        if not alike and not _is_place(figure, said, context):
            return remark("number_not_quoted", number=figure.printed)
        if alike and not any(limits_agree(figure, other) for other in alike):
            return remark("other_limit", number=figure.printed)
    return ""


def _same(said: Figure, shown: Figure, units: Set[str]) -> bool:
    return (
        abs(said.value - shown.value) < 1e-9
        and (said.unit in ("", shown.unit) or (said.unit == "percent" and not shown.unit and "units.percent" in units))
        and said.month in (0, shown.month)
    )


def _is_place(figure: Figure, said: Sense, context: str) -> bool:
    """The number of the paragraph or the document itself, beside a word that says so."""
    beside = (*said.groups_at[max(0, figure.start - 1) : figure.start], *said.groups_at[figure.end : figure.end + 1])
    named = any("frame" in groups for groups in beside)
    return named and not figure.unit and figure.printed in sense(context, said.language).words


def _by_content(said: Sense, shown: Sense, codes: Sequence[Opcode]) -> str:
    words = [n for n, token in enumerate(said.tokens) if token.stem and _says_something(n, said)]
    new = [n for n in words if not _is_covered(n, said, shown)]
    share = 1 - len(new) / max(1, len(words))
    run = max((len(list(those)) for is_new, those in groupby(words, set(new).__contains__) if is_new), default=0)
    if share < COVERED or (run > 1 and share < _COVERED_BUT_FOR_A_RUN) or run > _longest_run(said.language):
        return remark(_FEW_COVERED, share=f"{share:.0%}", run=run)
    if len(new) > 1 and codes:
        return remark("word_put_in", word=repr(said.tokens[new[0]].text))
    return change(said, shown, codes) or exchanged(said, shown)


def _says_something(place: int, said: Sense) -> bool:
    token = said.tokens[place]
    return token.kind in ("word", "han") and place not in said.claimed and "frame" not in said.groups_at[place]


def _longest_run(language: str) -> int:
    """Of words without counterpart; a Chinese word of three characters is four pairs with its neighbours'."""
    return _RUN_CHINESE if language == "zh" else _RUN


def _is_covered(place: int, said: Sense, shown: Sense) -> bool:
    return shown.holds(said.tokens[place].stem) or bool(said.groups_at[place] & shown.groups)
