"""Notes of Word documents, and their marks."""

from tests.ingest.word_writer import footnotes, note, one, par, reading, run, table


def test_notes_hang_on_the_paragraph_that_carries_their_mark() -> None:
    """Two marks side by side are two notes; a mark in a table counts; the note's own number is no text."""
    body = par("1. Decides", note(1), note(2), " to meet;") + table(["Year", "Cost"], [par("2019", note(3)), "4"])
    found = reading(body, footnotes=footnotes("See EX/1.", "See EX/2.", "In dollars."))
    first = next(p for p in found.paragraphs if p.label == "1" and p.kind == "paragraph")
    assert first.text == "Decides to meet;"
    assert [p.text for p in found.paragraphs if p.kind == "footnote"] == ["See EX/1.", "See EX/2.", "In dollars."]
    assert [len(p.notes) for p in found.paragraphs] == [2, 0, 0, 1, 0]
    assert one(found, "table").text == "Year | Cost\n2019 | 4"


def test_a_mark_that_the_author_chose_is_kept_and_does_not_count() -> None:
    """The star of a title's note stands outside the numbers."""
    body = par("1. Adopts the plan", note(1, "*"), " today;") + par("2. Thanks Orvane", note(2), ".")
    found = reading(body, footnotes=footnotes("* Issued anew.", "EX/2."))
    notes = [(p.label, p.text) for p in found.paragraphs if p.kind == "footnote"]
    assert notes == [("*", "Issued anew."), ("1", "EX/2.")]
    assert found.paragraphs[0].text == "Adopts the plan today;"


def test_a_mark_that_a_note_prints_in_its_own_words_is_no_text() -> None:
    """Some files have the raised number as characters where Word would set it by itself."""
    found = reading(par("1. Adopts the plan", note(1), "."), footnotes=footnotes("¹ See EX/1."))
    assert [p.text for p in found.paragraphs if p.kind == "footnote"] == ["See EX/1."]


def test_superscript_digits_are_marks_or_powers() -> None:
    """A mark that is repeated by a field, with a comma between two, ties to its note; a power stays."""
    up = '<w:vertAlign w:val="superscript"/>'
    body = par("1. Over 5 km", run("2", up), " wide", note(1), ";") + par(
        "2. Again;", run("1", up), run(",", up), run("1", up)
    )
    found = reading(body, footnotes=footnotes("EX/1.")).paragraphs
    assert found[0].text == "Over 5 km² wide;"
    assert found[2].text == "Again;"
    assert len(found[2].notes) == 2
