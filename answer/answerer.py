"""Answerers: question and hits -> proposals, which the gate judges whoever made them."""

from collections.abc import Sequence
from typing import Protocol

from answer.proposal import Proposal
from index.hit import Hit


class Answerer(Protocol):
    """What writes answers.

    Attributes:
        name: Of what makes them: "extractive", or the language model's.
    """

    name: str

    def propose(self, question: str, hits: Sequence[Hit]) -> list[Proposal]:
        """Statements in the order in which they are to be read; none where the hits do not answer.

        Raises:
            AnswererError: Nothing could be written; with the remedy.
        """
        ...
