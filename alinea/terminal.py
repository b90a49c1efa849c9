"""What the command line prints: results to stdout, progress and complaints to stderr."""

import json
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.table import Table
from rich.text import Text

from alinea.ingestion import IngestReport, pages_read
from alinea.passage import Passage
from alinea.replay import Replay
from answer.answer import Answer
from answer.draft import plain
from answer.extractive import NAME as EXTRACTIVE
from answer.found import NAME as LOOK_UP
from answer.reference import reference_to
from answer.statement import Statement
from answer.twins import twins
from index.hit import Hit
from index.upkeep import Difference
from ingest.document import Document
from ingest.paragraph import Paragraph

if TYPE_CHECKING:
    from ingest.pool import Progress as PagesRead

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_LEADS = 3

Item = TypeVar("Item")
_NAMES = {
    "reading": "Reading files",
    "embedding": "Embedding paragraphs",
    "asking": "Asking questions",
    "searching": "Searching",
    "judging": "Judging statements",
}


def say(message: str) -> None:
    """Print a line of result."""
    _out.print(escape(message))


def complain(message: str) -> None:
    """Print what went wrong and the remedy."""
    _err.print(Text(message, style="red"))


def complain_of(failures: Sequence[str]) -> None:
    """Print how many questions failed, and which, a line each; nothing where none did."""
    for failure in failures:
        complain(f"failed  {failure}")
    if failures:
        complain(f"{len(failures)} question{'' if len(failures) == 1 else 's'} failed; the others are answered")


def say_step(stage: str, done: int, total: int, pages: object = None) -> None:
    """Print a step of the preparation of a model; other stages have their bar."""
    if total == 0 and stage not in _NAMES:
        _err.print(Text(stage, style="dim"))


class _Bars(RichProgress):
    """Bars, and below them a line on the pages."""

    pages = ""

    def get_renderables(self) -> Iterable[RenderableType]:
        """What is drawn, from top to bottom; a line too long for the terminal is cut."""
        yield self.make_tasks_table([task for task in self.tasks if not task.finished] or self.tasks)
        if self.pages:
            yield Text(self.pages, style="dim", no_wrap=True, overflow="ellipsis")


class _Rate(ProgressColumn):
    """How many a second, as soon as that is known."""

    def render(self, task: Task) -> Text:
        """`12/s`, or `0.4/s` where they are few."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


class Progress:
    """Bars for the stages of long work, on stderr; called as an engine's report. Nothing where stderr is a file.

    Args:
        printing: Results go to stdout meanwhile: no bars where that is the same terminal.
    """

    def __init__(self, *, printing: bool = False) -> None:
        self._bars = _Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            console=_err,
            transient=True,
            redirect_stdout=False,  # results printed meanwhile would go to stderr
            disable=not _err.is_terminal or (printing and _out.is_terminal),
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Progress":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def counted(self, stage: str, items: Sequence[Item]) -> Iterator[Item]:
        """The items, moving the stage's bar with each."""
        for number, item in enumerate(items):
            self(stage, number, len(items))
            yield item
        self(stage, len(items), len(items))

    def __call__(self, stage: str, done: int, total: int, pages: "PagesRead | None" = None) -> None:
        """Move a stage's bar."""
        self._bars.pages = pages_read(pages) if pages else ""
        if stage not in _NAMES:
            say_step(stage, done, total)
        elif total:
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(_NAMES[stage], total=total)
            self._bars.update(self._tasks[stage], completed=done, total=total)


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: object) -> None:
    """Print a value as JSON on one line, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def print_written(content: str) -> None:
    """Print what a format made as it is, its own line ends too."""
    sys.stdout.buffer.write(content.encode())
    sys.stdout.flush()


def print_report(report: IngestReport) -> None:
    """A line a file that was read, one a document with doubts, the failures with their reasons, and the sum."""
    for file in report.files:
        if file.outcome in ("added", "updated"):
            say(f"{file.outcome}  {', '.join(file.documents)}: {file.paragraphs} units")
        elif file.outcome == "duplicate":
            say(f"duplicate  {file.reason}")
    for document in (document for file in report.files for document in file.doubted):
        command = f"alinea show {shlex.quote(document.symbol)} --check"
        _err.print(Text(f"{_doubts(document)}; `{command}` prints them", style="yellow"))
    for file in report.failed:
        complain(f"failed  {file.reason}")
    if not report.files:
        complain(
            "no file to read: give .pdf, .docx, .html, .txt, .md, .xml or .jsonl files, or a folder that holds some"
        )
    counts = report.counts or "nothing to do"
    _out.print(Text(f"{len(report.files)} files: {counts}; {report.indexed} paragraphs indexed", style="bold"))


class Draft:
    """What a language model writes, shown on stderr as it comes and marked as what nothing has checked."""

    def __init__(self) -> None:
        self._begun = False

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._begun:
            _err.print(Text("\n(end of the draft)", style="dim"))

    def show(self, text: str) -> None:
        """Print a piece."""
        if not self._begun:
            _err.print(Text("Draft, not checked yet:", style="dim"))
        self._begun = True
        _err.print(Text(plain(text), style="dim italic"), end="")


def print_usage(answer: Answer) -> None:
    """What a language model was asked for an answer, and what it cost where prices are set."""
    if (usage := answer.usage) is None:
        return
    about = "about " if usage.estimated else ""
    asked = f"{usage.requests} request{'' if usage.requests == 1 else 's'}"
    cost = f"; cost {usage.cost:.6f}" if usage.cost else ""
    _err.print(Text(f"{asked}, {about}{usage.prompt} tokens read and {usage.answer} written{cost}", style="dim"))


def _doubts(document: Document) -> str:
    count = len(document.warnings)
    said = f"{count} doubt{'' if count == 1 else 's'}" if count else "nothing to doubt"
    return f"{document.symbol} ({document.language}): {said}"


def print_answer(answer: Answer) -> None:
    """Statements with numbered references below them; else why there are none, or the nearest paragraphs as leads.

    Above them what a follow-up was understood as.
    """
    if answer.searched not in ("", answer.question):
        _out.print(Text(f"Searched for: {answer.searched}", style="dim"))
    if not answer.statements and answer.note:
        _out.print(Text(f"Not found: {answer.note}.", style="bold"))
        return
    if not answer.statements:
        _out.print(Text("Not found in the indexed documents.", style="bold"))
        if answer.hits:
            _out.print(Text("Nearest paragraphs, which do not answer the question:", style="dim"))
        for hit in answer.hits[:_LEADS]:
            _print_hit(hit)
        return
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    above: set[str] = set()
    for number, statement in enumerate(answer.statements, 1):
        paragraph = paragraphs[statement.citations[0].paragraph]
        if paragraph.lead and not paragraph.lead.endswith(tuple(above)):
            _out.print(Text(f"    {paragraph.lead}", style="dim"))
        above |= {text for text in (paragraph.lead, statement.text) if text}
        said = quote_in_paragraph(statement, paragraph) if _out.is_terminal else Text(statement.text)
        _out.print(Text.assemble((f"[{number}] ", "bold cyan"), said))
        for citation in statement.citations:
            others = twins(citation, answer.language)
            _out.print(
                Text.assemble((f"    — {citation.reference}", "green"), (f" · {others}" if others else "", "dim"))
            )
            if answer.answerer not in (LOOK_UP, EXTRACTIVE):
                _out.print(Text(f"      “{citation.quote}”", style="dim"))
    if answer.note:
        _out.print(Text(f"{answer.note}.", style="yellow"))
    sure = f"confidence {answer.confidence:.2f}"
    kept = {LOOK_UP: "quoted whole and verbatim", EXTRACTIVE: f"{sure}; every line is quoted verbatim"}.get(
        answer.answerer, f"{sure}; written by {answer.answerer}, every line checked against what it quotes"
    )
    _out.print(
        Text(
            f'{kept}; read one in its place with: alinea show "{answer.statements[0].citations[0].reference}"',
            style="dim",
        )
    )


def print_replay(replay: Replay) -> None:
    """What is the same, and each difference with what was and what is; those that change no answer come last."""
    then = replay.audit
    _out.print(Text(f"asked on {then.made:%Y-%m-%d %H:%M}: {then.asked.question}", style="bold"))
    for difference in replay.differences:
        style = "red" if difference.changes_answer else "yellow"
        _out.print(Text.assemble((difference.about, style), f" {difference.what}"))
        for name, text, other in (
            ("then", difference.then, difference.now),
            ("now", difference.now, difference.then),
        ):
            if text:
                _out.print(Text.assemble((f"    {name:<5}", "dim"), _marked(text, other)))
    said = f"{replay.same_statements} of {len(then.answer.statements)} statements and {replay.same_hits} of "
    said += f"{len(then.hits)} hits are as they were"
    verdict = "the same answer" if replay.is_same else "not the same"
    _out.print(Text(f"{verdict}: {said}", style="green" if replay.is_same else "bold"))


def _marked(text: str, other: str) -> Text:
    """A text with what the other has not in bold: words, characters where it is not parted into words."""
    parts, others = (re.findall(r"\s+|[\u3400-\u9fff]|[^\s\u3400-\u9fff]+", each) for each in (text, other))
    marked = Text()
    for operation, start, end, *_ in SequenceMatcher(None, parts, others, autojunk=False).get_opcodes():
        marked.append("".join(parts[start:end]), "bold" if other and operation != "equal" else "")
    return marked


def quote_in_paragraph(statement: Statement, paragraph: Paragraph) -> Text:
    """A statement that is one quote, within the dimmed rest of its paragraph; another one as it is."""
    citation = statement.citations[0]
    if statement.text != citation.quote:
        return Text(statement.text)
    before, after = paragraph.text[: citation.start], paragraph.text[citation.end :]
    return Text.assemble((before, "dim"), citation.quote, (after, "dim"))


def print_hits(hits: Sequence[Hit], *, looked_up: bool = False) -> None:
    """Ranked paragraphs with their references and scores; or that there are none, which a look-up's note has said."""
    for hit in hits:
        _print_hit(hit)
    if not hits and not looked_up:
        complain("nothing found: the index holds no paragraph that was asked for")


def _print_hit(hit: Hit) -> None:
    reference = reference_to(hit.paragraph)
    others = ", ".join(sorted(version.language for version in hit.versions))
    _out.print(
        Text.assemble(
            (f"{hit.rank:>3} {hit.score:.3f} ", "dim"),
            (reference, "green"),
            (f" (also {others})" if others else "", "dim"),
            "  ",
            _shortened(hit.paragraph.text),
        )
    )


def _shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)] + " …"


def print_passages(passages: Sequence[Passage]) -> None:
    """Paragraphs between their neighbours, with their notes; of one alone the other language versions too."""
    printed: set[str] = set()
    for place, passage in enumerate(passages):
        document, paragraph = passage.document, passage.paragraph
        following = passages[place + 1] if place + 1 < len(passages) else None
        end = following.paragraph.order if following and following.document == document else None
        if not place or document != passages[place - 1].document:
            _out.print(Text(f"{document.symbol}  {document.title}", style="bold"))
        _print_neighbours(passage.before, printed, end)
        page = f", p. {paragraph.page}" if paragraph.label and "~" not in paragraph.id else ""  # else in the reference
        _out.print(Text(f"\n{reference_to(paragraph)}{page}", style="green"))
        _out.print(Text(f"{_line(paragraph)}\n"))
        printed.add(paragraph.id)
        _print_neighbours(passage.after, printed, end)
        for note in passage.notes:
            _out.print(Text(f"  {note.label} {note.text}", style="italic"))
    for version in passages[0].versions if len(passages) == 1 else ():
        _out.print(Text.assemble((f"\n{version.language}: {reference_to(version)}\n", "cyan"), version.text))


def _print_neighbours(units: Iterable[Paragraph], printed: set[str], end: int | None) -> None:
    """Print what stands before a place in the document and is not yet printed."""
    for unit in units:
        if unit.id not in printed and (end is None or unit.order < end):
            _out.print(Text(_line(unit), style="dim"))
            printed.add(unit.id)


def _line(unit: Paragraph) -> str:
    return f"{unit.printed or unit.label}  {unit.text}" if unit.label else unit.text


def print_document(document: Document, units: Sequence[Paragraph]) -> None:
    """A document's masthead, its warnings, and its units."""
    _out.print(Text(f"{document.symbol}  {document.title}", style="bold"))
    for facts in _facts(document):
        if shown := " · ".join(fact for fact in facts if fact):
            _out.print(Text(shown, style="dim"))
    for warning in document.warnings:
        complain(f"! {warning}")
    for unit in units:
        style = "bold" if unit.kind == "heading" else "dim" if unit.kind == "footnote" else ""
        _out.print(Text(_line(unit), style=style))


def _facts(document: Document) -> Iterator[tuple[str, ...]]:
    """The masthead in lines: where and when, who proposed it, how it was adopted, and what the file is."""
    item = f"agenda item {document.agenda_item}" if document.agenda_item else ""
    yield document.body, document.session, document.place, document.dates, item
    yield (f"proposed by {', '.join(document.sponsors)}" * bool(document.sponsors),)
    meeting = f"meeting {document.meeting}" if document.meeting else ""
    yield document.adoption or f"adopted {document.adopted}" * bool(document.adopted), document.basis, meeting
    yield str(document.date or ""), document.kind, *document.marks, document.distribution, document.language


def print_doubts(document: Document) -> None:
    """What the reader doubts of a document, a line each; or that there is nothing."""
    _out.print(Text(_doubts(document), style="bold"))
    for warning in document.warnings:
        say(f"  {warning}")


def print_documents(documents: Sequence[Document]) -> None:
    """A table of documents."""
    if not documents:
        complain("the index is empty; fill it with: alinea ingest FOLDER")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("symbol", "lang", "date", "kind", "title"):
        table.add_column(name, no_wrap=name != "title", style="green" if name == "symbol" else "")
    for d in documents:
        table.add_row(*(escape(cell) for cell in (d.symbol, d.language, str(d.date or ""), d.kind, d.title)))
    Console(highlight=False).print(table)


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
