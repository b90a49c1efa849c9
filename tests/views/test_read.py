"""The page that reads, without a browser; and the records under it."""

import json
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.errors import AlineaError
from alinea.settings import Settings
from ingest.paragraph import Paragraph
from tests.views.conftest import SAMPLES
from tests.views.visiting import go, html
from views import original
from views.contents import contents
from views.document_text import Marks, aligned, document_html
from views.finding import places
from views.read import named


def unit(locator: str, text: str = "Text.", kind: str = "paragraph", language: str = "en", **more: object) -> Paragraph:
    fields = {"label": locator if kind == "paragraph" else "", **more}
    return Paragraph(id=f"T/1@{language}#{locator}", document="T/1", language=language, kind=kind, text=text, **fields)


def test_the_linked_quote_is_marked(page: AppTest) -> None:
    """A link to a paragraph shows its whole document with the quote marked; the numbers stand in the margin."""
    go(page, "read", document="LAG/COP/4/RES/1@en", paragraph="6", quote="0-15")
    assert not page.exception
    assert "<mark>Decides further</mark>" in html(page)
    assert ">14</a></div>" in html(page)
    assert page.selectbox(key="document").value == "LAG/COP/4/RES/1@en"


@pytest.mark.parametrize(
    ("reference", "document", "begins"),
    [
        ("LAG/COP/4/RES/1, para. 6", "LAG/COP/4/RES/1@en", "Decides further"),
        ("LAG/COP/4/RES/1, par. 6", "LAG/COP/4/RES/1@fr", "Décide en outre"),
        ("LAG/COP/4/RES/1, preambular para. 1", "LAG/COP/4/RES/1@en", "Recalling article 6"),
        ("LAG/COP/4/DEC/3", "LAG/COP/4/DEC/3@en", ""),
    ],
)
def test_a_reference_opens_its_paragraph(page: AppTest, reference: str, document: str, begins: str) -> None:
    """In the language of its wording; a symbol alone opens the document."""
    go(page, "read", ref=reference)
    assert not page.exception
    assert not page.warning
    assert page.selectbox(key="document").value == document
    assert f"<mark>{begins}" in html(page) if begins else "<mark>" not in html(page)


@pytest.mark.parametrize(
    "link",
    [
        {"document": "X/1@en"},
        {"document": "LAG/COP/4/RES/1@en", "paragraph": "99"},
        {"ref": "LAG/COP/4/RES/1, para. 99"},
        {"ref": "**<img src=x>**"},
    ],
)
def test_dead_links_are_survived(page: AppTest, link: dict[str, str]) -> None:
    """A link to what is not indexed says so and still shows a document."""
    go(page, "read", **link)
    assert not page.exception
    assert len(page.warning) == 1
    assert "al-document" in html(page)


def test_every_paragraph_has_a_link_that_leads_back_to_it(indexed: Path, model_folder: Path) -> None:
    """The reference in a numbered paragraph's link names that paragraph in that language, whatever the language."""
    engine = Engine(Settings(data=indexed, models=model_folder.parent))
    try:
        tried = 0
        for document in engine.documents():
            for one in engine.paragraphs(document):
                if one.kind in ("paragraph", "item", "preambular"):
                    from answer.reference import reference_to

                    key, _, locator = one.id.partition("#")
                    assert named(engine, reference_to(one)) == (key, locator)
                    tried += 1
        assert tried > 80
    finally:
        engine.close()


def test_words_are_found_and_counted(page: AppTest) -> None:
    """Case and accents aside; all places are marked."""
    go(page, "read", document="LAG/COP/4/RES/1@fr")
    page.text_input(key="find").input("DECIDE").run()
    assert "« DECIDE »" not in html(page)  # the interface is English here
    marked = html(page).count("<mark>")
    assert marked > 2
    assert f"“DECIDE”: {marked} places" in html(page)
    page.text_input(key="find").input("zzz").run()
    assert "“zzz”: 0 places" in html(page)


def test_versions_stand_side_by_side_by_number(page: AppTest) -> None:
    """Each paragraph beside the one of its number, in its own direction."""
    go(page, "read", document="LAG/COP/4/RES/1@en")
    page.selectbox(key="beside").set_value("LAG/COP/4/RES/1@ar").run()
    assert not page.exception
    rows = html(page).split('<div class="al-pair">')
    six = next(row for row in rows if 'id="p-6"' in row)
    assert 'id="q-6"' in six
    assert 'lang="ar" dir="rtl"' in six


def test_the_original_file_can_be_saved(page: AppTest) -> None:
    """There is a button for it where the file is still there."""
    go(page, "read", document="LAG/COP/4/RES/1@en")
    assert len(page.get("download_button")) == 1


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The École des Mines", "ecole DES", ["École des"]),
        ("two\n  lines", "two lines", ["two\n  lines"]),
        ("aaa", "aa", ["aa"]),
        ("القَرار الأول", "القرار الاول", ["القَرار الأول"]),
        ("Straße 5 (a)", "strasse 5 (a)", ["Straße 5 (a)"]),
        ("anything", "  ", []),
    ],
)
def test_places(text: str, words: str, found: list[str]) -> None:
    """Are whole characters, with their signs."""
    assert [text[span.start : span.end] for span in places(text, words)] == found


def test_units_that_one_version_lacks_stand_alone() -> None:
    """And the others keep their partners."""
    left, right = [unit("1"), unit("2"), unit("3")], [unit("1", language="fr"), unit("3", language="fr")]
    pairs = [(one and one.id, other and other.id) for one, other in aligned(left, right)]
    assert pairs == [("T/1@en#1", "T/1@fr#1"), ("T/1@en#2", None), ("T/1@en#3", "T/1@fr#3")]


def test_contents_list_headings_and_parts() -> None:
    """A part without a heading by its name; a document of one part has none."""
    units = [
        unit("1"),
        unit("annex/heading-1", "Annex", "heading", section=("annex",)),
        unit("annex/1", section=("annex",)),
    ]
    assert contents(units) == []
    more = [*units, unit("annexII/1", section=("annex II",))]
    assert [entry.text for entry in contents(more)] == ["Annex", "annex II"]


def test_markup_in_a_document_is_text() -> None:
    """In its text, its notes and its links."""
    hostile = '"><script>alert(1)</script>'
    units = [unit("1", hostile, notes=("T/1@en#note-1",)), unit("note-1", hostile, "footnote", label=hostile)]
    shown = document_html(units, Marks())
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") >= 2


def test_the_original_is_served_only_as_it_was_read(tmp_path: Path, model_folder: Path) -> None:
    """From its place or out of its archive; not where it is gone or has become another."""
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.write(SAMPLES / "LAG_COP_4_DEC_3.en.txt", "inner/decision.txt")
    line = {"document": "T/1", "language": "en", "label": "1", "text": "The fee is 7."}
    (tmp_path / "fees.jsonl").write_text(json.dumps(line), encoding="utf-8")
    engine = Engine(Settings(data=tmp_path / "data", models=model_folder.parent))
    try:
        assert not engine.ingest([tmp_path / "papers.zip", tmp_path / "fees.jsonl"]).failed
        decision, fees = engine.documents()
    finally:
        engine.close()
    assert original.content(decision) == (SAMPLES / "LAG_COP_4_DEC_3.en.txt").read_bytes()
    assert json.loads(original.content(fees)) == line
    (tmp_path / "fees.jsonl").write_text("secret", encoding="utf-8")
    (tmp_path / "papers.zip").unlink()
    assert original.is_there(fees)
    assert not original.is_there(decision)
    for document in (decision, fees):
        with pytest.raises(AlineaError, match="gone, or was changed"):
            original.content(document)
