"""Document symbols: how they are recognised on a page and in a file's name, and what they say of the document."""

import re

SYMBOL = re.compile(
    r"[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*(?:/[A-Za-z0-9.()\-]+)+(?: (?:\((?:19|20)\d\d\)|[A-Z](?:[-–][A-Z])?))?"
)
"""At least one slash; capital at the start: `A/RES/79/1`, `S/RES/2504 (2020)`, `A/RES/72/90 A-B`."""

_STEM = re.compile(r"([A-Z]{1,6}(?:[_-][A-Za-z0-9.]+)*[_-]\d[\w.()\-]*)")
_YEAR = re.compile(r"(\d)\((19|20)(\d\d)\)$")
_KINDS = (
    ("draft", re.compile(r"/L\.\d|/C\.\d/\d+/L\.|/CRP\.")),
    ("resolution", re.compile(r"(^|/)RES/|^WHA\d")),
    ("decision", re.compile(r"/DEC(ISION)?/|/PRST/")),
)


def symbol_from_stem(stem: str) -> str:
    """The symbol that a file's name spells with underscores, else the stem itself without white space.

    `A_RES_79_1` is "A/RES/79/1", `S_RES_2504(2020)` is "S/RES/2504 (2020)", `minutes-2` stays.
    """
    if re.match(r"[A-Z]{1,5}_(?:RES|PRST|DEC|PV|L|C|CP|COP|CRP)?[_\d]", stem) and _STEM.fullmatch(stem):
        return _YEAR.sub(r"\1 (\2\3)", stem.replace("_", "/"))
    return "-".join(stem.split()) or "document"


def kind_of(symbol: str, statement: bool = False) -> str:
    """Draft, resolution or decision as the symbol says; else a resolution if it is a statement, a document if not."""
    for kind, pattern in _KINDS:
        if pattern.search(symbol):
            return kind
    return "resolution" if statement else "document"
