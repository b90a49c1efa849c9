"""Drafting: what a language model writes, judged, with one more try where nothing of it passes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answer.errors import AnswererError
from answer.language_model import Usage
from answer.proposal import Proposal
from answer.remark import remark
from answer.verdict import Verdict
from answer.written import OnText, Writing, WrittenAnswerer
from index.hit import Hit

_DRAFTS = 2

Judge = Callable[[Sequence[Proposal]], Sequence[Verdict]]
"""The gate, with what it needs to know of the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What came of asking a language model.

    Attributes:
        verdicts: On all that it proposed, in both drafts.
        silent: It says that the hits do not answer.
        note: Why nothing of it can be shown, or what it did not see; "" for nothing.
        usage: What it took; None where it never answered.
    """

    verdicts: tuple[Verdict, ...] = ()
    silent: bool = False
    note: str = ""
    usage: Usage | None = None

    @property
    def stands(self) -> bool:
        """Something of it can be shown, its silence included."""
        return self.silent or any(verdict.statement for verdict in self.verdicts)


def drafted(
    writer: WrittenAnswerer,
    question: str,
    hits: Sequence[Hit],
    *,
    language: str,
    judge: Judge,
    on_text: OnText | None = None,
) -> Drafted:
    """What a language model makes of a question; it never raises for a model that fails.

    Args:
        writer: With the model.
        question: As the user typed it.
        hits: What was found for it.
        language: BCP 47 tag of the language to write in.
        judge: Judges each draft.
        on_text: Told each piece of a draft as it comes, unchecked; a line break parts the drafts.
    """
    verdicts: tuple[Verdict, ...] = ()
    usage: Usage | None = None
    refused: Sequence[Verdict] | None = None
    for _ in range(_DRAFTS):
        if refused is not None and on_text:
            on_text("\n")
        try:
            writing = writer.write(question, hits, language=language, refused=refused, on_text=on_text)
        except AnswererError as error:
            return Drafted(verdicts=verdicts, note=remark("quoted_not_written", why=error), usage=usage)
        usage = usage + writing.usage if usage else writing.usage
        refused = judge(writing.draft.proposals)
        verdicts += tuple(refused)
        if writing.draft.silent:
            return Drafted(verdicts=verdicts, silent=True, usage=usage)
        if any(verdict.statement for verdict in refused):
            return Drafted(verdicts=verdicts, note=_unseen(writing, hits), usage=usage)
    note = remark("quoted_not_written", why=remark("nothing_passed", model=writer.name))
    return Drafted(verdicts=verdicts, note=note, usage=usage)


def _unseen(writing: Writing, hits: Sequence[Hit]) -> str:
    if writing.shown == len(hits):
        return ""
    return remark("saw_only", shown=writing.shown, total=len(hits))
