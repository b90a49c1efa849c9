"""The statement records: what an answer says, which cannot be without a citation."""

from dataclasses import dataclass

from answer.errors import UnverifiedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A cited paragraph in another language: its id there, and the reference as that language prints it."""

    paragraph: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One quotation of one paragraph.

    Attributes:
        paragraph: The paragraph's id.
        reference: As printed for readers: "A/RES/79/1, para. 10 (b)".
        quote: Verbatim words of the paragraph's text.
        start, end: Their place in that text, in characters.
        versions: The same paragraph in each other language that was searched.

    Raises:
        UnverifiedError: The quote is blank or its length is not `end - start`.
    """

    paragraph: str
    reference: str
    quote: str
    start: int
    end: int
    versions: tuple[Version, ...] = ()

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
