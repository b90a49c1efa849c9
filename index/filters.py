"""Filters: which documents and units a search is held to."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import FilterError
from index.versions import language_of
from ingest.document import Document
from ingest.paragraph import KINDS, Paragraph

_RANGE = re.compile(r"(?P<first>[\d-]*)\s*\.\.\s*(?P<last>[\d-]*)")
_OR = "|"

Test = Callable[[Document], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a search is held to.

    Attributes:
        documents: Keys of the documents; None for all.
        kinds: Kinds of unit; None for all that are searched.
        sections: Names of parts, of which one must be around the unit; None for all.
        without: Ids of units that are left out, without their languages: `A/RES/79/1#10(b)`.
    """

    documents: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    sections: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def speaks(self, language: str) -> bool:
        """There may be documents of the language among them; where there are none no phrase of it can stand there."""
        return self.documents is None or any(language_of(key) == language for key in self.documents)

    def holds(self, paragraph: Paragraph) -> bool:
        """The paragraph is one of those."""
        return (
            (self.documents is None or paragraph.id.partition("#")[0] in self.documents)
            and (self.kinds is None or paragraph.kind in self.kinds)
            and (self.sections is None or any(part.casefold() in self.sections for part in paragraph.section))
            and (not self.without or _name(paragraph.id) not in self.without)
        )


def scope_of(where: Mapping[str, str], documents: Callable[[], Iterable[Document]]) -> Scope:
    """What filters ask for. Several values of one field are parted by `|`, of which one must hold; all fields must.

    Args:
        where: Values by field.
        documents: Gives all indexed documents; asked only where a filter is on one of their fields.

    Raises:
        FilterError: A field that is none of `FIELDS`, a range that is none, or a kind that is none of `KINDS`.
    """
    for field in where:
        if field not in FIELDS:
            raise FilterError(f"no field {field!r} to search by; there are {', '.join(FIELDS)}")
    asked = {field: value.split(_OR) for field, value in where.items()}
    tests = [[_TESTS[field](value) for value in values] for field, values in asked.items() if field in _TESTS]
    keys = None
    if tests:
        keys = frozenset(d.key for d in documents() if all(any(test(d) for test in either) for either in tests))
    return Scope(
        documents=keys,
        kinds=_kinds(asked.get("kind")),
        sections=_set(asked.get("section")),
        without=frozenset(_name(value.strip()) for value in asked.get("without", ())),
    )


def _kinds(values: list[str] | None) -> frozenset[str] | None:
    kinds = _set(values)
    for kind in sorted(kinds or ()):
        if kind not in KINDS:
            raise FilterError(f"no kind {kind!r} to search by; there are {', '.join(KINDS)}")
    return kinds


def _set(values: list[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(value.strip().casefold() for value in values)


def _name(paragraph_id: str) -> str:
    """A paragraph's id without its language: `A/RES/79/1@fr#10(b)` and `A/RES/79/1#10(b)` are `A/RES/79/1#10(b)`."""
    document, _, tail = paragraph_id.partition("#")
    return f"{document.partition('@')[0]}#{tail}"


def _has_symbol(value: str) -> Test:
    """Whole, white space aside; a star stands for anything: `A/RES/79/*`."""
    pattern = re.compile(".*".join(re.escape("".join(part.split())) for part in value.split("*")), re.IGNORECASE)
    return lambda document: bool(pattern.fullmatch("".join(document.symbol.split())))


def _has(field: str) -> Callable[[str], Test]:
    return lambda value: lambda document: value.strip().casefold() in str(getattr(document, field)).casefold()


def _has_language(value: str) -> Test:
    return lambda document: document.language.casefold() == value.strip().casefold()


def _is_under(value: str) -> Test:
    """An item, or one below it: "7" holds "7 (b)" and "7 b)", not "7 bis" or "72"."""
    pattern = re.compile(rf"{re.escape(_item(value))}([^\W\d]+\).*)?")
    return lambda document: bool(pattern.fullmatch(_item(document.agenda_item)))


def _item(number: str) -> str:
    return "".join(unicodedata.normalize("NFKC", number).casefold().replace("(", "").split())


def _is_in_folder(value: str) -> Test:
    wanted = PurePath(value.strip()).parts

    def test(document: Document) -> bool:
        found = PurePath(document.source).parts[:-1]
        return any(found[start : start + len(wanted)] == wanted for start in range(len(found) - len(wanted) + 1))

    return test


def _is_dated(value: str) -> Test:
    """A year, month or day ("2024", "2024-06", "2024-06-30"), or a range of them, open at either end ("2020..")."""
    first, last = _ends(value)

    def test(document: Document) -> bool:
        date = document.date.isoformat() if document.date else ""
        return bool(date) and first <= date[: len(first)] and (not last or date[: len(last)] <= last)

    return test


def _ends(value: str) -> tuple[str, str]:
    match = _RANGE.fullmatch(value.strip())
    first, last = (match["first"], match["last"]) if match else (value.strip(), value.strip())
    for end in (first, last):
        if end and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", end):
            raise FilterError(f"{value!r} is no date or range; write 2024, 2024-06-30, 2020..2024, 2020.. or ..2024")
    if not first and not last:
        raise FilterError(f"{value!r} is no date or range; write 2024, 2024-06-30, 2020..2024, 2020.. or ..2024")
    return first, last


_TESTS: dict[str, Callable[[str], Test]] = {
    "document": _has_symbol,
    "symbol": _has_symbol,
    "body": _has("body"),
    "session": _has("session"),
    "year": _is_dated,
    "date": _is_dated,
    "language": _has_language,
    "agenda": _is_under,
    "folder": _is_in_folder,
}
FIELDS = (*_TESTS, "kind", "section", "without")
"""Fields that a search can be held to; `document` and `symbol` are one."""
