"""A language model's draft on the page, as it comes, marked as what nothing has checked."""

from html import escape

from streamlit.delta_generator import DeltaGenerator

from answer.draft import plain
from views.wording import say


class Draft:
    """Shows a draft in a place of the page, which is emptied when the answer is there.

    Args:
        place: One that holds a single element.
    """

    def __init__(self, place: DeltaGenerator) -> None:
        self._place, self._text = place, ""

    def show(self, piece: str) -> None:
        """Add a piece."""
        self._text += plain(piece)
        self._place.html(draft_html(self._text))


def draft_html(text: str) -> str:
    """A draft with its mark before it."""
    return (
        f"<p class='al-muted'><strong>{escape(say('ask.draft'))}</strong></p>"
        f"<p class='al-muted' dir='auto' style='white-space: pre-line'>{escape(text)}</p>"
    )
