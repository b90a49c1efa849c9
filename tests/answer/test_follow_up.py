"""Follow-ups: understood from the turns before them in six languages; what stands by itself is left as it is."""

from collections import Counter

import pytest

from answer.follow_up import understood
from answer.found import NAME as LOOK_UP
from index.catalog import Catalog
from ingest.language import LANGUAGES
from tests.answer.conversations import Case, answered, cases, followed, wrong
from tests.answer.lookup_catalog import SAMPLES, filled, made, read_all

HALVES = ("development", "held out")
LEAST = 0.85


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The samples and the made documents."""
    return filled(tmp_path_factory.mktemp("turns"), [*read_all(SAMPLES), *made()])


def after(catalog: Catalog, question: str, cited: str, follow_up: str) -> tuple[str, str]:
    """What a follow-up is understood as, and how, after a question whose answer quotes a paragraph; "" for none."""
    paragraphs = list(catalog.paragraphs_by_id([cited]).values()) if cited else []
    found = understood(follow_up, [answered(question, question, paragraphs)], catalog.paragraphs)
    return found.text, found.kind


@pytest.mark.parametrize("case", cases("conversations.jsonl", "development"), ids=lambda case: case["question"])
def test_a_follow_up_takes_along_what_it_leans_on(case: Case, catalog: Catalog) -> None:
    """It holds the words that it needs and not those that it replaces, or names the one paragraph that it means."""
    assert wrong(case, catalog) == ""


def test_follow_ups_that_no_rule_was_made_for_are_mostly_understood(catalog: Catalog) -> None:
    """The held-out half."""
    held_out = cases("conversations.jsonl", "held out")
    understood_ = sum(not wrong(case, catalog) for case in held_out)
    assert understood_ >= LEAST * len(held_out)


@pytest.mark.parametrize("half", HALVES)
def test_a_question_that_stands_by_itself_is_never_changed(half: str, catalog: Catalog) -> None:
    """Though it begins with "and", holds a pronoun of its own, or names another document."""
    alone = cases("stand_alone.jsonl", half)
    changed = {case["question"]: found.text for case in alone if (found := followed(case, catalog)).kind != "alone"}
    assert not changed


def test_there_are_as_many_conversations_in_each_language() -> None:
    """Twenty, half of them held out; and ten questions or more that stand by themselves."""
    both = [case for half in HALVES for case in cases("conversations.jsonl", half)]
    assert Counter(case["language"] for case in both) == dict.fromkeys(LANGUAGES, 20)
    alone = Counter(case["language"] for half in HALVES for case in cases("stand_alone.jsonl", half))
    assert min(alone[language] for language in LANGUAGES) >= 10


@pytest.mark.parametrize("question", ["and who chairs it?", "et en 2012 ?", "the next one", "(c)", "", " ?"])
def test_without_turns_nothing_is_changed(question: str, catalog: Catalog) -> None:
    """There is nothing to lean on."""
    assert understood(question, [], catalog.paragraphs).text == question


@pytest.mark.parametrize("follow_up", ["the next one", "and paragraph 5?", "sub-item (c)?", "and in French?"])
def test_a_place_beside_nothing_is_no_look_up(follow_up: str, catalog: Catalog) -> None:
    """Nothing was cited before."""
    assert after(catalog, "What is the catch quota for 2041?", "", follow_up)[1] != "look-up"


def test_the_paragraph_of_an_earlier_turn_is_meant_where_the_last_cited_none(catalog: Catalog) -> None:
    """A question without an answer does not cut the thread."""
    (cited,) = catalog.paragraphs_by_id(["LAG/COP/4/RES/1@en#9"]).values()
    turns = [answered("Which value?", "Which value?", [cited]), answered("Who paid?", "Who paid?", [])]
    assert understood("the next paragraph", turns, catalog.paragraphs).text == "LAG/COP/4/RES/1, para. 10"


@pytest.mark.parametrize(
    ("cited", "follow_up", "text"),
    [
        ("LAG/COP/4/RES/1@en#5(a)", "the next one", "LAG/COP/4/RES/1, para. 5 (b)"),
        ("LAG/COP/4/RES/1@en#5(e)", "the next one", "LAG/COP/4/RES/1, para. 6"),
        ("LAG/COP/4/RES/1@en#5(c)(i)", "and (ii)?", "LAG/COP/4/RES/1, para. 5 (c) (ii)"),
        ("LAG/COP/4/RES/1@en#5(c)(i)", "item (d)?", "LAG/COP/4/RES/1, para. 5 (d)"),
        ("LAG/COP/4/RES/2@en#annex/4", "and paragraph 5?", "LAG/COP/4/RES/2, annex, para. 5"),
        ("LAG/COP/4/RES/2@en#annex/4", "the previous paragraph", "LAG/COP/4/RES/2, annex, para. 3"),
        ("LAG/COP/4/RES/1@en#9", "paragraphs 3 to 5?", "LAG/COP/4/RES/1, paragraphs 3 to 5"),
        ("LAG/COP/4/RES/1@en#9", "and paragraph 99?", "LAG/COP/4/RES/1, paragraph 99"),
        ("LAG/COP/4/DEC/3@fr#3", "and paragraph 3 bis?", "LAG/COP/4/DEC/3, para. 3 bis"),
    ],
)
def test_a_paragraph_is_named_by_its_place_beside_the_cited_one(
    cited: str, follow_up: str, text: str, catalog: Catalog
) -> None:
    """Beneath it, beside it, in the same annex, in the asker's language; also one that is not there: a note says so."""
    assert after(catalog, "Which?", cited, follow_up) == (text, "look-up")


def test_the_first_paragraph_has_none_before_it(catalog: Catalog) -> None:
    """The question stays as it is."""
    text, kind = after(catalog, "Which?", "LAG/COP/4/RES/1@en#PP1", "the previous one")
    assert (text, kind) == ("the previous one", "alone")


def test_the_next_is_that_after_the_best_citation_or_after_all_that_was_looked_up(catalog: Catalog) -> None:
    """An answer begins with what answers best; a look-up of several paragraphs is read to its end."""
    cited = [catalog.paragraph(f"LAG/COP/4/RES/1@en#{label}") for label in ("6", "7", "11")]
    paragraphs = [paragraph for paragraph in cited if paragraph]
    for answerer, text in (("extractive", "LAG/COP/4/RES/1, para. 7"), (LOOK_UP, "LAG/COP/4/RES/1, para. 12")):
        turn = answered("Which?", "Which?", paragraphs, answerer=answerer)
        assert understood("the next one", [turn], catalog.paragraphs).text == text


def test_after_a_look_up_a_number_alone_is_a_paragraph_and_a_year_is_none(catalog: Catalog) -> None:
    """The look-up goes on: what "7" says is asked, and of a year what the paragraph says."""
    cited = [p for p in [catalog.paragraph("LAG/COP/4/RES/1@en#5")] if p]
    turn = answered("paragraph 5 of LAG/COP/4/RES/1", "paragraph 5 of LAG/COP/4/RES/1", cited, answerer=LOOK_UP)
    assert understood("and 7?", [turn], catalog.paragraphs).text == "LAG/COP/4/RES/1, para. 7"
    assert understood("and in 2012?", [turn], catalog.paragraphs).text == "LAG/COP/4/RES/1, para. 5 — in 2012?"


def test_a_follow_up_of_a_follow_up_keeps_the_subject(catalog: Catalog) -> None:
    """Over three turns, without the words of the one between."""
    first = answered("q", "When does the Interim Working Group on Freshwater Inflow meet?", [])
    second = understood("and who chairs it?", [first], catalog.paragraphs)
    third = understood(
        "what is its budget?", [first, answered("and who chairs it?", second.text, [])], catalog.paragraphs
    )
    assert third.text == "Interim Working Group on Freshwater Inflow — what is its budget?"


@pytest.mark.parametrize(
    ("follow_up", "undotted"),
    [("А что насчёт 2012 года?", "А что насчет 2012 года?"), ("В чём её задача?", "В чем ее задача?")],
)
def test_dots_over_a_russian_letter_change_nothing(follow_up: str, undotted: str, catalog: Catalog) -> None:
    """What is understood is the same, in the words that were typed."""
    dotted, plain = (
        after(catalog, "Кто созывает рабочую группу?", "LAG/COP/4/RES/1@ru#6", text) for text in (follow_up, undotted)
    )
    assert dotted[1] == plain[1] != "alone"
    assert dotted[0].replace("ё", "е") == plain[0]
