"""Official Akoma Ntoso markup (AKN4UN) read for what it says of paragraphs, apart from the program's own reader.

`eId` is a running index and not read: the printed number stands in `num`. The converter that made the files took the
letter (i) between (h) and (j) for a numeral and nested it; here it is the letter. Notes, tables and pictures are no
text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from eval.errors import EvalError
from ingest.labels import marker

FORM = "Akoma Ntoso 3.0 with a docNumber and a language"
_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_NO_TEXT = frozenset(_AKN + name for name in ("authorialNote", "num", "table", "list", "sublist", "img"))
_LISTS = (f"{_AKN}list", f"{_AKN}sublist")
_LANGUAGES = {"eng": "en", "fra": "fr", "spa": "es", "ara": "ar", "zho": "zh", "chi": "zh", "rus": "ru"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph that the markup names: "preambular", "paragraph" or "item", its label, and its own text."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A document as its markup has it; the symbol is without the year in brackets."""

    symbol: str
    language: str
    units: tuple[Unit, ...]


def marked(path: Path) -> Marked:
    """What a file says of its paragraphs.

    Raises:
        EvalError: It is no Akoma Ntoso, or says neither symbol nor language.
    """
    try:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise EvalError(f"{path}: {error}; expected {FORM}") from None
    number, language = root.find(f".//{_AKN}docNumber"), root.find(f".//{_AKN}FRBRlanguage")
    symbol = bare_symbol(_words(number)) if number is not None else ""
    if not symbol or language is None:
        raise EvalError(f"{path}: no {'language' if symbol else 'symbol'} in it; expected {FORM}")
    tag = language.get("language") or ""
    return Marked(symbol=symbol, language=_LANGUAGES.get(tag, tag), units=tuple(_units(root)))


def bare_symbol(symbol: str) -> str:
    """Without the year that some print behind it: `S/RES/2504 (2020)` is `S/RES/2504`."""
    return symbol.partition(" (")[0].strip()


def _units(root: etree._Element) -> Iterator[Unit]:
    preamble = root.find(f".//{_AKN}preamble")
    if preamble is not None:
        for place, container in enumerate(preamble.findall(f"{_AKN}container"), 1):
            yield Unit("preambular", f"PP{place}", _words(container))
    for body in root.iter(f"{_AKN}mainBody"):
        for paragraph in body.iter(f"{_AKN}paragraph"):
            label = _number(paragraph)
            if label:
                yield Unit("paragraph", label, _own(paragraph))
                for inner in paragraph.findall(f"{_AKN}list")[:1]:
                    yield from _items(inner, label)


def _items(parent: etree._Element, above: str) -> Iterator[Unit]:
    """The points of a list, each followed by those below it."""
    last = ""
    for child in parent:
        if child.tag == f"{_AKN}point" and (number := _number(child)):
            last = f"{above} {number}".strip()
            yield Unit("item", last, _own(child))
            for tag in _LISTS:
                for inner in child.findall(tag):
                    yield from _items(inner, last)
        elif child.tag == f"{_AKN}sublist":
            numbers = [found for point in child.findall(f"{_AKN}point") if (found := _number(point))]
            is_letter = numbers == ["(i)"] and last.endswith("(h)")
            yield from _items(child, above if is_letter else last)  # below a point without a number labels begin anew


def _number(node: etree._Element) -> str:
    number = node.find(f"{_AKN}num")
    printed = _words(number) if number is not None else ""
    return marker(printed) if printed else ""


def _own(node: etree._Element) -> str:
    """The text of a paragraph or point: its content, else the beginning of its list, else all that is no list."""
    content = node.find(f"{_AKN}content")
    if content is None:
        content = node.find(f"{_AKN}list/{_AKN}intro")
    return _words(node if content is None else content)


def _words(node: etree._Element) -> str:
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        is_mark = child.tag == f"{_AKN}sup" and (child.text or "").strip().isdigit()
        if isinstance(child.tag, str) and child.tag not in _NO_TEXT and not is_mark:
            yield from _pieces(child)
        yield child.tail or ""
