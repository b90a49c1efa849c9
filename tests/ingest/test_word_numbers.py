"""Numbers that Word generates, and those that are typed."""

import pytest

from tests.ingest.word_writer import listed, numbering, par, units


def test_numbers_that_word_generates_are_printed() -> None:
    """Levels count, start again under the next number, and are cited as they print."""
    body = listed("Decides:") + listed("To meet, by:", 1) + listed("Train;", 2) + listed("Ship;", 2)
    body += listed("To act.", 1) + listed("Requests:") + listed("A report.", 1)
    assert [label for _, label, _ in units(body, numbering=numbering())] == [
        *("1", "1 (a)", "1 (a) (i)", "1 (a) (ii)", "1 (b)", "2", "2 (a)"),
    ]


def test_a_list_goes_on_after_text_and_starts_anew_where_it_says_so() -> None:
    """Lists of one definition share a count; a list with a number to start from does not."""
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )
    body = (
        listed("One is.") + par("A text between, of some length.") + listed("Two is.", name=2) + listed("Nine.", name=3)
    )
    found = units(body + listed("Ten.", name=3), numbering=numbering(more=more))
    assert [label for _, label, _ in found] == ["1", "", "2", "9", "10"]


def test_numbers_come_from_styles_too() -> None:
    """A style may put its paragraphs in a list, at the level that names it; list 0 takes the number away."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Para"/></w:style>'
    )
    child = '<w:pStyle w:val="Child"/>'
    none = f'{child}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = par("First.", properties=child) + par("No number here.", properties=none) + par("Second.", properties=child)
    assert [label for _, label, _ in units(body, styles=styles, numbering=numbering())] == ["1", "", "2"]


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ((("decimal", "%1"), ("lowerLetter", "%2."), ("decimal", "%3.")), ["1", "1 (a)", "1 (a) (1)"]),
        ((("decimal", "%1."), ("arabicAbjad", "(%2)"), ("bullet", "")), ["1", "1 (a)", "1 (a) (•)"]),
        ((("decimal", "%1、"), ("chineseCounting", "（%2）"), ("lowerLetter", "%3)")), ["1", "1 (一)", "1 (一) (a)"]),
    ],
)
def test_forms_of_generated_numbers(levels: tuple[tuple[str, str], ...], labels: list[str]) -> None:
    """Word knows a number for one, however it is punctuated."""
    body = listed("Decides:") + listed("To meet:", 1) + listed("Here;", 2)
    assert [label for _, label, _ in units(body, numbering=numbering(levels))] == labels


def test_a_paragraph_that_is_deleted_takes_its_number_along() -> None:
    """What follows counts as if it had never been."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = par(
        "<w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>", properties=f"{numbered}<w:rPr><w:del/></w:rPr>"
    )
    found = units(listed("One is.") + gone + listed("Two is."), numbering=numbering())
    assert found == [("paragraph", "1", "One is."), ("paragraph", "2", "Two is.")]


def test_a_number_typed_without_its_stop_is_one() -> None:
    """Between tabs nothing else can be meant."""
    tab = "<w:r><w:tab/></w:r>"
    body = par("85. Decides to act;") + par(tab, "86", tab, "Further decides to act;")
    assert [label for _, label, _ in units(body)] == ["85", "86"]
