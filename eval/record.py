"""The record of one gold question asked once: all that any measure needs, so that a run can be measured again later."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from answer.verdict import CHECKS
from eval.errors import EvalError
from eval.gold import GoldQuestion, paragraph_name

OUTCOMES = ("answered", "not_found", "failed")
APART = ("searched", "read")
"""Outcomes of public collections of which no answer is wanted: the ranking alone counts, or how a file was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A statement before the gate: its text, the sources cited, and the first check of the gate that did not hold."""

    text: str
    cited: tuple[str, ...]
    failed: str = ""

    def got_past(self, check: str) -> bool:
        """Whether this check and all before it hold."""
        return not self.failed or CHECKS.index(check) < CHECKS.index(self.failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement that was shown: its text, and the ids of the paragraphs cited for it, in order."""

    text: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paragraph as a report shows it."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One gold question with what the program made of it.

    Attributes:
        question: What was asked, and what is right.
        outcome: One of `OUTCOMES` or `APART`.
        reason: Why the program failed; "" where it did not.
        confidence: 0 to 1; 0 where nothing was found.
        hits: Ids of the paragraphs looked at, best first.
        statements: What was shown.
        proposals: What was proposed, the statements that the gate dropped too.
        languages: Of the versions in which the first gold document is indexed; () where it is not, or there is none.
        near: By gold paragraph the names of the paragraphs just before and after it.
        paragraphs: By id what was cited, by name what is gold, as far as the index has it.
        changed: For each statement, whether it went when what it cites could not be found; () where that was not tried.
        seconds: What the answer took.
        tokens: What a language model read and wrote; None where none was asked.
        answerer: What made the answer.
        counts: By measure how many of how many, where a collection counts for itself.

    Raises:
        EvalError: An outcome that is none, a failure without a reason, or statements with another outcome.
    """

    question: GoldQuestion
    outcome: str
    reason: str = ""
    confidence: float = 0.0
    hits: tuple[str, ...] = ()
    statements: tuple[Said, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    languages: tuple[str, ...] = ()
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paragraphs: Mapping[str, Shown] = field(default_factory=dict)
    changed: tuple[bool, ...] = ()
    seconds: float = 0.0
    tokens: int | None = None
    answerer: str = ""
    counts: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.outcome not in (*OUTCOMES, *APART) or (self.outcome == "failed") != bool(self.reason):
            raise EvalError(f"question {self.question.id}: outcome {self.outcome!r} with the reason {self.reason!r}")
        if (self.outcome == "answered") != bool(self.statements):
            raise EvalError(f"question {self.question.id}: {self.outcome} with {len(self.statements)} statements")

    @property
    def cited(self) -> tuple[str, ...]:
        """Names of the paragraphs cited, in order, each once however often and in however many languages."""
        return tuple(dict.fromkeys(paragraph_name(i) for said in self.statements for i in said.cited))

    @property
    def ranking(self) -> tuple[str, ...]:
        """Names of the paragraphs looked at, best first, each once."""
        return tuple(dict.fromkeys(map(paragraph_name, self.hits)))

    @property
    def is_foreign(self) -> bool:
        """The gold document is not indexed, so that this index was not the one to ask."""
        return self.question.answerable and not self.languages


def to_json(record: Record) -> str:
    """A record as one line."""
    row = asdict(record)
    if not record.counts:
        del row["counts"]
    return json.dumps(row, ensure_ascii=False, default=sorted)


def from_json(line: str) -> Record:
    """The record that `to_json` wrote.

    Raises:
        EvalError: The line is none.
    """
    try:
        row: dict[str, Any] = json.loads(line)
        asked = row["question"]
        asked["gold"] = frozenset(asked["gold"])
        asked["alternatives"] = {name: frozenset(gold) for name, gold in asked["alternatives"].items()}
        row["question"] = GoldQuestion(**asked)
        row["statements"] = tuple(Said(text=s["text"], cited=tuple(s["cited"])) for s in row["statements"])
        row["proposals"] = tuple(Proposed(**{**p, "cited": tuple(p["cited"])}) for p in row["proposals"])
        row["near"] = {name: tuple(names) for name, names in row["near"].items()}
        row["paragraphs"] = {name: Shown(**shown) for name, shown in row["paragraphs"].items()}
        row["counts"] = {name: (float(some), float(all_)) for name, (some, all_) in row.get("counts", {}).items()}
        for name in ("hits", "languages", "changed"):
            row[name] = tuple(row[name])
        return Record(**row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        known = ", ".join(each.name for each in fields(Record))
        raise EvalError(f"no record of a run ({error!r}); expected an object with {known}") from None
