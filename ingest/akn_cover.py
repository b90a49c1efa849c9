"""The cover page and preface of an Akoma Ntoso document."""

import datetime
import re
from dataclasses import dataclass

from lxml import etree

from ingest.adoption import Adoption, adoption, basis
from ingest.markup import A, own_text


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page and preface of a document."""

    parts: tuple[etree._Element, ...]

    @classmethod
    def of(cls, root: etree._Element) -> "Cover":
        """The cover and preface of a document's root, not of its parts."""
        return cls(tuple(root.findall(f"*/{A}coverPage")) + tuple(root.findall(f"*/{A}preface")))

    def all(self, tag: str) -> list[etree._Element]:
        """Every element of a name, in order."""
        return [node for part in self.parts for node in part.iter(A + tag)]

    def text(self, tag: str, *, last: bool = False) -> str:
        """The words of the first (or last) element of a name that holds any, else ""."""
        texts = [text for node in self.all(tag) if (text := own_text(node))]
        return texts[-1 if last else 0] if texts else ""

    def title(self) -> str:
        """The resolution's own title, else the agenda item's name, else the cover's line on its adoption."""
        titles = {node.get("refersTo", ""): own_text(node) for node in self.all("docTitle")}
        names = [own_text(node) for node in self.all("inline") if node.get("name") == "agenda item name"]
        title = titles.get("#resolutionTitle", "").lstrip("–—- ")  # Arabic files part it from the number by a dash
        return (
            title
            or next(iter(names), "")
            or titles.get("#resolutionNumber", "").rstrip(" ,،，")
            or titles.get("", "")
            or next((text for name, text in titles.items() if name != "#adoption"), "")
            or self.text("longTitle")
            or self.text("shortTitle")
        )

    def date(self) -> datetime.date | None:
        """The first date that is marked up, None where there is none; an unknown one is written 0001-01-01."""
        for node in self.all("docDate"):
            try:
                date = datetime.date.fromisoformat(node.get("date", ""))
            except ValueError:
                continue
            if date > datetime.date.min:
                return date
        return None

    def agenda_item(self) -> str:
        """The number of the agenda item, else ""."""
        return " ".join(
            next((n.get("title", "") for n in self.all("inline") if n.get("name") == "agenda item"), "").split()
        )

    def inline(self, name: str) -> str:
        """The words of an inline element with a name, else ""."""
        return next((own_text(node) for node in self.all("inline") if node.get("name") == name), "")

    def sponsors(self) -> tuple[str, ...]:
        """Those who put a draft forward; what a resolution was adopted on, marked up alike, is none of them."""
        texts = [own_text(node) for node in self.all("docProponent") if len(node) == 0]
        return tuple(text for text in texts if text and not basis(text))

    def adoption(self) -> Adoption:
        """The line on the adoption, with its date and meeting, or those that stand by themselves."""
        titles = [own_text(node) for node in self.all("docTitle") if node.get("refersTo", "") in ("", "#adoption")]
        said = next((found for title in titles if (found := adoption(title))), Adoption())
        adopted = re.fullmatch(r"\d{4}-\d\d-\d\d", self.inline("adopted"))
        date = said.date or (datetime.date.fromisoformat(adopted[0]) if adopted else None)
        return Adoption(line=said.line, date=date, meeting=said.meeting or self.inline("meeting"))

    def basis(self) -> str:
        """What the resolution was adopted on, else ""."""
        return next((found for node in self.all("docProponent") if (found := basis(own_text(node)))), "")
