"""Words, numbers and dates of six languages come to one form."""

import pytest

from eval.normal import has_words, numbers, tokens


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "25,000"), ("en", "twenty-five thousand"), ("fr", "25 000"), ("fr", "vingt-cinq mille"),
        ("es", "25.000"), ("es", "veinticinco mil"), ("ru", "25 000"), ("ru", "двадцать пять тысяч"), ("ru", "25 тыс."),
        ("ar", "٢٥٬٠٠٠"), ("ar", "خمسة وعشرون ألف"), ("zh", "25,000"), ("zh", "两万五千"), ("zh", "2.5万"),
    ],
)  # fmt: skip
def test_a_number_is_one_number_in_every_language(language: str, text: str) -> None:
    """In figures as each language groups them, and in words."""
    assert tokens(text, language) == ["25000"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two hundred and fifty", "250"), ("en", "ninety", "90"), ("en", "3.2 million", "3200000"),
        ("en", "4.2", "4.2"),
        ("fr", "quatre-vingt-dix-sept", "97"), ("fr", "4,2", "4.2"), ("fr", "soixante et onze", "71"),
        ("fr", "cent vingt", "120"),
        ("es", "ciento veinte", "120"), ("es", "noventa y dos", "92"), ("es", "dos millones", "2000000"),
        ("es", "4,25", "4.25"),
        ("ru", "сто двадцать", "120"), ("ru", "девяноста", "90"), ("ru", "трёх", "3"), ("ru", "2,5 млн", "2500000"),
        ("ar", "تسعون", "90"), ("ar", "ثلاثة عشر", "13"), ("ar", "مائتين", "200"), ("ar", "٤٫٢", "4.2"),
        ("zh", "九十", "90"), ("zh", "二〇二六", "2026"), ("zh", "三百二十", "320"), ("zh", "十五", "15"),
        ("zh", "一亿二千万", "120000000"),
    ],
)  # fmt: skip
def test_numbers_in_words(language: str, text: str, expected: str) -> None:
    """Joined, grouped and multiplied as the language does."""
    assert tokens(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "9 March 2026"), ("en", "March 9, 2026"), ("en", "the 9th of March 2026"), ("fr", "9 mars 2026"),
        ("es", "9 de marzo de 2026"), ("ru", "9 марта 2026 года"), ("ar", "9 آذار/مارس 2026"), ("ar", "٩ مارس ٢٠٢٦"),
        ("zh", "2026年3月9日"), ("zh", "二〇二六年三月九日"),
    ],
)  # fmt: skip
def test_a_date_is_one_date_in_every_language(language: str, text: str) -> None:
    """Whatever comes first."""
    assert tokens(text, language) == ["2026-03-09"]
    assert numbers(text, language) == {"9", "month 3", "2026"}


def test_days_of_a_month_share_it() -> None:
    """A range, "9 to 13 March", names both days, in Chinese in the other order."""
    expected = {"9", "13", "month 3", "2026"}
    assert numbers("from 9 to 13 March 2026", "en") == expected
    assert numbers("2026年3月9日至13日", "zh") == expected
    assert numbers("с 9 по 13 марта 2026 года", "ru") == expected


def test_percentages_and_words() -> None:
    """Sign or words; a modal verb is no month; one and one are not eleven."""
    shares = [
        ("30 per cent", "en"),
        ("30 %", "fr"),
        ("30 por ciento", "es"),
        ("тридцать процентов", "ru"),
        ("30 في المائة", "ar"),
    ]
    assert {tuple(tokens(text, language)) for text, language in shares} == {("30", "%")}
    assert tokens("百分之三十", "zh") == tokens("30%", "zh") == ["30", "%"]
    assert tokens("The Secretary may spend one, two or three", "en") == ["secretary", "may", "spend", "1", "2", "3"]
    assert tokens("A/RES/79/1", "en") == ["res", "79", "1"]
    assert not has_words("9 March 2026", "en")
    assert has_words("ninety days", "en")
