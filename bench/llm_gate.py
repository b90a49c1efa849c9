"""What the gate makes of a language model that invents freely: 50 questions on the samples, each statement printed.

Usage: llm_gate.py [--data FOLDER] [--questions 50] [--llm openai:URL --model NAME] [--kept FILE]
Without --llm a small model is run on this machine (bench/local_model.py). Printed are every statement that passed, with
the words that it quotes, every one that was dropped, with the check that it failed, and the sums. Read them.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from local_model import FOLDER, NAME, serving

from alinea.engine import Engine
from alinea.settings import Settings
from answer.answer import Answer
from answer.extractive import NAME as EXTRACTIVE
from answer.language_model import Ending, LanguageModel, Usage
from answer.served import ServedModel
from answer.verdict import Verdict
from eval.gold import read_gold
from ingest.paragraph import Paragraph

ROOT = Path(__file__).parents[1]
PORT = 18765


class Kept:
    """A language model whose texts are kept in a file, so that another gate can judge the same ones.

    Args:
        model: Asked for what is not there yet.
        file: JSONL; None to keep nothing.
        context: Tokens that it is taken to have room for; few, since each takes a processor long to read.
    """

    def __init__(self, model: LanguageModel, file: Path | None, context: int) -> None:
        self._model, self._file = model, file
        self.name, self.context, self.answer_tokens = model.name, context, model.answer_tokens
        lines = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
        self._texts = {row["prompt"]: row for row in map(json.loads, lines)}

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """As of the model."""
        row = self._texts.get(prompt)
        if row is None:
            pieces = []
            stream = self._model.complete(system, prompt)
            while True:
                try:
                    pieces.append(next(stream))
                except StopIteration as end:
                    row = {
                        "prompt": prompt,
                        "text": "".join(pieces),
                        "cut": end.value.cut,
                        "usage": asdict(end.value.usage),
                    }
                    break
            if self._file:
                with self._file.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
        yield row["text"]
        return Ending(usage=Usage(**row["usage"]), cut=row["cut"])


def questions() -> Iterator[str]:
    """Those of the gold questions that name no paragraph and are answerable, then those of a file of our own."""
    for gold in read_gold(Settings().gold):
        if gold.answerable and gold.type != "lookup":
            yield gold.question
    yield from (Path(__file__).parent / "llm_questions.txt").read_text(encoding="utf-8").splitlines()


@contextmanager
def served(arguments: argparse.Namespace) -> Iterator[dict[str, str]]:
    """The settings that name the model."""
    if arguments.llm:
        yield {"llm": arguments.llm, "llm_model": arguments.model}
        return
    with serving(FOLDER, PORT) as url:
        yield {"llm": f"openai:{url}", "llm_model": NAME}


def stands(verdict: Verdict, paragraphs: dict[str, Paragraph]) -> bool:
    """A dropped statement is nothing but words of a paragraph that it cites: a good one lost."""
    said = " ".join(verdict.proposal.text.split()).strip(" .\"'")
    cited = (paragraphs.get(cited.source) for cited in verdict.proposal.cited)
    return any(p is not None and said and said in " ".join(p.text.split()) for p in cited)


def print_verdict(verdict: Verdict, paragraphs: dict[str, Paragraph]) -> None:
    """A statement with what became of it."""
    if verdict.statement:
        print(f"  PASSED  {verdict.statement.text}")
        for citation in verdict.statement.citations:
            print(f"          {citation.reference}: “{citation.quote}”")
    else:
        good = "  (its words stand there)" if stands(verdict, paragraphs) else ""
        print(f"  dropped {verdict.proposal.text[:160]!r}: {verdict.failed}: {verdict.reason[:200]}{good}")


def tell(number: int, question: str, answer: Answer, written: list[Verdict]) -> None:
    """One question with all that the model said to it."""
    print(f"\n{number}. {question}\n  -> {answer.answerer}, {answer.status}; {answer.note}", flush=True)
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    for verdict in written:
        print_verdict(verdict, paragraphs)


def main() -> None:
    """Ask, print, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--llm", default="")
    parser.add_argument("--model", default=NAME)
    parser.add_argument("--context", type=int, default=800)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--kept", type=Path, help="what the model wrote is kept here, and not asked for again")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, served(arguments) as model:
        settings = Settings(
            data=arguments.data or Path(folder),
            llm_tokens=arguments.tokens,
            llm_first_seconds=600,
            llm_between_seconds=600,
            llm_seconds=3600,
            **model,  # type: ignore[arg-type]  # two strings
        )
        server = settings.model_server
        assert server  # noqa: S101  named above
        engine = Engine(settings, language_model=Kept(ServedModel(server), arguments.kept, arguments.context))
        engine.ingest([ROOT / "samples"])
        for number, question in enumerate(islice(questions(), arguments.questions), 1):
            answer = engine.ask(question)
            written = [v for v in answer.verdicts if answer.answerer != EXTRACTIVE or v not in quoted(engine, question)]
            tell(number, question, answer, written)
            count(counts, answer, written)
        engine.close()
    print()
    for name, sum_ in counts.items():
        print(f"{sum_:>5}  {name}")


def quoted(engine: Engine, question: str) -> tuple[Verdict, ...]:
    """The verdicts on what is quoted without a model."""
    return engine.ask(question, written=False).verdicts


def count(counts: Counter[str], answer: Answer, written: list[Verdict]) -> None:
    """Add one question."""
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    counts["questions"] += 1
    counts[f"answered by {answer.answerer}" if answer.statements else f"silent: {answer.answerer}"] += 1
    counts["proposals of the model"] += len(written)
    counts["passed"] += sum(not verdict.failed for verdict in written)
    for verdict in written:
        if verdict.failed:
            counts[f"caught: {verdict.failed}"] += 1
            counts["caught, though its words stand in what it cites"] += stands(verdict, paragraphs)
    if answer.usage:
        counts["requests"] += answer.usage.requests
        counts["tokens read"] += answer.usage.prompt
        counts["tokens written"] += answer.usage.answer


if __name__ == "__main__":
    main()
