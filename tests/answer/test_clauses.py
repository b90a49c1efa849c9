"""Long sentences are cut where each part still means what it means in its place."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.clauses import SHORT, clauses, span, words
from ingest.language import LANGUAGES

_LONG = {
    "en": ", having regard to the views of all Parties that share a lagoon" * 6,
    "fr": ", compte tenu des vues de toutes les Parties riveraines d'une même lagune" * 6,
    "es": ", habida cuenta de las opiniones de todas las Partes ribereñas de una laguna" * 6,
    "ru": ", с учетом мнений всех Сторон, имеющих выход к общей лагуне" * 8,
    "ar": "، مع مراعاة آراء جميع الأطراف المطلة على بحيرة شاطئية واحدة" * 8,
    "zh": "，同时考虑到共有一个潟湖的所有缔约方在历次会议上提出的意见和建议" * 5,
}


def quotes(text: str, language: str = "en") -> list[str]:
    """What each clause alone would be quoted as."""
    return [text[piece.head : piece.tail] for piece in clauses(text, language)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Takes note of the report", "and requests the secretariat to publish it;"),
        ("fr", "Prend note du rapport", "et prie le secrétariat de le publier ;"),
        ("es", "Toma nota del informe", "y pide a la secretaría que lo publique;"),
        ("ru", "принимает к сведению доклад", "и просит секретариат опубликовать его;"),
        ("ar", "تحيط علما بالتقرير", "وتطلب إلى الأمانة أن تنشره؛"),
        ("zh", "注意到该报告", "并请秘书处予以公布；"),
    ],
)
def test_a_second_verb_begins_a_clause_of_its_own(language: str, first: str, second: str) -> None:
    """In each language; the first is quoted without the second."""
    comma = {"ar": "، ", "zh": "，"}.get(language, ", ")
    text = f"{first}{_LONG[language]}{comma}{second}"
    assert quotes(text, language)[-1] == second
    assert all(second not in quote for quote in quotes(text, language)[:-1])


@pytest.mark.parametrize(
    "ending",
    [
        ", unless the Board requests otherwise",
        ", except that the secretariat requests it",
        "; provided that each Party agrees",
        "; if the Board so decides",
    ],
)
def test_an_exception_is_never_cut_off(ending: str) -> None:
    """What is excepted from a duty is quoted with it."""
    text = f"Decides that inlets shall be closed{_LONG['en']}{ending}."
    assert all(quote.endswith(f"{ending}.") for quote in quotes(text))


@pytest.mark.parametrize(
    ("language", "negation", "rest"),
    [
        ("en", "The Parties shall not", "; dredge the inlet; sell the sand"),
        ("en", "In no case may a Party", "; dredge the inlet; sell the sand"),
        ("fr", "Les Parties ne peuvent, à l'exception de la première", " ; draguer la passe ; vendre le sable"),
        ("ru", "Стороны не должны", "; углублять пролив; продавать песок"),
        ("zh", "各缔约方不得", "；疏浚水道；出售沙子"),
    ],
)
def test_what_a_negation_governs_keeps_it(language: str, negation: str, rest: str) -> None:
    """No quote begins behind it."""
    text = f"{negation}{_LONG[language]}{rest}."
    pieces = quotes(text, language)
    assert len(pieces) == 3
    assert all(quote.startswith(negation) for quote in pieces)


def test_an_item_keeps_the_verb_of_its_sentence() -> None:
    """And a chapeau all of its items."""
    text = (
        f"Requests the secretariat{_LONG['en']}: (a) to publish the report; (b) to send it to all; and (c) to file it."
    )
    chapeau, first, second, third = quotes(text)
    assert chapeau == third == text
    assert first == text[: text.index(" (b)")]
    assert second == text[: text.index(" and (c)")]


def test_a_reference_is_no_item() -> None:
    """Letters after a number name paragraphs."""
    text = f"Recalls paragraphs 4 (a), (b) and (c) of the plan{_LONG['en']}."
    assert quotes(text) == [text]


def test_a_short_sentence_is_whole() -> None:
    """Its parts say less than it costs to read it."""
    text = "Takes note of the report; requests the secretariat to publish it; and decides to meet."
    assert quotes(text) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Board has nine members. They serve for three years."),
        ("fr", "Le Bureau a neuf membres. Ils siègent trois ans."),
        ("es", "La Mesa tiene nueve miembros. Esos miembros se eligen cada tres años."),
        ("ru", "В Бюро девять членов. Они избираются на три года."),
        ("ar", "للمكتب تسعة أعضاء. وهم ينتخبون لثلاث سنوات."),
        ("zh", "主席团有九名成员。其任期三年。"),
    ],
)
def test_a_sentence_that_refers_back_keeps_the_one_before(language: str, text: str) -> None:
    """Quoted alone it would say of nobody that they serve; the sentence before stands alone."""
    first, second = quotes(text, language)
    assert second == text
    assert first != text


def test_preambles_are_cut_at_participles() -> None:
    """Not at one that only remarks on the clause that it stands in."""
    text = f"Noting the report of the Board{_LONG['en']}, recalling its first decision, and concerned at the loss,"
    assert [piece.split()[0] for piece in quotes(text)] == ["Noting", "recalling"]
    remark = f"Noting that the Board, recalling its first decision, met in private{_LONG['en']},"
    assert quotes(remark) == [remark]


def test_span_is_the_best_run() -> None:
    """The best piece, with those beside it that are nearly as good; what it needs before and after it too."""
    text = "The session opened. The Board has nine members. They serve for three years. The session closed."
    pieces = clauses(text, "en")
    assert slice_of(text, span(pieces, [0.1, 0.9, 0.2, 0.1], 0.05)) == "The Board has nine members."
    assert slice_of(text, span(pieces, [0.1, 0.2, 0.9, 0.1], 0.05)) == text[20:76].strip()
    assert slice_of(text, span(pieces, [0.88, 0.9, 0.2, 0.89], 0.05)) == text[:47]


def slice_of(text: str, place: tuple[int, int]) -> str:
    return text[place[0] : place[1]]


def test_words_of_chinese_are_counted_as_of_other_languages() -> None:
    """Characters make words of more than one."""
    assert words("one two three") == 3
    assert words("会议通过了两项决定") == 5
    assert words("") == 0


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["(a)", "(b)", ";", ":", ",", "and", "requests", "not", "unless", "It", "。", "；", "并请", "word " * SHORT]
        )
    ),
    st.sampled_from(LANGUAGES),
)
def test_clauses_hold_every_word(parts: list[str], language: str) -> None:
    """In order, without overlap; quotes begin at or before and end at or behind their clause."""
    text = " ".join(parts)
    pieces = clauses(text, language)
    assert re.sub(r"\s", "", "".join(text[p.start : p.end] for p in pieces)) == re.sub(r"\s", "", text)
    assert all(one.end <= two.start for one, two in pairwise(pieces))
    assert all(p.head <= p.start < p.end <= p.tail for p in pieces)
