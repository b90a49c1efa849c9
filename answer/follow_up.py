"""Follow-ups: questions that lean on those before them, understood without a language model, in six languages.

"And who chairs it?", "et en 2012 ?", "那第8段呢？". A question that stands by itself is never changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.carried import JOINT, about, asked_anew, names, replaced, topic
from answer.phrasing import Phrasing, Word, phrasing, without_start
from answer.pointed import Paragraphs, pointed
from answer.reference import reference_to
from answer.turn import Turn
from ingest.language import detect
from ingest.paragraph import Paragraph

_NAMES_A_TEXT = re.compile(r"\w/\w*\d|\d/\w|#\S")
_ASKING = ("?", "؟", "？")
_END = " ?؟？.!¿¡"
_FRAGMENT = 3  # words that say something in a text that is no sentence
_SHORT = 2  # the same of a question that begins as a follow-up
_CHINESE_SHORT = 4  # characters
_OPENING = {"es": "¿"}
_DROPS_SUBJECT = ("es", "ar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question as it is searched for.

    Attributes:
        text: Stands by itself.
        kind: "alone" where the question did; "look-up" of a paragraph beside what was cited; "replaced" where a part of
            the earlier question gave its place; "pointed" where a document or paragraph was pointed at; "joined" where
            the earlier question's subject was added.
    """

    text: str
    kind: str


def understood(question: str, turns: Sequence[Turn], paragraphs: Paragraphs) -> Understood:
    """What a question means after the turns before it.

    Args:
        question: As the user typed it.
        turns: Those before it, newest last.
        paragraphs: Gives the units of a cited document.
    """
    alone = Understood(text=question, kind="alone")
    if not turns or not question.strip(_END):
        return alone
    searched = turns[-1].searched
    citing = next((turn for turn in reversed(turns) if turn.cited), turns[-1])
    words = phrasing(detect(question, default=detect(searched)))
    rest, began, is_about = without_start(" ".join(question.split()), words)
    if text := pointed(rest, citing, words, paragraphs):
        return Understood(text=text, kind="look-up")
    if _NAMES_A_TEXT.search(question):
        return alone
    if text := _pointing(rest, citing.cited, words):
        return Understood(text=text, kind="pointed")
    if _is_fragment(question, rest, words, began=began, is_about=is_about):
        return _of_fragment(rest, turns[-1], citing.cited, words)
    if _is_bare(rest, words):
        return _of_bare(rest, turns[-1], words)
    if _is_leaning(rest, words) or (began and _is_short(rest, words)):
        return _joined(_subject(turns[-1], words), rest, words)
    return alone


def _joined(taken: str, rest: str, words: Phrasing) -> Understood:
    """What is taken along, and the follow-up's own words as a question: the embedder tells these from statements."""
    own = _OPENING.get(words.language, "") + (rest if rest.endswith(_ASKING) else f"{rest.rstrip(_END)}?")
    return Understood(text=f"{taken}{JOINT}{own}", kind="joined")


def _subject(turn: Turn, words: Phrasing) -> str:
    """What a question was about; of a look-up, which names nothing but a paragraph, its reference."""
    if turn.was_look_up and turn.cited:
        return reference_to(turn.cited[0], words.language)
    return topic(turn.searched, phrasing(detect(turn.searched, default=words.language)))


# What a follow-up is known by


def _pointing(rest: str, cited: Sequence[Paragraph], words: Phrasing) -> str:
    """The text with the symbol or reference in the place of "this resolution" or "that paragraph"; "" without these."""
    if not cited:
        return ""
    for pattern, meant in (
        (words.paragraph, reference_to(cited[0], words.language)),
        (words.text, cited[0].document),
    ):
        if match := pattern.search(rest):
            return _OPENING.get(words.language, "") + rest[: match.start()] + meant + rest[match.end() :]
    return ""


def _is_fragment(question: str, rest: str, words: Phrasing, *, began: bool, is_about: bool) -> bool:
    """No sentence, but a part of one that takes a place in the question before: "and in 2012?", "the budget?"."""
    content = words.content(rest)
    if is_about:
        return len(content) <= _FRAGMENT
    asks = question.rstrip().endswith(_ASKING)
    says = bool(content) or bool(re.search(r"\d", rest))
    most = _FRAGMENT if began else _SHORT
    asking = words.holds(words.question, rest)
    return asks and says and not asking and len(content) <= most and (began or not _leaning_words(rest, words))


def _is_bare(rest: str, words: Phrasing) -> bool:
    """A question word with at most one other that could be a subject: "why?", "on what conditions?"."""
    if (
        not words.holds(words.question, rest)
        or words.holds(words.personal, rest)
        or words.holds(words.possessive, rest)
    ):
        return False
    content = words.content(rest)
    return not content or (len(content) == 1 and not words.holds(words.copula, rest) and not names(rest, words))


def _is_short(rest: str, words: Phrasing) -> bool:
    """Few words and no name, so that after "and" the subject is that of the question before."""
    content = words.content(rest)
    if names(rest, words):
        return False
    return sum(len(w.text) for w in content) <= _CHINESE_SHORT if words.language == "zh" else len(content) <= _SHORT


def _is_leaning(rest: str, words: Phrasing) -> bool:
    """A pronoun means something outside of the text, or the subject is left out where the language does that."""
    return _leaning_words(rest, words) or _lacks_subject(rest, words)


def _leaning_words(rest: str, words: Phrasing) -> bool:
    """A pronoun whose noun does not stand in the text.

    It cannot mean a noun of its own clause (principle B of Chomsky's binding theory, 1981), unless it is a possessive.
    """
    text = words.dummy.sub(lambda match: "_" * len(match.group()), rest)
    content = words.content(text)
    back = words.back.search(text)
    if back and not _bound(text, [word for word in content if word.end <= back.start()], back.start(), words):
        return True
    for match in words.words.finditer(text):
        before = [word for word in content if word.end <= match.start()]
        if words.possessive.fullmatch(match.group()) and not before:
            return True
        if words.personal.fullmatch(match.group()) and not _bound(text, before, match.start(), words):
            return True
        if words.enclitic.fullmatch(match.group()) and not any(w.text.startswith(("ال", "لل", "بال")) for w in before):
            return True
    return False


def _bound(text: str, before: Sequence[Word], place: int, words: Phrasing) -> bool:
    """A noun stands in an earlier clause, or before the verb of a French inversion ("le Bureau se réunit-il")."""
    if not before:
        return False
    return bool(words.border.search(text[before[0].end : place])) or (text[place - 1] == "-" and len(before) > 1)


def _lacks_subject(rest: str, words: Phrasing) -> bool:
    if words.language not in _DROPS_SUBJECT or not words.holds(words.question, rest):
        return False
    content = words.content(rest)
    definite = words.holds(words.article, rest) or any(word.text.startswith(("ال", "لل", "بال")) for word in content)
    return len(content) <= _SHORT and not definite and not names(rest, words) and not words.holds(words.copula, rest)


# What it is understood as


def _of_fragment(rest: str, turn: Turn, cited: Sequence[Paragraph], words: Phrasing) -> Understood:
    if text := replaced(turn.searched, rest, words, cited):
        return Understood(text=text, kind="replaced")
    return _joined(_subject(turn, words) if turn.was_look_up else about(turn.searched, words), rest, words)


def _of_bare(rest: str, turn: Turn, words: Phrasing) -> Understood:
    if turn.was_look_up or words.content(rest):
        return _joined(_subject(turn, words), rest, words)
    if text := asked_anew(turn.searched, rest, words):
        return Understood(text=text, kind="replaced")
    return _joined(about(turn.searched, words), rest, words)
