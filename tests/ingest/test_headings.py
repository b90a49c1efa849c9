"""The headings that a unit stands under."""

from collections.abc import Sequence

import pytest

from ingest.headings import headings_above
from ingest.unit import Unit


def above(*units: Unit) -> list[str]:
    """Those of all units but headings, as one text each."""
    found = headings_above(units)
    return [" > ".join(path) for unit, path in zip(units, found, strict=True) if unit.kind != "heading"]


def heading(text: str, *section: str) -> Unit:
    return Unit(kind="heading", text=text, section=section)


def unit(*section: str, kind: str = "paragraph", text: str = "Decides to meet;") -> Unit:
    return Unit(kind=kind, text=text, label="1" if kind != "text" else "", section=section)


def test_a_heading_takes_the_place_of_the_last_of_its_series() -> None:
    """And of all below it; their numbers are left out."""
    assert above(
        unit(),
        heading("I. Reporting"),
        heading("A. Initial report"),
        unit(),
        heading("B. Regular reports"),
        unit(),
        heading("II. Review"),
        unit(),
    ) == ["", "Reporting > Initial report", "Reporting > Regular reports", "Review"]


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        (["V. Cycle", "H. Issuance", "I. Renewal"], "Cycle > Renewal"),
        (["I. Opening", "II. Agenda", "V. Closure"], "Closure"),
        (["IV. Data", "B. Stations", "C. Readings"], "Data > Readings"),
        (["一、总则", "（一）会员", "（二）会议"], "总则 > 会议"),
        (["1. Scope", "1.1. Places", "1.2. Times"], "Scope > Times"),
        (["Scope", "Times"], "Times"),
        (["III.\n Long\n heading"], "Long heading"),
    ],
)
def test_series_are_told_apart(headings: Sequence[str], last: str) -> None:
    """A capital I after H is a letter, a V after II is a numeral."""
    assert above(*map(heading, headings), unit()) == [last]


def test_a_decision_in_a_report_has_its_title_first_and_so_has_its_annex() -> None:
    """The name of the part alone is none; the decision's headings do not reach into the annex."""
    decision, annex = ("decision 2/COP.4",), ("decision 2/COP.4", "annex")
    assert above(
        heading("Part two: Decisions"),
        unit(),
        heading("Decision 2/COP.4", *decision),
        heading("Inflow of fresh water", *decision),
        unit(*decision, kind="text", text="The Conference of the Parties,"),
        unit(*decision),
        heading("I. Figures", *decision),
        unit(*decision),
        heading("Annex", *annex),
        heading("Terms of reference", *annex),
        heading("A. Members", *annex),
        unit(*annex),
    ) == [
        "Part two: Decisions",
        "Inflow of fresh water",
        "Inflow of fresh water",
        "Inflow of fresh water > Figures",
        "Inflow of fresh water > Terms of reference > Members",
    ]


def test_a_title_may_be_too_long_for_a_heading() -> None:
    """Text without a stop above what a decision says; what a body opens it with is none."""
    section = ("decision 1/COP.4",)
    name = heading("Decision 1/COP.4", *section)
    title = unit(*section, kind="text", text="Work programme on the lagoons " * 6 + "of the coast")
    opening = unit(*section, kind="text", text="The Conference of the Parties,")
    assert above(name, title, opening, unit(*section))[-1] == title.text
    assert above(name, opening, unit(*section))[-1] == ""


def test_a_numbered_heading_is_the_title_of_the_section_that_it_opens() -> None:
    """Where its numbers begin anew."""
    section = ("annex", "section IV")
    assert above(heading("IV. Data", *section), unit(*section), heading("B. Stations", *section), unit(*section)) == [
        "Data",
        "Data > Stations",
    ]


def test_the_title_of_a_table_is_for_the_table_alone() -> None:
    """What stands below goes on under the heading before."""
    found = above(
        heading("Salinity"), unit(), heading("Table 1. Stations"), unit(kind="table"), unit(), heading("Fish"), unit()
    )
    assert found == ["Salinity", "Salinity > Table 1. Stations", "Salinity", "Fish"]


@pytest.mark.parametrize("text", ["Contents", "(Agenda item 4)", "Resolution 2607 (2021)", "Annex"])
def test_some_headings_say_nothing(text: str) -> None:
    """Of what stands below them."""
    assert above(heading("Fish"), heading(text), unit()) == ["Fish"]


def test_notes_have_none_and_do_not_end_a_part() -> None:
    """Wherever they are printed."""
    section = ("annex",)
    note = Unit(kind="footnote", text="Ibid.", label="1")
    assert above(heading("Rules", *section), unit(*section), note, heading("A. Chair", *section), unit(*section)) == [
        "Rules",
        "",
        "Rules > Chair",
    ]
