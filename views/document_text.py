"""A whole document as HTML: a unit a line with its number in the margin, alone or beside another language version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import escape
from urllib.parse import urlencode

from answer.reference import reference_to
from ingest.document import Document
from ingest.paragraph import Paragraph
from views.label import kept_in_order, language_name
from views.paragraph import Span, depth, language_attributes
from views.wording import day, in_language, say

LEFT, RIGHT = "p-", "q-"
"""What the names of places begin with, in the document and in the one beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked in a text.

    Attributes:
        cited: Id of the paragraph that the link names, "" for none.
        spans: By id the pieces to highlight, in order and apart.
    """

    cited: str = ""
    spans: Mapping[str, Sequence[Span]] = field(default_factory=dict)


def masthead_html(document: Document) -> str:
    """What the head of the document prints: symbol, title and the facts of the session."""
    facts = [
        document.body,
        document.session,
        ", ".join(part for part in (document.place, document.dates) if part),
        say("read.agenda_item", item=kept_in_order(document.agenda_item)) if document.agenda_item else "",
        ", ".join(document.sponsors),
        document.adoption,
        document.basis,
        say("read.meeting", meeting=kept_in_order(document.meeting)) if document.meeting else "",
        day(document.date) if document.date else "",
    ]
    shown = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    return (
        f'<header class="al-masthead" {language_attributes(document.language)}>'
        f"<div class='al-symbol'><bdi>{escape(document.symbol)}</bdi></div>"
        f"<h1 class='al-title'>{escape(document.title or document.symbol)}</h1>"
        f"<div class='al-muted'>{shown}</div></header>"
    )


def document_html(units: Sequence[Paragraph], marks: Marks, anchor: str = LEFT) -> str:
    """All units in order, with a line where a part of the document begins."""
    notes = note_marks(units)
    lines = (
        section + unit_html(unit, marks, notes, anchor) for section, unit in zip(_sections(units), units, strict=True)
    )
    return f'<article class="al-document">{"".join(lines)}</article>'


def side_by_side_html(left: Sequence[Paragraph], right: Sequence[Paragraph], marks: Marks) -> str:
    """Two language versions, each unit beside that of its number; one that the other lacks stands alone."""
    notes, others = note_marks(left), note_marks(right)
    sections = dict(zip((unit.id for unit in left), _sections(left), strict=True))
    rows = []
    for one, other in aligned(left, right):
        first = sections[one.id] + unit_html(one, marks, notes, LEFT) if one else ""
        second = unit_html(other, marks, others, RIGHT) if other else ""
        rows.append(f'<div class="al-pair"><div>{first}</div><div>{second}</div></div>')
    heads = "".join(
        f'<div class="al-muted" {language_attributes(units[0].language)}>{language_name(units[0].language)}</div>'
        for units in (left, right)
        if units
    )
    return (
        f'<article class="al-document al-beside"><div class="al-pair al-heads">{heads}</div>{"".join(rows)}</article>'
    )


def aligned(
    left: Sequence[Paragraph], right: Sequence[Paragraph]
) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    """Units of two versions in order, those of one locator together."""
    ones, others = ([unit.id.partition("#")[2] for unit in units] for units in (left, right))
    for tag, i, j, k, m in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(left[i:j], right[k:m], strict=True)
        else:
            yield from ((unit, None) for unit in left[i:j])
            yield from ((None, unit) for unit in right[k:m])


def note_marks(units: Sequence[Paragraph]) -> dict[str, str]:
    """By id of each footnote its printed mark."""
    return {unit.id: unit.printed or unit.label for unit in units if unit.kind == "footnote"}


def unit_html(unit: Paragraph, marks: Marks, notes: Mapping[str, str], anchor: str) -> str:
    """One unit: its number, which is a link to it, and its text with links to its notes."""
    classes = f"al-unit al-{unit.kind} al-depth-{depth(unit)}" + (" al-cited" if unit.id == marks.cited else "")
    locator = unit.id.partition("#")[2]
    signs = "".join(
        f'<sup><a href="#{escape(anchor + note.partition("#")[2])}">{escape(notes[note])}</a></sup>'
        for note in unit.notes
        if note in notes
    )
    number = escape((unit.printed or unit.label).removesuffix("."))
    name = escape(say("read.link_to", reference=reference_to(unit)))
    return (
        f'<div class="{classes}" {language_attributes(unit.language)} id="{escape(anchor + locator)}">'
        f'<div class="al-margin"><a class="al-link" href="{escape(permalink(unit))}" aria-label="{name}">'
        f"{number or '<span aria-hidden=true>¶</span>'}</a></div>"
        f'<div class="al-text">{_marked(unit.text, marks.spans.get(unit.id, ()))}{signs}</div></div>'
    )


def permalink(unit: Paragraph) -> str:
    """The link under which the page opens at a unit: by its reference, or by its id where it has no number."""
    key, _, locator = unit.id.partition("#")
    numbered = bool(unit.label) and unit.kind != "footnote" and "~" not in locator
    link = {"ref": reference_to(unit)} if numbered else {"document": key, "paragraph": locator}
    return f"read?{urlencode(in_language(link))}"


def _sections(units: Sequence[Paragraph]) -> Iterator[str]:
    """For each unit the line of the part that begins with it, or ""."""
    section: tuple[str, ...] = ()
    for unit in units:
        if unit.section == section or unit.kind == "footnote":
            yield ""
            continue
        section = unit.section
        # A heading names the part itself, in the document's language.
        yield f'<div class="al-section">{"" if unit.kind == "heading" else escape(" · ".join(section))}</div>'


def _marked(text: str, spans: Sequence[Span]) -> str:
    """A text as HTML with pieces of it in `<mark>`."""
    parts, end = [], 0
    for span in spans:
        parts += [escape(text[end : span.start]), f"<mark>{escape(text[span.start : span.end])}</mark>"]
        end = span.end
    return "".join([*parts, escape(text[end:])])
