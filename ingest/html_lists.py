"""The numbers that browsers print before the items of HTML's lists."""

import re

from lxml import etree

from ingest.labels import roman

_LIST_STYLE = re.compile(r"list-style(?:-type)?:\s*([\w-]+)")
_STYLES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}


def item_number(item: etree._Element) -> str:
    """What a browser prints before a list item: "4.", "•", "" for no marker.

    Letters and numerals, and numbers of a list inside another, stand in brackets, as UN documents print them: "(b)".
    """
    parent = item.getparent()
    if parent is None or parent.tag not in ("ol", "ul"):
        return ""
    style = _list_style(item) or _list_style(parent)
    if style == "none":
        return ""
    if parent.tag == "ul" and style not in _STYLES.values():
        return "•"
    value = _value(parent, item)
    text = _numeral(style, value)
    nested = any(ancestor.tag == "li" for ancestor in parent.iterancestors())
    return f"({text})" if nested or not text.isdigit() else f"{text}."


def _list_style(node: etree._Element) -> str:
    match = _LIST_STYLE.search(node.get("style", ""))
    style = match[1] if match else node.get("type", "")
    return _STYLES.get(style, style)


def _value(parent: etree._Element, item: etree._Element) -> int:
    value = _integer(parent.get("start"), 1) - 1
    for one in parent.iterchildren("li"):
        value = _integer(one.get("value"), value + 1)
        if one is item:
            break
    return value


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else default


def _numeral(style: str, value: int) -> str:
    """`value` in a CSS list style; in digits where the style has no sign for it."""
    case = str.upper if style.startswith("upper-") else str.lower
    if style.endswith("-roman") and 0 < value < 60:
        return case(roman(value))
    if style.endswith("-alpha") and value > 0:
        letters = ""
        while value > 0:
            value, place = divmod(value - 1, 26)
            letters = chr(ord("a") + place) + letters
        return case(letters)
    return str(value)
