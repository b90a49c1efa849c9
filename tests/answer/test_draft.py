"""A model's text is read strictly: what is no statement in the stated form says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.draft import read_draft
from answer.keys import Keys, keyed
from tests.answer.conftest import MakeHits, MakeParagraph

ONE, TWO = "The group meets in Port Verel.", "Mr. Adebrin chairs it [sic]."


@pytest.fixture
def keys(make_paragraph: MakeParagraph, make_hits: MakeHits) -> Keys:
    """P1 and P2."""
    return keyed(make_hits((make_paragraph("1", ONE), 0.9), (make_paragraph("2", TWO), 0.8)))


def read(text: str, keys: Keys) -> list[tuple[str, list[tuple[str, str]]]]:
    """Text, sources without their document, and quotes."""
    return [
        (p.text, [(c.source.removeprefix("EX/RES/1@en#"), c.quote) for c in p.cited])
        for p in read_draft(text, keys).proposals
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('- It meets there. [P1] "meets in Port Verel"', ("It meets there.", [("1", "meets in Port Verel")])),
        ("* It meets there [P1]: «meets in Port Verel».", ("It meets there.", [("1", "meets in Port Verel")])),
        ("1. It meets there [p1].", ("It meets there.", [("1", "")])),
        ("它在那里开会。[P1]“meets in Port Verel”", ("它在那里开会。", [("1", "meets in Port Verel")])),
        ('- Both. [P1] "The group" [P2] "Mr. Adebrin"', ("Both.", [("1", "The group"), ("2", "Mr. Adebrin")])),
        ("- Both [P1, P2].", ("Both.", [("1", ""), ("2", "")])),
        ("- It [P1] meets [P2] there.", ("It meets there.", [("1", ""), ("2", "")])),
        ('[P2] "Mr. Adebrin chairs it (sic)."', ("Mr. Adebrin chairs it (sic).", [("2", TWO)])),
        ("[P1] EX/RES/1, para. 1: The group meets in Port Verel.", (ONE, [("1", ONE)])),
        ("- It meets [41].", ("It meets.", [("[41]", "")])),
        ('- It meets. [P1] "in Orvane"', ("It meets.", [("1", "in Orvane")])),
        ("- The moon is made of cheese.", ("The moon is made of cheese.", [])),
    ],
)
def test_a_statement(line: str, said: tuple[str, list[tuple[str, str]]], keys: Keys) -> None:
    """Its text, and what it cites, as it is meant or as it is written."""
    (proposal,) = read(line, keys)
    assert (proposal[0].replace(" .", "."), proposal[1]) == said


@pytest.mark.parametrize(
    "text", ["", "Sure! Here is the answer:", "The group meets.", "[P1]", "- ", "{'a': 1}", "[] []"]
)
def test_what_is_no_statement(text: str, keys: Keys) -> None:
    """Chatter, a key alone, another format."""
    draft = read_draft(text, keys)
    assert (draft.proposals, draft.silent) == ((), False)


@pytest.mark.parametrize(
    "text", ["NOT FOUND", "Not found.", "- NOT FOUND\n", "<think>[P1] yes?</think>\n**NOT FOUND**"]
)
def test_silence(text: str, keys: Keys) -> None:
    """Said on a line of its own, also after thinking aloud."""
    assert read_draft(text, keys).silent
    assert read_draft(text, keys).proposals == ()


def test_silence_beside_statements_is_none(keys: Keys) -> None:
    """The statements are for the gate."""
    draft = read_draft("NOT FOUND\n- It meets. [P1]", keys)
    assert (len(draft.proposals), draft.silent) == (1, False)


def test_a_line_that_was_cut_off_says_nothing(keys: Keys) -> None:
    """Nobody knows how it would have ended."""
    text = "- It meets. [P1]\n- It does not [P1]"
    assert [p.text for p in read_draft(text, keys, cut=True).proposals] == ["It meets."]


def test_each_statement_stands_once_and_a_dozen_at_most(keys: Keys) -> None:
    """A model in a loop says no more than its first words."""
    assert len(read_draft("- It meets. [P1]\n" * 50, keys).proposals) == 1
    assert len(read_draft("".join(f"- It meets {n}. [P1]\n" for n in range(50)), keys).proposals) == 12


def test_control_signs_are_gone(keys: Keys) -> None:
    """With which a terminal could be led astray."""
    assert read_draft("- It \x1b[2Jmeets. [P1]\x07", keys).proposals[0].text.isprintable()


@given(text=st.text(alphabet=st.sampled_from('[]P12 -"“”.\n,;x')))
def test_any_text_can_be_read(text: str) -> None:
    """And what it cites without being shown a paragraph is kept as written."""
    for proposal in read_draft(text, Keys(hits={})).proposals:
        assert all(cited.source.startswith("[") for cited in proposal.cited)
