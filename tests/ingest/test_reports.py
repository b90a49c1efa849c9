"""Long reports: parts whose numbering begins anew, quoted lists, contents, closing lines."""

from pathlib import Path

import pytest

from ingest.check import checked
from ingest.text import read_text
from ingest.unit import Reading

HEAD = "EX/COP/2/7\n\nReport of the Committee\n\n"


def reading(body: str) -> Reading:
    return checked(read_text(Path("sample.txt"), (HEAD + body).encode(), "0" * 64))


def places(body: str) -> list[str]:
    """The locators of numbered units, "#" and all before it left out."""
    return [p.id.split("#")[1] for p in reading(body).paragraphs if p.label]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in reading(body).paragraphs]


AGENDA = """\tI.\tOrganization
\t\t1.\tThe session was opened on 3 May.
\t\t2.\tThe Committee adopted the following agenda:
\t\t\t1.\tOpening.
\t\t\t2.\tElections:
\t\t\t\t(a)\tChair;
\t\t\t\t(b)\tRapporteur.
\t\t\t3.\tReports.
\t\t\t4.\tClosing.
\t\t3.\tThe Chair made a statement.
\t\t4.\tThe session was closed.
"""
AGENDA_PLACES = ["1", "2", "2(1)", "2(2)", "2(2)(a)", "2(2)(b)", "2(3)", "2(4)", "3", "4"]


def untabbed(body: str) -> str:
    return "\n\n".join(" ".join(line.split()) for line in body.splitlines())


@pytest.mark.parametrize("body", [AGENDA, untabbed(AGENDA)], ids=["indented", "flush"])
def test_a_quoted_agenda_belongs_to_its_paragraph(body: str) -> None:
    """Its numbers are items of the paragraph that adopts it; the count goes on after it, indented or not."""
    assert places(body) == AGENDA_PLACES
    assert reading(body).document.warnings == ()


def test_a_quoted_number_carries_its_lead() -> None:
    """So that an agenda item found alone is understood."""
    item = next(p for p in reading(AGENDA).paragraphs if p.label == "2 (2) (a)")
    assert item.lead == "2. The Committee adopted the following agenda: (2) Elections:"
    assert (item.kind, item.printed) == ("item", "2 (2) (a)")


def test_an_agenda_without_a_colon_is_told_by_the_count_that_goes_on() -> None:
    """1 to 4, and then 3."""
    assert places(untabbed(AGENDA.replace("agenda:", "agenda, presented below."))) == AGENDA_PLACES


def test_amended_paragraphs_of_another_text_belong_to_the_paragraph_that_amends() -> None:
    """Their numbers are no steps in the count, may leave numbers out, and may stand in quotation marks."""
    body = """1. Paragraph 2 of the rules shall be replaced by the following:

2. The Chair is elected for two years.

2. The following shall be inserted after paragraphs 8 and 11:

8 bis. Observers are seated.

11 bis. Observers may speak.

3. The annex to the rules reads:

“7. Bells are rung:

“(a) At noon.

4. The rules enter into force.
"""
    assert places(body) == ["1", "1(2)", "2", "2(8bis)", "2(11bis)", "3", "3(7)", "4"]
    assert reading(body).document.warnings == ()


def test_a_lost_paragraph_is_still_missed() -> None:
    """A number that jumps is no quotation where the count does not come back to what is missing."""
    lost = reading("1. The Committee decided:\n\n4. To meet.\n\n5. To adjourn.").document.warnings
    assert lost == ("paragraph 4 follows 1: 2 to 3 are missing",)


def test_an_agenda_that_misses_an_item_is_doubted() -> None:
    """The self-check reads quoted lists too."""
    assert reading(AGENDA.replace("\t\t\t3.\tReports.\n", "")).document.warnings == ("item 2 (4) follows 2 (2)",)


def test_numbered_headings_between_paragraphs_are_headings() -> None:
    """Whether their number is out of order, or the one that the next paragraph has."""
    body = "1. Proceedings\n\n1. The Committee met.\n\n2. Conclusions\n\n2. It agreed.\n\n1. Proceedings\n\n3. It met."
    assert places(body) == ["1", "2", "3"]
    assert [text for kind, text in kinds(body) if kind == "heading"] == [
        "1. Proceedings",
        "2. Conclusions",
        "1. Proceedings",
    ]


def test_numbered_headings_under_which_the_numbering_begins_anew_are_sections() -> None:
    """To any depth; where it goes on they are headings alone."""
    anew = "I. Rules\n\nA. Chair\n\n1. One.\n\n2. Two.\n\nB. Bureau\n\n1. One.\n\nII. Dates\n\nA. Place\n\n1. One.\n"
    assert places(anew) == ["sectionI/sectionA/1", "sectionI/sectionA/2", "sectionI/sectionB/1", "sectionII/sectionA/1"]
    on = "I. Rules\n\nA. Chair\n\n1. One.\n\n2. Two.\n\nB. Bureau\n\n3. Three.\n\nII. Dates\n\n4. Four.\n"
    assert places(on) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Part one. Organization", "Part two. Action", "part"),
        ("Première partie", "Deuxième partie", "part"),
        ("Capítulo I", "Capítulo II", "chapter"),
        ("Часть первая. Организация", "Часть вторая. Решения", "part"),
        ("第一部分 组织事项", "第二部分 行动", "part"),
        ("الفصل الأول: التنظيم", "الفصل الثاني: الإجراءات", "chapter"),
    ],
)
def test_parts_have_one_name_in_all_languages(first: str, second: str, kind: str) -> None:
    """So that one locator names one paragraph in every version."""
    assert places(f"{first}\n\n1. A.\n\n2. B.\n\n{second}\n\n1. C.\n") == [f"{kind}I/1", f"{kind}I/2", f"{kind}II/1"]
    assert places(f"{first}\n\n1. A.\n\n2. B.\n\n{second}\n\n3. C.\n") == ["1", "2", "3"]


def test_a_heading_without_a_number_under_which_the_numbering_begins_anew_is_counted() -> None:
    """The first numbering keeps the plain labels."""
    body = "1. One.\n\n2. Two.\n\nHearing of Orvane\n\n1. One.\n\nHearing of Quessant\n\n1. One."
    assert places(body) == ["1", "2", "part(2)/1", "part(3)/1"]


def test_lettered_resolutions_in_one_text_have_preambles_of_their_own() -> None:
    """A letter alone above the opening formula heads a resolution."""
    text = "{}\n\nOn {}\n\nThe General Assembly,\n\nNoting it,\n\n1. Decides to meet.\n\n5th plenary meeting\n\n"
    assert places(text.format("A", "lamps") + text.format("B", "bells")) == [
        "resolutionA/PP1",
        "resolutionA/1",
        "resolutionB/PP1",
        "resolutionB/1",
    ]


def test_draft_decisions_are_sections_and_their_annexes_stand_in_them() -> None:
    """Also where their number is not yet known, so that two have one name."""
    text = "Draft decision -/CP.3\n\nOn {0}\n\nThe General Assembly,\n\n1. Adopts it.\n\nAnnex\n\n1. {0} ring.\n\n"
    assert places(text.format("Bells") + "Appendix\n\n1. Notes.\n\n" + text.format("Lamps")) == [
        "draftdecision-/CP.3/1",
        "draftdecision-/CP.3/annex/1",
        "draftdecision-/CP.3/annex/appendix/1",
        "draftdecision-/CP.3(2)/1",
        "draftdecision-/CP.3(2)/annex/1",
    ]


def test_closing_lines_are_text() -> None:
    """A decision without numbers ends with its last paragraph, not with the date below it."""
    body = "Decision 1/CP.3\n\nThe General Assembly,\n\nNoting the report,\n\n10th plenary meeting\n\n10 May 2021\n"
    assert kinds(body)[-3:] == [
        ("preambular", "Noting the report,"),
        ("text", "10th plenary meeting"),
        ("text", "10 May 2021"),
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "\tContents\n\t\t\tPage\n\tI.\tOrganization\n(Agenda item 1)\t\t3\n\t\tA.\tOpening\t\t3\n\tII.\tWork\t\t14\n",
        "Contents\n\nPage\n\nI. Organization (Agenda item 1) ..... 3\n\nA. Opening ..... 3\n\nII. Work ..... 14\n",
    ],
    ids=["tabs", "dots"],
)
def test_a_list_of_contents_is_one_table(contents: str) -> None:
    """Its rows are neither headings nor paragraphs, and the text begins below it."""
    body = contents + "\n\nI. Organization\n\n1. The session was opened.\n"
    assert kinds(body) == [
        ("heading", "Contents"),
        ("table", "Page\nI. | Organization (Agenda item 1) | 3\nA. | Opening | 3\nII. | Work | 14")
        if "\t" in contents
        else ("table", "Page\nI. Organization (Agenda item 1) | 3\nA. Opening | 3\nII. Work | 14"),
        ("heading", "I. Organization"),
        ("paragraph", "The session was opened."),
    ]


def test_rows_between_bars_are_one_table() -> None:
    """Also where a cell is cut by a line break; what follows is no row."""
    body = "1. The fees are:\n\n\t| State | Fee |\n\t| Orvane | 3\nand 4 |\n\t2.\tThey are due.\n"
    assert kinds(body)[1:] == [("table", "State | Fee\nOrvane | 3 and 4"), ("paragraph", "They are due.")]


def test_a_number_and_a_tab_open_a_unit_where_no_tab_stands_before() -> None:
    """A heading at the margin does not end up in the paragraph above."""
    body = "\t1.\tThe Committee met.\nII.\tOther matters\n(Agenda item 2)\n\t2.\tNone was raised.\n"
    assert kinds(body) == [
        ("paragraph", "The Committee met."),
        ("heading", "II. Other matters (Agenda item 2)"),
        ("paragraph", "None was raised."),
    ]


def test_a_lettered_heading_is_no_item_of_the_paragraph_above() -> None:
    """It has no stop, and a numbered paragraph follows."""
    assert places("1. The Committee met.\n\n(a) Hosts of sessions\n\n2. It thanked them.\n") == ["1", "2"]
