"""The answer record: what is said to a question, and all that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from answer.errors import UnverifiedError
from answer.language_model import Usage
from answer.statement import Citation, Statement
from answer.verdict import Verdict
from index.hit import Hit, require_ranking

STATUSES = ("answered", "not_found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said to a question, or that nothing was found.

    Attributes:
        question: As asked.
        language: BCP 47 tag of the question.
        status: "answered" or "not_found".
        statements: None where nothing was found; at least one otherwise.
        confidence: How likely it is that the hits answer, 0 to 1; of what was not found too.
        hits: What was looked at, best first.
        answerer: What made it: "extractive", "look-up", or the language model's name.
        note: What the asker should know besides, sentences without the last stop; "" for nothing.
        verdicts: What the gate said of each statement that was proposed, the dropped ones too.
        searched: What was searched for; the question itself, or what a follow-up was understood as.
        usage: What a language model was asked for it; None where none was, or none answered.

    Raises:
        UnverifiedError: A citation's paragraph is not among the hits, its quote is not that slice of the paragraph, or
            status and statements disagree.
    """

    question: str
    language: str
    status: str
    statements: tuple[Statement, ...]
    confidence: float
    hits: tuple[Hit, ...]
    answerer: str
    note: str = ""
    verdicts: tuple[Verdict, ...] = ()
    searched: str = ""
    usage: Usage | None = None

    def __post_init__(self) -> None:
        if self.status not in STATUSES or (self.status == "answered") != bool(self.statements):
            raise UnverifiedError(f"status {self.status!r} with {len(self.statements)} statements")
        if not 0.0 <= self.confidence <= 1.0:
            raise UnverifiedError(f"confidence {self.confidence}, expected 0 to 1")
        require_ranking(self.hits)
        for statement in self.statements:
            for citation in statement.citations:
                require_verified(citation, self.hits)


def require_verified(citation: Citation, hits: Sequence[Hit]) -> None:
    """Refuse a citation whose paragraph was not retrieved or whose quote does not stand there.

    Raises:
        UnverifiedError: With the citation's paragraph and what is wrong.
    """
    cited = next((hit.paragraph for hit in hits if hit.paragraph.id == citation.paragraph), None)
    if cited is None:
        raise UnverifiedError(f"citation of {citation.paragraph}: it is not among the hits")
    if cited.text[citation.start : citation.end] != citation.quote:
        raise UnverifiedError(
            f"citation of {citation.paragraph}: the quote is not what stands at {citation.start} to {citation.end}"
        )
