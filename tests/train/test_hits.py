"""Groups of what search finds: nothing of other splits, nothing that answers too, nothing that says the same."""

import random
from collections.abc import Sequence

from index.hit import Hit
from ingest.paragraph import Paragraph
from train.documents import Document
from train.group import split_of
from train.hits import group_of
from train.questions import Question

TRAIN = next(name for name in map(str, range(99)) if split_of(name) == "train")
TEST = next(name for name in map(str, range(99)) if split_of(name) == "test")


def document(symbol: str, kin: str, texts: dict[str, str]) -> Document:
    made = Document(symbol, kin=kin)
    for tail, text in texts.items():
        made.passages["en"][tail] = made.embedded["en"][tail] = text
    return made


FOUND = {
    "LAG/1": document("LAG/1", TRAIN, {"1": "decides to meet in May", "2": "thanks Orvane", "3": "invites all"}),
    "LAG/2": document("LAG/2", TRAIN, {"1": "decides to meet in May again", "2": "elects a chair for the delta"}),
    "LAG/9": document("LAG/9", TEST, {"1": "never to be learned from"}),
}


def hits(*places: tuple[str, str]) -> list[Hit]:
    def paragraph(symbol: str, tail: str) -> Paragraph:
        return Paragraph(
            id=f"{symbol}@en#{tail}", document=symbol, language="en", label=tail, kind="paragraph", text="text"
        )

    return [Hit(paragraph=paragraph(*place), score=1.0, rank=n) for n, place in enumerate(places, 1)]


def question(right: Sequence[str] = (), also: Sequence[str] = ()) -> Question:
    return Question(text="When?", language="en", document="LAG/1", right=tuple(right), also=tuple(also))


PLACES = (("LAG/9", "1"), ("LAG/1", "1"), ("LAG/2", "1"), ("LAG/1", "3"), ("LAG/2", "2"), ("LAG/1", "2"))


def test_a_group_is_what_answers_and_what_search_takes_for_it() -> None:
    """Neither the test part, nor an alternative, nor what says nearly the same."""
    group = group_of(question(["1"], ["3"]), hits(*PLACES), FOUND, random.Random(1))  # noqa: S311
    assert group is not None
    assert set(group.passages) == {"decides to meet in May", "elects a chair for the delta", "thanks Orvane"}
    assert group.passages[group.right[0]] == "decides to meet in May"


def test_nothing_is_right_where_the_document_does_not_answer() -> None:
    """All that was found is wrong."""
    group = group_of(question(), hits(*PLACES), FOUND, random.Random(1))  # noqa: S311
    assert group is not None
    assert group.right == ()
    assert len(group.passages) == 5


def test_no_group_where_nothing_wrong_was_found() -> None:
    """Nor where the paragraph that answers has no text."""
    assert group_of(question(["1"]), hits(("LAG/1", "1")), FOUND, random.Random(1)) is None  # noqa: S311
    assert group_of(question(["7"]), hits(*PLACES), FOUND, random.Random(1)) is None  # noqa: S311
