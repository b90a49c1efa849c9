"""Drafts: what a language model wrote, read strictly.

A statement is one line that names the paragraphs that carry it, each with the words quoted from it or without:

    - The working group first meets in Port Verel. [P1] "shall hold its first meeting in Port Verel"

A line that begins as one of a list and names nothing is a statement that cites nothing. The line NOT FOUND says that
the paragraphs do not answer. Any other line says nothing.
"""

import re
import unicodedata
from dataclasses import dataclass

from answer.keys import Keys
from answer.proposal import Cited, Proposal

SILENCE = "NOT FOUND"
_STATEMENTS = 12
_THOUGHT = re.compile(r"^.*</think>", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)])\s+")
_KEYS = re.compile(r"\s*\[(?P<keys>[^\[\]]{1,200})\]")
_QUOTE = re.compile(r"\s*[:–—-]?\s*[\"“”„«「『](?P<quote>.+)[\"“”»」』]")
_STOPS = " .,;:。；،؛"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a model wrote.

    Attributes:
        proposals: Its statements, for the gate.
        silent: It says that the paragraphs do not answer.
    """

    proposals: tuple[Proposal, ...] = ()
    silent: bool = False


def read_draft(text: str, keys: Keys, *, cut: bool = False) -> Draft:
    """The statements of a text, each once, at most twelve.

    Args:
        text: As the model wrote it.
        keys: Under which it saw the paragraphs.
        cut: The limit on its length cut the text off: its last line counts for nothing.
    """
    lines = plain(_THOUGHT.sub("", text)).replace("**", "").split("\n")
    if cut:
        lines.pop()
    said = dict.fromkeys(proposal for line in lines if (proposal := _statement(line, keys)))
    silent = any(_BULLET.sub("", line, count=1).strip(_STOPS).upper() == SILENCE for line in lines)
    return Draft(proposals=tuple(said)[:_STATEMENTS], silent=silent and not said)


def plain(text: str) -> str:
    """The text without control signs, with which a terminal could be led astray."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def _statement(line: str, keys: Keys) -> Proposal | None:
    listed = _BULLET.match(line)
    rest = line[listed.end() :] if listed else line
    words, cited = _parted(rest)
    text = " ".join(words.split())
    if not cited:
        is_said = listed and text and text.strip(_STOPS).upper() != SILENCE
        return Proposal(text=text) if is_said else None
    text = keys.bare(cited[0][0], text)
    text = text if text.strip(_STOPS) else " ".join(quote for _, quote in cited if quote)
    return Proposal(text=text, cited=_cited(cited, text, keys)) if text.strip() else None


def _parted(line: str) -> tuple[str, list[tuple[str, str]]]:
    """A line's own words, and what it cites: the words in brackets, each with the quotation behind them."""
    marks = list(_KEYS.finditer(line))
    words, cited = line[: marks[0].start()] if marks else line, []
    for place, mark in enumerate(marks):
        following = line[mark.end() : marks[place + 1].start() if place + 1 < len(marks) else len(line)]
        quote = _QUOTE.match(following)
        words += following[quote.end() :] if quote else following
        keys = re.split(r"[,;，、]", mark["keys"])
        cited += [(key, quote["quote"].strip() if quote else "") for key in keys if key.strip()]
    return words, cited


def _cited(cited: list[tuple[str, str]], text: str, keys: Keys) -> tuple[Cited, ...]:
    return tuple(dict.fromkeys(keys.cited(words, quote, text) for words, quote in cited))
