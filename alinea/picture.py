"""Pages of a PDF as pictures, with boxes marked on them.

PDFium draws in a process of its own: it serves one thread at a time, and a page that ends it, or takes for ever, costs
nobody but who wanted to see it.
"""

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from alinea.errors import AlineaError
from ingest.box import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]  # height, width, 3: red, green, blue

_HOME = Path(__file__).parents[1]  # where `-m` finds this module
_WIDTH, _HEIGHT = 1100, 2200  # pixels at most
_SECONDS = 20
_ROOM = 0.006  # of the page, around a box
_PAPER = (255, 240, 150)
_INK = (196, 90, 0)
_LINE = 3  # pixels


class PictureError(AlineaError):
    """A page could not be drawn."""


def picture_of(content: bytes, page: int, boxes: Sequence[Box] = ()) -> bytes:
    """One page as PNG, at most 1,100 pixels wide.

    Args:
        content: The PDF's bytes.
        page: From 1.
        boxes: What is marked, as far as it is on that page: each box, and a frame around all.

    Raises:
        PictureError: It cannot be drawn, or takes too long.
    """
    there = [asdict(box) for box in boxes if box.page == page]
    command = [sys.executable, "-m", "alinea.picture", str(page), json.dumps(there)]
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module
            command, input=content, capture_output=True, timeout=_SECONDS, cwd=_HOME, check=False
        )
    except subprocess.TimeoutExpired:
        raise PictureError(f"page {page} took longer than {_SECONDS} seconds to draw") from None
    if done.returncode or not done.stdout:
        raise PictureError(f"page {page} could not be drawn; the PDF may be damaged")
    return done.stdout


def drawn(content: bytes, page: int) -> "Picture":
    """One page, drawn in this process."""
    import numpy as np
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(content)
    found = document[page - 1]
    width, height = found.get_size()
    bitmap = found.render(scale=min(_WIDTH / width, _HEIGHT / height), rev_byteorder=True, prefer_bgrx=False)
    picture: Picture = np.array(bitmap.to_numpy()[:, :, :3])  # a copy: the original goes with its page
    for thing in (bitmap, found, document):
        thing.close()
    return picture


def marked(picture: "Picture", boxes: Sequence[Box]) -> "Picture":
    """A page with boxes tinted like paper under a marker, and a frame around them."""
    import numpy as np

    height, width = picture.shape[:2]
    result = picture.copy()
    spans = [
        (
            max(0, round((box.left - _ROOM) * width)),
            max(0, round((box.top - _ROOM / 2) * height)),
            min(width, round((box.right + _ROOM) * width)),
            min(height, round((box.bottom + _ROOM / 2) * height)),
        )
        for box in boxes
    ]
    for left, top, right, bottom in spans:
        result[top:bottom, left:right] = np.minimum(picture[top:bottom, left:right], np.array(_PAPER, dtype=np.uint8))
    if spans:
        left, top = min(span[0] for span in spans), min(span[1] for span in spans)
        right, bottom = max(span[2] for span in spans), max(span[3] for span in spans)
        result[top:bottom, left : left + _LINE] = result[top:bottom, right - _LINE : right] = _INK
        result[top : top + _LINE, left:right] = result[bottom - _LINE : bottom, left:right] = _INK
    return result


def png(picture: "Picture") -> bytes:
    """A picture as PNG (W3C, Portable Network Graphics): each row unfiltered, the whole in one compressed piece."""
    height, width = picture.shape[:2]
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)  # 8 bits each of red, green and blue
    pieces = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 4)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in pieces
    )


def _main(page: str, boxes: str) -> None:
    """Draw the page of the PDF on standard input to standard output."""
    found = [Box(**box) for box in json.loads(boxes)]
    sys.stdout.buffer.write(png(marked(drawn(sys.stdin.buffer.read(), int(page)), found)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
