"""References to paragraphs: printed as UN editors print them in six languages, and read back.

Source of the forms: United Nations Editorial Manual Online, "Quotations and references", and the usage of each
language's translation service.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from answer.errors import ReferenceFormatError
from ingest.labels import SUFFIXES, aligned, arabic_letter, locator, marker
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph
from ingest.section import cited_section, section_kind
from ingest.symbol import symbol_at

_MARKS = re.compile(
    r"[(（]\s*(\d{1,4}[–-]\d{1,4}|\d{1,4}\s?[a-z]*|[^()（）\s]{1,6})\s*[)）]"
    r"|(?<![\w(（])([^\W\d_]{1,6}|[–-])[)）]|[’‘']\s?(\d{1,2})\s?[‘’']|([㈠-㈩])"
)
_NUMBER = rf"\d{{1,4}}(?:[–-]\d{{1,4}}|\s?(?:{'|'.join(SUFFIXES)})(?![a-z]))?"
_ITEM = rf"[(（]{_NUMBER}[)）]|[(（][^()（）]{{1,6}}[)）]|(?:[^\W\d_]{{1,5}}|[–-])[)）]|[’‘']\d{{1,2}}[‘’']|[㈠-㈩]"
MARKS = rf"(?:{_ITEM})(?:\s*(?:{_ITEM}))*"
"""Pattern of the marks of an item, "(c) (ii)", as any language prints them."""
LABEL = rf"{_NUMBER}(?:\s*(?:{_ITEM}))*"
"""Pattern of a printed label, "10 (b)" or "3 bis"."""
_SUFFIX = rf"(?:\s?(?P<suffix>{'|'.join(SUFFIXES)})(?![a-z]))?"
_SUFFIXED = rf"(?:{_ITEM}){_SUFFIX.replace('?P<suffix>', '?:')}"
_DOTTED = r"\d{1,4}(?:\.\d{1,4})+"
_HEAD = rf"(?:{_DOTTED}|{_NUMBER}|(?-i:[IVXL]{{1,6}}|[A-Z])(?![A-Za-z\d)]))"
_LABEL = rf"(?P<label>{_HEAD}(?:\s*(?:{_SUFFIXED}))*|(?:{_SUFFIXED})(?:\s*(?:{_SUFFIXED}))*)"
_SEPARATOR = re.compile(r"(\s*[,，،]\s*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a paragraph stands: a document's symbol, the parts around it, and its locator.

    Attributes:
        symbol: As written.
        section: Section names, outermost first, in English as in ids; () where the text was an id.
        locator: The end of the paragraph's id: "10(b)", "PP3", "note-2"; "" for the whole document.
        language: The language asked for, "" where any will do.
        wording: The language in whose form it is written, "" for an id or a bare number.
        page: The page, which tells a repeated number apart or stands in place of one; None where not said.
    """

    symbol: str
    section: tuple[str, ...] = ()
    locator: str = ""
    language: str = ""
    wording: str = ""
    page: int | None = None

    @property
    def tail(self) -> str:
        """What follows `#` in the ids of the paragraph's language versions."""
        return "".join("/".join([*self.section, self.locator]).split())


def reference_to(paragraph: Paragraph, language: str = "") -> str:
    """The reference to a paragraph as printed in a language, the paragraph's own where none is named.

    `A/RES/79/1, para. 10 (b)`, `A/RES/79/1, par. 10 b)`, `A/RES/79/1，第10(b)段`. Units without a number are
    referred to by their page.
    """
    separator = _words(language or paragraph.language)["separator"]
    return f"{paragraph.document}{separator}{pinpoint(paragraph, language)}"


def pinpoint(paragraph: Paragraph, language: str = "") -> str:
    """The reference within the document: `annex I, para. 4`."""
    language = language or paragraph.language
    words = _words(language)
    name, repeated = locator_of(paragraph)
    parts = [_section(part, words) for part in paragraph.section]
    if match := re.fullmatch(r"PP(\d+)(.*)", name):
        parts.append(words["preambular"].format(label=match[1] + _items(match[2], words, language)))
    elif match := re.fullmatch(r"note-(.+)", name):
        parts.append(words["footnote"].format(label=match[1]))
    elif re.fullmatch(r"(heading|text|table)-\d+", name) or not paragraph.label:
        parts.append(words["page"].format(label=paragraph.page))
    else:
        number, bracket, items = name.partition("(")
        label = _apart(number) + _items(bracket + items, words, language)
        parts.append(words["paragraph"].format(label=label.strip()))
    if repeated:
        parts.append(words["page"].format(label=paragraph.page))
    return words["separator"].join(parts)


def part_in(name: str, language: str) -> str:
    """A part of a document, or a text by its number, as a language prints it: "annexe I" for "annex I"."""
    return _section(name, _words(language))


def parse_reference(text: str) -> Reference:
    """Read a reference as printed in any of the six languages, or an id, or an id without its language.

    A part of no known kind is taken for a section of that name.

    Raises:
        ReferenceFormatError: The text names no paragraph; with the forms that are read.
    """
    text = " ".join(text.split())
    if match := re.fullmatch(r"(?P<symbol>[^#@]+?)(?:@(?P<language>[A-Za-z-]{2,}))?#(?P<tail>.+)", text):
        language = match["language"] or ""
        return Reference(symbol=match["symbol"].strip(), locator=match["tail"], language=language)
    symbol, parts = _symbol_and_parts(text)
    section, found, wording, page = [], "", "", None
    for part in parts:
        locator_, spelt_in = _read_locator(part)
        if name := _section_of(part):
            section.append(name)
        elif not found and locator_:
            found, wording = locator_, spelt_in
        elif number := _read_page(part):
            page = number
        else:
            section.append(part)
    if parts and not found and not page and not any(map(section_kind, section)):
        raise ReferenceFormatError(
            f"{text!r} names no paragraph; write it as 'A/RES/79/1, para. 10 (b)', 'A/RES/79/1, preambular para. 3',"
            " 'A/RES/79/1, annex I, para. 4' or 'A/RES/79/1#10(b)'"
        )
    return Reference(symbol=symbol, section=tuple(section), locator=found, wording=wording, page=page)


def _symbol_and_parts(text: str) -> tuple[str, list[str]]:
    """The symbol and what follows it; a comma without a space belongs to a symbol made of a file's name."""
    symbol, *rest = _SEPARATOR.split(text)
    is_stem = not symbol_at(symbol, 0)
    parts: list[str] = []
    for separator, part in zip(rest[::2], rest[1::2], strict=True):
        if is_stem and not parts and part and not separator[-1].isspace() and not _is_part(part):
            symbol += separator + part
        elif part:
            parts.append(part)
    return symbol, parts


def _is_part(text: str) -> bool:
    return bool(_section_of(text) or _read_locator(text)[0] or _read_page(text))


def _read_page(part: str) -> int | None:
    """The page that a part of a reference spells in any of the six languages, None where it spells none."""
    matches = (_form(language, "page").fullmatch(part) for language in LANGUAGES)
    return next((int(match["label"]) for match in matches if match), None)


def _read_locator(part: str) -> tuple[str, str]:
    """The locator that a part of a reference spells, and the language in whose form; ("", "") where it spells none."""
    for language in LANGUAGES:
        for kind, prefix in (("preambular", "PP"), ("footnote", "note-"), ("paragraph", "")):
            if match := _form(language, kind).fullmatch(part):
                return prefix + canonical_locator(match["label"]), language
    if match := re.fullmatch(
        rf"(?:paras?\.?|paragraphs?|par\.?|paragraphe|párrafo|п\.|PP)?\s*{_LABEL}", part, re.IGNORECASE
    ):
        return ("PP" if part.upper().startswith("PP") else "") + canonical_locator(match["label"]), ""
    return "", ""


def canonical_locator(label: str) -> str:
    """A label, or the marks of an item, as printed in any language in the form of ids: "10 b)" is "10(b)"."""
    number = re.match(_HEAD, label)
    head = number.group() if number else ""
    marks = [_mark(match) for match in re.finditer(f"(?P<mark>{_MARKS.pattern}){_SUFFIX}", label[len(head) :])]
    bare = head if re.fullmatch(rf"{_DOTTED}|[A-Z]+", head) else marker(head)
    return locator(aligned(" ".join([bare, *marks] if head else marks)))


def _mark(match: re.Match[str]) -> str:
    mark = match["mark"]
    canonical = f"({marker(mark.strip('()（） '))})" if re.search(r"\d[–-]\d", mark) else marker(mark)
    return f"{canonical} {match['suffix'] or ''}".strip()


def locator_of(paragraph: Paragraph) -> tuple[str, bool]:
    """The end of a paragraph's id without its section, and whether it tells a repeated number apart."""
    tail = paragraph.id.split("#", 1)[1]
    section = "".join("/".join(paragraph.section).split())
    if paragraph.label and section and tail.startswith(section + "/"):
        tail = tail[len(section) + 1 :]
    name, _, repeated = tail.partition("~")
    return name, bool(repeated)


def _section(name: str, words: dict[str, str]) -> str:
    kind = section_kind(name)
    return words.get(kind, kind) + name.removeprefix(kind)


def _section_of(text: str) -> str:
    """The section that a part of a reference names, also by a number that no heading has; "" where it names none."""
    if name := cited_section(text):
        return name
    for words in map(_words, LANGUAGES):
        for kind, word in words.items():
            if section_kind(kind) and text.casefold().startswith(f"{word} "):
                return kind + text[len(word) :]
    return ""


def _items(marks: str, words: dict[str, str], language: str) -> str:
    """Marks as the language prints them; what stands between them, as "bis" may, stays."""
    spelt = re.sub(r"\(([^()]*)\)", lambda mark: _item(mark[1], words, language), marks)
    return re.sub(r"(?<=\))(?=[^\W\d_]+(?:[ (]|$))", " ", spelt)


def _item(mark: str, words: dict[str, str], language: str) -> str:
    """A letter as the language prints it; a number of a quoted list or a bullet between two brackets: "6 (8 bis)"."""
    if mark[:1].isalpha() or mark == "–":
        return words["item"].format(mark=arabic_letter(mark) if language == "ar" else mark)
    space = " " if words["item"].startswith(" ") else ""
    return f"{space}({_apart(mark)})"


def _apart(number: str) -> str:
    return re.sub(rf"(?<=\d)(?={'|'.join(SUFFIXES)})", " ", number)


@cache
def _form(language: str, kind: str) -> re.Pattern[str]:
    """What a language prints around the number of a paragraph of this kind, or of a page."""
    label = r"(?P<label>\d{1,4})" if kind == "page" else _LABEL
    pattern = re.escape(_words(language)[kind]).replace(r"\{label\}", label).replace(r"\ ", r"\s*")
    return re.compile(pattern, re.IGNORECASE)


@cache
def _words(language: str) -> dict[str, str]:
    tables = tomllib.loads((files("answer") / "references.toml").read_text(encoding="utf-8"))
    table: dict[str, str] = tables.get(language, tables["en"])
    return table
