"""HTML as another program reads it."""

import pytest
from lxml import html

from alinea.formats.sheet import cleaned
from tests.alinea.formats.answers import ANSWERS, HOSTILE, exported

TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "ol", "ul", "li", "blockquote", "span", "p", "cite",
    "bdi", "a", "strong", "footer",
}  # fmt: skip


def parsed(name: str, language: str = "") -> html.HtmlElement:
    return html.document_fromstring(exported(name, "html", language).encode())


@pytest.mark.parametrize("name", ANSWERS)
def test_a_page_has_our_tags_and_needs_nothing_else(name: str) -> None:
    """No script, nothing that is loaded, links to the web alone."""
    page = parsed(name)
    assert {element.tag for element in page.iter()} <= TAGS
    assert all(link.startswith("https://") for element, attribute, link, _ in page.iterlinks())
    assert all(element.tag == "a" for element, *_ in page.iterlinks())
    assert not any(name.startswith("on") for element in page.iter() for name in element.attrib)


def test_hostile_text_is_text() -> None:
    """Word for word."""
    assert parsed("hostile").xpath("string(//blockquote)").endswith(cleaned(HOSTILE))


def test_directions_and_languages_are_marked() -> None:
    """Of the page, the question, and each quotation."""
    page = parsed("arabic")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert {(quote.get("lang"), quote.get("dir")) for quote in page.iter("blockquote")} == {("ar", "rtl")}
    page = parsed("arabic", "en")
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert {quote.get("dir") for quote in page.iter("blockquote")} == {"rtl"}
    assert page.findtext(".//cite//a") == "A/RES/99/7, para. 4 (b)"


def test_a_written_statement_is_in_the_asker_s_language() -> None:
    """And the quotes below it in their own."""
    quotes = parsed("french").xpath("//li[3]/blockquote")
    assert [quote.get("lang") for quote in quotes] == ["fr", "en", "fr"]
