"""The styles of a Word document: what a paragraph or run inherits from them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.package import W, number, switch, value

_BODY_TEXT = 9  # the outline level that is none


@dataclass(slots=True)
class Styles:
    """Styles by id, each with the chain of those it is based on; what was asked once is kept."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    switches: dict[tuple[str, str], bool | None] = field(default_factory=dict)
    values: dict[tuple[str, str], str | None] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """The styles of a document's part `styles`; none where it has no such part."""
        found = () if root is None else root.findall(W + "style")
        by_id = {node.get(W + "styleId", ""): node for node in found}
        defaults = (
            name for name, s in by_id.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"
        )
        return cls(by_id=by_id, default=next(defaults, ""))

    def chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, nearest first; a loop ends where it closes."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield style, self.by_id[style]
            style = value(self.by_id[style], "basedOn") or ""

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style, the default's where it names none."""
        return value(paragraph, "pPr/pStyle") or self.default

    def is_on(self, run: etree._Element, paragraph_style: str, name: str) -> bool:
        """Whether "b", "i" or "vanish" holds for a run, by itself, its own style, or its paragraph's."""
        own = switch(run, f"rPr/{name}")
        if own is None:
            own = self._switch(value(run, "rPr/rStyle") or "", name)
        return bool(self._switch(paragraph_style, name) if own is None else own)

    def is_raised(self, run: etree._Element) -> bool:
        """Whether a run is superscript, by itself or its own style."""
        own = value(run, "rPr/vertAlign") or self._value(value(run, "rPr/rStyle") or "", "rPr/vertAlign")
        return own == "superscript"

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph has an outline level."""
        own = number(paragraph, "pPr/outlineLvl")
        if own is None:
            inherited = self._value(self.of_paragraph(paragraph), "pPr/outlineLvl") or ""
            own = int(inherited) if inherited.isdecimal() else None
        return own is not None and own < _BODY_TEXT

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is a line of the table of contents; Word calls their styles "toc 1" to "toc 9"."""
        return (self._value(self.of_paragraph(paragraph), "name") or "").casefold().startswith("toc ")

    def list_of(self, paragraph: etree._Element) -> tuple[str, int | None, str] | None:
        """The list of a paragraph, its level and the style that names them; None where it is in no list.

        The level is None where only the list says it. The list "0" takes an inherited number away.
        """
        name, level, style = value(paragraph, "pPr/numPr/numId"), number(paragraph, "pPr/numPr/ilvl"), ""
        if name is None:
            for style, node in self.chain(self.of_paragraph(paragraph)):  # noqa: B007 (the style that names it is kept)
                if name := value(node, "pPr/numPr/numId"):
                    level = number(node, "pPr/numPr/ilvl") if level is None else level
                    break
        return (name, level, style) if name and name != "0" else None

    def _switch(self, style: str, name: str) -> bool | None:
        key = (style, name)
        if key not in self.switches:
            found = (switch(node, f"rPr/{name}") for _, node in self.chain(style))
            self.switches[key] = next((on for on in found if on is not None), None)
        return self.switches[key]

    def _value(self, style: str, steps: str) -> str | None:
        key = (style, steps)
        if key not in self.values:
            found = (value(node, steps) for _, node in self.chain(style))
            self.values[key] = next((text for text in found if text is not None), None)
        return self.values[key]
