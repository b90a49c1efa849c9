"""A search can be held to documents and units by every field."""

import datetime
from collections.abc import Mapping

import pytest

from index.errors import FilterError
from index.filters import FIELDS, Scope, scope_of
from ingest.document import Document
from ingest.paragraph import Paragraph

DOCUMENTS = [
    Document(
        symbol="A/RES/79/1",
        language="en",
        body="General Assembly",
        session="Seventy-ninth session",
        date=datetime.date(2024, 9, 22),
        agenda_item="123 (b)",
        source="/home/me/papers/assembly/one.pdf",
    ),
    Document(
        symbol="S/RES/2504 (2020)",
        language="fr",
        body="Conseil de sécurité",
        session="8700e séance",
        date=datetime.date(2020, 1, 10),
        agenda_item="7 b)",
        source="/home/me/papers/council/two.pdf",
    ),
    Document(symbol="A/79/L.2", language="ar", source="/home/me/papers/assembly.zip/drafts/three.docx"),
]
A, S, L = (document.key for document in DOCUMENTS)


def keys(where: Mapping[str, str]) -> set[str]:
    found = scope_of(where, lambda: DOCUMENTS).documents
    assert found is not None
    return set(found)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("symbol", "A/RES/79/1", {A}),
        ("document", "a/res/79/1", {A}),
        ("symbol", "S/RES/2504(2020)", {S}),
        ("symbol", "*/RES/*", {A, S}),
        ("symbol", "A/RES", set()),
        ("symbol", "A/79/L*2", {L}),
        ("symbol", "A.79.L.2", set()),
        ("body", "assembly", {A}),
        ("body", "CONSEIL DE SÉCURITÉ", {S}),
        ("session", "seventy-ninth", {A}),
        ("year", "2024", {A}),
        ("year", "2020..2024", {A, S}),
        ("year", "2021..", {A}),
        ("year", "..2020", {S}),
        ("year", "2021..2023", set()),
        ("date", "2024-09", {A}),
        ("date", "2024-09-22", {A}),
        ("date", "2020-01-11 .. 2024-09-21", set()),
        ("date", "2020-01-10..2024-09-22", {A, S}),
        ("date", "2020-02..2024", {A}),
        ("language", "FR", {S}),
        ("language", "f", set()),
        ("agenda", "123", {A}),
        ("agenda", "123(b)", {A}),
        ("agenda", "12", set()),
        ("agenda", "7 (b)", {S}),
        ("agenda", "7", {S}),
        ("folder", "assembly", {A}),
        ("folder", "papers/council", {S}),
        ("folder", "papers", {A, S, L}),
        ("folder", "assembly.zip", {L}),
        ("folder", "/home/me/papers/council/", {S}),
        ("folder", "pap", set()),
        ("folder", "two.pdf", set()),
        ("language", "fr|ar", {S, L}),
        ("symbol", "A/RES/79/1 | A/79/*", {A, L}),
    ],
)
def test_each_field_holds_to_its_documents(field: str, value: str, expected: set[str]) -> None:
    """Exactly those; `|` parts values of which one must hold, and a document without a date is in no range."""
    assert keys({field: value}) == expected


def test_all_fields_must_hold() -> None:
    """Two fields leave the documents that have both."""
    assert keys({"symbol": "*/RES/*", "year": "2020"}) == {S}
    assert keys({"symbol": "A/*", "year": "2020"}) == set()


def unit(kind: str = "paragraph", section: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(id=f"{A}#1", document="A/RES/79/1", language="en", kind=kind, label="1", text="x", section=section)


def test_units_are_held_by_kind_and_section() -> None:
    """Without asking for the documents; one of the parts around a unit is enough, whatever its case."""
    scope = scope_of({"kind": "item|Paragraph", "section": "annex i"}, lambda: pytest.fail("documents were asked for"))
    assert scope.documents is None
    assert scope.holds(unit(section=("Annex I", "Part A")))
    assert not scope.holds(unit(section=("Annex II",)))
    assert not scope.holds(unit("table", ("Annex I",)))


def test_units_are_left_out_in_all_languages() -> None:
    """By id, with a language or without; the others stay."""
    scope = scope_of({"without": f"EX/1@fr#9 | {unit().id.replace('@en', '')}"}, lambda: pytest.fail("asked"))
    assert not scope.holds(unit())
    assert Scope(without=frozenset({"EX/1#9"})).holds(unit())


def test_no_filter_holds_everything() -> None:
    """And one on documents only those."""
    assert scope_of({}, lambda: DOCUMENTS) == Scope()
    assert Scope().holds(unit())
    assert not Scope(documents=frozenset({S})).holds(unit())


def test_an_unknown_field_is_refused_with_all_that_there_are() -> None:
    """Whatever the other fields are."""
    with pytest.raises(FilterError, match="no field 'langage' to search by") as refusal:
        scope_of({"symbol": "A", "langage": "fr"}, lambda: DOCUMENTS)
    assert all(field in str(refusal.value) for field in FIELDS)


@pytest.mark.parametrize("value", ["last year", "24", "2024/06", "2024...", "..", "2024|soon", "2024-6"])
@pytest.mark.parametrize("field", ["year", "date"])
def test_a_range_that_is_none_is_refused(field: str, value: str) -> None:
    """Also where nothing is indexed, or another value or field already decides; the message shows how to write one."""
    for documents in ([], DOCUMENTS):
        with pytest.raises(FilterError, match=r"write 2024, 2024-06-30, 2020\.\.2024"):
            scope_of({"symbol": "none", field: value}, lambda documents=documents: documents)  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["para", "item|paragraf", ""])
def test_an_unknown_kind_is_refused(kind: str) -> None:
    """With those that there are."""
    with pytest.raises(FilterError, match=r"no kind .* there are preambular, paragraph, item"):
        scope_of({"kind": kind}, list)
