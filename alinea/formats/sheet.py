"""The sheet: an answer with everything that is printed of it, before any format."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from answer.answer import Answer
from answer.found import NAME as LOOK_UP
from answer.link import link_to
from answer.reference import pinpoint, reference_to
from ingest.document import Document
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph

_LEADS = 5
_COMMON = "en"
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, and those that turn the direction of what stands behind them: none is part of a text's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One paragraph as it is cited.

    Attributes:
        paragraph: Its id.
        document: Where it stands.
        reference: As printed: "A/RES/79/1, para. 10 (b)".
        pinpoint: The reference within the document: "para. 10 (b)".
        quote: Verbatim words of it; lines stay lines.
        url: Of the official document, "" for none.
    """

    paragraph: str
    document: Document
    reference: str
    pinpoint: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement, in what language it is, the chapeau that it completes where that is not printed above it."""

    text: str
    language: str
    lead: str
    places: tuple[Place, ...]

    def quote_of(self, place: Place) -> str:
        """The place's words where the statement does not consist of them, "" where it does."""
        return "" if place.quote in self.text else place.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An answer for printing.

    Attributes:
        question: As asked, on one line; so is the note.
        language: Of the words around the answer, and of references where one was chosen.
        asked_in: Language of the question.
        said: The statements; none where nothing was found.
        leads: The nearest paragraphs where nothing was found: no answer.
        note: What the asker should know besides, "" for nothing.
        confidence: 0 to 1.
        answerer: What made the answer.
        is_whole: Whether paragraphs are given whole, with all their items, as a look-up gives them.
    """

    question: str
    language: str
    asked_in: str
    said: tuple[Said, ...]
    leads: tuple[Place, ...]
    note: str
    confidence: float
    answerer: str
    is_whole: bool

    @property
    def cited(self) -> tuple[Place, ...]:
        """Every place that carries a statement, in order."""
        return tuple(place for said in self.said for place in said.places)


def sheet_of(answer: Answer, documents: Mapping[str, Document], language: str = "") -> Sheet:
    """An answer for printing.

    Args:
        answer: What is printed.
        documents: By key those of the answer's hits; one that is gone is known by its symbol alone.
        language: In which references are printed, each in its paragraph's own where "".
    """
    places = _Places(answer, documents, language)
    return Sheet(
        question=on_a_line(answer.question),
        language=next(tag for tag in (language, answer.language, _COMMON) if tag in LANGUAGES),
        asked_in=answer.language,
        said=tuple(places.said()),
        leads=() if answer.statements else tuple(places.leads()),
        note=on_a_line(answer.note),
        confidence=answer.confidence,
        answerer=cleaned(answer.answerer),
        is_whole=answer.answerer == LOOK_UP,
    )


class _Places:
    """What an answer cites, with the documents around it."""

    def __init__(self, answer: Answer, documents: Mapping[str, Document], language: str) -> None:
        self._answer, self._documents, self._language = answer, documents, language
        self._paragraphs = {hit.paragraph.id: hit.paragraph for hit in answer.hits}

    def said(self) -> Iterator[Said]:
        above: set[str] = set()
        for statement in self._answer.statements:
            first = self._paragraphs[statement.citations[0].paragraph]
            is_quoted = statement.citations[0].quote in statement.text
            lead = first.lead if is_quoted and not first.lead.endswith(tuple(above)) else ""
            above |= {text for text in (first.lead, statement.text) if text}
            places = (self._place(self._paragraphs[c.paragraph], c.quote) for c in statement.citations)
            yield Said(
                text=cleaned(statement.text),
                language=first.language if is_quoted else self._answer.language,
                lead=cleaned(lead),
                places=tuple(places),
            )

    def leads(self) -> Iterator[Place]:
        for hit in self._answer.hits[:_LEADS]:
            yield self._place(hit.paragraph, hit.paragraph.text)

    def _place(self, paragraph: Paragraph, quote: str) -> Place:
        gone = Document(symbol=paragraph.document, language=paragraph.language)
        document = self._documents.get(paragraph.id.partition("#")[0], gone)
        return Place(
            paragraph=paragraph.id,
            document=document,
            reference=cleaned(reference_to(paragraph, self._language)),
            pinpoint=cleaned(pinpoint(paragraph, self._language)),
            quote=cleaned(quote),
            url=link_to(document),
        )


def cleaned(text: str) -> str:
    """A text without control characters and those that turn directions; line ends are line feeds."""
    return _UNPRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))


def on_a_line(text: str) -> str:
    """A text with all white space as single spaces."""
    return " ".join(cleaned(text).split())


@cache
def words_of(language: str) -> Mapping[str, str]:
    """What is printed around an answer in a language, English where it is none of the six."""
    tables = tomllib.loads((files("alinea.formats") / "words.toml").read_text(encoding="utf-8"))
    table: dict[str, str] = tables.get(language, tables[_COMMON])
    return table
