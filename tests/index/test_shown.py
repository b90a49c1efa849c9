"""What the reader sees of a paragraph."""

from dataclasses import replace

from index.shown import shown
from ingest.paragraph import Paragraph, paragraph_id


def item(lead: str, text: str, language: str = "en") -> Paragraph:
    return Paragraph(
        id=paragraph_id("EX/1", language, (), "1 (a)"),
        document="EX/1",
        language=language,
        kind="item",
        label="1 (a)",
        lead=lead,
        text=text,
    )


def test_a_paragraph_stands_in_its_place() -> None:
    """Symbol, title, chapeau and words; a short chapeau is whole."""
    assert shown(item("Decides that the group shall:", "meet twice;"), "The ferry") == (
        "EX/1, The ferry: Decides that the group shall: meet twice;"
    )


def test_the_last_heading_is_shown_and_the_title_of_the_text_itself() -> None:
    """A decision that is printed in a report is no more about the report than its neighbour."""
    ferry = replace(item("", "Meets."), headings=("Ferries of the north", "Fares", "Reduced fares"))
    assert shown(ferry, "The report") == "EX/1, The report, Reduced fares: Meets."
    assert shown(replace(ferry, section=("decision 4/2", "annex")), "The report") == (
        "EX/1, Ferries of the north, decision 4/2, annex, Reduced fares: Meets."
    )
    assert shown(replace(ferry, headings=("The Report",)), "The report") == "EX/1, The report: Meets."


def test_a_long_chapeau_leaves_room_for_its_item() -> None:
    """It keeps its beginning and its end, in whole words."""
    lead = f"1. Decides that {'every ferry that sails by night ' * 20}shall be exempt from the toll only where it:"
    seen = shown(item(lead, "carries a doctor;"), "")
    assert seen.startswith("EX/1: 1. Decides that every ferry that sails")
    assert seen.endswith("shall be exempt from the toll only where it: carries a doctor;")
    assert len(seen) < 400
    assert set(seen.split()) <= {"EX/1:", "carries", "a", "doctor;", "…", *lead.split()}


def test_chinese_says_as_much_in_fewer_characters() -> None:
    """So that fewer of a chapeau are shown."""
    lead = f"决定{'夜间航行的渡船' * 40}仅在下列情况下免缴通行费："
    seen = shown(item(lead, "船上有医生；", "zh"), "")
    assert seen.startswith("EX/1: 决定夜间")
    assert seen.endswith("免缴通行费： 船上有医生；")
    assert len(seen) < 150


def test_a_long_title_is_cut() -> None:
    """After a whole word."""
    seen = shown(item("", "Meets."), "On ferries " * 20)
    assert seen == f"EX/1, {'On ferries ' * 7}On: Meets."
