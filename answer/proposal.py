"""The proposal record: a statement before the gate, which may cite what does not exist."""

from dataclasses import dataclass

from answer.errors import UnverifiedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One citation as it is proposed.

    Attributes:
        source: The paragraph's id; of what names no paragraph, the words in which it was cited.
        quote: The words that are said to stand there; "" for the whole paragraph.
        start: Where they are said to stand in its text, in characters; None where that is not said.
    """

    source: str
    quote: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One statement as an answerer proposes it.

    Attributes:
        text: What it says, in its own words or in those of its quotes.
        cited: What is to carry it; () where nothing was cited.

    Raises:
        UnverifiedError: The text is blank.
    """

    text: str
    cited: tuple[Cited, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise UnverifiedError("a proposal without text")
