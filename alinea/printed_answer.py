"""Answers, hits and drafts as the command line prints them."""

from collections.abc import Sequence
from types import TracebackType

from rich.text import Text

from alinea.terminal import complain, err, out
from answer.answer import Answer
from answer.draft import plain
from answer.extractive import NAME as EXTRACTIVE
from answer.found import NAME as LOOK_UP
from answer.reference import reference_to
from answer.statement import Statement
from answer.twins import twins
from index.hit import Hit
from ingest.paragraph import Paragraph

_LEADS = 3


class Draft:
    """What a language model writes, shown on stderr as it comes and marked as what nothing has checked."""

    def __init__(self) -> None:
        self._begun = False

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._begun:
            err.print(Text("\n(end of the draft)", style="dim"))

    def show(self, text: str) -> None:
        """Print a piece."""
        if not self._begun:
            err.print(Text("Draft, not checked yet:", style="dim"))
        self._begun = True
        err.print(Text(plain(text), style="dim italic"), end="")


def print_usage(answer: Answer) -> None:
    """What a language model was asked for an answer, and what it cost where prices are set."""
    if (usage := answer.usage) is None:
        return
    about = "about " if usage.estimated else ""
    asked = f"{usage.requests} request{'' if usage.requests == 1 else 's'}"
    cost = f"; cost {usage.cost:.6f}" if usage.cost else ""
    err.print(Text(f"{asked}, {about}{usage.prompt} tokens read and {usage.answer} written{cost}", style="dim"))


def print_answer(answer: Answer) -> None:
    """Statements with numbered references below them; else why there are none, or the nearest paragraphs as leads.

    Above them what a follow-up was understood as.
    """
    if answer.searched not in ("", answer.question):
        out.print(Text(f"Searched for: {answer.searched}", style="dim"))
    if not answer.statements and answer.answerer == LOOK_UP:
        out.print(Text(f"Not found: {answer.note}.", style="bold"))
        return
    if not answer.statements:
        out.print(Text("Not found in the indexed documents.", style="bold"))
        if answer.note:
            out.print(Text(f"{answer.note}.", style="yellow"))
        if answer.hits:
            out.print(Text("Nearest paragraphs, which do not answer the question:", style="dim"))
        for hit in answer.hits[:_LEADS]:
            _print_hit(f"{hit.rank:>3} ", hit)
        return
    paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}
    above: set[str] = set()
    for number, statement in enumerate(answer.statements, 1):
        paragraph = paragraphs[statement.citations[0].paragraph]
        if paragraph.lead and not paragraph.lead.endswith(tuple(above)):
            out.print(Text(f"    {paragraph.lead}", style="dim"))
        above |= {text for text in (paragraph.lead, statement.text) if text}
        said = quote_in_paragraph(statement, paragraph) if out.is_terminal else Text(statement.text)
        out.print(Text.assemble((f"[{number}] ", "bold cyan"), said))
        for citation in statement.citations:
            others = twins(citation, answer.language)
            out.print(
                Text.assemble((f"    — {citation.reference}", "green"), (f" · {others}" if others else "", "dim"))
            )
            if answer.answerer not in (LOOK_UP, EXTRACTIVE):
                out.print(Text(f"      “{citation.quote}”", style="dim"))
    if answer.note:
        out.print(Text(f"{answer.note}.", style="yellow"))
    sure = f"confidence {answer.confidence:.2f}"
    kept = {LOOK_UP: "quoted whole and verbatim", EXTRACTIVE: f"{sure}; every line is quoted verbatim"}.get(
        answer.answerer, f"{sure}; written by {answer.answerer}, every line checked against what it quotes"
    )
    out.print(
        Text(
            f'{kept}; read one in its place with: alinea show "{answer.statements[0].citations[0].reference}"',
            style="dim",
        )
    )


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
        _print_hit(f"{hit.rank:>3} {hit.score:.3f} ", hit)
    if not hits and not looked_up:
        complain("nothing found: the index holds no paragraph that was asked for")


def _print_hit(place: str, hit: Hit) -> None:
    reference = reference_to(hit.paragraph)
    others = ", ".join(sorted(version.language for version in hit.versions))
    out.print(
        Text.assemble(
            (place, "dim"),
            (reference, "green"),
            (f" (also {others})" if others else "", "dim"),
            "  ",
            _shortened(hit.paragraph.text),
        )
    )


def _shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)] + " …"
