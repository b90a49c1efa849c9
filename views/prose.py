"""The interface's own words as HTML, in its language and direction."""

from html import escape

from views.paragraph import language_attributes
from views.wording import language


def prose(text: str, tag: str = "p", style: str = "al-muted") -> str:
    """An element with a text, which is shown as it stands.

    Args:
        text: In the interface's language.
        tag: Of the element.
        style: Its class.
    """
    return f"<{tag} class='{style}' {around()}>{escape(text)}</{tag}>"


def around() -> str:
    """`lang` and `dir` of an element that holds the interface's words."""
    return language_attributes(language())
