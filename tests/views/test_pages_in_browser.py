"""The reader, the library, the door and the header in a real browser, in three languages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.chromium import WAIT_MILLISECONDS, choose, require_chromium, settled, window
from tests.page_server import served
from tests.views.conftest import SAMPLES

pytestmark = pytest.mark.browser

PASSWORD = "salt and fresh"  # noqa: S105  of this test alone
SIX = {"ref": "LAG/COP/4/RES/1, para. 6"}


@pytest.fixture(scope="module")
def site(indexed: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page on documents that these tests share."""
    require_chromium()
    data = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(indexed, data)
    with served(data, model_folder.parent) as address:
        yield address


@pytest.fixture
def narrow() -> Iterator[Page]:
    """A page as wide as a telephone."""
    with window(require_chromium(), viewport={"width": 375, "height": 812}) as page:
        yield page


@pytest.fixture
def wide() -> Iterator[Page]:
    """A page of 1400 by 900."""
    with window(require_chromium(), permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


def visit(page: Page, address: str, path: str = "", **link: str) -> None:
    page.goto(f"{address}/{path}?{urlencode(link)}")
    settled(page)


def violations(page: Page) -> list[str]:
    """What axe-core finds to be serious or critical, a line each with the first place."""
    settled(page)  # what is about to be drawn anew is pale
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in grave]


def sideways(page: Page) -> int:
    """By how many pixels the page has to be scrolled sideways to be seen whole."""
    return int(page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('.stMain'))"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_pages_can_be_used_by_everybody(site: str, narrow: Page, language: str) -> None:
    """No serious fault of accessibility, nothing beside a telephone's screen; direction and language are told."""
    for path, link in (("read", SIX), ("library", {})):
        visit(narrow, site, path, lang=language, **link)
        expect(narrow.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        expect(narrow.locator("html")).to_have_attribute("lang", language)
        if path == "read":
            choose(narrow, "beside", 1)
            expect(narrow.locator(".al-pair").first).to_be_visible()
        else:
            narrow.locator(".st-key-shelf label").first.click()
        assert violations(narrow) == []
        assert sideways(narrow) == 0


def test_the_chosen_language_goes_along(site: str, wide: Page) -> None:
    """From page to page, and in the links that lead there."""
    visit(wide, site, "library", lang="en")
    wide.locator(".st-key-language-choice input").click()
    wide.get_by_role("option", name="العربية").click()
    expect(wide.locator("html")).to_have_attribute("dir", "rtl")
    link = wide.get_by_role("link", name="اقرأ")
    expect(link).to_have_attribute("href", "read?lang=ar")
    settled(wide)
    link.click()
    wide.wait_for_url("**/read?lang=ar*")
    expect(wide.get_by_text("الوثيقة", exact=True)).to_be_visible()


def test_a_paragraphs_number_is_its_link(site: str, wide: Page) -> None:
    """A click copies the link, and the link opens the document at the marked paragraph."""
    visit(wide, site, "read", document="LAG/COP/4/RES/1@fr", lang="fr")
    wide.locator("#p-6 a.al-link").click()
    expect(wide.locator("#p-6 a.al-link")).to_have_attribute("data-copied", "Lien copié")
    copied = wide.evaluate("navigator.clipboard.readText()")
    wide.goto(copied)
    expect(wide.locator(".al-cited mark")).to_be_in_viewport(timeout=WAIT_MILLISECONDS)
    expect(wide.locator(".al-cited mark")).to_contain_text("Décide en outre")


def test_notes_and_words_are_one_click_away(site: str, wide: Page) -> None:
    """A note's mark leads to the note without a new visit; words that are looked for come into sight."""
    visit(wide, site, "read", document="LAG/COP/4/RES/1@en", lang="en")
    box = wide.get_by_role("textbox", name="Find in this document")
    box.fill("SUCH OTHER OFFICERS")
    box.press("Enter")
    settled(wide)
    count = wide.locator(".al-document mark").count()
    expect(wide.get_by_role("status").filter(has_text="place")).to_contain_text(f"{count} place")
    box.fill("")
    box.press("Enter")
    expect(wide.locator(".al-document mark")).to_have_count(0)
    settled(wide)
    wide.locator("#p-PP1 sup a").click()
    expect(wide.locator("#p-note-1").first).to_be_in_viewport()
    assert "#p-note-1" in wide.url


def test_the_original_file_is_saved(site: str, wide: Page) -> None:
    """With its name and its bytes."""
    visit(wide, site, "read", document="LAG/COP/4/RES/1@ar", lang="en")
    with wide.expect_download() as waiting:
        wide.get_by_role("button", name="Original file").click()
    assert waiting.value.suggested_filename == "LAG_COP_4_RES_1.ar.txt"
    assert Path(waiting.value.path()).read_bytes() == (SAMPLES / "LAG_COP_4_RES_1.ar.txt").read_bytes()


def test_files_are_dropped_removed_and_brought_back(site: str, wide: Page) -> None:
    """Hostile names and damaged files change nothing; a removal is undone by a click."""
    visit(wide, site, "library", lang="en")
    good = (SAMPLES / "LAG_COP_4_9.es.txt").read_bytes()
    files = [("<img src=x onerror=alert(1)>.txt", good), ("../../x.pdf", b"%PDF-1.4")]
    dialogs: list[str] = []
    wide.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    wide.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in files]
    )
    expect(wide.get_by_text("1 added · 1 failed")).to_be_visible(timeout=WAIT_MILLISECONDS)
    expect(wide.locator(".al-file").first).to_have_text("x.pdf")
    expect(wide.locator(".al-file").last).to_contain_text("_img src=x onerror=alert(1)_.txt")
    assert violations(wide) == []
    row = wide.locator("[class*=st-key-row-]", has_text="LAG/COP/4/9")
    row.locator("label").click()
    settled(wide)
    wide.get_by_role("button", name="Remove 1 document").click()
    expect(wide.get_by_text("1 document was removed from the index.")).to_be_visible()
    expect(row).to_have_count(0)
    settled(wide)
    wide.get_by_role("button", name="Undo").click()
    expect(row).to_have_count(1, timeout=WAIT_MILLISECONDS)
    assert dialogs == []


def test_the_password_is_asked_once(indexed: Path, model_folder: Path, tmp_path: Path, wide: Page) -> None:
    """Before it nothing is told; after it a reload does not ask again, another browser does."""
    data = tmp_path / "data"
    shutil.copytree(indexed, data)
    with served(data, model_folder.parent, {"ALINEA_PASSWORD": PASSWORD}) as address:
        visit(wide, address, "read", lang="en", **SIX)
        expect(wide.get_by_text("protected by a password")).to_be_visible()
        assert "LAG" not in wide.content()
        assert violations(wide) == []
        wide.get_by_label("Password", exact=True).fill(PASSWORD)
        wide.keyboard.press("Enter")
        expect(wide.locator(".al-cited mark")).to_be_visible(timeout=WAIT_MILLISECONDS)
        settled(wide)
        assert PASSWORD not in wide.evaluate("document.cookie")
        wide.reload()
        expect(wide.locator(".al-cited mark")).to_be_visible(timeout=WAIT_MILLISECONDS)
        stranger = wide.context.browser.new_context().new_page()
        visit(stranger, address, "library")
        expect(stranger.get_by_text("protected by a password")).to_be_visible()
