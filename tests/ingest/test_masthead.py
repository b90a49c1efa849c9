"""Mastheads in six languages."""

import datetime

import pytest

from ingest.block import Block
from ingest.dates import date_in, parse_date
from ingest.front import read_masthead, with_front_matter_apart
from ingest.marks import marks_of, with_printed
from ingest.masthead import Masthead
from ingest.organ import organ_in


def masthead(*blocks: str) -> Masthead:
    found, _ = read_masthead([Block(lines=tuple(text.split("\n")), page=1) for text in blocks], len(blocks))
    return found


@pytest.mark.parametrize(
    "printed",
    [
        "13 June 2025",
        "13 juin 2025",
        "13 de junio de 2025",
        "13 июня 2025 года",
        "2025年6月13日",
        "١٣ حزيران/يونيه ٢٠٢٥",
        "13 حزيران/يونيه 2025",
        "13 حزيران/ يونيه 2025",
        "13 يونيو 2025",
        "June 13, 2025",
        "13 juin2025",
        "二〇二五年六月十三日",
        "二○二五年六月十三日",
        "13.06.2025",
        "13/6/2025",
        "2025-06-13",
    ],
)
def test_a_date_is_read_in_every_language(printed: str) -> None:
    """Whatever digits it is printed in."""
    assert parse_date(printed) == datetime.date(2025, 6, 13)


@pytest.mark.parametrize(
    "printed", ["31 June 2025", "June 2025", "9–13 June 2025", "resolution 13 June", "6/13/2025", "十三日"]
)
def test_what_is_no_date_is_none(printed: str) -> None:
    """A day that is not in the calendar, a month, a span; figures with the month first."""
    assert parse_date(printed) is None


def test_a_date_in_figures_is_none_in_running_text() -> None:
    """There it may be a number of anything; one in words or in Chinese numerals is a date."""
    assert date_in("annex 13.06.2025") is None
    assert date_in("大会二〇一〇年十二月二十日通过") == datetime.date(2010, 12, 20)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Distr. limitée", "distribution", "limited"),
        ("Distr.: General", "distribution", "general"),
        ("التوزيع: عام", "distribution", "general"),
        ("Original: anglais", "original_language", "en"),
        ("原文：英文", "original_language", "en"),
        ("Quatrième session", "session", "Quatrième session"),
        ("Cuarto período de sesiones", "session", "Cuarto período de sesiones"),
        ("第四届会议", "session", "第四届会议"),
        ("الدورة الرابعة", "session", "الدورة الرابعة"),
        ("Point 2 d) de l’ordre du jour", "agenda_item", "2 d)"),
        ("Item 4 (b) of the provisional agenda", "agenda_item", "4 (b)"),
        ("Пункт 8 предварительной повестки дня", "agenda_item", "8"),
        ("议程项目9", "agenda_item", "9"),
        ("البند 4 من جدول الأعمال", "agenda_item", "4"),
        ("Vienne, 8-17 octobre 2008", "place", "Vienne"),
        ("2025年6月9日至13日，韦雷尔港", "place", "韦雷尔港"),
        ("A/RES/79/1", "symbol", "A/RES/79/1"),
        ("A/HRC/RES/50/1*", "symbol", "A/HRC/RES/50/1"),
        ("UNEP/EA.5/Res.1", "symbol", "UNEP/EA.5/Res.1"),
        ("CBD/COP/DEC/15/4", "symbol", "CBD/COP/DEC/15/4"),
        ("A/79/123–S/2025/456", "symbol", "A/79/123-S/2025/456"),
        ("Conf. 9.24 (Rev. CoP17)", "symbol", "Conf. 9.24 (Rev. CoP17)"),
        ("Resolution XIV.1", "symbol", "Resolution XIV.1"),
        ("WHA66.5 On lagoons", "symbol", "WHA66.5"),
        ("WHA66.5 On lagoons", "title", "On lagoons"),
        ("GC(66)/RES/1", "symbol", "GC(66)/RES/1"),
        ("50/… On lagoons", "title", "On lagoons"),
        ("Agenda item 9*", "agenda_item", "9"),
        ("Tema 2 d) del programa provisional", "agenda_item", "2 d)"),
        ("Fifteenth meeting – Part II", "session", "Fifteenth meeting – Part II"),
        ("2023 session", "session", "2023 session"),
        ("Tenth emergency special session", "session", "Tenth emergency special session"),
        ("Seventy-fifth year", "session", "Seventy-fifth year"),
        ("Четвертая сессия", "session", "Четвертая сессия"),
        ("13 June–8 July 2025", "dates", "13 June–8 July 2025"),
        ("Verel, Orvane, 28 February–2 March 2025", "place", "Verel, Orvane"),
        ("Порт-Верел, 9–13 июня 2025 года", "dates", "9–13 июня 2025 года"),
        ("بورت فيريل، 9-13 حزيران/يونيه 2025", "place", "بورت فيريل"),
    ],
)
def test_a_line_finds_its_field(line: str, field: str, value: str) -> None:
    """In the forms of six languages."""
    assert getattr(masthead(line), field) == value


def test_lines_of_one_block_are_sorted_apart() -> None:
    """The corner of the page holds four of them."""
    head = masthead("Distr.: Limited\n15 October 2008\nEnglish\nOriginal: French")
    assert (head.distribution, head.original_language, head.date) == ("limited", "fr", datetime.date(2008, 10, 15))


def test_the_title_stands_below_what_is_known() -> None:
    """The author's line is not it, and the agenda item's title in bold is the last resort."""
    assert (
        masthead("A/1", "**On the item**", "Resolution adopted by the Assembly", "79/1. On rivers").title == "On rivers"
    )
    assert masthead("A/1", "Budget in 2025", "Note by the secretariat").title == "Budget in 2025"
    assert masthead("A/1", "**On the item**", "Contents").title == "On the item"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Brenmark and the Kelmar Islands: draft resolution", ("Brenmark", "the Kelmar Islands")),
        ("Brenmark and Trinidad and Tobago: draft resolution", ("Brenmark", "Trinidad and Tobago")),
        (
            "Brenmark,* Bosnia and Herzegovina,¹ Orvane** and Quessant: revised draft decision",
            ("Brenmark", "Bosnia and Herzegovina", "Orvane", "Quessant"),
        ),
        (
            "Antigua and Barbuda, Brenmark, Kelmar\nIslands, Orvane, Trinidad and\nTobago and Quessant: draft decision",
            ("Antigua and Barbuda", "Brenmark", "Kelmar Islands", "Orvane", "Trinidad and Tobago", "Quessant"),
        ),
        (
            "Orvane (on behalf of the Lagoon States, and of Quessant): draft decision",
            ("Orvane (on behalf of the Lagoon States, and of Quessant)",),
        ),
        (
            "Draft resolution submitted by the Chair of the Committee on the basis of informal consultations",
            ("the Chair of the Committee",),
        ),
        ("Brenmark, Orvane et Quessant : projet de résolution", ("Brenmark", "Orvane", "Quessant")),
        ("Projet de résolution présenté par le Président", ("le Président",)),
        (
            "Brenmark, Bosnia y Herzegovina e Islas Kelmar: proyecto de resolución",
            ("Brenmark", "Bosnia y Herzegovina", "Islas Kelmar"),
        ),
        ("Proyecto de decisión presentado por la Presidencia", ("la Presidencia",)),
        (
            "Бренмарк, Босния и Герцеговина и Орван: пересмотренный проект резолюции",
            ("Бренмарк", "Босния и Герцеговина", "Орван"),
        ),
        ("Проект резолюции, представленный Председателем", ("Председателем",)),
        (
            "布伦马克、奥尔万、波斯尼亚和黑塞哥维那和凯尔桑：决议草案",
            ("布伦马克", "奥尔万", "波斯尼亚和黑塞哥维那", "凯尔桑"),
        ),
        ("主席提出的决定草案", ("主席",)),
        ("برينمارك، البوسنة والهرسك وأورفان: مشروع قرار", ("برينمارك", "البوسنة والهرسك", "أورفان")),
        ("مشروع قرار مقدم من الرئيس", ("الرئيس",)),
    ],
)
def test_sponsors_are_named_one_by_one(lines: str, expected: tuple[str, ...]) -> None:
    """Over several lines, with stars of notes, and with an "and" that belongs to a name."""
    assert masthead(f"A/L.1\n{lines}").sponsors == expected
    assert masthead("A/L.1", f"**{lines}**").sponsors == expected


@pytest.mark.parametrize(
    ("line", "date", "meeting"),
    [
        ("Resolution adopted by the Assembly on\n9 August 2024", "2024-08-09", ""),
        ("Adopted by the Council at its 812th meeting, on\n31 January 2020", "2020-01-31", "812"),
        ("Résolution adoptée par l’Assemblée le 1er août 2024", "2024-08-01", ""),
        ("Adoptée par le Conseil à sa 812e séance, le 31 janvier 2020", "2020-01-31", "812"),
        ("Resolución aprobada por la Asamblea el 9 de agosto de 2024", "2024-08-09", ""),
        ("Aprobada por el Consejo en su 812ª sesión, celebrada el 31 de enero de 2020", "2020-01-31", "812"),
        ("Резолюция, принятая Ассамблеей 9 августа 2024\nгода", "2024-08-09", ""),
        ("принятая Советом на его 812-м заседании 31 января 2020 года", "2020-01-31", "812"),
        ("2024年8月9日大会决议", "2024-08-09", ""),
        ("理事会2020年1月31日第812次会议通过", "2020-01-31", "812"),
        ("قرار اتخذته الجمعية العامة في 9 آب/أغسطس 2024", "2024-08-09", ""),
        ("الذي اتخذه المجلس في جلسته ٨١٢، المعقودة في ٣١ كانون الثاني/يناير ٢٠٢٠", "2020-01-31", "812"),
    ],
)
def test_the_adoption_line_tells_day_and_meeting(line: str, date: str, meeting: str) -> None:
    """Also where it is broken before its date."""
    head = masthead("A/1", line, "On rivers")
    assert (head.adoption, str(head.adopted), head.meeting) == (line.replace("\n", " "), date, meeting)
    assert head.title == "On rivers"


@pytest.mark.parametrize(
    "basis",
    [
        "on the report of the Third Committee (A/1/481, para. 25)",
        "without reference to a Main Committee\n(A/1/L.7)",
        "sur la base du rapport de la Troisième Commission (A/1/481, par. 25)",
        "sans renvoi à une grande commission (A/1/L.7)",
        "sobre la base del informe de la Tercera Comisión (A/1/481, párr. 25)",
        "sin remisión previa a una Comisión Principal (A/1/L.7)",
        "по докладу Третьего комитета (A/1/481, пункт 25)",
        "без передачи в главные комитеты (A/1/L.7)",
        "根据第三委员会的报告通过 (A/1/481，第25段)",
        "未经发交主要委员会而通过 (A/1/L.7)",
        "بناء على تقرير اللجنة الثالثة (A/1/481، الفقرة 25)",
        "دون الإحالة إلى لجنة رئيسية (A/1/L.7)",
    ],
)
def test_the_basis_of_the_adoption_is_kept_without_its_brackets(basis: str) -> None:
    """In six languages, on one line or two."""
    assert masthead("A/1", f"[{basis}]", "On rivers").basis == basis.replace("\n", " ")


@pytest.mark.parametrize(
    ("title", "session", "place", "dates"),
    [
        (
            "Report of the Council on its fifth session, held in Marenholt from 4 to 8 October 2021",
            "fifth session",
            "Marenholt",
            "4 to 8 October 2021",
        ),
        (
            "Report of the Council on the second part of\nits fifth session, held in Verel from 30 April to 3 May 2021",
            "second part of its fifth session",
            "Verel",
            "30 April to 3 May 2021",
        ),
        (
            "Rapport du Conseil sur les travaux de sa cinquième session, tenue à Marenholt du 4 au 8 octobre 2021",
            "cinquième session",
            "Marenholt",
            "4 au 8 octobre 2021",
        ),
        (
            "Informe del Consejo sobre su quinto período de sesiones, celebrado en Verel del 4 al 8 de octubre de 2021",
            "quinto período de sesiones",
            "Verel",
            "4 al 8 de octubre de 2021",
        ),
        (
            "Доклад Совета о работе его пятой сессии, проведенной в Маренхольте с 4 по 8 октября 2021 года",
            "пятой сессии",
            "Маренхольте",
            "4 по 8 октября 2021 года",
        ),
        ("2021年10月4日至8日在马伦霍尔特举行的理事会第五届会议报告", "第五届会议", "马伦霍尔特", "2021年10月4日至8日"),
        (
            "تقرير المجلس عن دورته الخامسة المعقودة في مارينهولت في الفترة من 4 إلى 8 تشرين الأول/أكتوبر 2021",
            "دورته الخامسة",
            "مارينهولت",
            "4 إلى 8 تشرين الأول/أكتوبر 2021",
        ),
    ],
)
def test_a_reports_title_tells_the_session(title: str, session: str, place: str, dates: str) -> None:
    """Number, place and days; the title stays whole."""
    head = masthead("A/1", title)
    assert (head.session, head.place, head.dates) == (session, place, dates)
    assert head.title == title.replace("\n", " ")


@pytest.mark.parametrize(
    ("mark", "lines"),
    [
        ("Add.", ["Addendum", "Additif 2", "Adición", "Добавление", "增编", "إضافة"]),
        ("Corr.", ["Corrigendum", "Rectificatif", "Corrección", "Исправление", "更正", "تصويب"]),
        ("Rev.", ["Orvane: revised draft resolution", "Orvane : projet de résolution révisé"]),
        ("Rev.", ["Orvane: proyecto de resolución revisado", "Орван: пересмотренный проект резолюции"]),
        ("Rev.", ["奥尔万：订正决议草案", "أورفان: مشروع قرار منقح"]),
    ],
)
def test_a_word_marks_what_the_document_is_to_another(mark: str, lines: list[str]) -> None:
    """Addition, correction, revision."""
    assert [masthead("A/1", line, "On rivers").marks for line in lines] == [(mark,)] * len(lines)


@pytest.mark.parametrize(
    ("symbol", "printed", "marks"),
    [
        ("A/1/L.2/Rev.1", ("Rev.",), ("Rev.1",)),
        ("A/1/L.2/Rev.1/Add.3", (), ("Rev.1", "Add.3")),
        ("A/1/7/Corr.1", ("Corr.", "Add."), ("Corr.1", "Add.")),
        ("A/1/Addison", (), ()),
    ],
)
def test_a_symbols_marks_go_before_printed_words(symbol: str, printed: tuple[str, ...], marks: tuple[str, ...]) -> None:
    """The word repeats the symbol's mark without its number."""
    assert with_printed(marks_of(symbol), printed) == marks


def test_cells_of_a_row_are_sorted_apart() -> None:
    """Extractors print a masthead's table as rows with bars, and empty or stray cells beside."""
    rows = "| c | United Nations | LAG/SB/2021/9/Add.1 |\n|  |  | Distr.: General 8 March 2022  Original: English |"
    report = "Report of the Subsidiary Body for Inlets on its fifth session,\nheld in Verel from 4 to 8 October 2021"
    head = masthead(rows, f"Subsidiary Body for Inlets\n{report}", "Addendum", "Part two: Action taken")
    assert (head.symbol, head.body) == ("LAG/SB/2021/9/Add.1", "Subsidiary Body for Inlets")
    assert (head.session, head.original_language) == ("fifth session", "en")
    assert (head.distribution, head.date) == ("general", datetime.date(2022, 3, 8))
    assert head.title == f"{report}. Part two: Action taken".replace("\n", " ")


def test_a_title_keeps_its_last_line_and_loses_its_star() -> None:
    """A date, a publisher's name or a session at the end of a title in bold are part of it."""
    head, _ = read_masthead([Block(lines=("Accounts of the period to", "31 December 2024*"), page=1, bold=True)], 1)
    assert (head.title, head.date) == ("Accounts of the period to 31 December 2024", None)
    assert masthead("A/1", "Expenses of the\nUnited Nations").title == "Expenses of the United Nations"


def test_contents_are_no_masthead() -> None:
    """Dates and adopted decisions named in them tell nothing of the document, and their heading stays with them."""
    blocks = [Block(lines=("Report on inlets", "Contents", "Decisions adopted by the Council on 3 May 2021"), page=1)]
    apart = with_front_matter_apart(blocks)
    head, below = read_masthead(apart, len(apart))
    assert (head.title, head.adoption, head.date) == ("Report on inlets", "", None)
    assert [block.text for block in apart[below:]] == ["Contents", "Decisions adopted by the Council on 3 May 2021"]


def test_nothing_below_running_text_is_masthead() -> None:
    """A letter's text is not lost when a date stands on a line of its own further down."""
    sentence = f"We write to you on the matter of the inlets, {'which are many, ' * 6}and ask for your views."
    head, below = read_masthead([Block(lines=(line,), page=1) for line in (sentence, "3 May 2021", "A/2")], 3)
    assert (head, below) == (Masthead(), 0)


def test_what_is_wrong_or_missing_is_left_empty() -> None:
    """No symbol, a second symbol, a date that the calendar does not have, a sponsor without a name."""
    head = masthead(
        "31 June 2025", "N/A", "Council", "Resolution adopted by the Council on 31 June 2025", ": draft resolution"
    )
    assert (head.symbol, head.date, head.adopted, head.sponsors) == ("", None, None, ())
    assert head.adoption == "Resolution adopted by the Council on 31 June 2025"
    assert masthead("A/1", "A/2").symbol == "A/1"
    assert masthead() == Masthead()


@pytest.mark.parametrize(
    ("formula", "body", "session"),
    [
        ("The Conference of the Parties,", "Conference of the Parties", ""),
        ("L’Assemblée générale,", "Assemblée générale", ""),
        ("大会，", "大会", ""),
        ("The Sixty-sixth World Health Assembly,", "World Health Assembly", "Sixty-sixth World Health Assembly"),
        ("The rivers and their banks", "", ""),
    ],
)
def test_the_opening_formula_names_the_organ(formula: str, body: str, session: str) -> None:
    """Where the masthead does not."""
    assert (organ_in(formula).body, organ_in(formula).session) == (body, session)
