"""Word documents for tests, made of their parts."""

import zipfile
from io import BytesIO
from pathlib import Path

from ingest.paragraph import Paragraph
from ingest.unit import Reading
from ingest.word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    runs = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, level: int = 0, name: int = 1) -> str:
    return par(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else par(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def note(number: int, own: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:footnoteReference w:id="{number}"{custom}/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'


def footnotes(*texts: str) -> str:
    found = (
        f'<w:footnote w:id="{n}">{par("<w:r><w:footnoteRef/></w:r>", f" {t}")}</w:footnote>'
        for n, t in enumerate(texts, 1)
    )
    return f'<w:footnote w:type="separator" w:id="0">{par("____")}</w:footnote>{"".join(found)}'


def numbering(levels: tuple[tuple[str, str], ...] = LEVELS, more: str = "") -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "settings": "settings",
    "header": "hdr",
}


def docx(body: str, main: str | None = None, properties: str = "", **parts: str) -> bytes:
    """A Word document of a body, of its own properties and of parts by the kind of their relation."""
    names = list(parts)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(names, 1)
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {RELATIONS}><Relationship Id="rId1" '
            f'Type="{TYPES}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
            f'Type="{TYPES}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        )
        if properties:
            archive.writestr("docProps/app.xml", properties)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships {RELATIONS}>{relations}</Relationships>")
        whole = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", whole if main is None else main)
        for kind in names:
            archive.writestr(f"word/{kind}.xml", f"<w:{ROOTS[kind]} {NAMESPACES}>{parts[kind]}</w:{ROOTS[kind]}>")
    return out.getvalue()


def reading(body: str, **parts: str) -> Reading:
    return read_word(Path("sample.docx"), docx(body, **parts), "0" * 64)


def units(body: str, **parts: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in reading(body, **parts).paragraphs]


def one(found: Reading, kind: str) -> Paragraph:
    (unit,) = (p for p in found.paragraphs if p.kind == kind)
    return unit
