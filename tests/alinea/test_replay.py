"""An answer is kept with all that it rests on, asked again, and compared."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from alinea.audit import read_audit, write_audit
from alinea.engine import Engine
from alinea.errors import AuditError
from alinea.replay import Replay, replay
from alinea.settings import Settings
from alinea.snapshot import audit_of

QUESTION = "When will the shore commission meet?"
TEXT = """GRV/4/RES/1

The Conference,

1. Decides that the shore commission shall meet on 5 March in Tamsin Bay;

2. Requests the secretariat to pay for the premises of the commission from the core budget;

3. Takes note of the colours of the flags.
"""
Keep = Callable[..., Path]


@pytest.fixture
def engine(model_folder: Path, tmp_path: Path) -> Iterator[Engine]:
    """An index of one resolution."""
    made = Engine(Settings(data=tmp_path / "data", models=model_folder.parent))
    ingest(made, tmp_path, TEXT)
    yield made
    made.close()


@pytest.fixture
def keep(engine: Engine, tmp_path: Path) -> Keep:
    """Asks a question and writes the audit file of its answer."""

    def kept(question: str = QUESTION, language: str = "", **where: str) -> Path:
        path = tmp_path / "audit.json"
        write_audit(path, audit_of(engine, engine.ask(question, where=where, language=language), where, language))
        return path

    return kept


def ingest(engine: Engine, folder: Path, text: str, name: str = "GRV_4_RES_1.en.txt") -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert not engine.ingest([folder / name]).failed


def again(engine: Engine, path: Path) -> Replay:
    return replay(engine, read_audit(path))


def told(outcome: Replay) -> dict[str, str]:
    return {difference.about: difference.what for difference in outcome.differences}


def test_an_unchanged_index_gives_the_same_answer(engine: Engine, keep: Keep) -> None:
    """Every statement and hit, with the filters and the language of then."""
    for path in (keep(), keep(language="fr", symbol="GRV/4/*"), keep("GRV/4/RES/1, para. 2"), keep("Who won in 2041?")):
        outcome = again(engine, path)
        assert (outcome.is_same, outcome.differences) == (True, ())
        assert outcome.same_hits == len(outcome.audit.hits)
        assert outcome.same_statements == len(outcome.audit.answer.statements)


def test_the_file_holds_what_the_answer_rests_on(keep: Keep) -> None:
    """Question, filters, versions, scores, words, verdicts and the answer object."""
    content = json.loads(keep(symbol="GRV/4/*").read_text(encoding="utf-8"))
    assert content["asked"] == {
        "question": QUESTION,
        "searched": QUESTION,
        "where": {"symbol": "GRV/4/*"},
        "language": "",
    }
    assert content["program"]["model"].startswith("multilingual-e5-small")
    assert content["documents"][0]["key"] == "GRV/4/RES/1@en"
    best = content["hits"][0]
    assert best["text"].startswith("Decides that the shore commission")
    assert 0 < best["dense"] <= 1
    assert best["lexical"] > 0
    assert content["answer"]["statements"][0]["citations"][0]["paragraph"] == "GRV/4/RES/1@en#1"
    assert content["answer"]["verdicts"][0]["failed"] == ""


def test_the_file_holds_no_path_and_no_secret(model_folder: Path, tmp_path: Path) -> None:
    """Neither where documents, data and models lie, nor the server and its token."""
    settings = Settings(
        data=tmp_path / "data",
        models=model_folder.parent,
        vectors_token=SecretStr("sesame-sesame"),
    )
    engine = Engine(settings)
    ingest(engine, tmp_path, TEXT)
    content = audit_of(engine, engine.ask(QUESTION), {}, "")
    engine.close()
    assert str(tmp_path) not in content
    assert str(model_folder.parent) not in content
    assert "sesame" not in content


def test_a_cited_paragraph_that_changed_is_shown_old_and_new(engine: Engine, keep: Keep, tmp_path: Path) -> None:
    """With the statement and the hit that it carried, and the file that it comes from."""
    path = keep()
    ingest(engine, tmp_path, TEXT.replace("5 March", "9 April"))
    outcome = again(engine, path)
    assert not outcome.is_same
    first = outcome.differences[0]
    assert (first.about, first.what) == ("cited GRV/4/RES/1, para. 1", "has other words")
    assert "5 March" in first.then
    assert "9 April" in first.now
    changes = told(outcome)
    assert changes["statement 1 (GRV/4/RES/1, para. 1)"] == "reads otherwise"
    assert changes["hit GRV/4/RES/1@en#1"] == "has other words"
    assert changes["document GRV/4/RES/1@en"] == "comes from another file"


def test_a_cited_paragraph_that_is_gone_is_named(engine: Engine, keep: Keep, tmp_path: Path) -> None:
    """Its words are in the file."""
    path = keep()
    ingest(engine, tmp_path, "The minutes\n\n1. Nothing was said of any kind.", "other.txt")
    engine.remove("GRV/4/RES/1")
    outcome = again(engine, path)
    assert not outcome.is_same
    changes = told(outcome)
    assert changes["cited GRV/4/RES/1, para. 1"] == "is gone"
    assert "5 March" in outcome.differences[0].then
    assert changes["statement 1 (GRV/4/RES/1, para. 1)"] == "is not made any more"
    assert changes["hit GRV/4/RES/1@en#1"] == "is not found any more"
    assert changes["document GRV/4/RES/1@en"] == "is not indexed any more"


def test_a_document_that_does_not_matter_leaves_the_answer_the_same(engine: Engine, keep: Keep, tmp_path: Path) -> None:
    """A look-up of one document: that the index has grown is said, and changes nothing."""
    path = keep("GRV/4/RES/1, para. 2")
    ingest(engine, tmp_path, "The minutes\n\n1. Nothing was said of any kind.", "other.txt")
    outcome = again(engine, path)
    assert outcome.is_same
    assert [(d.about, d.changes_answer) for d in outcome.differences] == [("index", False)]
    assert outcome.differences[0].then.startswith("1 documents")
    assert outcome.differences[0].now.startswith("2 documents")


def test_a_new_hit_is_a_difference(engine: Engine, keep: Keep, tmp_path: Path) -> None:
    """As it may be a better answer."""
    path = keep()
    ingest(engine, tmp_path, "The minutes\n\n1. The shore commission shall meet on 6 March in Port Verel.", "other.txt")
    outcome = again(engine, path)
    assert not outcome.is_same
    assert told(outcome)["hit other@en#1"] == "is new"


def test_another_setting_or_model_is_named(engine: Engine, keep: Keep) -> None:
    """Beside what it changed."""
    path = keep()
    content = json.loads(path.read_text(encoding="utf-8"))
    settings = {**content["program"]["settings"], "near": 0.9}
    content["program"] |= {"model": "another-model", "alinea": "0.0.1", "reader": 1, "settings": settings}
    path.write_text(json.dumps(content), encoding="utf-8")
    outcome = again(engine, path)
    assert outcome.is_same
    assert set(told(outcome)) == {"model", "Alinea", "readers' version", "setting near"}


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: text[: len(text) // 2], "cannot be read as an audit file"),
        (lambda text: "\x00\xff", "cannot be read as an audit file"),
        (lambda text: "[1, 2]", "is no audit file"),
        (lambda text: '{"format": "something-else"}', "is no audit file"),
        (lambda text: text.replace('"version": 1', '"version": 2', 1), "has version 2, expected 1"),
        (lambda text: text.replace('"rank": 1', '"rank": "first"', 1), "damaged: hits.0.rank"),
        (lambda text: text.replace('"statements"', '"sentences"', 1), "damaged: answer.statements"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(keep: Keep, damage: Callable[[str], str], message: str) -> None:
    """With what is wrong with it."""
    path = keep()
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(AuditError, match=message):
        read_audit(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """So is one that cannot be written."""
    with pytest.raises(AuditError, match="No such file"):
        read_audit(tmp_path / "none.json")
    with pytest.raises(AuditError, match="cannot be written"):
        write_audit(tmp_path / "none" / "audit.json", "{}")
