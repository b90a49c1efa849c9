"""Paragraphs as HTML: the number in the margin, the text with its language and direction, a quote marked in it.

Everything that comes from a document is escaped: markup in it is text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from ingest.paragraph import Paragraph
from views.label import is_right_to_left


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a paragraph's text, in characters."""

    start: int
    end: int


def language_attributes(language: str) -> str:
    """`lang` and `dir` for an element that holds text of a language."""
    return f'lang="{escape(language)}" dir="{"rtl" if is_right_to_left(language) else "ltr"}"'


def paragraph_html(
    paragraph: Paragraph,
    *,
    quote: Span | None = None,
    role: str = "",
    marks: Mapping[str, str] | None = None,
    anchor: bool = False,
) -> str:
    """One paragraph with its printed number in the margin.

    Args:
        paragraph: What to show.
        quote: What to highlight in its text.
        role: A further class, such as "cited" or "near".
        marks: The printed mark of each footnote by its id; those that the paragraph carries follow its text.
        anchor: Give the element the id `cited`, for scrolling to it.
    """
    classes = f"al-unit al-{paragraph.kind} al-depth-{depth(paragraph)}" + (f" al-{role}" if role else "")
    notes = "".join(f"<sup>{escape(marks[note])}</sup>" for note in paragraph.notes if marks and note in marks)
    number = escape((paragraph.printed or paragraph.label).removesuffix("."))
    place = ' id="cited"' if anchor else ""
    return (
        f'<div class="{classes}" {language_attributes(paragraph.language)}{place}>'
        f'<div class="al-margin">{number}</div>'
        f'<div class="al-text">{quoted(paragraph.text, quote)}{notes}</div></div>'
    )


def quoted(text: str, quote: Span | None) -> str:
    """A text as HTML with a span of it in `<mark>`."""
    if quote is None:
        return escape(text)
    before, inside, after = text[: quote.start], text[quote.start : quote.end], text[quote.end :]
    return f"{escape(before)}<mark>{escape(inside)}</mark>{escape(after)}"


def chapeau_html(paragraph: Paragraph) -> str:
    """The chapeau that an item completes; "" where there is none."""
    if not paragraph.lead:
        return ""
    return f'<div class="al-lead" {language_attributes(paragraph.language)}>{escape(paragraph.lead)}</div>'


def depth(paragraph: Paragraph) -> int:
    """How far an item is indented: 1 for `10 (b)`, 2 for `10 (b) (ii)`; at most 3."""
    return min(3, paragraph.label.count("(")) if paragraph.kind == "item" else 0
