"""The runs of a Word paragraph: its text as it reads with all changes accepted, its notes, page breaks and boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.notes import superscript
from ingest.package import W
from ingest.styles import Styles

_RAISED_NUMBER = re.compile(r"[\d\s,–-]+")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt", "rubyPr", "footnoteRef", "endnoteRef")}
UNREAD = frozenset((W + "del", W + "moveFrom", _COMPATIBILITY + "Fallback"))
"""Elements whose paragraphs are no part of the text: deleted, moved away, or the same again for older Word."""

_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something a paragraph holds.

    Attributes:
        kind: "text", "note", "page" (Word began a page here) or "break" (the author did).
        text: The text, or the mark that an author gave a note.
        bold: The text is.
        italic: The text is.
        note: Of a note, "footnote" or "endnote".
        name: Of a note, its id.
    """

    kind: str
    text: str = ""
    bold: bool = False
    italic: bool = False
    note: str = ""
    name: str = ""


@dataclass(slots=True)
class Runs:
    """Reads paragraphs one after the other; `fields` are the open fields, which may reach over several paragraphs."""

    styles: Styles
    fields: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def pieces(self, paragraph: etree._Element) -> Iterator[Piece]:
        """What a paragraph holds, in order; contents of text boxes are put in `boxes`."""
        yield from self._inside(paragraph, self.styles.of_paragraph(paragraph))
        self.fields = ["result"] * len(self.fields)  # a broken field's code shall not swallow what follows

    def _inside(self, node: etree._Element, style: str) -> Iterator[Piece]:
        for child in node:
            if child.tag in _LEFT_OUT:
                for end in child.iter(W + "fldChar"):
                    self._field(end.get(W + "fldCharType", ""))
            elif child.tag == _COMPATIBILITY + "AlternateContent" and len(
                child
            ):  # the same content twice, for newer and older Word
                yield from self._inside(child[0], style)
            elif child.tag == W + "txbxContent":
                self.boxes.append(child)
            elif child.tag in (W + "r", _MATHS + "r"):
                yield from self._run(child, style)
            else:
                yield from self._inside(child, style)

    def _run(self, run: etree._Element, style: str) -> Iterator[Piece]:
        hidden = self.styles.is_on(run, style, "vanish")
        bold = self.styles.is_on(run, style, "b")
        italic = self.styles.is_on(run, style, "i")
        raised = self.styles.is_raised(run)
        for child in run:
            tag = str(child.tag).rpartition("}")[2]  # a name whose prefix is not declared is no QName
            if tag == "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif hidden or "code" in self.fields:
                continue
            elif tag in ("footnoteReference", "endnoteReference"):
                own = "".join(t.text or "" for t in run.iter(W + "t")) if child.get(W + "customMarkFollows") else ""
                note = tag.removesuffix("Reference")
                yield Piece(kind="note", text=own.strip(), note=note, name=child.get(W + "id", ""))
                if own:
                    return  # what follows in the run is the mark
            elif tag == "lastRenderedPageBreak":
                yield Piece(kind="page")
            elif tag == "br" and child.get(W + "type") == "page":
                yield Piece(kind="break")
            elif text := _text(child, tag):
                yield Piece(kind="text", text=_raised(text) if raised else text, bold=bold, italic=italic)
            elif tag == "AlternateContent" and len(child):  # the same content twice, for newer and older Word
                yield from self._inside(child[0], style)
            elif child.tag not in _LEFT_OUT:
                yield from self._inside(child, style)

    def _field(self, kind: str) -> None:
        """A field's code stands between "begin" and "separate", what it shows between that and "end"."""
        if kind == "begin":
            self.fields.append("code")
        elif self.fields and kind == "separate":
            self.fields[-1] = "result"
        elif self.fields and kind == "end":
            self.fields.pop()


def _text(node: etree._Element, tag: str) -> str:
    if tag == "t":
        return (node.text or "").replace("\n", " ")
    if tag == "br":
        return "\n" if node.get(W + "type") in (None, "textWrapping") else ""
    if tag == "sym":
        code = node.get(W + "char", "")
        if not re.fullmatch(r"[0-9A-Fa-f]{4}", code) or "D800" <= code.upper() <= "DFFF":
            return ""
        return "•" if code.upper().startswith("F0") else chr(int(code, 16))  # a picture font's own sign
    return _CHARACTERS.get(tag, "")


def _raised(text: str) -> str:
    return superscript(text) if _RAISED_NUMBER.fullmatch(text) else text
