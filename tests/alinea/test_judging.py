"""`alinea eval judge` asks a language model of people's verdicts first, then of a run's statements."""

import json
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alinea.cli import app
from alinea.judging import FILE, judged, lines
from answer.language_model import Ending, Usage
from answer.model_server import ModelServer, Patience
from answer.served import ServedModel
from eval.agreement import agreements
from eval.errors import EvalError
from eval.judge import opinion
from eval.run import Run, finish
from eval.summary import summarise
from eval.verdicts import SHIPPED, read_verdicts
from tests.answer.fake_model import FakeModel
from tests.chroma_server import free_port
from tests.eval.made import question, record

RECORDS = [record(question("a", "1"), "1", "2"), record(question("b", "2"), hits=["2"]), record(question("c"), "7")]


class Reader:
    """A judge that finds a statement supported where it knows a word of it, and complete where it is not long."""

    name, context, answer_tokens = "reader", 4096, 100

    def __init__(self, word: str) -> None:
        self.word, self.asked = word, 0

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """Two lines."""
        self.asked += 1
        assert "SUPPORT" in system
        said = prompt.partition("Statement: ")[2].partition("\n")[0]
        yield f"SUPPORT: {'supported' if self.word in said else 'unsupported'}\n"
        yield f"COMPLETE: {'yes' if len(said) < 40 else 'no'}"
        return Ending(usage=Usage(prompt=10, answer=5))


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A run of three questions, with three statements."""
    run = Run(tmp_path / "run", {"gold": "made"})
    for each in RECORDS:
        run.add(each)
    finish(run.folder, summarise(RECORDS))
    return run.folder


@pytest.fixture
def verdicts(tmp_path: Path) -> Path:
    """Four: of two statements on March one is supported, and of two others one."""
    rows = [
        ("In March.", "supported"),
        ("In March in Rome.", "partly"),
        ("In May.", "unsupported"),
        ("In spring.", "supported"),
    ]
    path = tmp_path / "verdicts.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(
                {
                    "id": str(n),
                    "language": "en",
                    "question": "When?",
                    "paragraph": f"X@en#{n}",
                    "text": "It meets in March.",
                    "statement": statement,
                    "support": support,
                    "complete": support == "supported",
                }
            )
            for n, (statement, support) in enumerate(rows)
        ),
        encoding="utf-8",
    )
    return path


def test_agreement_is_printed_above_the_figures(finished: Path, verdicts: Path) -> None:
    """By hand: the same on two of four, chance 6/16, so kappa is 1/5; of three statements one holds the word."""
    support = judged(Reader("March"), finished, verdicts, lambda *step: None).agreements[0]
    assert (support.same, support.verdicts) == (0.5, 4)
    assert support.kappa == pytest.approx((0.5 - 6 / 16) / (1 - 6 / 16))
    told: list[tuple[str, int, int]] = []
    model = Reader("1")
    said = judged(model, finished, verdicts, lambda *step: told.append(step))
    assert model.asked == 7
    assert told[-1] == ("judging", 7, 7)
    assert [figure.value for figure in said.figures] == pytest.approx([1 / 3, 1 / 3, 1.0])
    printed = lines(said)
    assert printed[0] == "Judge: reader"
    assert printed[1].startswith("agrees with people on support: kappa ")
    assert printed[2].startswith("agrees with people on completeness: kappa ")
    assert printed[3].startswith("judged: supported  0.333")
    kept = json.loads((finished / FILE).read_text(encoding="utf-8"))
    assert kept["agreements"][0]["kappa"] == said.agreements[0].kappa
    assert kept["figures"][0]["value"] == pytest.approx(1 / 3)


def test_a_judge_that_cannot_be_read_is_asked_no_more(finished: Path, verdicts: Path) -> None:
    """And nothing is kept."""
    model = FakeModel("I would rather not say.")
    with pytest.raises(EvalError, match="said nothing readable of 4 verdicts"):
        judged(model, finished, verdicts, lambda *step: None)
    assert len(model.asked) == 4
    assert not (finished / FILE).exists()


def test_without_a_language_model_the_setting_is_named(finished: Path, tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["--data", str(tmp_path / "data"), "eval", "judge", str(finished)])
    assert found.exit_code == 1
    assert "no language model to judge; set ALINEA_LLM and ALINEA_LLM_MODEL" in found.stderr


@pytest.mark.llm
@pytest.mark.skipif(not find_spec("xllamacpp"), reason="the extra local-llm is not installed")
def test_a_real_model_is_measured(tmp_path: Path) -> None:
    """A small and inventive one: each verdict is judged or counted as unread, whatever it writes."""
    from bench.local_model import NAME, serving

    few = read_verdicts(SHIPPED)[:4]
    patience = Patience(first=600, between=600, overall=3600)
    with serving(tmp_path / "model", free_port()) as url:
        server = ModelServer(kind="openai", url=url, model=NAME, context=2048, answer_tokens=50, patience=patience)
        model = ServedModel(server)
        opinions = [opinion(model, verdict.question, verdict.statement, [verdict.text]) for verdict in few]
    assert [each.verdicts + each.unread for each in agreements(few, opinions)] == [4, 4]
