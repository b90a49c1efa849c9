"""The paragraph index in a pipeline of llama-index."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import MetadataMode

from index.errors import FilterError
from index.model import Model
from index.paragraph_index import ParagraphIndex
from index.retriever import ParagraphRetriever
from ingest.document import Document
from ingest.unit import Unit, assemble

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def index(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ParagraphIndex]:
    """Three paragraphs and an item under its chapeau, in one document in English; one of them in French too."""
    made = ParagraphIndex(tmp_path_factory.mktemp("retriever"), Model("", model_folder.parent, lambda line: None))
    english = Document(symbol="EX/1", language="en", source="a.txt", sha256="a", title="Tidal lagoons")
    french = Document(symbol="EX/1", language="fr", source="b.txt", sha256="b", title="Lagunes à marée")
    units = [
        Unit(kind="paragraph", label="1", text="Decides that the working group shall meet twice a year in Vel", page=2),
        Unit(kind="paragraph", label="2", text="Requests the secretariat to publish a list of experts"),
        Unit(kind="paragraph", label="3", text="Decides that the bureau shall:"),
        Unit(kind="item", label="3 (a)", text="Elect its chair", lead="Decides that the bureau shall:"),
    ]
    other = [Unit(kind="paragraph", label="1", text="Décide que le groupe de travail se réunit deux fois par an à Vel")]
    with made.writing():
        made.store([assemble(english, units)], 1)
        made.store([assemble(french, other)], 1)
        made.sync()
    yield made
    made.close()


def test_nodes_are_our_paragraphs(index: ParagraphIndex) -> None:
    """With their ids, their text alone, what a reference is made of, and the scores of a search, best first."""
    question = "How often does the working group meet?"
    nodes = ParagraphRetriever(index, k=3).retrieve(question)
    hits = index.search(question, k=3, exact=False)
    assert [(n.node_id, n.score) for n in nodes] == [(h.paragraph.id, h.score) for h in hits]
    first = nodes[0].node
    assert first.get_content() == "Decides that the working group shall meet twice a year in Vel"
    assert first.ref_doc_id == "EX/1@en"
    assert first.metadata == {
        "document": "EX/1",
        "title": "Tidal lagoons",
        "section": "",
        "label": "1",
        "lead": "",
        "language": "en",
        "kind": "paragraph",
        "page": 2,
    }


def test_filters_and_language_hold(index: ParagraphIndex) -> None:
    """A question in French gets the French version, a filter leaves out the rest, a mistyped one is refused."""
    assert ParagraphRetriever(index, k=1).retrieve("Quand le groupe se réunit-il ?")[0].node_id == "EX/1@fr#1"
    found = ParagraphRetriever(index, where={"language": "fr"}).retrieve("How often does the group meet?")
    assert [node.node_id for node in found] == ["EX/1@fr#1"]
    assert ParagraphRetriever(index, where={"symbol": "EX/9"}).retrieve("group") == []
    with pytest.raises(FilterError, match="no field 'langage'"):
        ParagraphRetriever(index, where={"langage": "fr"}).retrieve("group")


def test_quotation_marks_of_a_question_do_not_bind(index: ParagraphIndex) -> None:
    """Pipelines write questions anew, with marks around what stands nowhere."""
    assert ParagraphRetriever(index).retrieve('When does the "group of work" meet?')


def test_a_query_engine_reads_our_paragraphs(index: ParagraphIndex) -> None:
    """The prompt holds each paragraph with its reference and chapeau; the answer's sources are our ids."""
    engine = RetrieverQueryEngine.from_args(ParagraphRetriever(index, k=4), llm=MockLLM())
    response = engine.query("Who elects the chair of the bureau?")
    prompt = str(response)  # this model answers with what it was asked
    assert "Who elects the chair of the bureau?" in prompt
    sources = {node.node_id: node for node in response.source_nodes}
    assert "EX/1@en#3(a)" in sources
    assert all(node.get_content(MetadataMode.LLM) in prompt for node in sources.values())
    assert "lead: Decides that the bureau shall:" in prompt
    assert "label: 3 (a)" in prompt


def test_it_can_be_awaited(index: ParagraphIndex) -> None:
    """As llama-index's asynchronous engines do."""
    found = asyncio.run(ParagraphRetriever(index, k=1).aretrieve("Who publishes the list of experts?"))
    assert found[0].node_id == "EX/1@en#2"


def test_the_example_in_the_documentation_runs(model_folder: Path, tmp_path: Path) -> None:
    """As it stands there, on the samples."""
    page = (ROOT / "docs" / "llama-index.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    environment = {
        "ALINEA_DATA": str(tmp_path / "data"),
        "ALINEA_MODELS": str(model_folder.parent),
        "PYTHONPATH": str(ROOT),
        "HF_HUB_OFFLINE": "1",
    }
    alinea = [sys.executable, "-m", "alinea", "ingest", str(ROOT / "samples" / "LAG_COP_4_RES_1.en.txt")]
    subprocess.run(alinea, env=environment, check=True, capture_output=True)
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "LAG/COP/4/RES/1@en#6" in ran.stdout


def test_nothing_else_pays_for_it() -> None:
    """The engine and the command line come without llama-index until something is searched."""
    foreign = "[name for name in sys.modules if name.partition('.')[0] in ('llama_index', 'chromadb')]"
    code = f"import sys, alinea.engine, alinea.cli; print({foreign})"
    ran = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert ran.stdout == "[]\n", ran.stderr
