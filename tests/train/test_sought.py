"""What search may learn from: passages as they are embedded, with their titles, none of them held out."""

from index.context import Context
from train.documents import Document
from train.group import Group
from train.sought import embedded_texts, parted, sought

SHOWN, HELD = "EX/1, Of water: Decides to meet.", "A/RES/79/1, Of clocks: Decides to act."


def group(*passages: str, right: tuple[int, ...], source: str = "hits", split: str = "train") -> Group:
    return Group(source=source, split=split, question="When?", language="en", passages=passages, right=right)


def document(symbol: str, shown: str, text: str) -> Document:
    made = Document(symbol)
    made.passages["en"]["1"] = shown
    made.contexts["en"]["1"] = Context(
        language="en", text=text, lead="1. In May:", section="", title="Of water", symbol=symbol
    )
    return made


def test_passages_are_as_they_are_embedded_and_nothing_is_learned_from_what_is_held_out() -> None:
    """Neither as what answers nor as what does not."""
    found = {"EX/1": document("EX/1", SHOWN, "Decides to meet."), "A/RES/79/1": document("A/RES/79/1", HELD, "To act.")}
    other = {"EX/2, Of sand: Thanks Orvane.": "\nThanks Orvane."}
    texts = embedded_texts(found, ()) | other
    assert parted(texts[SHOWN]) == ("Of water", "1. In May: Decides to meet.")
    (kept,) = sought([group(HELD, *other, SHOWN, right=(2,)), group(HELD, *other, right=(0,))], texts)
    assert kept.passages == ("\nThanks Orvane.", "Of water\n1. In May: Decides to meet.")
    assert kept.right == (1,)


def test_only_answerable_questions_to_train_on_are_sought() -> None:
    """Nothing of another split, no group in which all answers or nothing does."""
    texts = {"a": "a", "b": "b"}
    assert not list(sought([group("a", "b", right=()), group("a", right=(0,))], texts))
    assert not list(sought([group("a", "b", right=(0,), split="dev")], texts))
    (as_shown,) = sought([group("x", "y", right=(1,), source="nomiracl")], texts)
    assert [parted(passage) for passage in as_shown.passages] == [("", "x"), ("", "y")]
