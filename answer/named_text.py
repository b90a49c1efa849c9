"""Which indexed document a look-up means: by its symbol, or by the number of a resolution or decision."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from answer.lookup import Lookup, TextNumber
from answer.remark import Remark, chained, remark
from ingest.document import Document

_YEAR = re.compile(r"\(?((?:19|20)\d\d)\)$")
_LETTERS = re.compile(r"(?<=\d) ?([A-Z])(?:-([A-Z]))?$")
_SESSION = re.compile(r"[A-Z]+(\d+\.R?\d+)")
_PART = re.compile(r"(?:[A-Za-z]+\.)?(\d+)")
_STEM = 5  # letters by which two words are one in any case
_LISTED = 6  # documents or parts named in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """What a look-up's document is.

    Attributes:
        versions: The document in its languages; none where the note says why.
        section: The part of it that the look-up means by its number: "decision 4/1" within a report.
        note: Why there is no document: it is not indexed, or which documents it may be.
    """

    versions: tuple[Document, ...] = ()
    section: tuple[str, ...] = ()
    note: str = ""


def named_text(
    lookup: Lookup, documents: Iterable[Document], holding: Callable[[str], Collection[str]], *, alone: bool
) -> NamedText | None:
    """The document of a look-up; None where the text means none, so that it is no look-up after all.

    Args:
        lookup: With what is written of the document.
        documents: Those that it may be.
        holding: Gives the keys of the documents that hold a section.
        alone: A look-up that says nothing of its document means the only one that there is.
    """
    texts: dict[str, list[Document]] = {}
    for document in documents:
        texts.setdefault(_folded(document.symbol), []).append(document)
    if lookup.symbols:
        found = _by_symbols(lookup, texts)
    elif lookup.numbers:
        found = _by_number(lookup, texts, holding)
    elif lookup.unread:
        versions = texts.get(_folded(lookup.unread), ())
        return NamedText(versions=tuple(versions)) if versions else None
    else:
        return NamedText(versions=tuple(*texts.values())) if alone and len(texts) == 1 else None
    if found and lookup.unread and not (found.versions and _is_organ_of(lookup.unread, found.versions)):
        return None
    return found


def texts_named(lookup: Lookup, documents: Iterable[Document]) -> tuple[list[str], list[str]]:
    """The symbols of all documents that a question may mean by what it names, sorted; and what it names besides.

    Where it names an organ too, a number is that organ's, if there is such a text. A number that stands without its
    kind and year may be no text's, so nothing is said of it where there is none.
    """
    by_symbol = {document.symbol: document for document in documents}
    found: set[str] = set()
    missing: list[str] = []
    for said in lookup.symbols:
        meant = {symbol for symbol in by_symbol if _is_same(_folded(said), _folded(symbol))}
        found |= meant
        missing += [] if meant else [said]
    for number in lookup.numbers:
        meant = {symbol for symbol, document in by_symbol.items() if _has_number(document, number)}
        of_organ = {symbol for symbol in meant if any(re.match(body, symbol) for body in lookup.bodies)}
        found |= of_organ or meant
        missing += [_said(number)] if not meant and (number.kind or number.year) else []
    return sorted(found), missing


def _said(number: TextNumber) -> Remark:
    if number.kind:
        return remark("part", part=f"{number.kind} {number.printed}")
    return remark("a_text", number=number.printed)


def _by_symbols(lookup: Lookup, texts: Mapping[str, list[Document]]) -> NamedText | None:
    sets = [{key for key in texts if _is_same(_folded(symbol), key)} for symbol in lookup.symbols]
    unknown = next((symbol for symbol, keys in zip(lookup.symbols, sets, strict=True) if not keys), "")
    if unknown:
        return NamedText(note=remark("not_indexed", text=unknown))
    meant = set.intersection(*sets)
    if not meant:
        return None  # two documents
    if len(meant) > 1:
        return _ambiguous(lookup.symbols[0], [texts[key][0].symbol for key in meant])
    versions = texts[meant.pop()]
    inner = [number for number in lookup.numbers if not _has_number(versions[0], number)]
    if any(not number.kind for number in inner):
        return None
    return NamedText(versions=tuple(versions), section=tuple(f"{n.kind} {n.number}" for n in inner))


def _by_number(
    lookup: Lookup, texts: Mapping[str, list[Document]], holding: Callable[[str], Collection[str]]
) -> NamedText | None:
    number, *more = lookup.numbers
    if more:
        return None
    said = _said(number)
    of_organ = {key: d for key, d in texts.items() if all(re.match(b, d[0].symbol) for b in lookup.bodies)}
    meant = [d for d in of_organ.values() if _has_number(d[0], number)]
    meant = meant or [d for d in of_organ.values() if _has_number(d[0], number, last=True)]
    section: tuple[str, ...] = ()
    if not meant and number.kind:
        section = (f"{number.kind} {number.number}",)
        keys = holding(section[0])
        meant = [d for d in of_organ.values() if any(version.key in keys for version in d)]
    if not meant:
        return NamedText(note=remark("not_indexed", text=said))
    if len(meant) > 1:
        return _ambiguous(said, [versions[0].symbol for versions in meant])
    return NamedText(versions=tuple(meant[0]), section=section)


def _ambiguous(said: str, symbols: Sequence[str]) -> NamedText:
    return NamedText(note=remark("may_be", said=said, symbols=listed(sorted(symbols), "or")))


def listed(names: Sequence[str], joint: str) -> str:
    """Names in a sentence, by the key of the last joint; of many the first few and how many more there are."""
    shown = list(names[:_LISTED])
    if len(names) > _LISTED:
        shown.append(remark("more", n=len(names) - _LISTED))
    *first, last = shown
    return remark(joint, first=chained(first, "comma"), last=last) if first else last


def _is_same(written: str, symbol: str) -> bool:
    """One symbol with white space and case aside; a year need not be written."""
    if written == symbol:
        return True
    years = [_YEAR.search(name) for name in (written, symbol)]
    return not all(years) and _YEAR.sub("", written) == _YEAR.sub("", symbol) and "/res/" in symbol


def _has_number(document: Document, number: TextNumber, *, last: bool = False) -> bool:
    """The document is the text of this number, by its symbol; or of this as the last part of its number."""
    if number.kind and document.kind != ("draft" if number.kind.startswith("draft") else number.kind):
        return False
    symbol = document.symbol
    year = _YEAR.search(symbol) if "/RES/" in symbol and "(" in symbol else None
    if number.year and year and year[1] != number.year:
        return False
    core = symbol[: year.start()].strip() if year else symbol
    letters = _LETTERS.search(core)
    core = core[: letters.start()] if letters else core
    wanted, _, letter = number.number.partition(" ")
    if letter and letters and not letters[1] <= letter[0] <= (letters[2] or letters[1]):
        return False
    own = _own_number(core)
    return own.endswith(f"/{wanted}") if last else own == wanted


def _own_number(symbol: str) -> str:
    """The number in a symbol: "79/1" of "A/RES/79/1", "4/1" of "LAG/COP/4/RES/1", "66.1" of "WHA66.1"."""
    if session := _SESSION.fullmatch(symbol):
        return session[1]
    return "/".join(part[1] for name in symbol.split("/")[1:] if (part := _PART.fullmatch(name)))


def _is_organ_of(name: str, versions: Iterable[Document]) -> bool:
    """The name is the beginning of that of the organ, in any of the versions' languages and in any case."""
    wanted = _stems(name)
    bodies = [_stems(document.body) for document in versions]
    return len(wanted) > 1 and any(all(stem in body for stem in wanted) and wanted[0] in body[:3] for body in bodies)


def _stems(name: str) -> list[str]:
    """The beginnings of a name's words; of a Chinese name its characters."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    words = re.findall(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+", folded)
    return [re.sub(r"^لل?(?=\w{4})|^ال(?=\w{4})", "", word)[:_STEM] for word in words]


def _folded(symbol: str) -> str:
    return "".join(symbol.split()).casefold().replace("ё", "е")
