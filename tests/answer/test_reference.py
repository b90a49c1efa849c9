"""References are printed as UN editors print them, and read back."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answer.errors import ReferenceFormatError
from answer.reference import parse_reference, reference_to
from ingest.labels import locator
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph, paragraph_id


def paragraph(
    label: str,
    *section: str,
    kind: str = "paragraph",
    language: str = "en",
    name: str = "",
    symbol: str = "A/RES/79/1",
    page: int = 7,
) -> Paragraph:
    return Paragraph(
        id=paragraph_id(symbol, language, section, name or label),
        document=symbol,
        language=language,
        kind=kind,
        label=label,
        section=section,
        text="x",
        page=page,
    )


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "A/RES/79/1, para. 10 (b)"),
        ("fr", "A/RES/79/1, par. 10 b)"),
        ("es", "A/RES/79/1, párr. 10 b)"),
        ("ru", "A/RES/79/1, пункт 10 b)"),
        ("zh", "A/RES/79/1，第10(b)段"),
        ("ar", "A/RES/79/1، الفقرة 10 (ب)"),
    ],
)
def test_each_language_has_its_own_form(language: str, printed: str) -> None:
    """Words and letters are those of the language."""
    assert reference_to(paragraph("10 (b)", kind="item", language=language)) == printed


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        (paragraph("PP3", kind="preambular"), "A/RES/79/1, preambular para. 3"),
        (paragraph("4", "annex I"), "A/RES/79/1, annex I, para. 4"),
        (paragraph("3", "decision 1/CP.21", "annex"), "A/RES/79/1, decision 1/CP.21, annex, para. 3"),
        (paragraph("3 bis"), "A/RES/79/1, para. 3 bis"),
        (paragraph("6 (8 bis) (a)"), "A/RES/79/1, para. 6 (8 bis) (a)"),
        (paragraph("6 (2) (a)", language="fr"), "A/RES/79/1, par. 6 (2) a)"),
        (paragraph("6 (2)", language="zh"), "A/RES/79/1，第6(2)段"),
        (paragraph("3", "chapter II", language="ru"), "A/RES/79/1, глава II, пункт 3"),
        (paragraph("3", "annex I", "part (2)"), "A/RES/79/1, annex I, part (2), para. 3"),
        (paragraph("1", "draft decision -/CP.25 (2)"), "A/RES/79/1, draft decision -/CP.25 (2), para. 1"),
        (paragraph("8–10"), "A/RES/79/1, para. 8–10"),
        (paragraph("2", kind="footnote", name="note-2"), "A/RES/79/1, note 2"),
        (paragraph("", kind="table", name="table-1"), "A/RES/79/1, p. 7"),
        (paragraph("2", name="2~2"), "A/RES/79/1, para. 2, p. 7"),
        (paragraph("(a)", name="1(a)"), "A/RES/79/1, para. 1 (a)"),
        (paragraph("10 (b) bis"), "A/RES/79/1, para. 10 (b) bis"),
        (paragraph("10 (•)", language="fr"), "A/RES/79/1, par. 10 (•)"),
    ],
)
def test_every_kind_of_unit_has_a_reference(unit: Paragraph, printed: str) -> None:
    """A unit without a number, or whose number stands twice, is found by its page."""
    assert reference_to(unit) == printed


marks = st.sampled_from([f"({c})" for c in "abcdefgijklmnoprstuvxz"])
romans = st.sampled_from(["(i)", "(ii)", "(iii)", "(iv)", "(ix)", "(xii)"])
numbers = st.integers(1, 9999).map(str)
labels = st.one_of(
    numbers,
    marks,
    st.tuples(numbers, st.integers(1, 99).map(str)).map(".".join),
    st.tuples(numbers, st.sampled_from(["(–)", "(aa)", "(A)", "(IV)", "(ñ)", "(•)", "(8–10)", "(b) bis"])).map(
        " ".join
    ),
    st.sampled_from(["IV", "A", "(1) (a)", "8–10", "2.1 (a) (ii)"]),
    st.tuples(numbers, st.sampled_from(["bis", "ter"])).map(" ".join),
    st.tuples(numbers, marks).map(" ".join),
    st.tuples(numbers, marks, romans).map(" ".join),
    st.tuples(numbers, st.sampled_from(["(1)", "(21)", "(8 bis)", "(24 quinquies)"]), marks).map(" ".join),
    numbers.map(lambda n: f"PP{n}"),
)
sections = st.sampled_from(
    [
        (),
        ("annex",),
        ("annex IV",),
        ("decision 4/2",),
        ("decision 1/CP.21", "annex II"),
        ("resolution A",),
        ("annex (2)", "section IV", "section B"),
        ("draft decision -/CP.25 (2)",),
        ("part (3)", "chapter II"),
        ("resolution XIV.1", "annex A bis"),
        ("resolution 1 (I)",),
        ("Conclusions",),
        ("annex I", "Conclusions"),
    ]
)
symbols = st.sampled_from(
    [
        "A/RES/79/1",
        "S/RES/2504 (2020)",
        "A/RES/72/90 A-B",
        "Conf. 9.24 (Rev. CoP17)",
        "WHA66.1",
        "minutes-2",
        "Report,-final",
        "تقرير،-نهائي",
        "报告，最终",
    ]
)


def may_be_a_name(symbol: str, section: tuple[str, ...]) -> bool:
    """Whether a part of no known kind may be taken for the rest of a file's name, as Chinese commas have no space."""
    return section[:1] == ("Conclusions",) and "/" not in symbol


@settings(deadline=None)
@given(labels, sections, symbols, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_what_is_printed_is_read_back(
    label: str, section: tuple[str, ...], symbol: str, language: str, printed_in: str
) -> None:
    """In all six languages, for every numbered unit, whatever its own language."""
    assume(not may_be_a_name(symbol, section))
    kind = "preambular" if label.startswith("PP") else "item" if "(" in label else "paragraph"
    unit = paragraph(label, *section, kind=kind, language=language, symbol=symbol)
    found = parse_reference(reference_to(unit, printed_in))
    assert (found.symbol, found.section, found.locator) == (symbol, section, locator(label))
    assert unit.id.endswith(f"#{found.tail}")


@settings(deadline=None)
@given(sections, symbols, st.integers(1, 9999), st.sampled_from(LANGUAGES))
def test_a_page_is_read_back(section: tuple[str, ...], symbol: str, page: int, language: str) -> None:
    """Of what has no number, and where it tells a repeated number apart."""
    assume(not may_be_a_name(symbol, section))
    heading = paragraph("", *section, kind="heading", name="heading-3", symbol=symbol, page=page)
    found = parse_reference(reference_to(heading, language))
    assert (found.symbol, found.section, found.locator, found.page) == (symbol, section, "", page)
    again = paragraph("2", *section, name="2~2", symbol=symbol, page=page)
    found = parse_reference(reference_to(again, language))
    assert (found.symbol, found.section, found.locator, found.page) == (symbol, section, "2", page)


@settings(deadline=None)
@given(labels, sections, st.sampled_from(LANGUAGES))
def test_an_id_is_a_reference(label: str, section: tuple[str, ...], language: str) -> None:
    """With and without its language."""
    unit = paragraph(label, *section, language=language)
    found = parse_reference(unit.id)
    assert (found.symbol, found.language, found.tail) == ("A/RES/79/1", language, unit.id.partition("#")[2])
    assert parse_reference(unit.id.replace(f"@{language}", "")).tail == found.tail


@pytest.mark.parametrize("text", ["A/RES/79/1, verse two", "A/RES/79/1, para.", "A/RES/79/1, the second one"])
def test_what_names_no_paragraph_is_refused_with_the_forms(text: str) -> None:
    """The message shows how to write it."""
    with pytest.raises(ReferenceFormatError, match="write it as"):
        parse_reference(text)
