"""Quotes are placed in the original whatever typing made of their signs, and never in the middle of a word."""

import unicodedata

import pytest

from answer.quotation import normalised, place

TEXT = (
    "Authorizes her to spend up to 420,000 Verel crowns — “l’eau” of 61.4 and unable to co\u00adoperate. "
    "Été \ufefb بحـيرة 6\u00a0840\u00a0000 couronnes"
)


@pytest.mark.parametrize(
    ("typed", "original"),
    [
        ('crowns - "l\'eau" of', "crowns — “l’eau” of"),
        ("unable  to\ncooperate.", "unable to co\u00adoperate."),
        ("E\u0301te\u0301", "Été"),
        ("لا بحيرة", "\ufefb بحـيرة"),
        ("\u202b6 840 000 couronnes\u202c", "6\u00a0840\u00a0000 couronnes"),
        ("420,000 Verel", "420,000 Verel"),
    ],
)
def test_a_retyped_quote_is_placed_in_the_original(typed: str, original: str) -> None:
    """The place is that of the original's own characters."""
    found = place(typed, TEXT)
    assert found is not None
    assert TEXT[slice(*found)] == original


@pytest.mark.parametrize(
    "typed",
    [
        "able to",
        "000 Verel",
        "420",
        "61",
        "840 000 couronnes",
        "Unable to",
        "spend up to 420,00",
        "",
        " \n",
        "…!?",
        "\u200b",
    ],
)
def test_what_does_not_stand_there_in_whole_words_is_not_placed(typed: str) -> None:
    """Neither parts of words and numbers, nor other letter case, nor nothing."""
    assert place(typed, TEXT) is None


def test_a_given_start_is_the_only_place() -> None:
    """Though the words stand elsewhere too."""
    assert place("Verel", "Verel and Verel", 10) == (10, 15)
    assert place("Verel", "Verel and Verel", 4) is None


def test_chinese_is_quoted_from_any_character() -> None:
    """It has no spaces between words."""
    assert place("工作组应", "临时工作组应提交报告") == (2, 6)


def test_every_slice_of_words_is_found_in_any_composition() -> None:
    """Decomposed, composed and compatibility forms of all slices of a text."""
    words = TEXT.split()[:12]
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            for form in ("NFC", "NFD", "NFKC", "NFKD"):
                found = place(unicodedata.normalize(form, " ".join(words[first:last])), TEXT)
                assert found is not None
                assert normalised(TEXT[slice(*found)]) == normalised(" ".join(words[first:last]))
