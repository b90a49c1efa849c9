"""What all pages share: languages, the door, an index that is replaced underneath."""

import datetime
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.language import LANGUAGES
from tests.views.visiting import go, html
from views.wording import day, number, say_count

PASSWORD = "pä$$ 字"  # noqa: S105  of this test alone


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_link_holds_on_every_page(page: AppTest, language: str) -> None:
    """It stands in the links between pages, and a page that is opened without it keeps to it."""
    titles = {
        "ar": "المكتبة",
        "zh": "文库",
        "en": "Library",
        "fr": "Bibliothèque",
        "ru": "Библиотека",
        "es": "Biblioteca",
    }
    page.query_params["lang"] = language
    page.run()
    go(page, "library")
    assert not page.exception
    assert page.query_params["lang"] == language
    assert f"<h1 class='al-title'>{titles[language]}</h1>" in html(page)
    scripts = [str(element.value) for element in page.get("html") if "documentElement" in str(element.value)]
    assert f'dir = "{"rtl" if language == "ar" else "ltr"}"' in scripts[0]


def test_the_language_can_be_chosen(page: AppTest) -> None:
    """The link then names it, and one that names none of the six is passed over."""
    go(page, "library", lang="<b>")
    assert page.query_params["lang"] == "en"
    page.selectbox(key="language-choice").set_value("ru").run()
    assert not page.exception
    assert page.query_params["lang"] == "ru"
    assert "Библиотека" in html(page)
    assert "8 октября" not in html(page)
    assert "13 июня 2025" in html(page)


def test_counts_numbers_and_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow the language's own rules."""
    said = {}
    for language in LANGUAGES:
        monkeypatch.setattr("views.wording.language", lambda language=language: language)
        said[language] = (
            [say_count("library.found", n) for n in (0, 1, 2, 5, 11, 1234)],
            number(1234.5, 1),
            day(datetime.date(2024, 6, 3)),
        )
    assert said["en"] == (
        ["0 documents", "1 document", "2 documents", "5 documents", "11 documents", "1,234 documents"],
        "1,234.5",
        "3 June 2024",
    )
    assert said["ru"][0][1:5] == ["1 документ", "2 документа", "5 документов", "11 документов"]
    assert said["ar"][0][:4] == ["لا وثائق", "وثيقة واحدة", "وثيقتان", "5 وثائق"]
    assert said["fr"][0][0] == "0 document"
    assert [said[language][2] for language in ("fr", "zh", "es")] == [
        "3 juin 2024",
        "2024年6月3日",
        "3 de junio de 2024",
    ]


@pytest.mark.parametrize("name", ["", "read", "library"])
def test_nothing_is_shown_before_the_password(page: AppTest, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """No symbol, no link to a page, whatever is linked; with the password the page is as it always was."""
    monkeypatch.setenv("ALINEA_PASSWORD", PASSWORD)
    go(page, name, q="When does the group meet?", ref="LAG/COP/4/RES/1, para. 6")
    assert not page.exception
    assert len(page.text_input) == 1
    assert [box.key for box in page.selectbox] == ["language-choice"]
    assert "LAG" not in html(page)
    assert not page.get("page_link")
    page.text_input[0].input("wrong")
    page.button[0].click().run()
    assert "not right" in page.error[0].value
    assert "LAG" not in html(page)
    page.text_input[0].input(PASSWORD)
    page.button[0].click().run()
    assert not page.exception
    assert len(page.get("page_link")) >= 3


def test_an_index_replaced_underneath_is_opened_anew(page: AppTest, data: Path, indexed: Path) -> None:
    """Gone, the page is empty and takes files; replaced, it shows what stands there now."""
    go(page, "library")
    assert "2 documents" in html(page)
    shutil.rmtree(data)
    page.run()
    assert not page.exception
    assert "No documents yet" in html(page)
    shutil.rmtree(data)
    shutil.copytree(indexed, data)
    page.run()
    assert not page.exception
    assert "2 documents" in html(page)
    page.button(key="verify").click().run()
    assert "agree, entry by entry" in page.success[0].value
