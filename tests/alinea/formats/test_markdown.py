"""Markdown as another program reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alinea.formats.markdown import escaped
from alinea.formats.sheet import cleaned
from tests.alinea.formats.answers import ANSWERS, HOSTILE, exported

READERS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False}))
OURS = {"heading", "paragraph", "inline", "blockquote", "text", "strong", "em", "hardbreak", "link", "hr", "softbreak"}


def tokens(text: str, reader: MarkdownIt) -> list[Token]:
    return [token for block in reader.parse(text) for token in (block, *(block.children or []))]


def words(text: str, reader: MarkdownIt) -> str:
    """What a reader shows of a text."""
    shown = {"text": lambda token: token.content, "hardbreak": lambda token: "\n", "softbreak": lambda token: "\n"}
    shown |= {"text_special": lambda token: token.content}
    return "".join(shown[token.type](token) for token in tokens(text, reader) if token.type in shown)


def lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("reader", READERS)
def test_hostile_text_is_shown_as_it_is(reader: MarkdownIt) -> None:
    """Line for line, with nothing of it taken for markup."""
    text = cleaned(HOSTILE)
    assert words(escaped(text), reader) == lines(text)
    assert {token.type for token in tokens(escaped(text), reader)} <= {
        "paragraph_open", "inline", "text", "hardbreak", "softbreak", "paragraph_close"
    }  # fmt: skip


@settings(deadline=None)
@given(st.text("ab 1.)(#+-=*_`~<>&[]|!\\\n:/@$^\t{}\"'", max_size=40).map(cleaned))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Every sign that means something at some place."""
    for reader in READERS:
        assert words(escaped(text), reader) == lines(text)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_export_is_made_of_our_own_blocks(name: str) -> None:
    """No list, code, table, picture or raw HTML comes from a text."""
    for reader in READERS:
        kinds = {
            token.type.removesuffix("_open").removesuffix("_close")
            for token in tokens(exported(name, "markdown"), reader)
        }
        assert kinds <= OURS


def test_leads_come_under_their_name() -> None:
    """After the words that say that nothing was found."""
    text = exported("not_found", "markdown")
    assert text.index("No se ha encontrado nada") < text.index("Pistas, no una respuesta") < text.index("> Párrafo")
