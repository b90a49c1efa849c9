"""Adoption, sponsors and the organ, in six languages."""

import pytest

from ingest.organ import organ_in
from tests.ingest.mastheads import masthead


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
