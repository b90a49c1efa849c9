"""Pages of a resolution as the United Nations print them, and what is read from them."""

from pathlib import Path

from ingest.files import SourceFile, read
from ingest.unit import Reading
from tests.ingest.pdf_writer import Words, pdf

HEAD: list[Words] = [
    (123, 734, 14, "plain", "United Nations"),
    (482, 734, 12, "plain", "EX/RES/9/1"),
    (123, 705, 20, "bold", "General Assembly"),
    (397, 705, 10, "plain", "Distr.: General"),
    (397, 693, 10, "plain", "4 December 2024"),
    (60, 570, 10, "bold", "Seventy-ninth session"),
    (60, 558, 10, "plain", "Agenda item 7 (b)"),
    (60, 546, 10, "bold", "Measures concerning examples and their"),
    (60, 534, 10, "bold", "many uses"),
    (123, 501, 14, "bold", "Resolution adopted by the General Assembly on 4 December 2024"),
    (123, 476, 10, "italic", "[on the report of the Sixth Committee (A/79/1, para. 8)]"),
    (73, 450, 12, "bold", "9/1. Examples and their uses"),
]
FOOT: list[Words] = [(65, 44, 10, "plain", "24-12345 (E) 091224"), (65, 30, 12, "plain", "*2412345*")]


def first_page() -> list[Words]:
    return [
        *HEAD,
        (147, 420, 10, "italic", "The General Assembly"),
        (232, 420, 10, "plain", ","),
        (147, 402, 10, "italic", "Recalling"),
        (189, 402, 10, "plain", "its earlier resolutions on examples, in which it asked for as many of them as long-"),
        (123, 390, 10, "plain", "term use and inter-"),
        (
            123,
            378,
            10,
            "plain",
            "national practice allow, being of the view that international examples are of use in the",
        ),
        (123, 366, 10, "plain", "long run and that no term is too short for them,"),
        (314, 369.5, 6.5, "plain", "1"),
        (147, 348, 10, "italic", "Decides"),
        (183, 348, 10, "plain", "to go on with this paragraph, which is longer than one page can hold and which"),
        (99, 110, 8, "bold", "__________________"),
        (117, 101, 5.5, "plain", "1"),
        (123, 98, 8.5, "plain", "See A/79/1, which says the same at"),
        (123, 88, 8.5, "plain", "greater length and goes on"),
        *FOOT,
    ]


def second_page() -> list[Words]:
    return [
        (60, 733, 8.5, "bold", "EX/RES/9/1"),
        (380, 742, 8.5, "bold", "Examples and their"),
        (480, 733, 8.5, "bold", "many uses"),
        (123, 710, 10, "plain", "therefore goes on here. It has a second sentence, too,"),
        (123, 686, 10, "bold", "Uses"),
        (147, 668, 10, "plain", "1."),
        (171, 668, 10, "italic", "Requests"),
        (211, 668, 10, "plain", "the secretariat:"),
        (147, 650, 10, "plain", "(a)"),
        (171, 650, 10, "plain", "To count the examples of the years 2020, 2021, 2022 and likewise those of the"),
        (123, 638, 10, "plain", "2023 report;"),
        (171, 620, 10, "plain", "(i)"),
        (195, 620, 10, "plain", "One by one;"),
        (147, 602, 10, "plain", "(b)"),
        (171, 602, 10, "plain", "To report on them;"),
        (147, 584, 10, "plain", "2."),
        (171, 584, 10, "italic", "Decides"),
        (205, 584, 10, "plain", "that the area shall be 20 km"),
        (320, 587.5, 6.5, "plain", "2"),
        (325, 584, 10, "plain", "wide."),
        (397, 556, 10, "italic", "47th plenary meeting"),
        (412, 544, 10, "italic", "4 December 2024"),
        (99, 92, 8, "bold", "__________________"),
        (123, 80, 8.5, "plain", "on the next page."),
        (60, 37, 8.5, "bold", "2/2"),
        (524, 38, 7, "plain", "24-12345"),
    ]


def reading(*pages: list[Words], name: str = "sample.pdf") -> Reading:
    content = pdf(pages)
    (found,) = read(SourceFile(path=Path(name), content=content, sha256="0" * 64))
    return found


def units(found: Reading) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in found.paragraphs]


def body(top: int, rows: int = 12) -> list[Words]:
    """A full paragraph, so that margins and leading can be measured."""
    filler = "of the many examples that have been given, and of those that will yet be given to the"
    first: Words = (
        147,
        top,
        10,
        "plain",
        "Mindful of the many examples that have been given and of those that are yet to",
    )
    lines: list[Words] = [(123, top - 12 * n, 10, "plain", filler) for n in range(1, rows)]
    return [first, *lines, (123, top - 12 * rows, 10, "plain", "end of all examples,")]
