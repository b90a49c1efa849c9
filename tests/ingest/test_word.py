"""Word documents: what Word generates is read as it prints."""

import datetime

from lxml import etree

from ingest.package import W
from ingest.runs import Runs
from ingest.styles import Styles
from tests.ingest.word_writer import par, reading, run, table, units


def test_the_masthead_table_becomes_metadata() -> None:
    """In the first page's header or at the head of the text; other headers are left out."""
    head = table(
        ["United Nations", "EX/COP/2/L.1"],
        ["Conference of the Parties", par("Distr.: Limited") + par("15 October 2008")],
    )
    section = '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:titlePg/></w:sectPr>'
    rest = (
        par("Second session") + par("On examples") + par("The Conference of the Parties,") + par("1. Decides to act.")
    )
    for found in (reading(rest + section, header=head), reading(head + rest)):
        document = found.document
        assert (document.symbol, document.body) == ("EX/COP/2/L.1", "Conference of the Parties")
        assert (document.session, document.title, document.distribution) == ("Second session", "On examples", "limited")
        assert document.date == datetime.date(2008, 10, 15)
        assert [p.text for p in found.paragraphs] == ["The Conference of the Parties,", "Decides to act."]


def test_changes_count_as_accepted() -> None:
    """Inserted text stays, deleted text and hidden text go, and a deleted paragraph's end joins two."""
    deleted = "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    gone = "<w:rPr><w:del/></w:rPr>"
    body = par("1. Decides ", deleted, f"<w:ins>{run('to meet')}</w:ins>", run(" in secret", "<w:vanish/>"), " here;")
    body += par("2. Asks ", properties=gone) + par("Orvane to speak.")
    last = par("3. Closes.", properties=gone)
    found = [text for _, _, text in units(body + last)]
    assert found == ["Decides to meet here;", "Asks Orvane to speak.", "Closes."]


def test_a_text_box_is_kept_once() -> None:
    """Word writes its text twice, for newer and older versions of itself."""
    box = f"<w:txbxContent>{par('2. In the box.')}</w:txbxContent>"
    twice = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    twice = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    assert [label for _, label, _ in units(par("1. Decides.", twice))] == ["1", "2"]


def test_a_fields_code_is_no_text() -> None:
    """What a field shows is; one that never ends swallows nothing beyond its paragraph."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = run("PAGEREF x")
    body = par("1. See page ", begin, code, separate, "7", end, ".") + par("2. Broken.", begin, code) + par("3. Whole.")
    assert [text for _, _, text in units(body)] == ["See page 7.", "Broken.", "Whole."]


def test_headings_and_the_contents_are_told_apart_from_paragraphs() -> None:
    """Bold or by outline level a heading; lines of the contents are one table."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kapitel"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
    )
    toc = '<w:pStyle w:val="V1"/>'
    lines = [par(f"{n}.", "<w:r><w:tab/></w:r>", "Methods", "<w:r><w:tab/></w:r>", "4", properties=toc) for n in (1, 2)]
    body = par("I. Opening") + "".join(lines) + par("1. Methods", properties='<w:pStyle w:val="Kapitel"/>')
    body += par(run("Which paragraph?", ""), run(" ")) + par(run("Findings", "<w:b/>")) + par("1. It was found.")
    found = [(kind, text) for kind, _, text in units(body, styles=styles)]
    assert found[1] == ("table", "1. | Methods | 4\n2. | Methods | 4")
    assert ("heading", "1. Methods") in found
    assert ("heading", "Findings") in found
    assert found[-1] == ("paragraph", "It was found.")


def test_lines_within_a_paragraph_are_read_as_lines() -> None:
    """An annex and its title in one paragraph, and items parted by line breaks."""
    line = "<w:r><w:br/></w:r>"
    body = (
        par("1. Decides:", line, "(a) To meet;", line, "(b) To act.") + par("Annex I", line, "Rules") + par("1. Sit.")
    )
    found = reading(body).paragraphs
    assert [p.label for p in found] == ["1", "1 (a)", "1 (b)", "", "", "1"]
    assert found[-1].section == ("annex I",)


def test_a_frame_of_one_column_is_text() -> None:
    """A summary in a box is no table."""
    assert units(par("1. Opens.") + table([par("2. In a frame.")]))[1] == ("paragraph", "2", "In a frame.")


def test_a_formula_without_its_comma_opens_no_preamble() -> None:
    """Its italics tell it from a title."""
    body = par("A/RES/1/2") + par("On examples") + par(run("The General Assembly", "<w:i/>"))
    found = reading(body + par("Adopts the following declaration:") + par("1. We meet."))
    assert found.document.title == "On examples"
    assert [p.kind for p in found.paragraphs] == ["text", "text", "paragraph"]


def test_a_numbered_paragraph_in_italics_is_a_paragraph() -> None:
    """A typed number is no part of an emphasised line: "[8–10. Reserved]"."""
    found = units(par("7. Decides;") + par(run("[8–10. Reserved for later]", "<w:i/>")) + par("11. Ends."))
    assert [label for _, label, _ in found] == ["7", "8–10", "11"]


def test_a_heading_below_who_wrote_a_document_is_no_title() -> None:
    """Agenda item, title and author stand in bold, and so does the first heading of the text."""
    lines = ("Matters of finance", "Performance of the budget", "Note by the secretariat", "Introduction")
    bold = "".join(par(run(line, "<w:b/>")) for line in lines)
    found = reading(par("EX/COP/4/9") + par("Fourth session") + bold + par("1. The budget was met."))
    assert found.document.title == "Performance of the budget"
    assert (found.paragraphs[0].kind, found.paragraphs[0].text) == ("heading", "Introduction")


def test_an_element_whose_prefix_is_lost_does_no_harm() -> None:
    """As some damaged documents hold that libxml2 lets through: its name is no qualified one."""
    markup = f'<w:p xmlns:w="{W.strip("{}")}"><w:r><w:t>Opened.</w:t><a:ln/><w:t> Closed.</w:t></w:r></w:p>'
    paragraph = etree.fromstring(markup, etree.XMLParser(recover=True))
    assert "".join(piece.text for piece in Runs(Styles()).pieces(paragraph)) == "Opened. Closed."
