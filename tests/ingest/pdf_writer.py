"""The smallest PDF writer that can set words in a face and size at a place; for tests that need real pages."""

from collections.abc import Sequence

FACES = {"plain": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic", "even": "Courier"}
Words = tuple[float, float, float, str, str]
"""Left, baseline, size, face, text."""


def pdf(pages: Sequence[Sequence[Words]], *, encrypted: bool = False) -> bytes:
    """A PDF of 612 by 792 points a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = []
    for name, face in FACES.items():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>")
        fonts.append(f"/{name} {len(objects)} 0 R")
    kids = []
    for words in pages:
        stream = "\n".join(_shown(*each) for each in words)
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {' '.join(fonts)} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >> /ID [<00> <00>]"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {lock if encrypted else ''} >>"
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return bytes(out) + f"trailer\n{trailer}\nstartxref\n{out.rindex(b'xref')}\n%%EOF\n".encode()


def _shown(left: float, base: float, size: float, face: str, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{face} {size} Tf {left} {base} Td ({escaped}) Tj ET"
