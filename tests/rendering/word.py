"""A sample as a Word document: numbers that Word generates, real footnotes, a first page's header, running heads."""

import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape

from ingest.bidi import has_right_to_left
from tests.rendering.lists import Lists
from tests.rendering.source import Piece, Run, Source

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{{}} xmlns:w="{_MAIN}" xmlns:r="{_RELATION}">'
_PARTS = ("styles", "settings", "numbering", "footnotes", "header1", "header2", "footer1", "footer2")
_STYLES = {"formula": "Preamble", "preambular": "Preamble", "part": "Heading1", "heading": "Heading2"}
_STYLES |= {"closing": "Closing"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every member, so that the same source gives the same bytes


def word_document(source: Source, job: str) -> bytes:
    """The bytes of the document; `job` is the number at the foot of its pages."""
    printed = _Printed(source)
    parts = {
        "document": _part("document", f"<w:body>{printed.body()}</w:body>"),
        "styles": files("tests.rendering").joinpath("styles.xml").read_text(encoding="utf-8"),
        "settings": _part("settings", '<w:compat><w:compatSetting w:name="compatibilityMode" '
                          'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'),
        "numbering": _part("numbering", printed.lists.markup()),
        "footnotes": _part("footnotes", "".join(printed.footnotes())),
        "header1": _part("hdr", printed.table([[("Organ", source.organ)], [("Symbol", source.document.symbol)]])
                         + printed.line("Header", "")),
        "header2": _part("hdr", printed.line("Header", source.document.symbol)),
        "footer1": _part("ftr", printed.line("Footer", job)),
        "footer2": _part("ftr", printed.page_number()),
    }  # fmt: skip
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*_package(), *((f"word/{name}.xml", text) for name, text in parts.items())):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Printed:
    """The markup of one sample's parts; the lists count as its paragraphs are written."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.right_to_left = source.document.language == "ar"
        self.lists = Lists.of(source.pieces)

    def body(self) -> str:
        source = self.source
        masthead = [("Masthead", line) for line in source.box]
        lines = [("Masthead", line) for line in source.place] + [("Topic", source.topic)]
        lines += [("Title", line) for line in source.titles]
        text = self.table([[("Masthead", "")], masthead])
        text += "".join(self.line(style, line) for style, line in lines)
        text += "".join(self.piece(piece) for piece in source.pieces)
        return text + (
            '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" '
            'r:id="header2"/><w:footerReference w:type="first" r:id="footer1"/><w:footerReference w:type="default" '
            'r:id="footer2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1500" w:right="1640" w:bottom="1500" '
            f'w:left="1640" w:header="720" w:footer="720" w:gutter="0"/><w:titlePg/>{self._if_bidi()}</w:sectPr>'
        )

    def piece(self, piece: Piece) -> str:
        """A paragraph, with the number of a list where Word generates the printed one, else with a typed number."""
        if piece.kind == "contents":
            return "".join(self.contents_row(cells) for cells in piece.rows)
        if piece.rows:
            return self.table([[("Masthead", cell) for cell in row] for row in piece.rows], lined=True)
        style = _STYLES.get(piece.kind, "Single")
        found = self.lists.number(piece)
        if found:
            name, level = found
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
            return self.paragraph(style, self.runs(piece.runs), number)
        typed = self.run(piece.number) + "<w:r><w:tab/></w:r>" if piece.number else ""
        return self.paragraph(style, typed + self.runs(piece.runs))

    def contents_row(self, cells: tuple[str, ...]) -> str:
        return self.paragraph("TOC1", "<w:r><w:tab/></w:r>".join(map(self.run, cells)))

    def line(self, style: str, text: str) -> str:
        if self.right_to_left and text and not has_right_to_left(text):
            words = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
            return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="right"/></w:pPr>{words}</w:p>'
        return self.paragraph(style, self.run(text) if text else "")

    def paragraph(self, style: str, content: str, properties: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{self._if_bidi()}</w:pPr>{content}</w:p>'

    def run(self, text: str, face: str = "") -> str:
        face += "<w:rtl/>" if self.right_to_left else ""
        words = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return f'<w:r><w:rPr>{face}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    def runs(self, runs: Iterable[Run]) -> str:
        parts = []
        for run in runs:
            if run.note:
                parts.append(
                    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                    f'<w:footnoteReference w:id="{run.note}"/></w:r>'
                )
            else:
                parts.append(self.run(run.text, "<w:i/><w:iCs/>" if run.italic else ""))
        return "".join(parts)

    def table(self, rows: list[list[tuple[str, str]]], *, lined: bool = False) -> str:
        """A table of cells with their styles; without lines the columns of a masthead, one row of two cells."""
        if not lined:
            columns = ("".join(self.line(*line) for line in cell) or self.line("Masthead", "") for cell in rows)
            row = f"<w:tr>{''.join(f'<w:tc>{column}</w:tc>' for column in columns)}</w:tr>"
            return f'<w:tbl><w:tblPr>{self._visual()}<w:tblW w:w="5000" w:type="pct"/></w:tblPr>{row}</w:tbl>'
        borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
        found = "".join(f"<w:tr>{''.join(f'<w:tc>{self.line(*cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        return (
            f'<w:tbl><w:tblPr>{self._visual()}<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
            f"</w:tblPr>{found}</w:tbl>{self.line('Masthead', '')}"
        )

    def footnotes(self) -> Iterator[str]:
        for name, kind in ((-1, "separator"), (0, "continuationSeparator")):
            yield f'<w:footnote w:type="{kind}" w:id="{name}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for mark, runs in self.source.notes.items():
            own = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            text = self.paragraph("FootnoteText", f"{own}{self.run(' ')}{self.runs(runs)}")
            yield f'<w:footnote w:id="{mark}">{text}</w:footnote>'

    def page_number(self) -> str:
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        return self.paragraph("Footer", field, '<w:jc w:val="end"/>' if not self.right_to_left else "")

    def _if_bidi(self) -> str:
        return "<w:bidi/>" if self.right_to_left else ""

    def _visual(self) -> str:
        return "<w:bidiVisual/>" if self.right_to_left else ""


def _part(name: str, inside: str) -> str:
    return f"{_HEAD.format(name)}{inside}</w:{name}>"


def _package() -> Iterator[tuple[str, str]]:
    """The list of types and the relations, which tie the parts together."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_kind(name)}+xml"/>' for name in _PARTS
    )
    yield (
        "[Content_Types].xml",
        f'{head}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
    )
    main = f'<Relationship Id="main" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{_kind(name)}" Target="{name}.xml"/>' for name in _PARTS
    )
    for name, relations in (("_rels/.rels", main), ("word/_rels/document.xml.rels", inner)):
        yield name, f'{head}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _kind(part: str) -> str:
    return part.rstrip("12")
