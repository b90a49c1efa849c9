"""Speed, memory and numbered paragraphs of the PDF and Word readers beside other parsers, in one run.

Usage: readers.py [FOLDER…] [--files N] [--repeat 3]
Each side reads the same files in a process of its own; sides take turns, and medians are printed. Speed counts
processor time, imports aside; peak memory is the whole process's. A PDF `pdf/NAME.pdf` that has official markup
`pdf-gold/NAME.xml` beside its folder is scored too: a paragraph is found when number and first 60 letters and digits
agree, exact when all do. The text that a parser gives is cut at each line that opens with a number and a full stop.
"""

import argparse
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from process import run
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
_NUMBER = re.compile(r"^\s*(\d{1,4})\.\s", re.MULTILINE)
_OPENING = 60

Numbered = list[tuple[str, str]]
"""The number and the text of each numbered paragraph."""


def alinea(path: Path) -> Numbered:
    """Structure and self-check included."""
    from ingest.files import load, read

    return [(p.label, p.text) for reading in read(load(path)) for p in reading.paragraphs if p.kind == "paragraph"]


def bare_pypdfium2(path: Path) -> str:
    """The characters of each page, without structure."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdfplumber(path: Path) -> str:
    """Lines put together from the places of characters."""
    import pdfplumber as parser

    with parser.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def pypdf(path: Path) -> str:
    """Lines put together from the order of drawing."""
    import pypdf as parser

    return "\n".join(page.extract_text() for page in parser.PdfReader(path).pages)


def docx2python(path: Path) -> str:
    """Paragraphs with the numbers that Word generates, tables and notes."""
    import docx2python as parser

    with parser.docx2python(path) as document:
        return str(document.text)


Side = Callable[[Path], Numbered | str]
SIDES: dict[str, tuple[Side, ...]] = {
    ".pdf": (alinea, bare_pypdfium2, pdfplumber, pypdf),
    ".docx": (alinea, docx2python),
}


@dataclass
class Measured:
    """What one side was measured at, a value for each turn; `scores` are found and exact, from 0 to 1."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    scores: tuple[float, float] | None = None


def cut(text: str) -> Numbered:
    """Text that is cut before each line that opens with a number and a full stop."""
    parts = _NUMBER.split(text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def read_all(side: Side, files: Sequence[Path], out: Path) -> None:
    """Read files, print the seconds that it took, and write the numbered paragraphs of each to a line of `out`."""
    seconds = 0.0
    with out.open("w", encoding="utf-8") as lines:
        for position, path in enumerate((files[0], *files)):
            begun = time.process_time()
            found = side(path)
            if position:  # the first reading is for the imports
                seconds += time.process_time() - begun
                paragraphs = cut(found) if isinstance(found, str) else found
                lines.write(json.dumps([path.stem, paragraphs]) + "\n")
    print(json.dumps(seconds))


def gold(files: Sequence[Path]) -> dict[str, Numbered]:
    """The numbered paragraphs of the official markup, by the name of the file."""
    markup = ((path.stem, path.parent.with_name(f"{path.parent.name}-gold") / f"{path.stem}.xml") for path in files)
    return {stem: alinea(path) for stem, path in markup if path.is_file()}


def score(wanted: dict[str, Numbered], out: Path) -> tuple[float, float] | None:
    """Shares of the wanted paragraphs that are found and exact, None where none are wanted; each counts once."""
    counts = Counter[str]()
    for stem, paragraphs in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
        left = [(label, letters(text)) for label, text in paragraphs]
        for label, text in wanted.get(stem, ()):
            whole = letters(text)
            same = [one for one in left if one[0] == label and one[1][:_OPENING] == whole[:_OPENING]]
            hit = next((one for one in same if one[1] == whole), same[0] if same else None)
            counts["wanted"] += 1
            if hit:
                left.remove(hit)
                counts["found"] += 1
                counts["exact"] += hit[1] == whole
    return (counts["found"] / counts["wanted"], counts["exact"] / counts["wanted"]) if counts["wanted"] else None


def letters(text: str) -> str:
    """Letters and digits alone, so that broken words and furniture's white space do not count."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def measure(kind: str, files: Sequence[Path], repeat: int) -> Iterator[tuple[str, Measured]]:
    """Each side of a format with what it was measured at."""
    wanted = gold(files)
    rows = {side.__name__: Measured() for side in SIDES[kind]}
    with tempfile.TemporaryDirectory() as work:
        names, out = Path(work) / "names", Path(work) / "paragraphs.jsonl"
        names.write_text("\n".join(map(str, files)), encoding="utf-8")
        for _ in range(repeat):
            for name, row in rows.items():
                command = (sys.executable, __file__, "--side", f"{kind}:{name}", str(names), str(out))
                _, megabytes, printed = run(*command)
                row.seconds.append(float(json.loads(printed.splitlines()[-1])))
                row.megabytes.append(megabytes)
                row.scores = score(wanted, out)
    yield from rows.items()


def pages_of(files: Sequence[Path]) -> int:
    """The number of all PDFs' pages."""
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(path)) for path in files)


def print_table(kind: str, files: Sequence[Path], repeat: int) -> None:
    """Measure one format's sides and print them beside each other."""
    unit, count = ("pages", pages_of(files)) if kind == ".pdf" else ("files", len(files))
    table = Table(title=f"{kind}: {len(files)} files, {count} {unit}, median of {repeat} turns")
    for name in ("", f"{unit} a second a core", "peak memory, MB", "numbered paragraphs found", "exact"):
        table.add_column(name, justify="right" if name else "left")
    for name, row in measure(kind, files, repeat):
        scores = (f"{share:.4f}" for share in row.scores) if row.scores else ("–", "–")
        table.add_row(
            name.replace("_", " "), f"{count / median(row.seconds):.1f}", f"{median(row.megabytes):.0f}", *scores
        )
    Console(width=110).print(table)


def main() -> None:
    """Measure all sides of both formats and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", help="the corpus's PDFs and Word documents, else the samples")
    parser.add_argument("--files", type=int, default=0, help="read about so many of each format, 0 for all")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--side", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        kind, _, name = arguments.side.partition(":")
        names, out = arguments.folders
        (side,) = (side for side in SIDES[kind] if side.__name__ == name)
        read_all(side, [Path(line) for line in names.read_text(encoding="utf-8").splitlines()], out)
        return
    given = [CORPUS / "pdf", CORPUS / "docx"] if CORPUS.is_dir() else [ROOT / "samples"]
    folders = arguments.folders or given
    for kind in SIDES:
        files = sorted(path for folder in folders for path in folder.rglob(f"*{kind}"))
        chosen = files[:: max(1, len(files) // arguments.files)] if arguments.files else files
        if chosen:
            print_table(kind, chosen, arguments.repeat)
        else:
            print(f"No {kind} file stands in {', '.join(map(str, folders))}.", file=sys.stderr)


if __name__ == "__main__":
    main()
