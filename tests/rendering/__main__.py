"""Render the samples anew: PDF, Word and HTML, and the manifest that says of which bytes they are made."""

import hashlib
import json
import sys
from pathlib import Path

from weasyprint import HTML

from tests.rendering.source import Source, read_source
from tests.rendering.web import print_page, web_page
from tests.rendering.word import word_document

TESTS = Path(__file__).parents[1]
SAMPLES, RENDITIONS = TESTS.parent / "samples", TESTS / "renditions"
_LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


def render(path: Path, folder: Path) -> None:
    """Write one sample's three renditions, `NAME.pdf`, `NAME.docx` and `NAME.html`."""
    source = read_source(path)
    job = _job_number(source)
    name = f"{path.stem}.{{}}".format
    HTML(string=print_page(source, job)).write_pdf(folder / name("pdf"))
    (folder / name("docx")).write_bytes(word_document(source, job))
    (folder / name("html")).write_text(web_page(source), encoding="utf-8")


def main() -> None:
    """Render all samples, or the ones named on the command line, and write the manifest."""
    RENDITIONS.mkdir(exist_ok=True)
    sources = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".xml"))
    for path in sources:
        if not sys.argv[1:] or path.name in sys.argv[1:]:
            print(path.name, file=sys.stderr)
            render(path, RENDITIONS)
    manifest = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sources}
    text = json.dumps(manifest, indent=1) + "\n"
    (RENDITIONS / "manifest.json").write_text(text, encoding="utf-8")


def _job_number(source: Source) -> str:
    """A number such as the documents service gives each document, invented from the symbol: "25-04127 (E)"."""
    document = source.document
    number = int(hashlib.sha256(document.symbol.encode()).hexdigest(), 16) % 20_000
    year = document.date.year % 100 if document.date else 25
    return f"{year:02}-{number:05} ({_LETTERS[document.language]})"


if __name__ == "__main__":
    main()
