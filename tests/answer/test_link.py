"""Links are made for documents that a publisher keeps by symbol, and for no others."""

import pytest

from answer.link import link_to
from ingest.document import Document
from ingest.language import LANGUAGES


def link(symbol: str, language: str = "en", body: str = "") -> str:
    return link_to(Document(symbol=symbol, language=language, body=body))


@pytest.mark.parametrize(
    ("symbol", "url"),
    [
        ("A/RES/79/1", "https://docs.un.org/en/A/RES/79/1"),
        ("A/RES/ES-11/1", "https://docs.un.org/en/A/RES/ES-11/1"),
        ("A/C.1/79/L.3/Rev.1", "https://docs.un.org/en/A/C.1/79/L.3/Rev.1"),
        ("A/HRC/RES/50/1", "https://docs.un.org/en/A/HRC/RES/50/1"),
        ("A/79/401", "https://docs.un.org/en/A/79/401"),
        ("A/CONF.151/26/Rev.1", "https://docs.un.org/en/A/CONF.151/26/Rev.1"),
        ("S/RES/2504 (2020)", "https://docs.un.org/en/S/RES/2504(2020)"),
        ("S/RES/2504(2020)", "https://docs.un.org/en/S/RES/2504(2020)"),
        ("S/PRST/2021/4", "https://docs.un.org/en/S/PRST/2021/4"),
        ("S/2024/480", "https://docs.un.org/en/S/2024/480"),
        ("E/RES/2023/1", "https://docs.un.org/en/E/RES/2023/1"),
        ("E/CN.4/2004/7", "https://docs.un.org/en/E/CN.4/2004/7"),
        ("CRC/C/GC/25", "https://docs.un.org/en/CRC/C/GC/25"),
        ("FCCC/CP/2015/10/Add.1", "https://docs.un.org/en/FCCC/CP/2015/10/Add.1"),
        ("CBD/COP/DEC/15/4", "https://www.cbd.int/doc/decisions/cop-15/cop-15-dec-04-en.pdf"),
    ],
)
def test_a_symbol_of_a_public_scheme_has_a_link(symbol: str, url: str) -> None:
    """White space, which symbols on the web do not have, goes."""
    assert link(symbol) == url


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_is_to_the_language(language: str) -> None:
    """That of the document, or the one that is asked for."""
    assert link("A/RES/79/1", language) == f"https://docs.un.org/{language}/A/RES/79/1"
    assert link_to(Document(symbol="A/RES/79/1", language="pt-BR"), language) == link("A/RES/79/1", language)
    assert link("A/RES/79/1", "pt-BR") == link("A/RES/79/1", "en")


@pytest.mark.parametrize(
    "symbol",
    [
        "LAG/COP/4/RES/1",  # an invented convention
        "minutes-2",
        "a/res/79/1",
        "A/RES/72/90 A-B",  # stands there under another form
        "A/B/79",
        "A66/1",
        "WHA66.1",
        "WHA66/1",
        "EB132.R7",
        "UNEP/EA.5/Res.14",
        "FCCC/CP/2023/L.4",
        "FCCC/SBI/2014/INF.3",
        "decision 1/CP.21",
        "CBD/COP/DEC/X/2",
        "CBD/COP/DEC/99/1",
        "Conf. 9.24 (Rev. CoP17)",
        "Resolution XIV.1",
        "A/HRC/52/CRP.1",
        "E/CN.7/2020/CRP.3",
        "GC(63)/RES/1",
        "C-25/DEC.9",
        "S/RES/2504",
        "A/RES/79/1?x=<script>",
        "A/RES/79/1 javascript:alert(1)",
        "A/RES/79/١",
    ],
)
def test_any_other_symbol_has_none(symbol: str) -> None:
    """An invented link is as bad as an invented citation."""
    assert link(symbol) == ""


def test_a_symbol_that_another_body_prints_too_has_none() -> None:
    """The World Intellectual Property Organization numbers its papers as the General Assembly does."""
    assert link("A/64/3", body="Assemblies of the Member States of WIPO") == ""
    assert link("A/64/3", "fr", body="Organisation mondiale de la propriété intellectuelle") == ""
    assert link("A/64/3", body="General Assembly") == link("A/64/3") == "https://docs.un.org/en/A/64/3"
