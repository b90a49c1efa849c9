"""Answers made by hand for the formats.

`python -m tests.alinea.formats.answers` writes their snapshots anew; read what changed before you keep it.
"""

import datetime
from importlib.metadata import version
from pathlib import Path

from alinea.formats.writer import FORMATS, written
from answer.answer import Answer
from answer.statement import Citation, Statement
from index.hit import Hit
from ingest.document import Document
from ingest.paragraph import Paragraph, paragraph_id

SNAPSHOTS = Path(__file__).with_name("snapshots")
SUFFIXES = {"markdown": "md", "text": "txt", "html": "html", "bibtex": "bib", "ris": "ris", "csl": "json"}

HOSTILE = (
    "<script>alert('x')</script> & <b>50 %</b> of $x_1^2$ \\input{secret} {unbalanced\n"
    "ER  - \n"
    "# heading [link](javascript:alert(1)) *stars* `code` ~~gone~~ www.example.org https://example.org @all | cell\n"
    "1. item\n"
    "=cmd|' /C calc'!A0 \u202etxt.exe\u202c \u2066x\u2069 \x1b[31mred\x07 \\end{document} % comment"
)

Made = tuple[Answer, dict[str, Document]]


def document(symbol: str, language: str, title: str, body: str = "", **fields: object) -> Document:
    return Document(symbol=symbol, language=language, title=title, body=body, **fields)  # type: ignore[arg-type]  # a record's own fields


def paragraph(of: Document, label: str, text: str, *, name: str = "", lead: str = "", kind: str = "") -> Paragraph:
    return Paragraph(
        id=paragraph_id(of.symbol, of.language, (), name or label),
        document=of.symbol,
        language=of.language,
        kind=kind or ("item" if "(" in label else "paragraph" if label else "text"),
        label=label,
        text=text,
        lead=lead,
        page=3,
    )


def cited(unit: Paragraph, quote: str = "") -> Citation:
    start = unit.text.index(quote) if quote else 0
    quote = quote or unit.text
    return Citation(paragraph=unit.id, reference="", quote=quote, start=start, end=start + len(quote))


def made(
    question: str,
    language: str,
    documents: list[Document],
    units: list[Paragraph],
    statements: list[Statement],
    answerer: str = "extractive",
    note: str = "",
) -> Made:
    answer = Answer(
        question=question,
        language=language,
        status="answered" if statements else "not_found",
        statements=tuple(statements),
        confidence=0.71 if statements else 0.0,
        hits=tuple(Hit(paragraph=unit, score=1.0 - n / 10, rank=n + 1) for n, unit in enumerate(units)),
        answerer=answerer,
        note=note,
    )
    return answer, {each.key: each for each in documents}


def whole(unit: Paragraph, quote: str = "") -> Statement:
    return Statement(text=quote or unit.text, citations=(cited(unit, quote),))


def arabic() -> Made:
    resolution = document(
        "A/RES/99/7",
        "ar",
        "حماية الشواطئ",
        "الجمعية العامة",
        date=datetime.date(2044, 12, 3),
        kind="resolution",
        session="الدورة التاسعة والتسعون",
    )
    units = [
        paragraph(resolution, "4 (b)", "أن تعقد اجتماعين في السنة، أولهما في 5 آذار/مارس؛", lead="4. تقرر ما يلي:"),
        paragraph(resolution, "PP2", "وإذ تلاحظ أن الشواطئ تتراجع،", kind="preambular"),
    ]
    return made("متى يعقد الاجتماع الأول؟", "ar", [resolution], units, [whole(unit) for unit in units])


def french() -> Made:
    resolution = document(
        "A/RES/99/7",
        "fr",
        "Protection des rivages",
        "Assemblée générale",
        date=datetime.date(2044, 12, 3),
        kind="resolution",
    )
    report = document("GRV/4/12", "en", "Report on the shores", kind="report")
    first = paragraph(resolution, "4 b)", "De se réunir deux fois par an ;", name="4 (b)", lead="4. Décide :")
    second = paragraph(report, "17", "The first meeting was held on 5 March. It lasted a day.")
    statements = [
        whole(first),
        whole(second, "The first meeting was held on 5 March."),
        Statement(text="Elle a duré un jour.", citations=(cited(second, "It lasted a day."), cited(first))),
    ]
    return made(
        "Quand la commission s’est-elle réunie ?", "fr", [resolution, report], [first, second], statements, "a-model"
    )


def hostile() -> Made:
    evil = document(
        "evil_{x},%y",
        "en",
        f"Title {HOSTILE}",
        "Ministry of A and B, {C} * & Co",
        date=datetime.date(2044, 1, 9),
        kind="draft",
    )
    unit = paragraph(evil, "1", HOSTILE, lead=f"Lead: {HOSTILE}")
    return made(f"What? {HOSTILE}", "en", [evil], [unit], [whole(unit)], note=f"note {HOSTILE}")


def not_found() -> Made:
    resolution = document("A/RES/99/7", "es", "Protección de las costas", "Asamblea General", kind="resolution")
    units = [paragraph(resolution, str(n), f"Párrafo de la costa número {n}.") for n in range(1, 8)]
    return made("¿Cuál es el presupuesto @ 2041?", "es", [resolution], units, [])


def looked_up() -> Made:
    resolution = document("S/RES/9504 (2044)", "ru", "Берега", "Совет Безопасности", kind="resolution")
    units = [
        paragraph(resolution, "4", "постановляет:"),
        paragraph(resolution, "4 (a)", "собраться;", lead="4. постановляет:"),
        paragraph(resolution, "4 (a) (i)", "один раз;"),
        paragraph(resolution, "5", "просит доложить."),
    ]
    return made("пункты 4 и 5", "ru", [resolution], units, [whole(unit) for unit in units], "look-up")


ANSWERS = {"arabic": arabic, "french": french, "hostile": hostile, "not_found": not_found, "looked_up": looked_up}


def exported(name: str, format: str, language: str = "") -> str:  # noqa: A002  the option's own name
    """The answer of a name in a format, with the program's version left open."""
    answer, documents = ANSWERS[name]()
    return written(answer, documents, format, language).replace(version("alinea"), "VERSION")


if __name__ == "__main__":
    for each in ("arabic", "french", "hostile", "not_found"):
        for format_ in FORMATS:
            (SNAPSHOTS / f"{each}.{SUFFIXES[format_]}").write_bytes(exported(each, format_).encode())
