"""Paragraphs as HTML."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from ingest.paragraph import Paragraph
from views.paragraph import Span, paragraph_html, quoted


@given(st.text(min_size=1), st.integers(0, 50), st.integers(0, 50))
def test_quote_is_the_marked_slice(text: str, start: int, length: int) -> None:
    """Exactly one element is added to the escaped text, whatever the text holds."""
    marked = quoted(text, Span(start=start, end=start + length))
    assert marked.count("<") == 2
    assert unescape(marked.replace("<mark>", "").replace("</mark>", "")) == unescape(quoted(text, None))


def test_paragraph_shows_the_printed_number_and_its_notes() -> None:
    """The margin holds the number as the language prints it, and the marks of notes follow the text."""
    paragraph = Paragraph(
        id="T/1@fr#10(b)",
        document="T/1",
        language="fr",
        kind="item",
        label="10 (b)",
        printed="10 b)",
        text="Décide",
        notes=("T/1@fr#note-1",),
    )
    shown = paragraph_html(paragraph, marks={"T/1@fr#note-1": "1"})
    assert '<div class="al-margin">10 b)</div>' in shown
    assert "Décide<sup>1</sup>" in shown
    assert 'lang="fr" dir="ltr"' in shown


def test_a_clause_is_marked_in_a_text_from_right_to_left() -> None:
    """In the order in which it is written, under the direction of its language."""
    text = "عُقد الاجتماع، وتطلب إلى الأمانة أن تنشره؛"
    clause = "وتطلب إلى الأمانة أن تنشره؛"
    paragraph = Paragraph(id="T/1@ar#3", document="T/1", language="ar", kind="paragraph", label="3", text=text)
    shown = paragraph_html(paragraph, quote=Span(start=text.index(clause), end=len(text)))
    assert f"عُقد الاجتماع، <mark>{clause}</mark>" in shown
    assert 'lang="ar" dir="rtl"' in shown
