"""Parsing measured: documents read and compared with their official markup, and the outcome kept as a run."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from alinea.report import Report
from eval.errors import EvalError
from eval.gold import GoldQuestion
from eval.public.markup import Marked, bare_symbol, marked
from eval.public.parsing import compared
from eval.public.sets import PublicSet
from eval.public.summary import summarise
from eval.record import Record
from eval.run import Run, content_hash, finish, versions
from ingest.paragraph import Paragraph

Key = tuple[str, str]
"""Symbol without its year, and language."""


def measured(
    collection: PublicSet, files: Sequence[Path], limit: int, folder: Path, workers: int, report: Report
) -> dict[str, Any]:
    """Read all files that are no markup, or the markup itself where there is nothing else; the summary.

    Args:
        collection: The one whose files are read.
        files: Official markup (.xml), and what is read (.pdf, .docx and others).
        limit: How many documents of the markup; 0 for all.
        folder: Where the run is kept.
        workers: How many processes read; 0 for one a core.
        report: Told of progress.

    Raises:
        EvalError: There is no markup, or the folder holds something else.
    """
    markup = [path for path in files if path.suffix.lower() == ".xml"]
    if not markup:
        raise EvalError("no .xml file; name the official Akoma Ntoso markup, and the documents to compare with it")
    markup = markup[:limit] if limit else markup
    others = [path for path in files if path.suffix.lower() != ".xml"]
    if limit:
        stems = {path.stem for path in markup}
        others = [path for path in others if path.stem in stems]
    read = others or markup
    run = Run(folder, _settings(collection, markup, read, limit))
    found = _read(read, workers, report)
    for path in markup:
        run.add(_record(path, found))
    summary = summarise(collection, run.settings, list(run.done.values()))
    finish(folder, summary)
    return summary


def _settings(collection: PublicSet, markup: Sequence[Path], read: Sequence[Path], limit: int) -> dict[str, Any]:
    return {
        "gold": collection.name,
        "set": collection.name,
        "questions": content_hash(path.read_bytes().hex() for path in markup),
        "index": content_hash(path.read_bytes().hex() for path in read),
        "documents": len(read),
        "paragraphs": 0,
        "model": "",
        "format": ", ".join(sorted({path.suffix.lower().removeprefix(".") for path in read})),
        "settings": {},
        "versions": versions(),
        "limit": limit,
    }


def _read(files: Sequence[Path], workers: int, report: Report) -> Mapping[Key, list[Paragraph]]:
    from ingest.pool import Pool, Progress, fitting

    def say(progress: Progress) -> None:
        report("reading", progress.files, len(files))

    found: dict[Key, list[Paragraph]] = defaultdict(list)
    with Pool(workers or fitting(), say) as pool:
        for file in pool.read(files):
            if file.error:
                report(f"left out: {file.error}", 0, 0)
            for reading in file.readings:
                found[bare_symbol(reading.document.symbol), reading.document.language] += reading.paragraphs
    return found


def _record(path: Path, read: Mapping[Key, list[Paragraph]]) -> Record:
    try:
        gold: Marked = marked(path)
    except EvalError as error:
        question = GoldQuestion(id=path.stem, question=path.stem, language="", gold=frozenset(), answerable=False)
        return Record(question=question, outcome="failed", reason=str(error).replace(str(path), path.name))
    return compared(gold, read.get((gold.symbol, gold.language)))
