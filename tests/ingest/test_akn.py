"""Akoma Ntoso markup, in the shapes that official converters give it."""

from pathlib import Path

import pytest

from ingest.akn import read_akn
from ingest.paragraph import Paragraph
from ingest.unit import Reading

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
TAIL = "</statement></akomaNtoso>"
COVER = "<coverPage><p><docNumber>EX/RES/1</docNumber></p></coverPage>"


def read(inner: str, name: str = "x.xml", cover: str = COVER) -> Reading:
    return read_akn(Path(name), (HEAD + cover + inner + TAIL).encode(), "0")


def paragraphs(body: str) -> list[Paragraph]:
    return list(read(f"<mainBody>{body}</mainBody>").paragraphs)


def paragraph(number: str, inner: str) -> str:
    return f'<paragraph eId="para_99"><num>{number}</num>{inner}</paragraph>'


def content(text: str) -> str:
    return f"<content><p>{text}</p></content>"


def test_the_number_comes_from_num_and_never_from_eid() -> None:
    """`eId` is a running index."""
    assert paragraphs(paragraph("4.", content("Decides;")))[0].label == "4"


def test_points_nest_under_their_intro() -> None:
    """Sublists that stand beside their point belong to it, and leads add up."""
    found = paragraphs(
        paragraph(
            "4.",
            "<list><intro><p>Decides:</p></intro><point><num>(a)</num>"
            + content("To act:")
            + "</point><sublist><point><num>(i)</num>"
            + content("Soon;")
            + "</point></sublist></list>",
        )
    )
    assert [p.label for p in found] == ["4", "4 (a)", "4 (a) (i)"]
    assert found[2].lead == "4. Decides: (a) To act:"


def test_a_lone_i_between_h_and_j_is_the_letter() -> None:
    """The converter took it for a roman numeral and nested it."""
    inner = "".join(f"<point><num>({c})</num>{content(c)}</point>" for c in "gh")
    inner += (
        f"<sublist><point><num>(i)</num>{content('i')}</point></sublist><point><num>(j)</num>{content('j')}</point>"
    )
    found = paragraphs(paragraph("1.", f"<list><intro><p>Decides:</p></intro>{inner}</list>"))
    assert [p.label for p in found[1:]] == ["1 (g)", "1 (h)", "1 (i)", "1 (j)"]


def test_a_lettered_paragraph_beside_its_number_is_cited_under_it() -> None:
    """The markup calls it "(a)"; readers find it as "1 (a)"."""
    found = paragraphs(paragraph("1.", content("Decides:")) + paragraph("(a)", content("To act;")))
    assert (found[1].label, found[1].id) == ("(a)", "EX/RES/1@en#1(a)")
    assert found[1].lead == "1. Decides:"


def test_text_between_items_is_kept() -> None:
    """A point without a number is text, not lost."""
    inner = f"<point><num>(a)</num>{content('To act;')}</point><point>{content('within its means:')}</point>"
    found = paragraphs(paragraph("1.", f"<list><intro><p>Decides:</p></intro>{inner}</list>"))
    assert [(p.kind, p.text) for p in found[2:]] == [("text", "within its means:")]


def test_notes_are_apart_and_tied() -> None:
    """The note's text is not the paragraph's, its mark names it."""
    found = paragraphs(
        paragraph("1.", content('Recalls<authorialNote marker="2"><p>See EX/2.</p></authorialNote> it;'))
    )
    assert found[0].text == "Recalls it;"
    assert found[0].notes == (found[1].id,)
    assert (found[1].kind, found[1].label, found[1].text) == ("footnote", "2", "See EX/2.")


def test_preamble_annex_and_table() -> None:
    """Containers are preambular paragraphs; an attachment restarts the numbering; a table keeps its rows."""
    reading = read(
        "<preamble><formula><p>The Assembly,</p></formula><container><p>Recalling it,</p></container></preamble>"
        f"<mainBody>{paragraph('1.', content('Decides.'))}</mainBody>"
        "<attachments><attachment><heading>Annex II</heading><doc><mainBody>"
        f"{paragraph('1.', content('Rule.'))}"
        "<container><table><tr><td><p>State</p></td><td><p>5</p></td></tr></table></container>"
        "</mainBody></doc></attachment></attachments>"
    )
    assert [(p.kind, p.label, p.section) for p in reading.paragraphs] == [
        ("text", "", ()),
        ("preambular", "PP1", ()),
        ("paragraph", "1", ()),
        ("heading", "", ("annex II",)),
        ("paragraph", "1", ("annex II",)),
        ("table", "", ("annex II",)),
    ]
    assert reading.paragraphs[-1].text == "State | 5"


def test_an_empty_symbol_is_taken_from_the_files_name() -> None:
    """Some Chinese files leave it out."""
    reading = read(f"<mainBody>{paragraph('1.', content('决定。'))}</mainBody>", "S_RES_2511(2020).xml", cover="")
    assert reading.document.symbol == "S/RES/2511 (2020)"
    assert reading.paragraphs[0].id == "S/RES/2511(2020)@zh#1"


def rows(reading: Reading) -> list[tuple[str, str, str]]:
    """What each unit is, how it is cited, and its words."""
    return [(p.kind, p.id.partition("#")[2], p.text) for p in reading.paragraphs]


def test_numbers_left_in_the_words_are_read() -> None:
    """Paragraphs by the count, with or without their stop; items by their letters, nested; as printed."""
    found = paragraphs(
        paragraph("1.", content("Decides;"))
        + f"<paragraph>{content('2.Notes it;')}</paragraph><paragraph>{content('3 recalls it:')}</paragraph>"
        + "".join(f"<paragraph>{content(text)}</paragraph>" for text in ("(a) To act:", "(i) Soon;", "(b) To rest."))
        + paragraph("4.", content("Ends."))
        + f"<paragraph>{content('12 States were present.')}</paragraph>"
    )
    assert [(p.kind, p.label, p.printed) for p in found] == [
        ("paragraph", "1", "1"),
        ("paragraph", "2", "2"),
        ("paragraph", "3", "3"),
        ("text", "3 (a)", "3 (a)"),
        ("text", "3 (a) (i)", "3 (a) (i)"),
        ("text", "3 (b)", "3 (b)"),
        ("paragraph", "4", "4"),
        ("text", "", ""),
    ]
    assert found[4].lead == "3. recalls it: (a) To act:"


def test_a_number_alone_numbers_the_next_paragraph() -> None:
    """The converter made two paragraphs of one; a title between them stays a title."""
    lone = "<paragraph><num>1.</num><content><p/></content></paragraph>"
    found = paragraphs(
        f"{lone}<paragraph><subheading>Aim</subheading></paragraph><paragraph>{content('To act.')}</paragraph>"
    )
    assert [(p.kind, p.label, p.text) for p in found] == [("heading", "", "Aim"), ("paragraph", "1", "To act.")]


def test_two_paragraphs_in_one_are_parted() -> None:
    """Where the next number is missing after it, and only there."""
    both = paragraph("1.", content("Decides; 2. Notes it;"))
    assert [p.label for p in paragraphs(both + paragraph("3.", content("Ends.")))] == ["1", "2", "3"]
    assert [p.label for p in paragraphs(both + paragraph("2.", content("Ends.")))] == ["1", "2"]


def test_a_point_that_is_nested_too_deep_is_cited_in_its_list() -> None:
    """(iii) among letters goes on after (ii), and what follows it is its own."""
    point = "<point><num>{}</num>{}</point>".format
    inner = point("(i)", content("x")) + point("(ii)", content("x"))
    inner += f"<sublist>{point('a.', content('x'))}{point('(iii)', content('x'))}</sublist>"
    inner += f"<sublist>{point('a.', content('x'))}</sublist>"
    found = paragraphs(paragraph("1.", f"<list><intro><p>Decides:</p></intro>{inner}</list>"))
    assert [p.id.partition("#")[2] for p in found] == ["1", "1(i)", "1(ii)", "1(ii)(a)", "1(iii)", "1(iii)(a)"]


def test_a_point_that_repeats_its_paragraphs_number() -> None:
    """Number "1.b)" is item (b) of paragraph 1; a paragraph that is all items has no unit of its own."""
    point = f"<point><num>a)</num>{content('x')}</point><point><num>1.b)</num>{content('y')}</point>"
    found = paragraphs(paragraph("1.", f"<list><intro><p/></intro>{point}</list>"))
    assert [(p.kind, p.label) for p in found] == [("item", "1 (a)"), ("item", "1 (b)")]


def test_an_empty_container_is_no_preambular_paragraph_and_the_body_may_go_on_with_them() -> None:
    """Nothing is printed for it; participles before the first number end with a comma."""
    reading = read(
        "<preamble><container><p>Recalling it,</p></container><container><p> </p></container>"
        "<container><p>Noting it,</p></container></preamble>"
        f"<mainBody><paragraph>{content('Stressing it,')}</paragraph>{paragraph('1.', content('Decides,'))}"
        f"<paragraph>{content('as ever,')}</paragraph></mainBody>"
    )
    assert [p.label for p in reading.paragraphs] == ["PP1", "PP2", "PP3", "1", ""]


def test_no_text_of_the_body_is_lost() -> None:
    """Words after a list, quoted structures, blocks outside paragraphs, notes without a mark, lists in blocks."""
    point = f"<point><num>(a)</num>{content('one')}</point>"
    reading = read(
        "<mainBody><p>Opening words.</p><container><p>Boxed.</p></container>"
        + paragraph("1.", f"<list><intro><p>Decides:</p></intro>{point}<wrapUp><p>without delay;</p></wrapUp></list>")
        + paragraph(
            "2.",
            "<content><p>Inserts <mod><quotedStructure><paragraph><num>7.</num><heading>Aim</heading><content>"
            "<p>To act.</p></content></paragraph></quotedStructure></mod> after it:</p>"
            "<blockList><listIntroduction>namely</listIntroduction><item><num>(a)</num>"
            "<p>here<authorialNote><p>See 3.</p></authorialNote></p></item>"
            "<listWrapUp>and there.</listWrapUp></blockList></content>",
        )
        + "</mainBody><conclusions><p>8th meeting<eol/>3 May 2024</p></conclusions>"
    )
    assert rows(reading) == [
        ("text", "text-1", "Opening words."),
        ("text", "text-2", "Boxed."),
        ("paragraph", "1", "Decides:"),
        ("item", "1(a)", "one"),
        ("text", "text-3", "without delay;"),
        ("paragraph", "2", "Inserts 7. Aim To act. after it: namely"),
        ("item", "2(a)", "here"),
        ("footnote", "note-1", "See 3."),
        ("text", "text-4", "and there."),
        ("text", "text-5", "8th meeting 3 May 2024"),
    ]
    assert reading.paragraphs[6].notes == (reading.paragraphs[7].id,)


@pytest.mark.parametrize(
    "namespace",
    [
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13",
        "http://www.akomantoso.org/2.0",
    ],
)
def test_acts_of_other_dialects(namespace: str) -> None:
    """Chapters are headings; articles and sections count on; their paragraphs are items; recitals are preambular."""
    xml = f"""<akomaNtoso xmlns="{namespace}"><act name="act">
    <meta><identification><FRBRExpression><FRBRlanguage language="por"/></FRBRExpression></identification></meta>
    <preface><longTitle><p>An Act on lagoons</p></longTitle></preface>
    <preamble><recitals><recital><num>(1)</num><p>Whereas lagoons silt up,</p></recital></recitals></preamble>
    <body><chapter><num>I</num><heading>Scope</heading>
    <article><num>Article 1</num><heading>Aim</heading><content><p>This Act protects lagoons.</p></content></article>
    <article><num>Article 2</num>
      <paragraph><num>1.</num><content><p>Inlets stay open.</p></content></paragraph>
      <paragraph><num>2.</num><list><intro><p>No one shall:</p></intro>
        <point><num>(a)</num><content><p>dredge;</p></content></point></list></paragraph></article></chapter>
    <section><heading>Ends</heading>
      <paragraph><num>3.</num><content><p>It begins today.</p></content></paragraph></section>
    <hcontainer name="schedule"><content><p>Nothing else.</p></content></hcontainer></body></act></akomaNtoso>"""
    reading = read_akn(Path("act-7.xml"), xml.encode(), "0")
    document = reading.document
    assert (document.symbol, document.language, document.title) == ("act-7", "pt", "An Act on lagoons")
    assert rows(reading) == [
        ("preambular", "PP1", "Whereas lagoons silt up,"),
        ("heading", "heading-1", "I Scope"),
        ("heading", "heading-2", "Aim"),
        ("paragraph", "1", "This Act protects lagoons."),
        ("item", "2(1)", "Inlets stay open."),
        ("item", "2(2)", "No one shall:"),
        ("item", "2(2)(a)", "dredge;"),
        ("heading", "heading-3", "Ends"),
        ("paragraph", "3", "It begins today."),
        ("text", "text-1", "Nothing else."),
    ]


def test_components_are_sections_with_their_titles() -> None:
    """Two resolutions in one file, each with its own preamble and numbers."""
    part = "<component eId='c{0}'><statement><preface><p><docNumber>{0}</docNumber><docTitle>On {0}</docTitle></p>"
    part += "</preface><preamble><container><p>Recalling {0},</p></container></preamble><mainBody>"
    part += f"{paragraph('1.', content('Decides.'))}</mainBody></statement></component>"
    reference = '<component><documentRef href="#c{0}" showAs="Resolution {0}"/></component>'
    inner = "<collectionBody>" + "".join(map(reference.format, "AB")) + "</collectionBody>"
    xml = HEAD.replace('statement name="resolution"', "documentCollection") + COVER + inner + "</documentCollection>"
    xml += "<components>" + "".join(map(part.format, "AB")) + "</components></akomaNtoso>"
    reading = read_akn(Path("x.xml"), xml.encode(), "0")
    assert rows(reading) == [
        (kind, tail, text.format(name))
        for n, name in enumerate("AB")
        for kind, tail, text in (
            ("heading", f"heading-{2 * n + 1}", "{0}"),
            ("heading", f"heading-{2 * n + 2}", "On {0}"),
            ("preambular", f"resolution{name}/PP1", "Recalling {0},"),
            ("paragraph", f"resolution{name}/1", "Decides."),
        )
    ]
