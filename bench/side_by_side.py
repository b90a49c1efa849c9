"""Cold `ask`, warm query, ingest and peak memory, Alinea beside a plain llama-index script, in one run.

Usage: side_by_side.py [--files 20] [--repeat 3]
Every command is a process of its own; wall time and peak memory are the operating system's. Repeats take turns.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from process import run
from rich.console import Console
from rich.table import Table

from alinea.settings import Settings
from index.model import Model
from ingest.files import find, load, read

ROOT = Path(__file__).parents[1]
QUESTION = "What should the administering Power do to assist the Territory?"
WARM = """
import json, sys, time
from pathlib import Path
from statistics import median
from alinea.engine import Engine
from alinea.settings import Settings
engine = Engine(Settings(data=Path(sys.argv[1])))
seconds = []
for _ in range(50):
    begun = time.perf_counter()
    engine.search(sys.argv[2])
    seconds.append(time.perf_counter() - begun)
print(json.dumps({"milliseconds": 1000 * median(seconds)}))
"""


def sources(count: int) -> list[Path]:
    """The files that both sides read: every n-th General Assembly resolution in six languages, else the samples."""
    corpus = ROOT.parent / "shared" / "corpus" / "akn" / "ga79"
    files = sorted(corpus.rglob("*.xml")) if corpus.is_dir() else list(find([ROOT / "samples"]))
    return files[:: max(1, len(files) // count)][:count]


def milliseconds(printed: str) -> float:
    """The figure in the last line that a process printed; llama-index prints remarks of its own above it."""
    return float(json.loads(printed.splitlines()[-1])["milliseconds"])


def main() -> None:
    """Measure both sides in turn and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    settings = Settings()
    model = Model(settings.model, settings.models, print)
    assert model.embedder  # noqa: S101  prepared before anything is measured
    files = sources(arguments.files)
    rows: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, ours: float, theirs: float) -> None:
        rows.setdefault(name, ([], []))
        rows[name][0].append(ours)
        rows[name][1].append(theirs)

    with tempfile.TemporaryDirectory() as work:
        texts = Path(work) / "texts"
        texts.mkdir()
        paragraphs = 0
        for number, path in enumerate(files):
            (reading,) = read(load(path))
            units = [f"{p.printed or p.label} {p.text}".strip() for p in reading.paragraphs if p.kind != "footnote"]
            paragraphs += len(units)
            (texts / f"{number:02}.txt").write_text("\n\n".join(units), encoding="utf-8")
        for turn in range(arguments.repeat):
            data, store = f"{work}/alinea{turn}", f"{work}/plain{turn}"
            alinea = (sys.executable, "-m", "alinea", "--data", data)
            plain = (sys.executable, str(ROOT / "bench" / "plain_llama_index.py"))
            rest = (str(model.folder), store, str(texts), QUESTION)
            ours = run(*alinea, "ingest", *map(str, files))
            theirs = run(*plain, "ingest", *rest)
            note("ingest, whole process, s", ours[0], theirs[0])
            note("ingest, paragraphs of the files a second", paragraphs / ours[0], paragraphs / theirs[0])
            note("ingest, peak memory, MB", ours[1], theirs[1])
            ours, theirs = run(*alinea, "search", QUESTION), run(*plain, "ask", *rest)
            note("cold question, whole process, s", ours[0], theirs[0])
            note("cold question, peak memory, MB", ours[1], theirs[1])
            ours = run(*alinea, "ask", QUESTION, "--json")
            note("cold `ask` with its answer, s", ours[0], theirs[0])
            ours, theirs = run(sys.executable, "-c", WARM, data, QUESTION), run(*plain, "warm", *rest)
            note("warm query, ms", milliseconds(ours[2]), milliseconds(theirs[2]))

    table = Table(title=f"{len(files)} files, {paragraphs} paragraphs, median of {arguments.repeat} turns")
    for name in ("", "alinea", "plain llama-index", "alinea / plain"):
        table.add_column(name, justify="left" if not name else "right")
    for name, (left, right) in rows.items():
        ratio = median(a / b for a, b in zip(left, right, strict=True))
        table.add_row(name, f"{median(left):.1f}", f"{median(right):.1f}", f"{ratio:.2f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
