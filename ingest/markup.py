"""Akoma Ntoso's elements: their namespace, and the words that stand in one of them."""

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A = f"{{{NAMESPACE}}}"
"""Put before an element's name: `f"{A}paragraph"`."""

_APART = frozenset(
    A + tag for tag in ("authorialNote", "num", "heading", "subheading", "table", "list", "sublist", "blockList", "img")
)


def own_text(node: etree._Element) -> tuple[str, tuple[str, ...]]:
    """Text of `node` without numbers, notes, tables and nested lists, on one line; and its note marks in order."""
    parts: list[str] = []
    marks: list[str] = []

    def walk(element: etree._Element) -> None:
        parts.append(element.text or "")
        for child in element:
            if child.tag == f"{A}authorialNote":
                marks.append(child.get("marker", ""))
            elif child.tag == f"{A}sup" and (child.text or "").strip().isdigit():
                marks.append((child.text or "").strip())
            elif child.tag == f"{A}eol":
                parts.append(" ")
            elif isinstance(child.tag, str) and child.tag not in _APART:
                walk(child)
            parts.append(child.tail or "")

    walk(node)
    return " ".join("".join(parts).split()), tuple(m for m in marks if m)
