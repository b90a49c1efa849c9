"""Folding: what is printed in several places or languages is said once; and the order in which it is read."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from index.hit import Hit
from index.versions import version_of
from ingest.paragraph import Paragraph

_ADOPTED = re.compile(r"(?:^|/)(?:RES|DEC|PRST)(?:/|$)|^WHA\d|^\d+/(?:CP|CMP|CMA)\.", re.IGNORECASE)
_DRAFT = re.compile(r"/L\.\d|/CRP\.|/CONF\.ROOM", re.IGNORECASE)
_ADOPTED_PART = re.compile(r"^(?:resolution|decision)\b", re.IGNORECASE)
_REVISION = re.compile(r"/Rev\.(\d+)", re.IGNORECASE)


def folded(hits: Iterable[Hit]) -> list[Hit]:
    """Each paragraph in one language and each text once, in the order of the best-ranked of its copies.

    Of copies the adopted text is kept before drafts and reports, of drafts the latest revision; else the best-ranked.
    """
    groups: list[list[Hit]] = []
    names: dict[str, list[Hit]] = {}
    for hit in hits:
        keys = (version_of(hit.paragraph), _normal(hit.paragraph))
        group = next((names[key] for key in keys if key in names), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(hit)
        names |= dict.fromkeys(keys, group)
    return [max(group, key=lambda hit: (_standing(hit.paragraph), -hit.rank)) for group in groups]


def in_order(hits: Sequence[Hit]) -> list[Hit]:
    """Documents in the order of their best hits, best first in each; then its other paragraphs as they are printed.

    Items of the paragraph that the best hit belongs to stand with it, in their printed order.
    """
    best: dict[str, tuple[int, str]] = {}
    for place, hit in enumerate(hits):
        best.setdefault(_document(hit), (place, _numbered(hit)))

    def place_of(hit: Hit) -> tuple[int, bool, int]:
        place, numbered = best[_document(hit)]
        return place, _numbered(hit) != numbered, hit.paragraph.order

    return sorted(hits, key=place_of)


def _document(hit: Hit) -> str:
    return hit.paragraph.id.partition("#")[0]


def _numbered(hit: Hit) -> str:
    """Id of the paragraph that a hit is or is an item of."""
    key, _, locator = hit.paragraph.id.partition("#")
    part, slash, name = locator.rpartition("/")
    return f"{key}#{part}{slash}{name.partition('(')[0]}"


def _normal(paragraph: Paragraph) -> str:
    """The text with its lead, of letters and digits alone: copies differ in spaces, dashes, marks and last stops."""
    text = unicodedata.normalize("NFKC", f"{paragraph.lead.partition(' ')[2]} {paragraph.text}").casefold()
    return "".join(char for char in text if char.isalnum())


def _standing(paragraph: Paragraph) -> tuple[int, int]:
    """Higher for what was adopted than for what a report tells, lowest for drafts; then the revision's number."""
    revision = _REVISION.search(paragraph.document)
    is_adopted = _ADOPTED.search(paragraph.document) or any(map(_ADOPTED_PART.match, paragraph.section))
    level = 0 if _DRAFT.search(paragraph.document) else 2 if is_adopted else 1
    return level, int(revision[1]) if revision else 0
