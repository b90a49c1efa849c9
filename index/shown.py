"""What a reader sees of a paragraph: where it stands, the chapeau that it completes, and its words."""

from index.place import place_of
from ingest.paragraph import Paragraph

_LONGEST_TITLE = 80  # characters, of a heading too; a long one would take the place of the paragraph itself
_BEGINNING, _END = 200, 150  # characters of a chapeau that are kept: the item behind a long one would not be read
_DENSER = 3  # times as much that a Chinese character tells


def shown(paragraph: Paragraph, title: str) -> str:
    """The paragraph as one text: "A/RES/79/1, The lagoon, annex, Members: Decides that the group shall: (a) meet".

    Of the headings above it the last is shown. Of a long title the beginning is shown, of a long chapeau the beginning,
    which says who does what, and the end, which the item goes on from.

    Args:
        paragraph: To be read.
        title: Of its document, "" for none.
    """
    own, headings = place_of(paragraph, title)
    names = (
        _beginning(own, _LONGEST_TITLE),
        *paragraph.section,
        *(_beginning(h, _LONGEST_TITLE) for h in headings[-1:]),
    )
    place = ", ".join(filter(None, (paragraph.document, *names)))
    return f"{place}: {_chapeau(paragraph)} {paragraph.text}".replace(":  ", ": ")


def _chapeau(paragraph: Paragraph) -> str:
    """The chapeau that a paragraph completes, a long one without its middle."""
    lead, part = paragraph.lead, _DENSER if paragraph.language == "zh" else 1
    beginning, end = _BEGINNING // part, _END // part
    if len(lead) <= beginning + end:
        return lead
    return f"{_beginning(lead, beginning)} … {_beginning(lead[::-1], end)[::-1]}"


def _beginning(text: str, longest: int) -> str:
    """So many characters at most, whole words where there are some."""
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] or text[:longest]
