"""Asking in a thread: what comes of it, and that nothing goes on once nobody waits."""

import threading
from collections.abc import Mapping

import pytest

from alinea.errors import AlineaError
from answer.answer import Answer
from answer.turn import Turn
from answer.written import OnText
from views.asking import Asking

ANSWER = Answer(
    question="?", language="en", status="not_found", statements=(), confidence=0.0, hits=(), answerer="fake"
)


class Writer:
    """An engine whose language model writes a word whenever it is let, and for ever where nobody stops it."""

    def __init__(self) -> None:
        self.may_write = threading.Semaphore(1)
        self.words = 0

    def ask(self, question: str, *, where: Mapping[str, str], turns: tuple[Turn, ...], on_text: OnText) -> Answer:
        """Write, fail or answer at once, as the question says."""
        while question == "for ever":
            assert self.may_write.acquire(timeout=20)
            self.words += 1
            on_text("word ")
        if question == "fail":
            raise AlineaError("no such thing")
        return ANSWER


def test_an_answer_and_a_failure_come_back() -> None:
    """A failure as the error that it is, to be raised where the visitor is."""
    asking = Asking()
    asking.run(Writer(), "?", {}, ())
    assert asking.said.get_nowait() is ANSWER
    asking.run(Writer(), "fail", {}, ())
    failure = asking.said.get_nowait()
    assert isinstance(failure, AlineaError)
    with pytest.raises(AlineaError, match="no such thing"):
        raise failure


def test_the_model_is_stopped_with_its_next_word() -> None:
    """The thread ends, and what was written after the stop is not told."""
    asking, writer = Asking(), Writer()
    thread = threading.Thread(target=asking.run, args=(writer, "for ever", {}, ()))
    thread.start()
    assert asking.said.get(timeout=20) == "word "
    asking.stopped.set()
    writer.may_write.release()
    thread.join(20)
    assert not thread.is_alive()
    assert writer.words == 2
    assert asking.said.empty()
