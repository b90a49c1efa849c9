"""The turn record: a question that was asked before, with its answer."""

from dataclasses import dataclass

from answer.answer import Answer
from answer.found import NAME as LOOK_UP
from ingest.paragraph import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question as it was typed, and its answer, which says what was searched for."""

    question: str
    answer: Answer

    @property
    def searched(self) -> str:
        """The question as it was understood, so that it stands by itself."""
        return self.answer.searched or self.question

    @property
    def was_look_up(self) -> bool:
        """The question named paragraphs, and the answer consists of these."""
        return self.answer.answerer == LOOK_UP

    @property
    def cited(self) -> list[Paragraph]:
        """The paragraphs that the answer cites, in its order, each once."""
        held = {hit.paragraph.id: hit.paragraph for hit in self.answer.hits}
        names = [citation.paragraph for statement in self.answer.statements for citation in statement.citations]
        return [held[name] for name in dict.fromkeys(names)]
