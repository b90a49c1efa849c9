"""Document symbols: how they are recognised on a page and in a file's name, and what they say of the document."""

import re

SYMBOL = re.compile(
    r"[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*(?:/[A-Za-z0-9.()\-]+)+(?: (?:\((?:19|20)\d\d\)|[A-Z](?:[-–][A-Z])?))?"
)
"""At least one slash; capital at the start: `A/RES/79/1`, `S/RES/2504 (2020)`, `A/RES/72/90 A-B`."""

_LETTERED = r"(?: [A-Z]\s?[-–]\s?[A-Z]| [IVX]+)?"
_NAMED = (
    r"(?:WHA|EB)\d+\.R?\d+|(?:Resolution )?Conf\. ?\d+\.\d+(?: \(Rev\. CoP\d+\))?"
    r"|(?:Resolution|Recommendation) [IVXL]+\.\d+"
)
_PRINTED = re.compile(
    rf"(?P<symbol>{SYMBOL.pattern}(?:[–-]{SYMBOL.pattern})?{_LETTERED}|[A-Z]+\(\d+\)(?:/[A-Z0-9.]+)+|{_NAMED})"
)
_TITLED = re.compile(rf"(?P<symbol>{_NAMED})\*?[.:]?\s+(?:[-–—]\s+)?(?P<title>\S.*)", re.DOTALL)
_CITED = re.compile(rf"(?=\S*\d)(?:{SYMBOL.pattern})(?![A-Za-z\d])|(?:{_NAMED})(?![A-Za-z\d])")
_CITED_LOOSELY = re.compile(
    r"(?=\S*\d)[a-z][a-z0-9]*(?:\.[a-z0-9]+)*(?:/[a-z0-9.()\-]+)+(?: \((?:19|20)\d\d\))?", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"[._ -](?:en|fr|es|ru|zh|ar|eng|fra|fre|spa|rus|zho|chi|ara|english|french|spanish|russian|chinese|arabic)$",
    re.IGNORECASE,
)
_LANGUAGE_LETTER = re.compile(r"(?<!/[A-Z])/[EFSRCA]$")
_STEM = re.compile(
    r"[A-Z]{1,6}(?:/[A-Za-z0-9.]+)*/\d[\w.()/-]*|[A-Z]{1,6}(?:/[A-Za-z]+)*(?:/[A-Z]{1,4}\.?\d+)+(?:/\w+\.?\d+)*"
)
_ROOT = re.compile(r"(?:[ASE]|T|TD|ST|DP|IPBES)/|[A-Z]{1,6}/[A-Z]")
_KIND_PART = re.compile(r"/(?:RES|DEC|PRST|PV|COP|CP|L\.?\d+|CRP\.?\d+)(?:/|$)", re.IGNORECASE)
_BARE = re.compile(r"(?:WHA|EB)\d+\.R?\d+", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<=\d)/?\(((?:19|20)\d\d)\)$|(?<=^S/RES/\d\d\d)/((?:19|20)\d\d)$|(?<=^S/RES/\d\d\d\d)/((?:19|20)\d\d)$"
)
_LETTERS = re.compile(r"(?<=\d)/([A-Z](?:-[A-Z])?)$")
_KINDS = (
    ("draft", re.compile(r"/L\.\d|/C\.\d/\d+/L\.|/CRP\.")),
    ("resolution", re.compile(r"(^|/)RES/|^WHA\d|/Res\.\d|^(Resolution )?Conf\. |^Resolution ")),
    ("decision", re.compile(r"/DEC(ISION)?/|/Dec\.\d|/PRST/")),
)


def printed_symbol(line: str) -> str:
    """The symbol that a line is, "" where it is none; it holds a number ("N/A" is none).

    Bodies that use no slashes are known by their form: "WHA66.1", "Conf. 9.24 (Rev. CoP17)", "Resolution XIV.1".
    """
    found = _PRINTED.fullmatch(line)
    if not found or not re.search(r"\d|[IVX]$", line):
        return ""
    return found["symbol"].replace("–", "-")


def titled_symbol(text: str) -> tuple[str, str]:
    """Symbol and title of a line that prints both ("WHA66.1 Programme of work"); two empty strings for another line."""
    found = _TITLED.fullmatch(text)
    return (found["symbol"], found["title"]) if found else ("", "")


def symbol_at(text: str, start: int) -> str:
    """The symbol that begins at a place in running text, in capitals or not; "" where none does."""
    found = _CITED.match(text, start) or _CITED_LOOSELY.match(text, start)
    symbol = found.group() if found else ""
    while symbol and (symbol[-1] in ".-" or symbol.count(")") > symbol.count("(")):
        symbol = symbol[:-1]
    return symbol


def symbol_from_stem(stem: str) -> str:
    """The symbol that a file's name spells with underscores or hyphens, else the stem itself without white space.

    `A_RES_79_1`, `A-RES-79-1` and `a_res_79_1-FR` are "A/RES/79/1", `S_RES_2504(2020)` is "S/RES/2504 (2020)",
    `minutes-2` stays. The language at its end is no part of it.
    """
    bare = _LANGUAGE.sub("", stem)
    if _BARE.fullmatch(bare):
        return bare.upper()
    underscored = "_" in bare
    spelt = bare.replace("_" if underscored else "-", "/")
    spelt = spelt.upper() if spelt.islower() else spelt
    sure = underscored and not bare.islower()  # other names are symbols only where a part of them says so
    if _STEM.fullmatch(spelt) and _ROOT.match(spelt) and (sure or _KIND_PART.search(spelt)):
        spelt = _YEAR.sub(lambda year: f" ({year[1] or year[2] or year[3]})", spelt)
        return _LETTERS.sub(r" \1", spelt) if "/RES/" in spelt else _LANGUAGE_LETTER.sub("", spelt)
    return "-".join(stem.split()) or "document"


def kind_of(symbol: str, statement: bool = False) -> str:
    """Draft, resolution or decision as the symbol says; else a resolution if it is a statement, a document if not."""
    for kind, pattern in _KINDS:
        if pattern.search(symbol):
            return kind
    return "resolution" if statement else "document"
