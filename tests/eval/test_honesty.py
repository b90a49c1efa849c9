"""Ways of answering score as they deserve, and none but a better one raises a headline measure."""

from collections.abc import Callable, Sequence

import pytest

from eval.measure import scored
from eval.measures import HEADLINES
from eval.record import Proposed, Record, Said
from tests.eval.made import identity, name, question, record

LABELS = [str(n) for n in range(1, 13)]
ASKED = [
    *(
        question(f"a{n}", f"D{n}/{1 + n % 12}", *([f"D{n}/{1 + (n + 1) % 12}"] if n % 3 == 0 else []))
        for n in range(12)
    ),
    *(question(f"u{n}") for n in range(6)),
]


def gold_of(asked: Record) -> list[str]:
    return [g.replace("#", "/") for g in sorted(asked.question.gold)]


def made(answer: Callable[[int, Record], Sequence[str]], look: Callable[[int, Record], Sequence[str]]) -> list[Record]:
    """A run of a program that cites and looks at what it is told to."""
    blank = [record(asked) for asked in ASKED]
    return [record(each.question, *answer(n, each), hits=look(n, each), confidence=0.7) for n, each in enumerate(blank)]


def document(n: int) -> list[str]:
    return [f"D{n}/{label}" for label in LABELS]


def honest(n: int, each: Record) -> list[str]:
    """Right two times of three; silent on half of what has no answer."""
    if not each.question.answerable:
        return [f"D{n}/1"] if n % 2 else []
    return gold_of(each)[:1] if n % 3 else [f"D{n}/9"]


def found(n: int, each: Record) -> list[str]:
    return [f"D{n}/9", *gold_of(each), f"D{n}/3"]


HONEST = made(honest, found)
PROGRAMS: dict[str, list[Record]] = {
    "oracle": made(lambda n, each: gold_of(each), lambda n, each: gold_of(each)),
    "honest": HONEST,
    "cite all": made(lambda n, each: document(n), found),
    "cite none": made(lambda n, each: [], lambda n, each: []),
    "right document": made(lambda n, each: [f"D{n}/{1 + (n + 5) % 12}"], lambda n, each: [f"D{n}/{1 + (n + 5) % 12}"]),
    "random": made(lambda n, each: [f"D{(n + 5) % 12}/{1 + n * 7 % 12}"], lambda n, each: [f"D{(n + 5) % 12}/4"]),
    "invented": made(lambda n, each: [f"D{n}/99{n}"], lambda n, each: []),
}


def headline(run: Sequence[Record]) -> dict[str, float]:
    return {measure.name: scored(measure, run).value or 0.0 for measure in HEADLINES}


def test_the_table_of_honesty(capsys: pytest.CaptureFixture[str]) -> None:
    """The oracle scores 1 everywhere; the others where they are right and nowhere else."""
    table = {program: headline(run) for program, run in PROGRAMS.items()}
    with capsys.disabled():
        print("\n" + " " * 16 + "".join(f"{name:>26}" for name in table["oracle"]))
        for program, figures in table.items():
            print(f"{program:16}" + "".join(f"{value:26.3f}" for value in figures.values()))
    assert set(table["oracle"].values()) == {1.0}
    for program in ("cite none", "right document", "random", "invented"):
        assert table[program]["citation F1"] == table[program]["citation F1 by question"] == 0.0
        assert table[program]["nDCG@10, paragraphs"] == 0.0
    assert all(table[program]["F1 of silence"] <= 0.5 for program in ("cite all", "cite none", "random", "invented"))
    for program in ("cite all", "cite none", "right document", "random", "invented"):
        assert all(table[program][measure] <= value for measure, value in table["honest"].items()), program


def repeated(each: Record) -> Record:
    """Every citation ten times, and every statement twice."""
    said = tuple(Said(text=s.text, cited=s.cited * 10) for s in each.statements)
    return _with(each, said * 2)


def in_all_languages(each: Record) -> Record:
    """Every citation in six languages."""
    six = ("ar", "en", "es", "fr", "ru", "zh")
    said = tuple(
        Said(text=s.text, cited=tuple(i.replace("@en", f"@{language}") for i in s.cited for language in six))
        for s in each.statements
    )
    return _with(each, said)


def by_range(each: Record) -> Record:
    """From the paragraph before to the one after what it would cite."""
    return _with(each, tuple(Said(text=s.text, cited=_range(s.cited[0])) for s in each.statements))


def whole_document(each: Record) -> Record:
    """The document of what it would cite, whole."""
    keys = [s.cited[0].partition("#")[0] for s in each.statements]
    return _with(each, tuple(Said(text="x", cited=tuple(f"{key}#{label}" for label in LABELS)) for key in keys))


def refused(each: Record) -> Record:
    """Nothing at all."""
    return record(each.question, hits=[])


def answered(each: Record) -> Record:
    """Something to everything: where it would be silent the first paragraph at hand."""
    return each if each.statements else record(each.question, "D0/1", hits=["D0/1"], confidence=1.0)


def broken(each: Record) -> Record:
    """A failure on everything."""
    return record(each.question, failed=True)


def _range(cited: str) -> tuple[str, ...]:
    key, _, label = cited.partition("#")
    return tuple(f"{key}#{n}" for n in (int(label) - 1, int(label), int(label) + 1) if n)


def _with(each: Record, said: tuple[Said, ...]) -> Record:
    return Record(
        question=each.question,
        outcome=each.outcome,
        confidence=each.confidence,
        hits=each.hits,
        statements=said,
        proposals=tuple(Proposed(text=s.text, cited=s.cited) for s in said),
        languages=each.languages,
        near=each.near,
    )


@pytest.mark.parametrize(
    "trick", [repeated, in_all_languages, by_range, whole_document, refused, answered, broken], ids=lambda t: t.__name__
)
def test_no_trick_raises_a_headline_measure(trick: Callable[[Record], Record]) -> None:
    """Played on an honest run, question by question."""
    before, after = headline(HONEST), headline([trick(each) for each in HONEST])
    for measure, value in before.items():
        assert after[measure] <= value + 1e-12, measure


def test_the_tricks_are_played() -> None:
    """Each makes other records than it was given."""
    for trick in (repeated, in_all_languages, by_range, whole_document, refused, answered, broken):
        assert [trick(each) for each in HONEST] != HONEST
    assert name("D1/2") == "D1#2"
    assert identity("D1/2") == "D1@en#2"
