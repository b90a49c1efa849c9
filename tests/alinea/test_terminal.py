"""What the terminal shows of an answer."""

from alinea.printed_answer import quote_in_paragraph
from answer.statement import Citation, Statement
from ingest.paragraph import Paragraph

TEXT = "The session opened. اجتمع الفريق. The session closed."
PARAGRAPH = Paragraph(id="X@en#1", document="X", language="en", kind="paragraph", label="1", text=TEXT)


def test_a_quote_stands_out_in_its_paragraph() -> None:
    """The whole text is there, and what is not quoted is dim, in any script."""
    quote = "اجتمع الفريق."
    start = TEXT.index(quote)
    citation = Citation(paragraph="X@en#1", reference="X, para. 1", quote=quote, start=start, end=start + len(quote))
    shown = quote_in_paragraph(Statement(text=quote, citations=(citation,)), PARAGRAPH)
    assert shown.plain == TEXT
    assert [(span.start, span.end, span.style) for span in shown.spans] == [
        (0, start, "dim"),
        (start + len(quote), len(TEXT), "dim"),
    ]


def test_what_is_said_in_other_words_stands_alone() -> None:
    """A written statement is not one with its paragraph's text."""
    citation = Citation(paragraph="X@en#1", reference="X, para. 1", quote="The", start=0, end=3)
    assert quote_in_paragraph(Statement(text="It opened.", citations=(citation,)), PARAGRAPH).plain == "It opened."
