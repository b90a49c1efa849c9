"""Pages as pictures."""

import struct
from pathlib import Path

import numpy as np
import pytest

from alinea.picture import PictureError, drawn, marked, picture_of, png
from ingest.box import Box

PDF = Path(__file__).parents[1] / "renditions" / "LAG_COP_4_RES_1.en.pdf"


def test_a_page_is_drawn_with_its_boxes_in_a_process_of_its_own() -> None:
    """The PNG says its size, and a box makes it another picture."""
    plain = picture_of(PDF.read_bytes(), 2)
    boxed = picture_of(PDF.read_bytes(), 2, [Box(page=2, left=0.2, top=0.7, right=0.8, bottom=0.75)])
    elsewhere = picture_of(PDF.read_bytes(), 2, [Box(page=1, left=0.2, top=0.7, right=0.8, bottom=0.75)])
    assert plain.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">2I", plain[16:24])
    assert width == 1100
    assert height > width
    assert boxed != plain
    assert elsewhere == plain


@pytest.mark.parametrize(("content", "page"), [(b"%PDF-1.4", 1), (PDF.read_bytes(), 99), (b"", 1)])
def test_what_cannot_be_drawn_is_an_error(content: bytes, page: int) -> None:
    with pytest.raises(PictureError, match=f"page {page}"):
        picture_of(content, page)


def test_only_what_is_boxed_is_tinted() -> None:
    """The words stay as dark as they were, and nothing outside the frame changes."""
    page = drawn(PDF.read_bytes(), 2)
    box = Box(page=2, left=0.25, top=0.75, right=0.75, bottom=0.85)
    changed = (marked(page, [box]) != page).any(axis=2)
    rows, columns = np.nonzero(changed)
    height, width = changed.shape
    assert 0.74 < rows.min() / height < 0.75 < 0.85 < rows.max() / height < 0.86
    assert 0.24 < columns.min() / width < 0.25 < 0.75 < columns.max() / width < 0.76
    inside = (slice(int(0.76 * height), int(0.84 * height)), slice(int(0.27 * width), int(0.73 * width)))
    assert marked(page, [box])[inside].max(axis=2).min() == page[inside].max(axis=2).min()
    assert (marked(page, []) == page).all()


def test_png_holds_the_pixels() -> None:
    """Read back by another program's reader."""
    image = pytest.importorskip("PIL.Image")
    from io import BytesIO

    page = drawn(PDF.read_bytes(), 1)
    assert (np.asarray(image.open(BytesIO(png(page)))) == page).all()
