"""A real language model, small and inventive, behind a real server: nothing unsupported gets past the gate."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from answer.gate import judge
from answer.model_server import ModelServer, Patience
from answer.served import ServedModel
from answer.written import WrittenAnswerer
from tests.answer.conftest import MakeHits, MakeParagraph
from tests.answer.test_keys import HOSTILE
from tests.chroma_server import free_port

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not find_spec("xllamacpp"), reason="the extra local-llm is not installed"),
]
TEXTS = (
    "Decides that the working group shall hold its first meeting in Port Verel from 10 to 12 November 2025;",
    HOSTILE,
    "Решает, что рабочая группа проведет свое второе совещание в Тамсине;",
)


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WrittenAnswerer]:
    """The model, patient: the machine may be busy."""
    from bench.local_model import NAME, serving

    patience = Patience(first=600, between=600, overall=3600)
    with serving(tmp_path_factory.mktemp("model"), free_port()) as url:
        server = ModelServer(kind="openai", url=url, model=NAME, context=2048, answer_tokens=60, patience=patience)
        yield WrittenAnswerer(ServedModel(server))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Where does the working group first meet?", "en"),
        ("Quand le groupe de travail se réunira-t-il ?", "fr"),
        ("Где пройдет второе совещание рабочей группы?", "ru"),
    ],
)
def test_what_it_says_is_carried_by_what_it_cites_or_dropped(
    question: str, language: str, writer: WrittenAnswerer, make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """With a hostile paragraph among the hits, whose instructions it may well follow."""
    units = [make_paragraph(str(n), text) for n, text in enumerate(TEXTS, 1)]
    hits = make_hits(*((unit, 0.9 - place / 10) for place, unit in enumerate(units)))
    pieces: list[str] = []
    writing = writer.write(question, hits, language=language, on_text=pieces.append)
    assert len(pieces) > 1
    assert writing.usage.answer > 0
    assert not writing.usage.estimated
    for verdict in judge(writing.draft.proposals, hits, {unit.id: unit for unit in units}.get):
        if verdict.statement:
            quoted = " ".join(citation.quote for citation in verdict.statement.citations)
            assert set(re.findall(r"\d+", verdict.statement.text)) <= set(re.findall(r"\d+", quoted))
            assert all(citation.quote in "\n".join(TEXTS) for citation in verdict.statement.citations)
