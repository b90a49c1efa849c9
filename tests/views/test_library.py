"""The library without a browser: upload, what came of it, the list, removal and its undoing, the index's condition."""

import datetime
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.document import Document
from ingest.pool import Progress
from tests.views.conftest import SAMPLES
from tests.views.visiting import go, html, upload
from views import progress
from views.shelf import Volume, in_order, narrowed, volumes

DECISION = (SAMPLES / "LAG_COP_4_DEC_3.en.txt").read_bytes()


def document(symbol: str, language: str = "en", **fields: object) -> Document:
    return Document(symbol=symbol, language=language, **fields)  # type: ignore[arg-type]  # fields of a test


def test_upload_reports_each_file(empty_page: AppTest, data: Path) -> None:
    """A good file is added, a bad one is reported with its reason, and only what was taken is kept, by a plain name."""
    go(empty_page, "library")
    upload(empty_page, ("../../<b>decision.txt", DECISION), ("scan.pdf", b"%PDF-1.4"), ("empty.txt", b""))
    assert not empty_page.exception
    shown = html(empty_page)
    assert "1 added · 2 failed" in shown
    assert "scan.pdf" in shown
    assert "damaged" in shown
    assert "the file is empty" in shown
    assert str(data) not in shown
    assert [path.name for path in (data / "uploads").iterdir()] == ["_b_decision.txt"]
    assert "LAG/COP/4/DEC/3</bdi>" in shown
    upload(empty_page, ("again.txt", DECISION))
    assert "1 duplicate" in html(empty_page)
    assert "_b_decision.txt" in html(empty_page)
    assert str(data) not in html(empty_page)


def test_uploading_again_updates_the_document(empty_page: AppTest, data: Path) -> None:
    """The same name with other content updates; a broken version leaves the earlier file and document as they were."""
    second = DECISION.replace(b"secretariat", b"permanent secretariat")
    go(empty_page, "library")
    for content, outcome in ((DECISION, "1 added"), (second, "1 updated"), (second, "1 unchanged"), (b"", "1 failed")):
        upload(empty_page, ("decision.txt", content))
        assert f"<strong>{outcome}</strong>" in html(empty_page)
    assert (data / "uploads" / "decision.txt").read_bytes() == second


def test_removal_can_be_undone(empty_page: AppTest, data: Path) -> None:
    """A ticked document goes with the uploaded copy; undone, both are as they were, and it is found again."""
    go(empty_page, "library")
    upload(empty_page, ("decision.txt", DECISION))
    assert empty_page.button(key="remove").disabled
    empty_page.checkbox(key="chosen-LAG/COP/4/DEC/3").check().run()
    empty_page.button(key="remove").click().run()
    assert not empty_page.exception
    assert "No documents yet" in html(empty_page)
    assert [path.name for path in (data / "uploads").iterdir()] == [".removed"]
    assert "1 document was removed" in empty_page.info[0].value
    empty_page.button(key="undo").click().run()
    assert not empty_page.exception
    assert (data / "uploads" / "decision.txt").read_bytes() == DECISION
    assert not empty_page.info
    assert "All paragraphs are indexed." in html(empty_page)
    empty_page.button(key="verify").click().run()
    assert "agree, entry by entry" in empty_page.success[0].value


def test_the_condition_is_told_and_mended(page: AppTest, data: Path) -> None:
    """A word index that is gone is said, found by the check, and filled again by a click."""
    import shutil

    shutil.rmtree(data / "words")
    go(page, "library")
    assert not page.exception
    page.button(key="verify").click().run()
    assert "word index" in html(page)
    page.button(key="mend").click().run()
    assert not page.exception
    page.button(key="verify").click().run()
    assert "agree, entry by entry" in page.success[0].value


def test_the_list_is_searched_and_narrowed(page: AppTest) -> None:
    """By words of symbol or title in any language, and by language; nothing found is said."""
    go(page, "library")
    assert "2 documents" in html(page)
    page.text_input(key="library-words").input("dec/3 SESSION").run()
    assert "1 document<" in html(page)
    page.selectbox(key="library-language").set_value("ar").run()
    assert "No document fits" in html(page)
    page.text_input(key="library-words").input("").run()
    assert "LAG/COP/4/RES/1" in html(page)
    assert "LAG/COP/4/DEC/3" not in html(page)


def test_a_page_that_is_read_only_changes_nothing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no box for files, no tick, no removal, no check; documents are listed and read."""
    monkeypatch.setenv("ALINEA_READ_ONLY", "true")
    go(page, "library")
    assert not page.exception
    assert "read-only" in page.info[0].value
    assert not page.file_uploader
    assert not page.checkbox
    assert not [button for button in page.button if button.key in ("remove", "verify", "mend", "index-now")]
    assert "LAG/COP/4/RES/1" in html(page)


def test_two_visitors_upload_one_after_the_other(empty_page: AppTest) -> None:
    """While one holds the index another waits for the turn; nobody's files are refused."""
    from views.warmup import Warmup

    class Waiting(Warmup):
        def __init__(self) -> None:
            self.writing = threading.RLock()

    warmup, order = Waiting(), []

    def other() -> None:
        with progress.turn(warmup):
            order.append("second")

    with progress.turn(warmup):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_the_list_in_order() -> None:
    """By title without regard to case, by date with the undated last; versions of a symbol are one."""
    day = datetime.date(2024, 6, 3)
    documents = [
        document("A/1", title="zebra", date=day),
        document("A/1", "fr", title="zèbre", date=day),
        document("A/2", title="Apple"),
        document("A/3", title="éclair", date=day.replace(year=2020), kind="report"),
    ]
    some = volumes(documents)
    assert [volume.symbol for volume in some] == ["A/1", "A/2", "A/3"]

    def symbols(found: list[Volume]) -> list[str]:
        return [volume.symbol for volume in found]

    assert symbols(in_order(some, "title")) == ["A/2", "A/3", "A/1"]
    assert symbols(in_order(some, "newest")) == ["A/1", "A/3", "A/2"]
    assert symbols(in_order(some, "oldest")) == ["A/3", "A/1", "A/2"]
    assert symbols(narrowed(some, words="ZEBRE", tongue="", kind="")) == ["A/1"]
    assert symbols(narrowed(some, words="", tongue="fr", kind="")) == ["A/1"]
    assert symbols(narrowed(some, words="a/ eclair", tongue="en", kind="report")) == ["A/3"]


def test_progress_is_told_by_file_and_page() -> None:
    """The page of a long file is named; of paragraphs the time that is left."""
    pages = Progress(files=1, pages=412, seconds=3.0, path=Path("/x/*big*.pdf"), page=310, of=5000)
    told = progress.said("reading", 1, 4, pages, 3.0)
    assert told == r"Reading files: 1 of 4 · 412 pages read · page 310 of 5,000 of \*big\*\.pdf"
    assert progress.said("embedding", 100, 1000, None, 10.0) == "Indexing paragraphs: 100 of 1,000 · about 2 minutes"
    assert progress.said("embedding", 0, 1000, None, 0.0) == "Indexing paragraphs: 0 of 1,000"
