"""A typed query is parted into words, phrases and symbols."""

import pytest

from index.query import parse_query


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('the "open-ended working group" meets', ("open-ended working group",)),
        ("the “open-ended working group” meets", ("open-ended working group",)),
        ("le « groupe de travail » se réunit", ("groupe de travail",)),
        ("el «grupo de trabajo» se reúne", ("grupo de trabajo",)),
        ("«рабочая группа» и „первое совещание“", ("рабочая группа", "первое совещание")),
        ("يجتمع «الفريق العامل»", ("الفريق العامل",)),
        ("“工作组”和「第一次会议」和『决定』", ("工作组", "第一次会议", "决定")),
        ('decides "5"', ("5",)),
        ('"" and " — "', ()),
        ('an open " mark', ()),
        ('Who chairs the "open-ended working group"?', ()),
        ("من يرأس «الفريق العامل»؟ ", ()),
        ("谁主持“工作组”？", ()),
    ],
)
def test_what_stands_in_quotation_marks_is_a_phrase(text: str, phrases: tuple[str, ...]) -> None:
    """In the marks of six languages; the words stay words, and the marks go."""
    query = parse_query(text)
    assert query.phrases == phrases
    assert all(phrase in query.text for phrase in phrases)
    assert not set('"“”«»„「」『』') & set(query.text)


def test_a_long_phrase_is_one_phrase() -> None:
    """However long it is, the marks of one are never taken for those of the next."""
    long = "the working group " * 30
    assert parse_query(f'"{long}" and then "twice a year"').phrases == (long.strip(), "twice a year")


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("What does S/RES/2504 (2020) decide?", ("S/RES/2504 (2020)",)),
        ("A/RES/79/1 Paragraph 3, or A/RES/79/2.", ("A/RES/79/1", "A/RES/79/2")),
        ("A/RES/72/90 A-B and A/RES/72/90 A-B", ("A/RES/72/90 A-B",)),
        ("第79/1号决议 A/RES/79/1", ("A/RES/79/1",)),
        ("He/She or N/A", ()),
    ],
)
def test_symbols_are_seen(text: str, symbols: tuple[str, ...]) -> None:
    """With their year or letters, each once; a word after one is no part of it, and words with slashes are none."""
    assert parse_query(text).symbols == symbols


def test_the_language_is_that_of_the_words_or_the_given_one() -> None:
    """A language that is none of the six is found from the words."""
    assert parse_query("Quand le groupe de travail se réunit-il ?").language == "fr"
    assert parse_query("Quand le groupe de travail se réunit-il ?", "es").language == "es"
    assert parse_query("Quand le groupe de travail se réunit-il ?", "tlh").language == "fr"


def test_a_passage_has_quotations_and_a_question_names() -> None:
    """In neither do quotation marks ask for anything."""
    passage = "Decides that the “interim working group” " + "shall meet before the session of the Conference and " * 4
    assert parse_query(passage).phrases == ()
    assert parse_query("决定“临时工作组”" + "应当在会议之前举行会议，并向缔约方会议提出报告，" * 4).phrases == ()
    assert parse_query('the meaning of "open-ended"', exact=False).phrases == ()
    assert parse_query('the meaning of "open-ended"').phrases == ("open-ended",)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("budget of the working group", True),
        ("临时工作组的预算", True),
        (
            "Will the working group meet before the session that is to be held in the port of Tamsin in March 2026 ?",
            True,
        ),
        (
            "Decides that the working group shall meet before the session that is to be held in Tamsin Bay in 2026;",
            False,
        ),
        ("决定工作组应当在缔约方会议之前举行会议，并在会议上提出报告，供缔约方会议审议并作出决定；", False),
    ],
)
def test_what_is_short_or_has_a_mark_asks(text: str, asks: bool) -> None:
    """A passage is longer and has none; of what is asked it is known."""
    assert parse_query(text).asks is asks
    assert parse_query(text, exact=False).asks


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("What did the Council decide on Cyprus in July 2021?", (2021,)),
        ("2021年7月安理会把联塞部队任期延至何时", (2021,)),
        ("ماذا قرر المجلس في عام ٢٠٢١ وفي 2020؟", (2021, 2020)),
        ("Что решено в 2021 году и в 2021-м?", (2021,)),
        ("What does resolution 2507 (2020) say of S/2019/608 and of 12020 people?", ()),
        ("Who chairs the group?", ()),
        ("Recalling its decision of 2020 on the programme of work and the report of the group, " * 3, ()),
    ],
)
def test_years_of_a_question(text: str, years: tuple[int, ...]) -> None:
    """As they stand by themselves, in any digits; those of symbols and of whole passages say nothing."""
    assert parse_query(text).years == years
