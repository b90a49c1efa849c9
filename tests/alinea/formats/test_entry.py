"""Entries: one a document, with keys of their own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alinea.formats.entry import entries_of, key_of
from alinea.formats.sheet import Sheet, sheet_of
from ingest.document import Document
from tests.alinea.formats.answers import ANSWERS

SYMBOLS = [
    "A/RES/79/1", "A-RES-79-1", "A/RES/79-1", "A.RES/79/1", "A/RES/79_1", "S/RES/2504 (2020)", "S/RES/2504_2020",
    "S/RES/2504/2020", "minutes-2", "minutes 2", "протокол-2", "протокол-3", "WHA66.1", "{}", "{},", "A/RES/72/90 A-B",
]  # fmt: skip


def sheet(name: str) -> Sheet:
    answer, documents = ANSWERS[name]()
    return sheet_of(answer, documents)


def key(symbol: str, language: str = "en") -> str:
    return key_of(Document(symbol=symbol, language=language))


def test_usual_symbols_have_keys_that_are_read() -> None:
    """And stay what they are."""
    assert key("A/RES/79/1") == "A-RES-79-1.en"
    assert key("S/RES/2504 (2020)", "fr") == key("S/RES/2504(2020)", "fr") == "S-RES-2504_2020.fr"
    assert key("LAG/COP/4/L.2/Rev.1") == "LAG-COP-4-L.2-Rev.1.en"


def test_no_two_symbols_share_a_key() -> None:
    """Also where they differ by a sign that a key cannot hold, or by language."""
    keys = {key(symbol, language) for symbol in SYMBOLS for language in ("en", "fr")}
    assert len(keys) == 2 * len(SYMBOLS)


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_a_key_is_made_of_signs_that_every_format_allows(symbol: str) -> None:
    """Letters, digits, hyphens, dots and underscores."""
    assert set(key(symbol)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")


def test_a_document_is_one_entry_with_all_its_paragraphs() -> None:
    """In the order of citation, each once; another quotation of one paragraph is named again with its words alone."""
    first, second = entries_of(sheet("french"))
    assert first.pinpoints == "par. 4 b)"
    assert second.pinpoints == "para. 17"
    assert second.quotes == ("para. 17: The first meeting was held on 5 March.", "para. 17: It lasted a day.")


def test_whole_paragraphs_stand_for_their_items() -> None:
    """A look-up of paragraph 4 is a citation of paragraph 4."""
    (entry,) = entries_of(sheet("looked_up"))
    assert entry.pinpoints == "пункт 4; пункт 5"


def test_leads_are_no_entries() -> None:
    """Nothing was cited."""
    assert entries_of(sheet("not_found")) == ()
