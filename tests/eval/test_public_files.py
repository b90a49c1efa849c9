"""Files of public collections, in small: what is read of each, and what is said of a file of another form."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.errors import EvalError
from eval.public.aligned import aligned, texts_of, unpc
from eval.public.files import files_below, language_in
from eval.public.material import Material, held, row
from eval.public.obliqa import obliqa
from eval.public.refusing import clapnq, nomiracl
from eval.public.split import split_of
from eval.public.xquad import OVER_ENGLISH, OVER_OWN, xquad
from ingest.paragraph import Paragraph
from train.group import split_of as trained_split_of

Load = Callable[[Sequence[Path]], Material]


def put(path: Path, value: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def put_lines(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_files_are_found_wherever_they_lie(tmp_path: Path) -> None:
    """At any depth, once however often they are named; hidden ones and other endings aside."""
    for name in ("a/b/one.json", "two.JSON", "a/.hidden.json", "three.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    found = files_below([tmp_path, tmp_path / "two.JSON"], ".json")
    assert sorted(path.name for path in found) == ["one.json", "two.JSON"]
    with pytest.raises(EvalError, match=r"no \.pdf file in"):
        files_below([tmp_path], ".pdf")
    with pytest.raises(EvalError, match="is not there"):
        files_below([tmp_path / "none"])


@pytest.mark.parametrize(
    ("name", "language"),
    [("xquad.ar.json", "ar"), ("UNv1.0.devset.fr", "fr"), ("ru.jsonl", "ru"), ("English.xml", "en"), ("dev.json", "")],
)
def test_a_language_is_told_by_a_files_name(name: str, language: str) -> None:
    assert language_in(Path(name)) == language


def obliqa_files(folder: Path) -> Path:
    put(
        folder / "deep" / "documents" / "7.json",
        [
            {"DocumentID": 7, "PassageID": "1.2.", "Passage": "A Fund must keep books."},
            {"DocumentID": 7, "PassageID": "1.2.", "Passage": "And keep them well."},
            {"DocumentID": 7, "PassageID": "1.3 (a)", "Passage": "For six years."},
            {"DocumentID": 7, "PassageID": "1.4", "Passage": " "},
        ],
    )
    put(folder / "deep" / "documents" / "8.json", [{"DocumentID": 8, "PassageID": "1", "Passage": "Other."}])
    put(
        folder / "anything.json",
        [
            {
                "QuestionID": "q1",
                "Question": "How long are books kept?",
                "Passages": [{"DocumentID": 7, "PassageID": "1.3 (a)"}, {"DocumentID": 7, "PassageID": "1.2."}],
            },
            {"QuestionID": "q2", "Question": "What else?", "Passages": [{"DocumentID": 8, "PassageID": "1"}]},
        ],
    )
    return folder


def test_obliqa_joins_passages_of_one_number(tmp_path: Path) -> None:
    """Empty ones are left out; questions name passages as the index will."""
    found = obliqa([obliqa_files(tmp_path)])
    assert found.rows == (
        row("ObliQA-7", "en", "1.2", "A Fund must keep books.\nAnd keep them well."),
        row("ObliQA-7", "en", "1.3 (a)", "For six years."),
        row("ObliQA-8", "en", "1", "Other."),
    )
    assert found.questions[0].gold == {"ObliQA-7#1.3(a)", "ObliQA-7#1.2"}
    assert [question.split for question in found.questions] == [split_of("obliqa 7"), split_of("obliqa 8")]


def test_a_limit_keeps_questions_with_the_passages_of_their_documents(tmp_path: Path) -> None:
    """Evenly over all; a split that there is none of is named with those that there are."""
    material = obliqa([obliqa_files(tmp_path)])
    few = held(material, limit=1)
    assert [question.id for question in few.questions] == ["q1"]
    assert {each["document"] for each in few.rows} == {"ObliQA-7"}
    assert held(material) == material
    with pytest.raises(EvalError, match="no questions of split 'exam'; the splits are: "):
        held(material, split="exam")


def test_splits_are_those_that_training_deals_out() -> None:
    """Or figures on the test part would flatter."""
    names = [f"obliqa {n}" for n in range(300)]
    assert list(map(split_of, names)) == list(map(trained_split_of, names))
    assert {"train", "dev", "test"} == set(map(split_of, names))


def xquad_file(path: Path, language: str, *, passages: int = 2) -> None:
    paragraphs = [
        {"context": f" {language} passage {n} ", "qas": [{"id": f"q{n}", "question": f"{language} question {n}?"}]}
        for n in range(1, passages + 1)
    ]
    put(path / f"xquad.{language}.json", {"data": [{"title": "Tides", "paragraphs": paragraphs}]})


def test_xquad_asks_each_language_over_english_and_over_its_own(tmp_path: Path) -> None:
    """Two passages, three languages: six questions over English, four over their own."""
    for language in ("ar", "en", "zh"):
        xquad_file(tmp_path, language)
    found = xquad([tmp_path])
    assert found.rows[0] == row("XQuAD-1", "ar", "1", "ar passage 1")
    assert len(found.rows) == 6
    asked = [(q.language, q.where["language"], q.type) for q in found.questions]
    assert asked.count(("zh", "en", OVER_ENGLISH)) == asked.count(("zh", "zh", OVER_OWN)) == 2
    assert asked.count(("en", "en", OVER_ENGLISH)) == 2
    assert len(asked) == 10
    assert {q.question for q in found.questions if q.id.startswith("q2 ar")} == {"ar question 2?"}
    assert {tuple(q.gold) for q in found.questions if q.id.startswith("q2")} == {("XQuAD-1#2",)}


def test_xquad_wants_english_and_the_same_passages(tmp_path: Path) -> None:
    """And says where the files part."""
    xquad_file(tmp_path, "es", passages=2)
    with pytest.raises(EvalError, match=r"no English file beside xquad\.es\.json"):
        xquad([tmp_path])
    xquad_file(tmp_path, "en", passages=1)
    with pytest.raises(EvalError, match=r"xquad\.es\.json: 2 passages, and not the English 1.*article 1, paragraph 2"):
        xquad([tmp_path])


def test_nomiracl_asks_each_question_of_its_own_passages(tmp_path: Path) -> None:
    """Where one answers any may be cited; passages may have titles."""
    path = put_lines(
        tmp_path / "ru.jsonl",
        {"question": "Когда?", "passages": ["Весной.", {"title": "Зима", "text": "Зимой."}], "answerable": True},
        {"question": "Где?", "passages": ["Тут."], "answerable": False},
    )
    found = nomiracl([path])
    assert found.rows[1] == row("NoMIRACL-ru-1", "ru", "2", "Зимой.", "Зима")
    first, second = found.questions
    assert (first.gold, first.where) == ({"NoMIRACL-ru-1#1", "NoMIRACL-ru-1#2"}, {"document": "NoMIRACL-ru-1"})
    assert (second.answerable, second.gold, second.language) == (False, frozenset(), "ru")


def test_clapnq_answers_where_sentences_were_chosen(tmp_path: Path) -> None:
    passage = {"title": "Tides", "text": "They rise."}
    path = put_lines(
        tmp_path / "dev.jsonl",
        {"id": "1", "input": "what rises", "passages": [passage], "output": [{"selected_sentences": ["They rise."]}]},
        {"id": "2", "input": "what falls", "passages": [passage], "output": [{"answer": "", "selected_sentences": []}]},
    )
    found = clapnq([path])
    assert [question.answerable for question in found.questions] == [True, False]
    assert found.rows[0] == row("CLAPNQ-1", "en", "1", "They rise.", "Tides")


def unpc_files(folder: Path, *, ids: bool = True) -> Path:
    (folder / "en.txt").write_text("One\nTwo\nTwo\nFour\n", encoding="utf-8")
    (folder / "UNv1.0.devset.fr").write_text("Un\nDeux\nTrois\nQuatre\n", encoding="utf-8")
    if ids:
        (folder / "ids.txt").write_text("a x\na y\nb\nb\n", encoding="utf-8")
    return folder


def test_lines_are_asked_in_each_language_over_each_other(tmp_path: Path) -> None:
    """Those that stand twice in either language are not; lines of one document are drawn together."""
    found = unpc([unpc_files(tmp_path)], 0)
    assert [(q.id, q.question, q.where["language"]) for q in found.questions] == [
        ("en-fr UNPC-1#1", "One", "fr"),
        ("en-fr UNPC-2#4", "Four", "fr"),
        ("fr-en UNPC-1#1", "Un", "en"),
        ("fr-en UNPC-2#4", "Quatre", "en"),
    ]
    assert row("UNPC-2", "en", "3", "Two") in found.rows
    assert len(found.rows) == 8


def test_lines_that_do_not_match_are_refused(tmp_path: Path) -> None:
    """With the length of each file; without a file of documents each line is one of its own."""
    (tmp_path / "a").mkdir()
    assert {each["document"] for each in unpc([unpc_files(tmp_path / "a", ids=False)], 1).rows} == {
        f"UNPC-{n}" for n in (1, 2, 3, 4)
    }
    unpc_files(tmp_path)
    (tmp_path / "es.txt").write_text("Uno\n", encoding="utf-8")
    with pytest.raises(EvalError, match=r"in lines: .*es\.txt 1.*expected aligned ones"):
        unpc([tmp_path / "en.txt", tmp_path / "es.txt"], 0)
    with pytest.raises(EvalError, match="texts in: en; expected one file a language"):
        unpc([tmp_path / "en.txt"], 0)


def test_a_number_that_stands_twice_in_its_place_is_not_asked() -> None:
    """The same number in an annex is another place; what is short or has no number says too little."""

    def unit(locator: str, text: str = "Invites all Parties to report", kind: str = "paragraph") -> Paragraph:
        label = locator.rpartition("/")[2].partition("~")[0]
        return Paragraph(
            id=f"EX/1@en#{locator}", document="EX/1", language="en", kind=kind, label=label, text=text, order=0
        )

    units = [unit("1"), unit("2"), unit("2~2"), unit("annex/1"), unit("3", "Recalling"), unit("h", kind="heading")]
    assert set(texts_of(units)["en"]) == {"EX/1#1", "EX/1#annex/1"}


def test_as_many_texts_a_pair_as_wanted_always_the_same() -> None:
    texts = {language: {f"X#{n}": f"{language} {n}" for n in range(50)} for language in ("ar", "en", "ru")}
    few = aligned(texts, 5)
    assert len(few) == 6 * 5
    assert few == aligned(texts, 5)
    assert {question.where["language"] for question in few if question.language == "ar"} == {"en", "ru"}
    with pytest.raises(EvalError, match="nothing stands under one number in all of: en, fr"):
        aligned({"en": {"X#1": "one"}, "fr": {"X#2": "deux"}}, 5)


@pytest.mark.parametrize(
    ("load", "name", "text", "said"),
    [
        (obliqa, "a.json", '{"Question": 1}', "expected a list of objects with QuestionID"),
        (obliqa, "a.json", '[{"Question": "Q?", "Passages": []}]', "no documents; name the files too"),
        (obliqa, "a.json", '[{"DocumentID": 1, "PassageID": "1"}]', r"passage 1: no text in PassageID or Passage"),
        (
            obliqa,
            "a.json",
            '[{"DocumentID": 1, "PassageID": "1", "Passage": "x"}]',
            "questions in: none; name one",
        ),
        (xquad, "en.json", '{"rows": []}', r"no list in 'data'; expected an object with data"),
        (xquad, "dev.json", '{"data": []}', r"dev\.json names no language; expected one file a language"),
        (nomiracl, "en.jsonl", '{"question": "Q?"}', r"en\.jsonl, line 1: answerable is None; expected one object"),
        (nomiracl, "en.jsonl", "[1]", r"line 1: a list; expected one object a line with question"),
        (nomiracl, "en.jsonl", "no", r"line 1: no JSON"),
        (clapnq, "a.jsonl", '{"id": "1", "input": "q"}', r"line 1: no list in 'passages'; expected one object a line"),
    ],
)
def test_a_file_of_another_form_is_told_what_was_expected(
    load: Load, name: str, text: str, said: str, tmp_path: Path
) -> None:
    """With the place in the file."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match=said):
        load([tmp_path])
