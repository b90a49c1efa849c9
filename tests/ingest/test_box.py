"""Boxes: where the lines of paragraphs stand on a page."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import paragraph_from_json, to_json
from ingest.box import Box, Frame, around
from ingest.errors import RecordError
from ingest.pdf import read_pdf
from tests.ingest.pdf_writer import pdf

PAGES = (
    [
        (72.0, 720.0, 12.0, "plain", "The Conference of the Parties,"),
        (100.0, 690.0, 12.0, "plain", "1. Decides that the interim working group shall meet in Tamsin Bay,"),
        (72.0, 676.0, 12.0, "plain", "and that its meetings shall be open to observers of every kind"),
    ],
    [
        (72.0, 720.0, 12.0, "plain", "which have registered before the first day of the meeting;"),
        (100.0, 690.0, 12.0, "plain", "2. Requests the secretariat to report on the matter."),
    ],
)


def _turned(content: bytes, degrees: int) -> bytes:
    """The same pages, shown turned clockwise."""
    document = pdfium.PdfDocument(content)
    for page in document:
        page.set_rotation(degrees)
        page.close()
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _ink(content: bytes, number: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which pixels of a page are dark, (height, width)."""
    document = pdfium.PdfDocument(content)
    page = document[number - 1]
    dark = page.render(scale=2, grayscale=True).to_numpy() < 128
    page.close()
    document.close()
    return np.array(dark, dtype=np.bool_)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_hold_all_ink_of_a_page_however_it_is_turned(degrees: int) -> None:
    """What a viewer draws lies inside the boxes of the paragraphs, and each box holds some of it."""
    content = _turned(pdf(PAGES), degrees)
    reading = read_pdf(Path("x.pdf"), content, "0")
    for number in (1, 2):
        ink = _ink(content, number)
        marked = np.zeros_like(ink)
        height, width = ink.shape
        for box in (b for p in reading.paragraphs for b in p.boxes if b.page == number):
            rows = slice(int(box.top * height), int(box.bottom * height) + 1)
            columns = slice(int(box.left * width), int(box.right * width) + 1)
            assert ink[rows, columns].any()
            marked[rows, columns] = True
        assert not ink[~marked].any()


def test_a_paragraph_has_a_box_a_line_on_the_page_of_each() -> None:
    """The paragraph that crosses the page has two boxes on the first and one on the second."""
    reading = read_pdf(Path("x.pdf"), pdf(PAGES), "0")
    first = next(p for p in reading.paragraphs if p.label == "1")
    assert [box.page for box in first.boxes] == [1, 1, 2]
    assert first.boxes[0].top < first.boxes[1].top
    assert first.boxes[0].left > first.boxes[1].left


def test_where_text_runs_from_right_to_left_the_box_is_on_the_right() -> None:
    """A mirrored frame gives the place as a viewer shows it."""
    frame = Frame(width=600, height=800, mirrored=True)
    box = frame.box(1, 60, 540, 400, 12)
    short = frame.box(1, 60, 160, 400, 12)
    assert box
    assert short
    assert (box.left, box.right) == (0.1, 0.9)
    assert (short.left, short.right) == (round(440 / 600, 4), 0.9)


def test_characters_outside_the_page_have_no_box() -> None:
    """What no viewer shows cannot be marked; what sticks out is cut at the edge."""
    frame = Frame(width=600, height=800)
    assert frame.box(1, 700, 800, 400, 12) is None
    cut = frame.box(1, 500, 800, 400, 12)
    assert cut
    assert cut.right == 1


@given(st.floats(0, 590), st.floats(1, 600), st.floats(10, 780), st.floats(4, 40), st.integers(0, 3), st.booleans())
def test_four_quarter_turns_are_none(
    left: float, width: float, base: float, size: float, turns: int, mirrored: bool
) -> None:
    """Turning a page further by four quarters changes no box."""
    frames = [Frame(width=600, height=800, turns=turns + more, mirrored=mirrored) for more in (0, 4)]
    one, other = (frame.box(1, left, left + width, base, size) for frame in frames)
    assert one == other


def test_a_box_has_an_area_and_a_page() -> None:
    """An empty or inverted rectangle, or one on no page, is refused with its figures."""
    with pytest.raises(RecordError, match=r"0\.5, 0\.1 to 0\.2"):
        Box(page=1, left=0.5, top=0.1, right=0.2, bottom=0.3)
    with pytest.raises(RecordError, match="page 0"):
        Box(page=0, left=0.1, top=0.1, right=0.2, bottom=0.3)


def test_the_box_around_boxes_holds_them_all() -> None:
    """Missing ones are passed over; around none there is none."""
    one = Box(page=3, left=0.1, top=0.1, right=0.2, bottom=0.2)
    other = Box(page=3, left=0.4, top=0.05, right=0.5, bottom=0.15)
    assert around([one, None, other]) == Box(page=3, left=0.1, top=0.05, right=0.5, bottom=0.2)
    assert around([None]) is None


def test_the_catalog_keeps_boxes() -> None:
    """A paragraph comes back from the catalog's JSON with its boxes, and one from an older catalog without any."""
    reading = read_pdf(Path("x.pdf"), pdf(PAGES), "0")
    for paragraph in reading.paragraphs:
        assert paragraph.boxes
        assert paragraph_from_json(to_json(paragraph)) == paragraph
