"""What a reader sees of a paragraph: where it stands, the chapeau that it completes, and its words."""

from ingest.paragraph import Paragraph

_LONGEST_TITLE = 80  # characters; a long one would take the place of the paragraph itself


def shown(paragraph: Paragraph, title: str) -> str:
    """The paragraph as one text: "A/RES/79/1, The lagoon: Decides that the group shall: (a) meet twice".

    Args:
        paragraph: To be read.
        title: Of its document, "" for none.
    """
    place = ", ".join(filter(None, (paragraph.document, _short(title), *paragraph.section)))
    return f"{place}: {paragraph.lead} {paragraph.text}".replace(":  ", ": ")


def _short(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0] or title[:_LONGEST_TITLE]
