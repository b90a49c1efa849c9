"""The paragraphs of a document that a look-up names, or what to say of numbers that it has not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answer.lookup import Span
from answer.named_text import listed
from answer.reference import locator_of
from answer.remark import Remark, chained, remark
from ingest.labels import values
from ingest.paragraph import Paragraph
from ingest.section import section_kind

_NUMBER = re.compile(r"(?P<prefix>PP|note-|)(?P<number>\d+)(?P<suffix>[a-z]*)")
_NOUNS = {"PP": "preambular", "note-": "note", "": "paragraph"}
_SCHEME = re.compile(r"[IVXL]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a document a look-up looks.

    Attributes:
        symbol: The document's.
        units: Those of one language version, in order.
        section: The parts that are named, in any order.
        page: The page, None where not said.
    """

    symbol: str
    units: tuple[Paragraph, ...]
    section: tuple[str, ...] = ()
    page: int | None = None


def placed(place: Place, span: Span) -> tuple[list[Paragraph], str]:
    """The paragraphs of a span, in order; and what to say of those that are not there, else ""."""
    place, span = _from_id(place, span)
    units, note = _within(place, span)
    if note:
        return [], note
    names = {unit.id: locator_of(unit)[0] for unit in units}
    printed = f"{span.first}–{_number(span.last)}" if span.last else span.first
    found, missing = [unit for unit in units if printed in (names[unit.id], unit.id.partition("#")[2])], ""
    if not found and span.last:
        found, missing = _between(units, names, span)
    elif not found:
        missing = span.first
    if place.page:
        found = [unit for unit in found if unit.page == place.page] or found
    return found, _range(place, units, missing) if missing else ""


def with_items(units: Sequence[Paragraph], named: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a document with all items below them, in the document's order."""
    chosen = {paragraph.id for paragraph in named}
    starts = tuple(f"{paragraph.id.partition('~')[0]}(" for paragraph in named)
    return [unit for unit in units if unit.id in chosen or (unit.kind == "item" and unit.id.startswith(starts))]


def _from_id(place: Place, span: Span) -> tuple[Place, Span]:
    """The section and the locator of a span that is the end of an id: "annexI/4" is paragraph 4 of annex I."""
    for section in dict.fromkeys(unit.section for unit in place.units if unit.section):
        start = "".join("/".join(section).split()) + "/"
        if span.first.startswith(start):
            return replace(place, section=section), Span(first=span.first.removeprefix(start))
    return place, span


def _within(place: Place, span: Span) -> tuple[list[Paragraph], str]:
    """The units of the parts that are named; where none is, those outside of parts, else those of the only part."""
    wanted = [_part(name) for name in place.section]
    exact = [u for u in place.units if sorted(map(_part, u.section)) == sorted(wanted)]
    if any(_is_numbered(unit, span) for unit in exact):
        return exact, ""
    loose = [u for u in place.units if _names_all(wanted, u.section) and _is_numbered(u, span)]
    sections = list(dict.fromkeys(unit.section for unit in loose))
    if len(sections) == 1:
        return [unit for unit in place.units if unit.section == sections[0]], ""
    if place.section and not any(_names_all(wanted, unit.section) for unit in place.units):
        named = listed([_part_said(name) for name in place.section], "with")
        return [], remark("no_part", symbol=place.symbol, named=named, parts=_parts(place))
    holding = list(dict.fromkeys(u.section for u in loose if locator_of(u)[0] == span.first)) or sections
    if len(holding) == 1:
        return [unit for unit in place.units if unit.section == holding[0]], ""
    if holding:
        said = listed([_section_said(section) or remark("text_itself") for section in holding], "and")
        return [], remark("in_parts", symbol=place.symbol, named=_said(span.first), parts=said)
    return exact, ""


def _part(name: str) -> tuple[str, str]:
    """A part's kind and number, "annex I" and "annex 1" being one."""
    kind = section_kind(name)
    number = name.removeprefix(kind).strip()
    if _SCHEME.fullmatch(number) and (upper := dict(values(f"({number})")).get("upper roman")):
        number = str(upper)
    return kind, number.casefold()


def _names_all(wanted: Iterable[tuple[str, str]], section: Iterable[str]) -> bool:
    """Each part that is wanted is one of the section's; one without its number is any of its kind."""
    parts = [_part(name) for name in section]
    return all(part in parts or (not part[1] and any(kind == part[0] for kind, _ in parts)) for part in wanted)


def _is_numbered(unit: Paragraph, span: Span) -> bool:
    """The unit is of the numbering that the span is of: operative, preambular, notes."""
    match, wanted = _NUMBER.match(locator_of(unit)[0]), _NUMBER.match(span.first)
    return bool(match and wanted and match["prefix"] == wanted["prefix"]) or locator_of(unit)[0] == span.first


def _between(units: Sequence[Paragraph], names: dict[str, str], span: Span) -> tuple[list[Paragraph], str]:
    """The paragraphs from first to last, and the numbers of these that are missing."""
    first, last = _NUMBER.fullmatch(span.first), _NUMBER.fullmatch(span.last)
    if first and last:
        ends = sorted((int(first["number"]), int(last["number"])))
        numbers = {u.id: m for u in units if (m := _NUMBER.fullmatch(names[u.id])) and m["prefix"] == first["prefix"]}
        inside = [u for u in units if u.id in numbers and ends[0] <= int(numbers[u.id]["number"]) <= ends[1]]
        there = {int(numbers[unit.id]["number"]) for unit in inside}
        gone = [n for n in range(ends[0], min(ends[1], ends[0] + 9999) + 1) if n not in there]
        missing = f"{first['prefix']}{gone[0]}" + (f" to {gone[-1]}" if len(gone) > 1 else "") if gone else ""
        return inside, missing
    order = [names[unit.id] for unit in units]
    gone_ends = [end for end in (span.first, span.last) if end not in order]
    if gone_ends:
        return [unit for unit in units if names[unit.id] in (span.first, span.last)], gone_ends[0]
    start, end = sorted((order.index(span.first), order.index(span.last)))
    depth = span.first.count("(")
    return [u for u in units[start : end + 1] if u.kind != "footnote" and names[u.id].count("(") <= depth], ""


def _range(place: Place, units: Sequence[Paragraph], missing: str) -> str:
    """What to say of a number that is not there: those that are."""
    where = chained([place.symbol, *map(_part_said, place.section)], "comma")
    labels = [locator_of(unit)[0] for unit in units if unit.label]
    if "(" in missing and (whole := missing[: missing.rindex("(")]) in labels:
        items = [label[len(whole) :] for label in labels if re.fullmatch(rf"{re.escape(whole)}\([^)]*\)", label)]
        held = remark("items_are", items=_ends(items)) if items else remark("no_items")
        return remark("no_item", where=where, paragraph=_spelt(whole), item=missing[len(whole) :], held=held)
    prefix = next(prefix for prefix in _NOUNS if missing.startswith(prefix))
    numbers = [
        m["number"] + m["suffix"] for label in labels if (m := _NUMBER.fullmatch(label)) and m["prefix"] == prefix
    ]
    noun = _NOUNS[prefix]
    held = remark(f"{noun}_are", labels=_ends(numbers)) if numbers else remark(f"{noun}_none")
    return remark("no_number", where=where, missing=_said(missing), held=held)


def _said(locator: str) -> str:
    prefix = next(prefix for prefix in _NOUNS if locator.startswith(prefix))
    first, several, last = locator.removeprefix(prefix).partition(" to ")
    if several:
        return remark(f"{_NOUNS[prefix]}s", label=remark("range", first=_spelt(first), last=_spelt(last)))
    return remark(_NOUNS[prefix], label=_spelt(first))


def _spelt(locator: str) -> str:
    return locator.replace("(", " (").replace(")  (", ") (").strip()


def _ends(numbers: Sequence[str]) -> str:
    return numbers[0] if numbers[0] == numbers[-1] else remark("range", first=numbers[0], last=numbers[-1])


def _parts(place: Place) -> str:
    parts = list(dict.fromkeys(unit.section for unit in place.units if unit.section))
    return remark("parts_are", parts=listed(list(map(_section_said, parts)), "and")) if parts else remark("no_parts")


def _section_said(section: Sequence[str]) -> str:
    return chained([_part_said(name) for name in section], "comma")


def _part_said(name: str) -> Remark:
    return remark("part", part=name)


def _number(locator: str) -> str:
    return re.sub(r"^(PP|note-)", "", locator)
