"""Groups of what search finds: nothing of other splits, nothing that answers too, nothing of a sister document."""

import random
from collections.abc import Sequence

import pytest

from index.hit import Hit
from ingest.paragraph import Paragraph
from train.documents import Document
from train.group import Group, split_of
from train.hits import group_of, group_of_invented, to_learn
from train.questions import Question

TRAIN, OTHER = [name for name in map(str, range(99)) if split_of(name) == "train"][:2]
TEST = next(name for name in map(str, range(99)) if split_of(name) == "test")


def document(symbol: str, kin: str, texts: dict[str, str], language: str = "en") -> Document:
    made = Document(symbol, kin=kin)
    for tail, text in texts.items():
        made.passages[language][tail] = text
    return made


FOUND = {
    "LAG/1": document("LAG/1", TRAIN, {"1": "decides to meet in May", "2": "thanks Orvane", "3": "invites all"}),
    "LAG/2": document("LAG/2", TRAIN, {"1": "decides to meet in May again"}),
    "LAG/3": document("LAG/3", OTHER, {"1": "a chair", "2": "a vice-chair", "3": "a rapporteur", "4": "a bureau"}),
    "LAG/9": document("LAG/9", TEST, {"1": "never to be learned from"}),
}
FOUND["LAG/1"].passages["fr"]["1"] = "décide de se réunir en mai"
FOUND["LAG/3"].passages["fr"]["1"] = "un président"
ALL = ("LAG/9#1", "LAG/1#1", "LAG/2#1", "LAG/1#3", "LAG/3#1", "LAG/1#2", "LAG/3#2", "LAG/3#3", "LAG/3#4")


def group(right: Sequence[str] = (), also: Sequence[str] = (), *places: str, seed: int = 1) -> Group | None:
    question = Question(text="When?", language="en", document="LAG/1", right=tuple(right), also=tuple(also))
    hits = []
    for rank, place in enumerate(places or ALL, 1):
        symbol, tail = place.split("#")
        paragraph = Paragraph(
            id=f"{symbol}(2025)@en#{tail}",
            document=f"{symbol} (2025)",
            language="en",
            label=tail,
            kind="paragraph",
            text="text",
        )
        hits.append(Hit(paragraph=paragraph, score=1.0, rank=rank))
    return group_of(question, hits, to_learn(FOUND), random.Random(seed))  # noqa: S311  nothing is secret


def test_a_group_is_what_answers_and_what_search_takes_for_it() -> None:
    """The first wrong ones always; neither the test part, nor an alternative, nor a sister."""
    for seed in range(30):
        made = group(["1"], ["3"], seed=seed)
        assert made is not None
        shown = [passage.replace("un président", "a chair") for passage in made.passages]
        wrong = {*shown} - {shown[made.right[0]]}
        assert {"a chair", "thanks Orvane", "a vice-chair"} <= wrong
        assert wrong <= {"a chair", "thanks Orvane", "a vice-chair", "a rapporteur", "a bureau"}


def test_a_passage_is_now_and_then_in_another_language_whether_it_answers_or_not() -> None:
    """As often the one as the other, of many groups; so the language does not say which answers."""
    made = [some for seed in range(400) if (some := group(["1"], ["3"], seed=seed))]
    right = [some.passages[some.right[0]] for some in made]
    assert {*right} == {"decides to meet in May", "décide de se réunir en mai"}
    in_french = [sum(text in some.passages for some in made) for text in ("décide de se réunir en mai", "un président")]
    assert in_french == [pytest.approx(0.35 * 400, abs=40)] * 2


def test_nothing_is_right_where_the_document_does_not_answer() -> None:
    """All that was found is wrong, six at most."""
    made = group()
    assert made is not None
    assert (made.right, len(made.passages)) == ((), 6)


def test_what_answers_is_shown_though_it_was_not_found() -> None:
    """In the question's language, now and then in another."""
    made = [some for seed in range(40) if (some := group(["1"], (), "LAG/3#1", "LAG/3#2", "LAG/3#3", seed=seed))]
    right = [some.passages[some.right[0]] for some in made]
    assert right.count("decides to meet in May") > right.count("décide de se réunir en mai") > 0


def test_no_group_where_too_little_was_found() -> None:
    """Nor where the paragraph that answers has no text."""
    assert group(["1"], (), "LAG/1#1", "LAG/3#1") is None
    assert group(["7"]) is None


TEXTS = {f"ORV/1#{tail}": f"first {tail}" for tail in ("1", "2(a)", "3")} | {
    f"ORV/2#{tail}": f"second {tail}" for tail in ("1", "2", "3", "4", "5")
}


def invented(names: Sequence[str], right: Sequence[str], *, seed: int = 1) -> Group | None:
    question = Question(
        text="Who?", language="fr", document="ORV/1", right=tuple(right), also=("3",), elsewhere=("ORV/2#5",)
    )
    hits = []
    for rank, name in enumerate(names, 1):
        symbol, tail = name.split("#")
        paragraph = Paragraph(
            id=f"{symbol}@en#{tail}", document=symbol, language="en", label=tail, kind="paragraph", text="text"
        )
        hits.append(Hit(paragraph=paragraph, score=1.0, rank=rank))
    return group_of_invented(question, hits, TEXTS, random.Random(seed))  # noqa: S311  nothing is secret


def test_a_group_on_an_invented_document_is_what_search_takes_for_it() -> None:
    """Of all documents; neither an alternative nor what answers elsewhere; the best of several that was found."""
    for seed in range(10):
        made = invented([*list(TEXTS)[1:]], ["1", "2(a)"], seed=seed)
        assert made is not None
        assert made.passages[made.right[0]] == "first 2(a)"
        assert {*made.passages} == {"first 2(a)", "second 1", "second 2", "second 3", "second 4"}
    assert (made.source, made.language) == ("conferences", "fr")


def test_what_answers_on_an_invented_document_is_shown_though_it_was_not_found() -> None:
    """And nothing is right where nothing answers; no group where too little was found."""
    made = invented(["ORV/2#1", "ORV/2#2", "ORV/2#3"], ["2(a)"])
    assert made is not None
    assert made.passages[made.right[0]] == "first 2(a)"
    none = invented(list(TEXTS), [])
    assert none is not None
    assert (none.right, len(none.passages)) == ((), 6)
    assert invented(["ORV/2#1", "ORV/2#2", "ORV/1#3", "ORV/2#5"], ["1"]) is None
