"""Words of six languages are made alike where they mean the same, and numbers stay what they are."""

import pytest

from index.analysis import OTHER, analyser, exact


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "meetings", "meeting"),
        ("en", "The States' parties", "state party"),
        ("fr", "résolutions", "resolution"),
        ("fr", "l’eau d'une décision", "eau decision"),
        ("fr", "qu’un État ainsi que les ÉTATS", "etat ETATS"),
        ("es", "resoluciones", "resolución"),
        ("es", "el Comité, el período", "comite periodo"),
        ("ru", "совещания", "совещание"),
        ("ru", "Учёные", "ученые"),
        ("ar", "وَالقَرَار", "قرار"),
        ("ar", "للقرارات", "بالقرار"),
        ("ar", "الإنسان", "انسان"),
        ("ar", "الأعلى", "الاعلي"),
        ("ar", "مدرسة", "مدرسه"),
        ("ar", "اجتمـــاع", "اجتماع"),
        ("zh", "ＣＯＰ", "cop"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    """Stems, elision, diacritics, the article and the forms of alef, whichever way they are printed."""
    assert analyser(language).terms(one) == analyser(language).terms(other) != []


def test_words_that_say_nothing_are_left_out() -> None:
    """In each of the six languages; a language that is none of them keeps all."""
    nothing = {"en": "of the", "fr": "de la", "es": "de los", "ru": "и на", "ar": "من إلى التي", "zh": "的"}
    assert not any(analyser(language).terms(text) for language, text in nothing.items())
    assert analyser(OTHER).terms("of the") == analyser("pt").terms("of the") == ["of", "the"]


def test_chinese_is_read_in_pairs() -> None:
    """Overlapping ones, within a run of characters; other letters and numbers among them are words."""
    assert analyser("zh").terms("工作组会议") == ["工作", "作组", "组会", "会议"]
    assert analyser("zh").terms("水，2020年COP29") == ["水", "2020", "年", "cop29"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh", OTHER])
def test_numbers_and_symbols_stay(language: str) -> None:
    """Digit by digit; Arabic digits are the same numbers."""
    assert analyser(language).terms("RES/2504 (2020)")[-2:] == ["2504", "2020"]
    assert analyser(language).terms("٢٠٢٠") == ["2020"]


def test_very_long_words_are_noise() -> None:
    """Links and the like."""
    assert analyser("en").terms("a" * 65 + " word") == ["word"]


def test_for_phrases_every_word_stands_as_it_is() -> None:
    """None is left out or stemmed, and Chinese is read by the character; marks and accents are folded."""
    assert exact().terms("The États-Parties, 5.2; ёлки") == ["the", "etats", "parties", "5", "2", "елки"]
    assert exact().terms("决定2020年") == ["决", "定", "2020", "年"]
    assert exact().terms("الإِنسان") == exact().terms("الانسان")


def test_neighbours_and_how_far_apart_they_stand() -> None:
    """Words between them that say nothing are counted; each pair once, none of a word with itself."""
    pairs = analyser("en").pairs
    assert pairs("report of the working group", 3) == [("report", "work", 3), ("work", "group", 1)]
    assert pairs("report of the working group", 2) == [("work", "group", 1)]
    assert pairs("water water; working group, working group", 1) == [
        ("water", "work", 1),
        ("work", "group", 1),
        ("group", "work", 1),
    ]
    assert pairs("water", 3) == []
