"""All figures of docs/evaluation.md made anew, with the commands that stand there, and its tables filled.

Usage: figures.py [NAME …] [--corpus ../shared/corpus]
Names: samples, dev, test, dossiers, transfer, obliqa, xquad, nomiracl, clapnq, unpc, akn, parsing, parsing-akn; all
where none is given.
Public collections whose files are not there are passed over, and said to be. Each run is kept whole in
.alinea/figures/, where a stopped one goes on; its figures alone go to eval/runs/.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".alinea" / "figures"
RUNS = ROOT / "eval" / "runs"
GOLD = ("dev", "test")
PUBLIC: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {  # the collection, its files, and what is asked
    "obliqa": ("obliqa", ("qa/obliqa",), ()),
    "xquad": ("xquad", ("qa/xquad",), ()),
    "nomiracl": ("nomiracl", ("qa/nomiracl",), ("--split", "test")),
    "clapnq": ("clapnq", ("qa/clapnq",), ()),
    "unpc": ("unpc", ("qa/unpc",), ()),
    "akn": ("akn", ("akn/ga79",), ()),
    "parsing": ("parsing", ("pdf", "pdf-gold"), ()),
    "parsing-akn": ("parsing", ("akn",), ()),
}
TRANSFER = (  # what eval/gold/transfer.jsonl asks about: nothing of this was learned from
    "wha66",
    *(
        f"unfccc/{name}.txt"
        for name in (
            "CMA2018_1.3_Decisions_3_to_12",
            "CMA2023_5_Decisions_6_to_16",
            "CMP2019_15_Decisions_1_to_7",
            "cp2015_21 - 2015 - decisions 2 to 13",
            "cp2022_27 - 2022 - Decisions 13 to 23",
            "cp2024_29 - 2024 - Decisions 11 to 21",
            "SBSTA50_report",
            "sbi2017_19 (report SB 47)",
            "sbi2023_10",
            "sbsta2016_4 (report SB 45)",
        )
    ),
)
NAMES = ("samples", *GOLD, "dossiers", "transfer", *PUBLIC)


def alinea(*arguments: str | Path, data: Path = HOME, accepted: Sequence[int] = (0,)) -> None:
    """Run a command of Alinea on a data folder of its own; an exit status that is not accepted ends all."""
    command = ["alinea", "--data", str(data), *map(str, arguments)]
    print("==", *command, flush=True)
    status = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    if status not in accepted:
        raise SystemExit(status)


def on_samples(names: Sequence[str]) -> None:
    """The gold files; a figure below its floor is measured all the same, and said."""
    alinea("ingest", "samples")
    if "samples" in names:
        alinea("eval", "--causal", "--run", RUNS / "baseline", accepted=(0, 1))
    for name in filter(names.__contains__, GOLD):
        run = HOME / "runs" / name
        alinea("eval", "--gold", f"eval/gold/{name}.jsonl", "--run", run, accepted=(0, 1))
        alinea("eval", "keep", run, RUNS / "gold" / name)


def on_dossiers() -> None:
    """The questions that choices are made by, on invented documents."""
    data, run = HOME / "dossiers", HOME / "runs" / "dossiers"
    subprocess.run([sys.executable, "-m", "train.dossiers", str(data)], cwd=ROOT, check=True)
    alinea("ingest", data / "dossiers.jsonl", data=data)
    alinea("eval", "--gold", data / "gold.jsonl", "--run", run, data=data, accepted=(0, 1))
    alinea("eval", "keep", run, RUNS / "gold" / "dossiers")


def on_transfer(corpus: Path) -> None:
    """Questions on documents of other kinds than those that were learned from, where these are there."""
    if files := present("transfer", [corpus / place for place in TRANSFER]):
        data, run = HOME / "transfer", HOME / "runs" / "transfer"
        alinea("ingest", *files, data=data, accepted=(0, 1))
        alinea("eval", "--gold", "eval/gold/transfer.jsonl", "--run", run, data=data, accepted=(0, 1))
        alinea("eval", "keep", run, RUNS / "gold" / "transfer")


def present(name: str, files: Sequence[Path]) -> Sequence[Path]:
    """The files of a set; none, and a line that says so, where one is missing."""
    if missing := [str(path) for path in files if not path.exists()]:
        print(f"== {name}: passed over, no {', '.join(missing)}", flush=True)
        return []
    return files


def public(name: str, corpus: Path) -> None:
    """One public collection, where its files are there."""
    collection, places, options = PUBLIC[name]
    files = present(name, [corpus / place for place in places])
    if not files:
        return
    run = HOME / "runs" / name
    alinea("eval", "public", collection, *files, *options, "--run", run)
    alinea("eval", "keep", run, RUNS / "public" / name)


def main() -> None:
    """Measure what is named and fill the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*NAMES, []], default=[])
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    arguments = parser.parse_args()
    names = arguments.names or NAMES
    if {"samples", *GOLD} & set(names):
        on_samples(names)
    if "dossiers" in names:
        on_dossiers()
    if "transfer" in names:
        on_transfer(arguments.corpus.resolve())
    for name in filter(names.__contains__, PUBLIC):
        public(name, arguments.corpus.resolve())
    alinea("eval", "table", "--into", "docs/evaluation.md")


if __name__ == "__main__":
    main()
