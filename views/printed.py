"""A paragraph as it is printed: the pages of its PDF, with the paragraph marked on them."""

from pathlib import Path
from zlib import crc32

import streamlit as st

from alinea.errors import AlineaError
from alinea.passage import Passage
from alinea.picture import PictureError, picture_of
from answer.reference import reference_to
from ingest.box import Box
from ingest.document import Document
from views import original
from views.wording import number, say

_CHOICE = "as-printed"
_MOST_PAGES = 3
# The panel scrolls to the first box once the picture has its height.
_SCROLL = """<script>{{
/* {paragraph} */
const panel = document.querySelector(".st-key-passage");
const image = panel && panel.querySelector("[data-testid=stImage] img");
const scroll = () => {{
  const place = image.getBoundingClientRect(), frame = panel.getBoundingClientRect();
  panel.scrollTop += place.top + place.height * {share} - frame.top - frame.height / 2;
}};
if (image) image.complete && image.height > 1 ? scroll() : image.addEventListener("load", scroll, {{once: true}});
}}</script>"""
_KEPT = 40  # pictures of all visitors, of about 200 KB each


def is_printed(passage: Passage) -> bool:
    """It came from a PDF, and where it stands on its pages is known."""
    return Path(passage.document.source).suffix.lower() == ".pdf" and bool(passage.paragraph.boxes)


def is_chosen(passage: Passage) -> bool:
    """The visitor wants to see pages, and there are some."""
    return is_printed(passage) and st.session_state.get(_CHOICE) is True


def choice(passage: Passage) -> None:
    """A switch between text and page; it holds for the next paragraphs too."""
    if is_printed(passage):
        key = f"{_CHOICE}-switch"
        st.session_state[key] = is_chosen(passage)
        st.toggle(say("ask.as_printed"), key=key, on_change=_choose, args=(key,))


def _choose(key: str) -> None:
    st.session_state[_CHOICE] = st.session_state[key]


def pages(passage: Passage) -> None:
    """The pages on which the paragraph stands; or why they cannot be shown."""
    boxes = passage.paragraph.boxes
    for page in list(dict.fromkeys(box.page for box in boxes))[:_MOST_PAGES]:
        there = tuple(box for box in boxes if box.page == page)
        try:
            picture = _picture(passage.document.sha256, page, there, passage.document)
        except PictureError:
            st.warning(say("ask.page_not_drawn", page=number(page)), icon=":material/broken_image:")
        except AlineaError:
            st.warning(say("ask.file_gone"), icon=":material/folder_off:")
            return
        else:
            named = say("ask.page_shown", page=number(page), reference=reference_to(passage.paragraph))
            st.image(picture, alt=named, width="stretch")
    script = _SCROLL.format(paragraph=crc32(passage.paragraph.id.encode()), share=(boxes[0].top + boxes[0].bottom) / 2)
    st.html(script, unsafe_allow_javascript=True)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _picture(sha256: str, page: int, boxes: tuple[Box, ...], _document: Document) -> bytes:
    """The page; `sha256` tells the file apart from others, since Streamlit does not look at `_document`."""
    return picture_of(original.content(_document), page, boxes)
