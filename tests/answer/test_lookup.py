"""Look-ups: paragraphs named in ordinary words of six languages, found in the catalog; questions are left alone."""

import json
import random
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from answer.found import Found, find
from answer.named_text import texts_named
from answer.reference import locator_of, reference_to
from answer.scan import parse_lookup, parse_named
from index.catalog import Catalog
from index.filters import Scope, scope_of
from ingest.document import Document
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph
from ingest.unit import Reading, Unit, assemble
from tests.answer.lookup_catalog import SAMPLES, filled, made, read_all

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
GENERATED = 200


def cases(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The samples and the made documents."""
    return filled(tmp_path_factory.mktemp("lookup"), [*read_all(SAMPLES), *made()])


def look_up(text: str, catalog: Catalog, scope: Scope | None = None, language: str = "") -> Found | None:
    lookup = parse_lookup(text)
    return find(lookup, catalog, scope or Scope(), language) if lookup else None


def numbered(readings: list[Reading]) -> list[Paragraph]:
    """Units that their reference names alone."""
    units = [unit for reading in readings for unit in reading.paragraphs]
    places = Counter((unit.id.partition("#")[0], unit.section, locator_of(unit)[0]) for unit in units)
    return [
        unit
        for unit in units
        if unit.label
        and unit.kind != "heading"
        and places[unit.id.partition("#")[0], unit.section, locator_of(unit)[0]] == 1
    ]


def require_resolved(readings: list[Reading], catalog: Catalog) -> None:
    """200 references in carrier sentences, of all languages equally many, each found as exactly its paragraph."""
    carriers = tomllib.loads((HERE / "carriers.toml").read_text(encoding="utf-8"))
    chance = random.Random(79)  # noqa: S311  the same choice each time
    asked = []
    for number in range(GENERATED):
        language = LANGUAGES[number % len(LANGUAGES)]
        unit = chance.choice([u for u in numbered(readings) if u.language == language])
        asked.append((chance.choice(carriers[language]).format(reference=reference_to(unit)), unit))
    wrong = {}
    for text, unit in asked:
        found = look_up(text, catalog, language=unit.language)
        if not found or found.named != (unit.id,):
            wrong[text] = (unit.id, found and (found.named, found.note))
    assert not wrong


def test_references_in_sentences_name_exactly_their_paragraphs(catalog: Catalog) -> None:
    """200 of the samples, in six languages, in the version of the wording."""
    require_resolved(read_all(SAMPLES), catalog)


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "corpus" / "akn").is_dir(), reason="the real documents are not at hand")
def test_references_to_real_paragraphs_too(tmp_path: Path) -> None:
    """200 of resolutions in six languages."""
    readings = read_all(*sorted((SHARED / "corpus" / "akn").glob("*/*/?_RES_*[27]*.xml"))[::4])
    require_resolved(readings, filled(tmp_path, readings))


@pytest.mark.parametrize("case", cases("lookups.jsonl"), ids=lambda case: case["text"])
def test_ordinary_wording_is_understood(case: dict[str, str], catalog: Catalog) -> None:
    """It names these paragraphs, or the note says what is there instead, or it is searched."""
    found = look_up(case["text"], catalog)
    if case.get("searched"):
        assert found is None
    else:
        assert found is not None
        assert list(found.named) == case["named"]
        assert found.note == case.get("note", "")


@pytest.mark.parametrize("question", cases("questions.jsonl"), ids=lambda case: case["text"])
def test_a_question_about_content_is_searched(question: dict[str, str], catalog: Catalog) -> None:
    """Though it mentions a symbol or a paragraph."""
    assert look_up(question["text"], catalog) is None


def test_there_are_ten_wordings_a_language() -> None:
    """60 by hand."""
    assert Counter(case["language"] for case in cases("lookups.jsonl")) == dict.fromkeys(LANGUAGES, 10)


def test_a_paragraph_comes_with_its_items_and_versions(catalog: Catalog) -> None:
    """Items follow their chapeau; only what is named counts as named; other languages are listed."""
    found = look_up("paragraph 5 (c) of LAG/COP/4/RES/1", catalog)
    assert found is not None
    assert [hit.paragraph.label for hit in found.hits] == ["5 (c)", "5 (c) (i)", "5 (c) (ii)", "5 (c) (iii)"]
    assert found.named == ("LAG/COP/4/RES/1@en#5(c)",)
    assert {version.language for version in found.hits[0].versions} == set(LANGUAGES) - {"en"}
    assert [p.text for p in found.proposals] == [hit.paragraph.text for hit in found.hits]


def test_a_filter_that_leaves_one_document_names_it(catalog: Catalog) -> None:
    """Without one a text that names no document is searched."""
    assert look_up("What does paragraph 12 say?", catalog) is None
    scope = scope_of({"document": "LAG/COP/4/RES/1", "language": "fr"}, catalog.documents)
    found = look_up("What does paragraph 12 say?", catalog, scope)
    assert found is not None
    assert found.named == ("LAG/COP/4/RES/1@fr#12",)


def test_what_a_filter_leaves_out_is_not_shown(catalog: Catalog) -> None:
    """The note says that it is the filter."""
    found = look_up("LAG/COP/4/RES/1, para. 12", catalog, scope_of({"kind": "item"}, catalog.documents))
    assert found is not None
    assert not found.hits
    assert "filters" in found.note


@pytest.mark.parametrize("text", ["", "?", "12", "paragraph", '"paragraph 12 of LAG/COP/4/RES/1"', "para. 3 " * 60])
def test_what_names_no_paragraph_is_none(text: str) -> None:
    """Nothing, a bare number, what is quoted and so must be matched as it stands, a whole passage."""
    assert parse_lookup(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What does paragraph 6 of LAG/COP/4/RES/1 say about the working group?"),
        ("fr", "Que dit le paragraphe 6 de la résolution 4/1 au sujet des réunions du groupe ?"),
        ("es", "¿Qué dice el párrafo 6 de LAG/COP/4/RES/1 sobre las reuniones?"),
        ("ru", "Что говорится в пункте 6 документа LAG/COP/4/RES/1 о рабочей группе?"),
        ("zh", "LAG/COP/4/RES/1第6段关于工作组说了什么？"),
        ("ar", "ماذا تقول الفقرة 6 من LAG/COP/4/RES/1 عن الفريق العامل؟"),
    ],
)
def test_what_a_paragraph_says_about_something_is_looked_up(language: str, text: str, catalog: Catalog) -> None:
    """Whatever it is about; a question for what another text says about a paragraph is none."""
    found = look_up(text, catalog)
    assert found
    assert found.named == (f"LAG/COP/4/RES/1@{language}#6",)
    assert look_up("What does the report say about paragraph 6 of LAG/COP/4/RES/1?", catalog) is None


@pytest.mark.parametrize(
    "text",
    ["В чём текст четвёртого пункта {0}?", "В чем текст четвертого пункта {0}?", "О чЁм говорится в пункте 4 {0}?"],
)
def test_dots_over_a_russian_letter_change_nothing(text: str, catalog: Catalog) -> None:
    """They are printed or not as anyone likes."""
    found = look_up(text.format("LAG/COP/4/RES/1"), catalog)
    assert found is not None
    assert found.named == ("LAG/COP/4/RES/1@ru#4",)


def test_the_symbol_of_a_document_may_be_written_with_dots_or_without(tmp_path: Path) -> None:
    """A file's name, as it is where no symbol is printed."""
    document = Document(symbol="Отчёт", language="ru", source="Отчёт.txt", sha256="y")
    dotted = filled(tmp_path, [assemble(document, [Unit(kind="paragraph", label="1", text="Лагуна открыта.")])])
    for name in ("Отчёт", "отчет"):
        found = look_up(f"пункт 1 {name}", dotted)
        assert found is not None
        assert found.named == ("Отчёт@ru#1",)


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("For how long does resolution 9104 (2031) extend the mandate?", ["S/RES/9104 (2031)"]),
        ("Pour combien de mois la résolution 9104 (2031) reconduit-elle le mandat ?", ["S/RES/9104 (2031)"]),
        ("¿Por cuántos meses prorroga la resolución 9104 (2031) el mandato?", ["S/RES/9104 (2031)"]),
        ("На сколько месяцев продлевает мандат резолюция 9104 (2031)?", ["S/RES/9104 (2031)"]),
        ("第9104(2031)号决议将任务期限延长多久？", ["S/RES/9104 (2031)"]),
        ("كم شهرا يمدد القرار 9104 (2031) الولاية؟", ["S/RES/9104 (2031)"]),
        ("Who gave to the fund, according to A/RES/95/5?", ["A/RES/95/5"]),
        ("Who gave to the fund, according to resolution 95/5?", ["A/HRC/RES/95/5", "A/RES/95/5"]),
        ("Who gave to the fund, according to General Assembly resolution 95/5?", ["A/RES/95/5"]),
        ("Does LAG/COP/4/RES/1 go farther than WHA91.3?", ["LAG/COP/4/RES/1", "WHA91.3"]),
        ("Who met on 5 March 2031, and how many of the 95 came?", []),
        ("What did resolution 9999 (2030) decide?", []),
        ("Who chairs the group?", []),
    ],
)
def test_a_question_names_documents(question: str, symbols: list[str], catalog: Catalog) -> None:
    """By symbol or number, in ordinary wording; an organ that is named tells like numbers apart."""
    assert parse_lookup(question) is None
    assert texts_named(parse_named(question), catalog.documents())[0] == symbols


def test_what_a_question_names_and_is_not_there(catalog: Catalog) -> None:
    """By its kind or year; a bare number may be anything's."""
    asked = "Does resolution 9104 (2031) end resolution 9001 (2030), 8000 (2029), S/2031/77 or 3/4 of decision 9/CP.1?"
    found, missing = texts_named(parse_named(asked), catalog.documents())
    assert found == ["S/RES/9104 (2031)"]
    assert missing == ["S/2031/77", "resolution 9001 (2030)", "text 8000 (2029)", "decision 9/CP.1"]
