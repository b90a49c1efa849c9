"""Lists come whole, with what they complete."""

from dataclasses import replace

import pytest

from answer.lists import asks_for_list, chapeau_of, completed, with_lists
from index.hit import Hit
from ingest.paragraph import Paragraph
from tests.answer.conftest import MakeHits, MakeParagraph

LIST = "For what purposes shall the group meet?"
FACT = "When does the group meet?"


@pytest.fixture
def units(make_paragraph: MakeParagraph) -> dict[str, Paragraph]:
    """Paragraph 3 with items, one of which has items of its own, and paragraphs 30 and 4 without."""
    labels = ["3", "3 (a)", "3 (b)", "3 (b) (i)", "3 (b) (ii)", "3 (c)", "3 (d)", "4", "30"]
    made = [
        make_paragraph(label, f"Text of {label}.", kind="item" if "(" in label else "paragraph", order=order)
        for order, label in enumerate(labels)
    ]
    return {unit.label: unit for unit in made}


def below(units: dict[str, Paragraph], identity: str) -> list[Paragraph]:
    return [unit for unit in units.values() if unit.id == identity or unit.id.startswith(f"{identity}(")]


def twin(paragraph: Paragraph) -> list[Paragraph]:
    """In French."""
    return [replace(paragraph, id=paragraph.id.replace("@en", "@fr"), language="fr")]


def labels(hits: list[Hit] | tuple[Hit, ...]) -> list[str]:
    return [hit.paragraph.label for hit in hits]


@pytest.mark.parametrize(
    "question",
    [
        "Which measures were adopted?",
        "What are the functions of the Board?",
        "For what purposes may sand be removed?",
        "How many members does the Board have?",
        "Under what conditions may instruments be lent?",
        "Quelles mesures ont été adoptées ?",
        "À quelles conditions peut-on prêter un instrument ?",
        "¿Cuáles son las funciones de la Mesa?",
        "¿Qué medidas se aprobaron?",
        "Каковы функции Бюро?",
        "Какие меры были приняты?",
        "По каким вопросам готовится доклад?",
        "通过了哪些措施？",
        "工作组有哪四项任务？",
        "Which four things must a Party do first?",
        "What protections apply to the observations of skippers?",
        "Who are the members of the Board?",
        "What are Parties encouraged to do about logbooks?",
        "Sur quoi porteront les recherches ?",
        "Comment les sièges du Bureau sont-ils répartis ?",
        "¿Quiénes son los miembros de la Mesa?",
        "¿Qué se pide a los puertos?",
        "Как между регионами распределены места в Бюро?",
        "Кто входит в состав Бюро?",
        "公约对船主提出的三项要求",
        "ما هي مهام المكتب؟",
        "من هم أعضاء المكتب؟",
        "ما الوثائق التي تُعرض على المكتب؟",
        "إلى ماذا دُعيت الموانئ؟",
        "كيف تتوزع المقاعد على الأقاليم؟",
        "في أي حالات تُسد الفتحة؟",
    ],
)
def test_questions_that_ask_for_a_list(question: str) -> None:
    """In each language."""
    assert asks_for_list(question)


@pytest.mark.parametrize(
    "question",
    [
        "When does the group meet?",
        "工作组有多少个成员？",
        "临时工作组要起草哪一种范本？",
        "Combien de membres compte le Bureau ?",
        "Which city hosts the secretariat?",
        "Who chairs the Board?",
        "What decision was adopted first?",
        "Whom did the Board ask to report?",
        "What is the budget for 2025?",
        "Quelle ville accueille le secrétariat ?",
        "¿Cuál es el presupuesto?",
        "Какой город принимает секретариат?",
        "Где находится секретариат?",
        "秘书处设在哪里？",
        "متى يجتمع الفريق؟",
        "من هو رئيس المكتب؟",
    ],
)
def test_questions_that_ask_for_one_thing(question: str) -> None:
    """In each language."""
    assert not asks_for_list(question)


@pytest.mark.parametrize(
    ("locator", "chapeau"),
    [
        ("10(b)", "10"),
        ("10(b)(ii)", "10(b)"),
        ("annexI/4(a)", "annexI/4"),
        ("7(•)~3", "7"),
        ("10", ""),
        ("(a)", ""),
        ("annex/(a)", ""),
    ],
)
def test_chapeau(locator: str, chapeau: str) -> None:
    """One level up; an item that stands below no number has none."""
    assert chapeau_of(f"EX/RES/1@en#{locator}") == (f"EX/RES/1@en#{chapeau}" if chapeau else "")


def test_hits_are_completed_behind_the_ranking(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """All siblings come in printed order, those further down too, unscored; the ranking before them stays."""
    hits = make_hits((units["3 (c)"], 0.9), (units["4"], 0.8))
    whole = completed(LIST, hits, lambda name: below(units, name), twin)
    assert labels(whole) == ["3 (c)", "4", "3", "3 (a)", "3 (b)", "3 (b) (i)", "3 (b) (ii)", "3 (d)"]
    assert whole[:2] == hits
    assert {(hit.score, hit.dense, hit.lexical) for hit in whole[2:]} == {(0.8, None, None)}
    assert [version.id for version in whole[2].versions] == ["EX/RES/1@fr#3"]


def test_what_completes_the_hits(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """Two items of a list, or its chapeau; one item does not where one thing is asked for."""
    for some, expected in ((["3 (c)", "4"], 2), (["3 (c)", "3 (a)"], 7), (["3"], 7), (["4"], 1), (["3 (b)"], 3)):
        hits = make_hits(*((units[label], 0.9) for label in some))
        assert len(completed(FACT, hits, lambda name: below(units, name), twin)) == expected
    assert completed(LIST, (), lambda name: below(units, name), twin) == ()


def chosen_with_lists(question: str, some: list[str], units: dict[str, Paragraph], make_hits: MakeHits) -> list[str]:
    hits = completed(
        question, make_hits(*((units[label], 0.9) for label in some)), lambda name: below(units, name), twin
    )
    return sorted(labels(with_lists(question, hits[: len(some)], hits)))


def test_a_chapeau_comes_with_its_items(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """Whatever is asked, where it is the best; where a list is asked for, anywhere."""
    whole = sorted(label for label in units if label.startswith("3") and label != "30")
    assert chosen_with_lists(FACT, ["3", "4"], units, make_hits) == sorted([*whole, "4"])
    assert chosen_with_lists(LIST, ["4", "3"], units, make_hits) == sorted([*whole, "4"])


def test_a_chapeau_that_is_not_the_best_leaves_its_place_to_its_best_item(
    units: dict[str, Paragraph], make_hits: MakeHits
) -> None:
    """Of those that were found and open no list; where none was, nothing takes it."""
    hits = make_hits(*((units[label], 0.9) for label in ("4", "3", "30", "3 (b)", "3 (d)", "3 (a)")))
    whole = completed(FACT, hits, lambda name: below(units, name), twin)
    assert labels(with_lists(FACT, whole[:2], whole)) == ["4", "3 (d)"]
    assert chosen_with_lists(FACT, ["4", "3"], units, make_hits) == ["4"]


def test_an_item_comes_with_its_siblings_where_a_list_is_asked_for(
    units: dict[str, Paragraph], make_hits: MakeHits
) -> None:
    """Its chapeau is its lead, and no statement of its own."""
    items = sorted(label for label in units if label.startswith("3 ("))
    assert chosen_with_lists(LIST, ["3 (c)"], units, make_hits) == items
    assert chosen_with_lists(FACT, ["3 (c)"], units, make_hits) == ["3 (c)"]
    assert chosen_with_lists(LIST, ["4", "3 (c)"], units, make_hits) == ["3 (c)", "4"]


def test_most_items_of_a_list_bring_the_rest(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """Two of six do not."""
    items = sorted(label for label in units if label.startswith("3 ("))
    assert chosen_with_lists(FACT, ["3 (a)", "3 (c)", "3 (d)"], units, make_hits) == items
    assert chosen_with_lists(FACT, ["3 (a)", "3 (c)"], units, make_hits) == ["3 (a)", "3 (c)"]


def test_a_chapeau_behind_its_item_is_left_to_it(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """The item answers better and carries it as its lead."""
    assert chosen_with_lists(FACT, ["30", "3 (c)", "3"], units, make_hits) == ["3 (c)", "30"]


def test_a_chapeau_that_was_read_brings_the_items_that_answer(units: dict[str, Paragraph], make_hits: MakeHits) -> None:
    """One thing is asked for: none, the one, or, where several are taken for an answer, the whole list."""

    def given(*logits: float | None) -> list[str]:
        found = make_hits(*((units[label], 0.9) for label in ("3", "3 (a)", "3 (c)")))
        read = [replace(hit, read=logit) for hit, logit in zip(found, logits, strict=True)]
        hits = completed(FACT, read, lambda name: below(units, name), twin)
        return labels(with_lists(FACT, hits[:1], hits))

    whole = [label for label in units if label.startswith("3") and label != "30"]
    assert given(2.0, -1.0, None) == ["3"]
    assert given(2.0, -1.0, 0.5) == ["3", "3 (c)"]
    assert sorted(given(2.0, 0.5, 1.0)) == sorted(whole)
