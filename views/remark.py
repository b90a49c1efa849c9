"""What the program adds in words of its own, in the interface's language; what is not ours to translate, in English."""

from html import escape

from answer.remark import Remark
from views.wording import language


def said(text: object) -> str:
    """A remark in the interface's language, anything else as it is."""
    return text.said_in(language()) if isinstance(text, Remark) else str(text)


def remark_html(text: str) -> str:
    """The same as HTML that tells its language."""
    spoken = language() if isinstance(text, Remark) else "en"
    return f"<bdi lang='{spoken}'>{escape(said(text))}</bdi>"
