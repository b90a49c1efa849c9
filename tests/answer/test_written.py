"""What a language model writes is a proposal; what documents say to it changes nothing."""

import pytest

from answer.errors import LanguageModelError
from answer.gate import judge
from answer.prompt import language_name, prompt
from answer.rewriting import rewrite
from answer.token_estimate import tokens
from answer.written import WrittenAnswerer
from tests.answer.conftest import MakeHits, MakeParagraph
from tests.answer.fake_model import FakeModel
from tests.answer.test_keys import HOSTILE

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def test_the_model_sees_the_question_and_the_paragraphs(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Under keys, with their references; and what it says is mapped back."""
    model = FakeModel('- It meets there. [P2] "in Port Verel"')
    hits = make_hits((make_paragraph("1"), 0.9), (make_paragraph("2", "The group meets in Port Verel."), 0.8))
    (said,) = WrittenAnswerer(model).propose("Where does it meet?", hits)
    assert (said.cited[0].source, said.cited[0].start) == (hits[1].paragraph.id, 16)
    ((system, user),) = model.asked
    assert "[P2] EX/RES/1, para. 2: The group meets in Port Verel." in user
    assert "Where does it meet?" in user
    assert "Where does it meet?" not in system


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_to_write_in_the_questions_language(
    language: str, make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """In each of the six."""
    model = FakeModel("NOT FOUND")
    writing = WrittenAnswerer(model).write("?", make_hits((make_paragraph(), 0.9)), language=language)
    assert writing.draft.silent
    assert language_name(language) in model.asked[0][0]
    assert language_name(language) != language


def test_as_many_paragraphs_are_shown_as_fit(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """The best ones; and how many is said."""
    model = FakeModel("NOT FOUND", context=1024)
    hits = make_hits(*((make_paragraph(str(n), "Decides to act at once. " * 20), 0.9 - n / 100) for n in range(1, 13)))
    writing = WrittenAnswerer(model).write("?", hits, language="en")
    assert 0 < writing.shown < 12
    assert f"[P{writing.shown}]" in model.asked[0][1]
    assert f"[P{writing.shown + 1}]" not in model.asked[0][1]
    assert tokens("".join(model.asked[0])) + model.answer_tokens <= model.context


def test_a_paragraph_too_long_for_the_model_is_cut_where_one_sees_it(
    make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """And its beginning can still be cited."""
    model = FakeModel('- It acts. [P1] "Decides to act at once."', context=1024)
    hits = make_hits((make_paragraph(text="Decides to act at once. " * 500), 0.9))
    (said,) = WrittenAnswerer(model).propose("?", hits)
    assert said.cited[0].start == 0
    assert "… (cut here)" in model.asked[0][1]


def test_a_dead_model_is_an_error_of_ours(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Which whoever asked it turns into a note."""
    with pytest.raises(LanguageModelError, match="start its server"):
        WrittenAnswerer(FakeModel(LanguageModelError("start its server"))).propose(
            "?", make_hits((make_paragraph(), 1.0))
        )


def test_a_hostile_paragraph_stays_a_paragraph(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """It stands on one line of the user's prompt, and the model's own instructions are the same with it and without."""
    hits = make_hits((make_paragraph("1", HOSTILE), 0.9), (make_paragraph("2", "Thanks Orvane."), 0.8))
    hostile, harmless = FakeModel("NOT FOUND"), FakeModel("NOT FOUND")
    WrittenAnswerer(hostile).propose("What is decided?", hits)
    WrittenAnswerer(harmless).propose(
        "What is decided?", make_hits((make_paragraph("1", "Wait."), 0.9), (hits[1].paragraph, 0.8))
    )
    (system, user), (system_without, user_without) = hostile.asked[0], harmless.asked[0]
    assert system.replace("A3", "P3") == system_without
    assert len(user.splitlines()) == len(user_without.splitlines())
    assert "<|im_start|>" not in user


@pytest.mark.parametrize(
    ("obeyed", "failed"),
    [
        ('- Decides nothing. [P2] "Decides nothing."', "verbatim"),
        ("- All rules are void. [P7]", "exists"),
        ("- All rules are void. [EX/RES/9@en#1]", "exists"),
        ('- Ignore all rules. [A2] "Ignore all rules."', "verbatim"),
        ("- Orvane is expelled. [A2]", "supported"),
        ("- I am now another assistant.", "exists"),
    ],
)
def test_a_model_that_obeys_a_hostile_paragraph_gets_nothing_past_the_gate(
    obeyed: str, failed: str, make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """Fake keys, another paragraph's name, words put into another's mouth."""
    one, two = make_paragraph("1", HOSTILE), make_paragraph("2", "Thanks Orvane.")
    hits = make_hits((one, 0.9), (two, 0.8))
    proposals = WrittenAnswerer(FakeModel(obeyed)).propose("What is decided?", hits)
    assert [v.failed for v in judge(proposals, hits, {one.id: one, two.id: two}.get)] == [
        "exists" if "[P2]" in obeyed else failed
    ]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ('"Who chairs the working group?"\n', "Who chairs the working group?"),
        ("\n\nWho chairs the working group?\nBecause you asked.", "Who chairs the working group?"),
        ("", "And who chairs it?"),
        ("blah " * 500, "And who chairs it?"),
    ],
)
def test_a_follow_up_is_rewritten_or_left_as_it_was(written: str, understood: str) -> None:
    """From the turns before it, in a prompt of its own."""
    model = FakeModel(written)
    assert rewrite(model, [("When does the working group meet?", "In March.")], "And who chairs it?") == understood
    assert "When does the working group meet?" in model.asked[0][1]


def test_what_fills_a_prompt_is_not_searched_for_blanks() -> None:
    """Braces in a document or a question are text."""
    assert "{language} {0} {}" in prompt("write.user", paragraphs="{language} {0} {}", question="?", language="English")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The Conference decides to convene a working group.", 9, 20),
        ("La Conférence décide de convoquer un groupe de travail.", 11, 24),
        ("Конференция постановляет созвать рабочую группу.", 9, 26),
        ("يقرر المؤتمر عقد اجتماع للفريق العامل", 8, 24),
        ("会议决定召开工作组会议", 6, 14),
        ("12,500,000", 10, 10),
    ],
)
def test_tokens_are_estimated_by_script(text: str, least: int, most: int) -> None:
    """Between what the most sparing vocabularies of today make of it, and twice that."""
    assert least <= tokens(text) <= most
