"""What stands in several places is said once, where it stands best."""

from answer.folding import folded, in_order
from index.hit import Hit
from ingest.paragraph import Paragraph, paragraph_id

_PRINTED = ("1", "2", "3", "4", "5", "7", "9", "9 (a)", "9 (b)", "50")


def hits(*placed: tuple[str, str, str], language: str = "en") -> list[Hit]:
    """Of symbol, label and text, best first."""
    return [
        Hit(paragraph=paragraph(symbol, label, text, language), score=1 / rank, rank=rank)
        for rank, (symbol, label, text) in enumerate(placed, 1)
    ]


def paragraph(symbol: str, label: str, text: str, language: str = "en", section: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(
        id=paragraph_id(symbol, language, section, label),
        document=symbol,
        language=language,
        kind="paragraph",
        label=label,
        section=section,
        text=text,
        order=_PRINTED.index(label),
    )


def documents(kept: list[Hit]) -> list[str]:
    return [hit.paragraph.document for hit in kept]


def test_the_adopted_text_is_kept() -> None:
    """Before a report and a draft that are ranked higher, in the place of the best; spaces and marks do not matter."""
    copies = hits(
        ("LAG/COP/4/L.2", "1", "Decides to act"),
        ("LAG/COP/4/14", "50", "Decides  to act;"),
        ("LAG/COP/4/RES/1", "1", "Decides to act."),
        ("LAG/COP/4/9", "4", "Another text."),
    )
    assert documents(folded(copies)) == ["LAG/COP/4/RES/1", "LAG/COP/4/9"]
    assert documents(folded(copies[:2])) == ["LAG/COP/4/14"]


def test_a_decision_printed_in_a_report_is_adopted() -> None:
    """It stands in a part of the report that is one."""
    one, two = (
        paragraph("LAG/COP/4/L.3", "1", "Decides."),
        paragraph("LAG/COP/4/14", "1", "Decides.", section=("decision 4/1",)),
    )
    kept = folded([Hit(paragraph=one, score=1, rank=1), Hit(paragraph=two, score=1, rank=2)])
    assert documents(kept) == ["LAG/COP/4/14"]


def test_the_latest_revision_of_a_draft_is_kept() -> None:
    """Where its text is the same; a paragraph that was changed is another."""
    kept = folded(
        hits(("LAG/COP/4/L.2", "1", "To act."), ("LAG/COP/4/L.2/Rev.1", "1", "To act."), ("X/L.2", "2", "To go."))
    )
    assert documents(kept) == ["LAG/COP/4/L.2/Rev.1", "X/L.2"]
    changed = hits(("LAG/COP/4/L.2", "1", "To act."), ("LAG/COP/4/L.2/Rev.1", "1", "To act now."))
    assert len(folded(changed)) == 2


def test_other_languages_of_a_paragraph_are_one() -> None:
    """Though their texts differ."""
    twins = [*hits(("X/RES/1", "1", "Decides.")), *hits(("X/RES/1", "1", "Décide."), language="fr")]
    assert [hit.paragraph.language for hit in folded(twins)] == ["en"]


def test_the_best_comes_first_and_the_rest_as_printed() -> None:
    """Documents as their best hits stand; the best paragraph's items with it."""
    ranked = hits(
        ("X/RES/2", "9 (b)", "a"),
        ("X/RES/1", "5", "b"),
        ("X/RES/2", "7", "c"),
        ("X/RES/2", "3", "d"),
        ("X/RES/2", "9 (a)", "e"),
        ("X/RES/1", "4", "f"),
    )
    assert [f"{h.paragraph.document} {h.paragraph.label}" for h in in_order(ranked)] == [
        "X/RES/2 9 (a)",
        "X/RES/2 9 (b)",
        "X/RES/2 3",
        "X/RES/2 7",
        "X/RES/1 5",
        "X/RES/1 4",
    ]
    assert in_order([]) == folded([]) == []
