"""Tables, lists and columns of a PDF."""

from tests.ingest.pdf_pages import HEAD, body, reading, units
from tests.ingest.pdf_writer import Words


def test_a_table_is_a_table() -> None:
    """Its numbers are not paragraphs; its cells are parted by bars."""
    rows: list[Words] = []
    for n in range(4):
        base = 220 - 14 * n
        rows += [
            (130, base, 8, "plain", f"{n + 1}. Post"),
            (300, base, 8, "plain", f"{n} 410"),
            (420, base, 8, "plain", "7"),
        ]
    page = [
        *HEAD,
        (147, 420, 10, "italic", "The General Assembly,"),
        *body(402),
        (147, 240, 10, "plain", "1. Decides:"),
        *rows,
    ]
    assert units(reading(page))[-1] == ("table", "", "\n".join(f"{n + 1}. Post | {n} 410 | 7" for n in range(4)))


def test_two_columns_are_read_one_after_the_other() -> None:
    """The sentence that ends the left column goes on at the head of the right one."""
    left = [f"{n}. The left column says what number {n} has" for n in range(1, 10)]
    right = ["to say, and no more."] + [f"{n}. The right column says it of number {n}." for n in range(10, 19)]
    page: list[Words] = []
    for n in range(9):
        page += [
            (60, 700 - 24 * n, 10, "plain", left[n]),
            (60, 688 - 24 * n, 10, "plain", "to say of itself and of the others."),
        ]
    page[-1] = (60, 688 - 24 * 8, 10, "plain", "to say of itself and of the others and what is left")
    for n, text in enumerate(right):
        page += [(330, 700 - 24 * n, 10, "plain", text)]
        page += [(330, 688 - 24 * n, 10, "plain", "It says so at some length, as columns do.")] if n else []
    found = units(reading(page))
    assert [label for kind, label, _ in found if kind == "paragraph"] == [str(n) for n in range(1, 19)]
    assert found[8][2].endswith("and what is left to say, and no more.")


def test_a_list_with_one_entry_a_row_is_a_table() -> None:
    """Its rows break where the next word had room; an indented quotation's do not."""
    names = ["Aldania", "Borovia", "Castelmar (Plurinational State of)", "Dunmore", "Eastmark", "Falkenau"]
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402, 4)]
    page += [(147, 340, 10, "plain", "1. Decides that the members are:")]
    page += [(171, 322 - 12 * n, 10, "plain", name) for n, name in enumerate(names)]
    quoted = ["“the", "examples", "that", "have", "been", "given", "and", "those", "of", "which"]
    page += [(171, 232 - 12 * n, 10, "even", " ".join(quoted[n:] + quoted[:n])) for n in range(5)]
    assert [(kind, text) for kind, _, text in units(reading(page))][-2:] == [
        ("table", "\n".join(names)),
        ("text", " ".join(" ".join(quoted[n:] + quoted[:n]) for n in range(5))),
    ]
