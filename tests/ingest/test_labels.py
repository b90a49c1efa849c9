"""Labels name one paragraph in every language version."""

import pytest

from ingest.labels import aligned, arabic_letter, marker, values


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("10.", "10"),
        ("١٠ -", "10"),
        ("3 bis.", "3 bis"),
        ("٣ مكررا -", "3 bis"),
        ("8–10.", "8–10"),
        ("b)", "(b)"),
        ("(b)", "(b)"),
        ("（b）", "(b)"),
        ("(ب)", "(b)"),
        ("(و)", "(f)"),
        ("(أ)", "(a)"),
        ("(هـ)", "(e)"),
        ("(أ أ)", "(aa)"),
        ("(1)", "(1)"),
        ("’1‘", "(’1‘)"),
        ("㈠", "(一)"),
        ("–", "(–)"),
        ("•", "(•)"),
        ("XII.", "(XII)"),
    ],
)
def test_a_printed_number_has_one_canonical_form(printed: str, canonical: str) -> None:
    """Closing punctuation goes, letters stand in brackets, Arabic ones are Latin by abjad order."""
    assert marker(printed) == canonical


@pytest.mark.parametrize("label", ["5 (c) (ii)", "5 (c) (’2‘)", "5 (c) (二)", "5 (с) (ii)"])
def test_language_versions_of_a_label_are_aligned(label: str) -> None:
    """Quoted and Chinese numerals stand for romans, and a Cyrillic letter for the Latin one it looks like."""
    assert aligned(label) == "5 (c) (ii)"


def test_the_letter_i_is_read_as_letter_and_as_numeral() -> None:
    """Only its neighbours can tell, so both readings are offered."""
    assert values("(i)") == [("letter", 9), ("roman", 1)]
    assert values("(aa)") == [("letter", 27)]
    assert values("(十二)") == [("roman", 12)]
    assert values("(а)") == [("letter", 1)]  # Cyrillic
    assert values("(–)") == []


def test_arabic_letters_follow_abjad_order() -> None:
    """The second letter is ba and the fifth ha, written with its tail."""
    assert [arabic_letter(c) for c in "abcde"] == ["أ", "ب", "ج", "د", "هـ"]
