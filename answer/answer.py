"""The answer records: statements that cannot exist without a verified citation."""

from collections.abc import Sequence
from dataclasses import dataclass

from answer.errors import UnverifiedError
from index.hit import Hit, require_ranking

STATUSES = ("answered", "not_found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One quotation of one paragraph.

    Attributes:
        paragraph: The paragraph's id.
        reference: As printed for readers: "A/RES/79/1, para. 10 (b)".
        quote: Verbatim words of the paragraph's text.
        start, end: Their place in that text, in characters.

    Raises:
        UnverifiedError: The quote is blank or its length is not `end - start`.
    """

    paragraph: str
    reference: str
    quote: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not self.quote.strip():
            raise UnverifiedError(f"citation of {self.paragraph}: a blank quote")
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise UnverifiedError(
                f"citation of {self.paragraph}: a quote of {len(self.quote)} characters at {self.start} to {self.end}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that an answer says, with the citations that carry it.

    Raises:
        UnverifiedError: The text is blank or there is no citation.
    """

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.citations:
            raise UnverifiedError(f"statement {self.text!r}: blank or without a citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said to a question, or that nothing was found.

    Attributes:
        question: As asked.
        language: BCP 47 tag of the question.
        status: "answered" or "not_found".
        statements: None where nothing was found; at least one otherwise.
        confidence: 0 to 1.
        hits: What was looked at, best first.
        answerer: What made it ("extractive", "look-up").
        note: What a look-up did not find, and what is there instead, a sentence; "" otherwise.

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
