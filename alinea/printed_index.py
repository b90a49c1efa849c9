"""What was ingested, what the index holds and what is wrong with it, as the command line prints them."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from alinea.ingestion import IngestReport
from alinea.printed_document import doubts
from alinea.terminal import complain, err, out, say
from index.upkeep import Difference


def print_report(report: IngestReport) -> None:
    """A line a file that was read, one a document with doubts, the failures with their reasons, and the sum."""
    for file in report.files:
        if file.outcome in ("added", "updated"):
            say(f"{file.outcome}  {', '.join(file.documents)}: {file.paragraphs} units")
        elif file.outcome == "duplicate":
            say(f"duplicate  {file.reason}")
    for document in (document for file in report.files for document in file.doubted):
        command = f"alinea show {shlex.quote(document.symbol)} --check"
        err.print(Text(f"{doubts(document)}; `{command}` prints them", style="yellow"))
    for file in report.failed:
        complain(f"failed  {file.reason}")
    if not report.files:
        complain(
            "no file to read: give .pdf, .docx, .html, .txt, .md, .xml or .jsonl files, or a folder that holds some"
        )
    counts = report.counts or "nothing to do"
    out.print(Text(f"{len(report.files)} files: {counts}; {report.indexed} paragraphs indexed", style="bold"))


def print_state(state: Mapping[str, Any]) -> None:
    """Where the index is and how much it holds, in words."""
    say(f"index      {state['data']}")
    if state["vectors"]:
        say(f"vectors    {state['vectors']}")
    say(f"documents  {state['documents']}")
    say(f"units      {state['paragraphs']}, of which {state['searched']} are searched")
    say(f"model      {state['model'] or 'not prepared yet; the first ingest or question prepares it'}")
    if state["other_models"]:
        say(f"also kept  {', '.join(state['other_models'])}; `alinea repair --drop-other-models` deletes that")
    for trouble in state["troubles"]:
        complain(trouble)


def print_differences(differences: Sequence[Difference], *, mended: bool = False) -> None:
    """A line a difference, and their sum."""
    for difference in differences:
        say(str(difference)) if mended else complain(str(difference))
    if mended:
        say(f"{len(differences)} differences mended" if differences else "everything was in step")
    elif differences:
        complain("`alinea repair` brings everything in step")
    else:
        say("verified   catalog, vector store and word index hold the same")
