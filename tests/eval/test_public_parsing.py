"""Markup read for its paragraphs, and what was read of the same documents compared with it."""

from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.measure import scored
from eval.public.markup import Marked, Unit, marked
from eval.public.parsing import MEASURES, compared
from eval.public.sets import SETS
from eval.public.summary import summarise
from eval.public.table import table
from eval.record import from_json, to_json
from ingest.paragraph import Paragraph

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><meta>
<identification><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>
<coverPage><docNumber>LAG/COP/9/RES/1 (2030)</docNumber></coverPage>
<preamble><formula><p>The Conference,</p></formula><container name="Recalling"><p><i>Recalling</i> its
 resolution 3/2,<authorialNote><p>A note.</p></authorialNote></p></container></preamble>
<mainBody>
<paragraph eId="para_7"><num>1.</num><content><p>Decides to meet;<sup>1</sup></p></content></paragraph>
<paragraph eId="para_8"><num>2 -</num><list><intro><p>Requests the secretariat:</p></intro>
<point><num>({h})</num><content><p>To report;</p></content></point>
<sublist><point><num>(i)</num><content><p>To listen;</p></content></point></sublist>
<point><num>(j)</num><list><intro><p>To count:</p></intro>
<point><num>(i)</num><content><p>Fish;</p></content></point></list></point>
<point><num>(k)</num><content><p>To rest:</p></content></point>
<sublist><point><content><p>Without a number;</p></content></point>
<sublist><point><num>(i)</num><content><p>At night.</p></content></point></sublist></sublist>
</list></paragraph>
<paragraph eId="para_9"><content><p>Not numbered.</p></content></paragraph>
</mainBody></statement></akomaNtoso>"""


def test_markup_is_read_for_what_it_says(tmp_path: Path) -> None:
    """The letter (i) between (h) and (j) is no numeral; notes and their marks are no text; the year is left out.

    Below a point without a number labels begin anew.
    """
    path = tmp_path / "a.xml"
    path.write_text(AKN.format(language="eng", h="h"), encoding="utf-8")
    found = marked(path)
    assert (found.symbol, found.language) == ("LAG/COP/9/RES/1", "en")
    assert found.units == (
        Unit("preambular", "PP1", "Recalling its resolution 3/2,"),
        Unit("paragraph", "1", "Decides to meet;"),
        Unit("paragraph", "2", "Requests the secretariat:"),
        Unit("item", "2 (h)", "To report;"),
        Unit("item", "2 (i)", "To listen;"),
        Unit("item", "2 (j)", "To count:"),
        Unit("item", "2 (j) (i)", "Fish;"),
        Unit("item", "2 (k)", "To rest:"),
        Unit("item", "(i)", "At night."),
    )
    path.write_text(AKN.format(language="ara", h="ب"), encoding="utf-8")
    labels = [unit.label for unit in marked(path).units]
    assert marked(path).language == "ar"
    assert labels[3:5] == ["2 (b)", "2 (b) (i)"]


def test_what_is_no_markup_is_told_what_was_expected(tmp_path: Path) -> None:
    """Broken, or without a symbol."""
    path = tmp_path / "a.xml"
    for text in ("<a><b></a>", "<akomaNtoso/>"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(EvalError, match=r"a\.xml: .*expected Akoma Ntoso 3\.0 with a docNumber and a language"):
            marked(path)


def paragraph(kind: str, label: str, text: str, place: int) -> Paragraph:
    return Paragraph(id=f"X@en#{place}", document="X", language="en", kind=kind, label=label, text=text, order=place)


def test_found_exact_and_spurious_by_hand() -> None:
    """Of four units three are found and two exact; of five that were read three are in the markup, notes aside."""
    long = "Recalls that the water rises and falls twice a day in all of the lagoons, as it did before"
    gold = Marked(
        symbol="X",
        language="en",
        units=(
            Unit("paragraph", "1", "Decides – to meet;"),
            Unit("paragraph", "1", "Decides to meet again;"),
            Unit("paragraph", "2", f"{long} in winter;"),
            Unit("item", "2 (a)", "To report;"),
        ),
    )
    read = [
        paragraph("paragraph", "1", "Decides to meet again;", 1),
        paragraph("paragraph", "1", "decides to meet", 2),
        paragraph("paragraph", "2", f"{long} in summer;", 3),
        paragraph("paragraph", "2 (a)", "To report;", 4),
        paragraph("item", "7", "Spare", 5),
        paragraph("footnote", "1", "A note", 6),
    ]
    run = [compared(gold, read), compared(Marked(symbol="Y", language="fr", units=gold.units[3:]), None)]
    assert run[0].question.note == "not exact: 2, 2 (a)"
    values = {measure.name: scored(measure, run).value for measure in MEASURES}
    assert values == {
        "found, preambular paragraphs": None,
        "exact, preambular paragraphs": None,
        "found, numbered paragraphs": 1.0,
        "exact, numbered paragraphs": pytest.approx(2 / 3),
        "found, items": 0.0,
        "exact, items": 0.0,
        "found, all units": pytest.approx(3 / 5),
        "exact, all units": pytest.approx(2 / 5),
        "read that is in the markup": pytest.approx(3 / 5),
    }
    assert [from_json(to_json(each)) for each in run] == run
    for read_as, published in (("pdf", True), ("xml", False)):
        found = table(summarise(SETS["parsing"], {"format": read_as}, run)).splitlines()
        assert found[2].startswith("| numbered paragraphs | 3 | 1.0000 ")
        assert any(line.startswith("| wannli/mandate-pipeline") for line in found) == published
        assert f"2 documents; read as {read_as}." in found[-1]
