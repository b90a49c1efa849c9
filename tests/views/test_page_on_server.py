"""The page with its vectors on a Chroma server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chroma_server import Proxy, proxied

SAMPLE = Path(__file__).parents[2] / "samples" / "LAG_COP_4_RES_1.en.txt"
QUESTION = "When and where will the interim working group hold its first meeting?"


@pytest.fixture
def proxy(chroma: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Before the server that the page is set to."""
    with proxied(chroma) as made:
        monkeypatch.setenv("ALINEA_VECTORS", made.url)
        monkeypatch.setenv("ALINEA_VECTORS_SECONDS", "20")
        yield made


def ask(page: AppTest) -> AppTest:
    page.text_input(key="question").input(QUESTION)
    next(button for button in page.button if button.label == "Ask").click()
    return page.run()


def test_the_page_answers_from_a_server_and_says_where_it_fails(proxy: Proxy, empty_page: AppTest, data: Path) -> None:
    """Samples go to the server and are answered from it; when it fails the page says so, and answers again after it."""
    empty_page.run()
    next(button for button in empty_page.button if button.label == "Load the sample documents").click().run()
    assert not empty_page.exception
    assert not (data / "chroma").exists()
    ask(empty_page)
    assert "citation-1" in {button.key for button in empty_page.button}
    proxy.mode = 500
    empty_page.session_state["answer"] = None
    ask(empty_page)
    assert not empty_page.exception
    assert str(proxy.server_port) in empty_page.error[0].value
    assert "status 500" in empty_page.error[0].value
    proxy.mode = "forward"
    ask(empty_page)
    assert not empty_page.error
    assert "citation-1" in {button.key for button in empty_page.button}
