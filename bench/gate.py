"""What the gate lets through and what it stops: statements of our own, and real paragraphs changed by `eval.adversary`.

    python -m bench.gate [--model DIR] [--per-language N] [--half development|held-out] [--show]

Prints by half, fault and language how many were judged rightly: of statements written by hand on samples
(tests/answer/statements.jsonl; held out: statements_held_out.jsonl), of statements in free wording on resolutions, on
texts of climate conferences and on invented documents (train/material/statements_dev.jsonl), and of paragraphs of
../shared/corpus changed by rule. Halves of paragraphs are of documents, and nothing was chosen on the held-out ones. Do
not --show the held-out statements: rules would follow them.
"""

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from answer.gate import judge
from answer.proposal import Cited, Proposal
from answer.sentences import sentences
from answer.support import Comparison
from eval.adversary import adversaries
from index.hit import Hit
from ingest.errors import IngestError
from ingest.files import find, load, read
from ingest.paragraph import Paragraph
from train.documents import climate_files
from train.written import APART, conferences, statements

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / ".." / "shared" / "corpus" / "akn"
PRINTED = CORPUS.parent / "pdf-gold"
DEVELOPMENT = frozenset({"LAG/COP/4/RES/1", "LAG/COP/4/RES/4", "LAG/COP/4/14"})
WRITTEN = {"development": "statements.jsonl", "held-out": "statements_held_out.jsonl"}
_YEAR = re.compile(r"\s*\(\d{4}\)$")
_SHORTEST = {"zh": 25}
_SHORTEST_OTHER = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement on a paragraph, and the fault it was given; "" for a true one, whose `form` says what it is."""

    said: str
    paragraph: Paragraph
    fault: str = ""
    form: str = ""

    @property
    def across(self) -> bool:
        """Statement and paragraph are in two languages."""
        return self.form == "across"


def paragraphs(folder: Path) -> list[Paragraph]:
    """All that the files below a folder hold."""
    found: list[Paragraph] = []
    for path in find([folder]):
        try:
            found.extend(p for reading in read(load(path)) for p in reading.paragraphs)
        except IngestError:
            continue
    return found


def written(half: str) -> Iterator[Case]:
    """The statements written by hand, true and false ones: those that rules were made with, or those kept from them."""
    samples = {p.id: p for p in paragraphs(ROOT / "samples")}
    lines = (ROOT / "tests" / "answer" / WRITTEN[half]).read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        paragraph = samples[row["paragraph"]]
        form = "across" if row["language"] != paragraph.language else "written"
        yield Case(said=row["said"], paragraph=paragraph, fault=row["fault"], form=form)


def written_on(found: Iterable[Paragraph]) -> Iterator[Case]:
    """Statements in free wording, kept from training: what the verifier may decide was set on these.

    Each is on its paragraph in its own language where there is one, else in English or the one that there is.
    """
    versions: dict[tuple[str, str], dict[str, Paragraph]] = defaultdict(dict)
    for paragraph in found:
        name = _YEAR.sub("", paragraph.document), paragraph.id.partition("#")[2]
        versions[name].setdefault(paragraph.language, paragraph)
    for one in statements(APART):
        there = versions.get((one.document, one.tail), {})
        if shown := there.get(one.language) or there.get("en") or next(iter(there.values()), None):
            form = "written" if shown.language == one.language else "across"
            yield Case(said=one.text, paragraph=shown, fault=one.fault, form=form)


def changed(found: Sequence[Paragraph], chance: random.Random) -> Iterator[Case]:
    """Real paragraphs whole, cut at clauses, with each fault, and cited for another one of their document."""
    for paragraph in found:
        text = paragraph.text
        yield Case(
            said=text.replace("’", "'").replace("\u00a0", " ").replace("–", "-"), paragraph=paragraph, form="retyped"
        )
        clauses = [text[a:b] for a, b in sentences(text) if b - a >= _SHORTEST.get(paragraph.language, 40)]
        if len(clauses) > 1:
            yield Case(said=chance.choice(clauses), paragraph=paragraph, form="cut")
        elif len(halves := text.split(", ", 1)) == 2 and len(halves[0]) > 60:
            yield Case(said=f"{halves[0]}.", paragraph=paragraph, form="cut")
        for fault, said in adversaries(text, paragraph.language, chance):
            yield Case(said=said, paragraph=paragraph, fault=fault, form="changed")
        others = [p for p in found if p.document == paragraph.document and p.language == paragraph.language]
        other = chance.choice(others)
        if other.text[:40] != text[:40] and other.text not in paragraph.lead:
            yield Case(said=other.text, paragraph=paragraph, fault="wrong paragraph", form="changed")


def sampled(found: Iterable[Paragraph], per_language: int, chance: random.Random) -> list[Paragraph]:
    """As many long paragraphs of each language, drawn by chance."""
    kinds = ("paragraph", "item", "preambular")
    long = [p for p in found if p.kind in kinds and len(p.text) >= _SHORTEST.get(p.language, _SHORTEST_OTHER)]
    drawn: list[Paragraph] = []
    for language in sorted({p.language for p in long}):
        own = [p for p in long if p.language == language]
        drawn.extend(chance.sample(own, min(per_language, len(own))))
    return drawn


def is_development(document: str) -> bool:
    """Samples by name, documents of the corpus by a hash of their symbol."""
    if document.startswith("LAG/"):
        return document in DEVELOPMENT
    return sha256(document.encode()).digest()[0] % 2 == 0


def measure(title: str, cases: Iterable[Case], comparison: Comparison | None, show: bool) -> None:
    """Print for one set how many were judged rightly, by fault and language."""
    right, all_, seconds = Counter[tuple[str, str]](), Counter[tuple[str, str]](), 0.0
    for case in cases:
        hit = Hit(paragraph=case.paragraph, score=1.0, rank=1)
        proposal = Proposal(text=case.said, cited=(Cited(source=case.paragraph.id),))
        began = time.perf_counter()
        (verdict,) = judge([proposal], [hit], {case.paragraph.id: case.paragraph}.get, comparison)
        seconds += time.perf_counter() - began
        key = (case.fault or f"true, {case.form}", "across" if case.across else case.paragraph.language)
        all_[key] += 1
        right[key] += bool(verdict.failed) == bool(case.fault)
        if show and bool(verdict.failed) != bool(case.fault):
            print(f"  {key}: {case.said!r} {verdict.reason}")
    print_table(title, right, all_)
    print(f"{1000 * seconds / max(1, all_.total()):.2f} ms a statement\n")


def print_table(title: str, right: Counter[tuple[str, str]], all_: Counter[tuple[str, str]]) -> None:
    """A line a fault, a column a language, and the two rates that count."""
    languages = sorted({language for _, language in all_})
    print(f"== {title}\n{'':24}" + "".join(f"{language:>12}" for language in languages) + f"{'all':>14}")
    for fault in sorted({fault for fault, _ in all_}):
        cells = [(right[fault, la], all_[fault, la]) for la in languages]
        total = (sum(r for r, _ in cells), sum(n for _, n in cells))
        print(
            f"{fault:24}"
            + "".join(f"{f'{r}/{n}' if n else '':>12}" for r, n in cells)
            + f"{f'{total[0]}/{total[1]}':>14}"
        )
    for name, is_true in (("passed", True), ("caught", False)):
        keys = [key for key in all_ if key[0].startswith("true") == is_true]
        r, n = sum(right[key] for key in keys), sum(all_[key] for key in keys)
        print(f"{name} {r}/{n} = {r / max(1, n):.3f}")


def default_comparison(folder: Path) -> Comparison:
    """That of the engine, by a prepared model."""
    from alinea.similarity import comparison_of
    from index.model import Model

    return comparison_of(Model("default", folder, lambda line: print(line)), reads=True)


def main() -> None:
    """Measure both sets on the halves that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", type=Path, help="folder of prepared models; without it none across languages passes")
    parser.add_argument("--per-language", type=int, default=150)
    parser.add_argument("--half", choices=("development", "held-out"), action="append")
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    given = parser.parse_args()
    comparison = default_comparison(given.model) if given.model else None
    theirs = paragraphs(CORPUS) if CORPUS.is_dir() else []
    english = paragraphs(PRINTED) if PRINTED.is_dir() else []
    samples = paragraphs(ROOT / "samples")
    for half in given.half or ("development", "held-out"):
        wanted = half == "development"
        chance = random.Random(7)  # noqa: S311 - the same draw each time
        measure(f"written by hand, {half}", written(half), comparison, given.show)
        if wanted:
            others = [p for file in climate_files(CORPUS.parent) if file.exists() for p in paragraphs(file)]
            others += [p for conference in conferences() for p in conference.paragraphs]
            for title, pool in (("resolutions", [*theirs, *english]), ("other documents", others)):
                measure(f"written freely on {title}, {half}", written_on(pool), comparison, given.show)
        for title, pool in (("samples", samples), ("corpus", theirs)):
            drawn = sampled((p for p in pool if is_development(p.document) == wanted), given.per_language, chance)
            measure(f"{title} changed by rule, {half}", changed(drawn, chance), None, given.show)


if __name__ == "__main__":
    main()
