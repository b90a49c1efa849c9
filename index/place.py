"""Where a paragraph stands: the title of its text, and the headings above it."""

from ingest.paragraph import Paragraph
from ingest.section import is_text_kind, section_kind


def place_of(paragraph: Paragraph, title: str) -> tuple[str, tuple[str, ...]]:
    """The title of the text that a paragraph is of, and the headings below it, outermost first.

    A decision or resolution that is printed in a report has a title of its own, which says more than the report's.

    Args:
        paragraph: Of a document.
        title: The document's, "" for none.
    """
    headings = tuple(heading for heading in paragraph.headings if heading.casefold() != title.casefold())
    if headings and paragraph.section and is_text_kind(section_kind(paragraph.section[0])):
        return headings[0], headings[1:]
    return title, headings
