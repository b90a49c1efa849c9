"""Look-ups: texts that name a paragraph and ask for nothing but it, in ordinary words of six languages.

Every word of a look-up is part of the reference or one of the words around it (`lookups.toml`): a text with any other
word is a question, and is searched. What a paragraph says about something is looked up.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from answer.errors import ReferenceFormatError
from answer.lookup import Lookup, Span, TextNumber
from answer.reference import Reference, parse_reference
from answer.spans import span_of, spans_in
from answer.wording import mention, said, wording
from ingest.labels import values
from ingest.language import detect
from ingest.section import is_text_kind, section_at, section_kind
from ingest.symbol import symbol_at

_LONGEST = 300  # characters; what is longer is a passage
_LONGEST_QUESTION = 2_000
_ID = re.compile(r"(?P<symbol>[^\s#@]+(?: \(\d{4}\))?)(?:@(?P<language>[a-z]{2,3}(?:-\w+)?))?#(?P<tail>[^\s#]+)")
_BARE = re.compile(r"(?P<number>\d{1,4}/(?:\d{1,4}|[A-Z]+\.\d+))(?![\w/])|(?P<single>\d{3,4})(?=\s?\((?:19|20)\d\d\))")
_YEAR = re.compile(r"\s?\((?P<year>(?:19|20)\d\d)\)")
_CHINESE_YEAR = re.compile(r"(第\s?\d{3,4})\s?(\((?:19|20)\d\d\))\s?(号?\s?(?:决议|决定)(?:草案)?)")
_LETTERS = re.compile(r" ([A-Z](?:-[A-Z])?)(?!\w)")
_CHINESE_NUMERAL = re.compile(r"(?<=[第至到、和及与])[一二三四五六七八九十]{1,3}(?=[段至到、和及与(])")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_ALIKE = str.maketrans("’‘ёЁ", "''еЕ")
_BETWEEN = re.compile(r"[\s,.;:!?¿¡()…،؛؟、。-]+")
_KINDLESS = ""


def parse_lookup(text: str) -> Lookup | None:
    """What paragraphs a text names; None where it names none, quotes something, or is a passage."""
    text = unicodedata.normalize("NFKC", text)
    if len(text) > _LONGEST or re.search('["“”«»„「」『』]', text) or not re.search(r"\w", text):
        return None
    if printed := _printed(" ".join(text.split())):
        return _of_reference(printed)
    if not mention().search(text):
        return None
    text = _normal(text)
    return _said(text) or _scanned(text)


def parse_named(text: str) -> Lookup:
    """The texts that a question names by symbol or number, whatever else it holds; of paragraphs it says nothing."""
    text = unicodedata.normalize("NFKC", text)[:_LONGEST_QUESTION]
    if not re.search(r"\d", text):
        return Lookup(spans=())
    text = _normal(text)
    scan = _Scan(text, detect(text))
    scan.run()
    return Lookup(
        spans=(),
        symbols=tuple(dict.fromkeys(scan.symbols)),
        numbers=tuple(dict.fromkeys(scan.numbers)),
        bodies=tuple(dict.fromkeys(scan.bodies)),
    )


def _said(text: str) -> Lookup | None:
    """The look-up that "what does … say about …" is, whatever it is about; None where it names no text before that."""
    for pattern in said():
        if match := pattern.fullmatch(text):
            lookup = _scanned(match["kept"])
            if lookup and not lookup.unread and (lookup.symbols or lookup.numbers):
                return lookup
    return None


def _scanned(text: str) -> Lookup | None:
    scan = _Scan(text, detect(text))
    scan.run()
    return scan.lookup()


def _normal(text: str) -> str:
    """One form of digits, brackets, apostrophes, "ё" and white space; names of parts as `section_at` reads them."""
    text = _VOWELS.sub("", text).translate(_ALIKE)
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = " ".join(text.split())
    text = wording().number.sub("", text)
    text = _CHINESE_YEAR.sub(r"\1\3\2", text)
    text = _CHINESE_NUMERAL.sub(lambda found: str(values(f"({found.group()})")[0][1]), text)
    return wording().form_of_part.sub(lambda form: wording().inflected[form.group().casefold()], text)


def _printed(text: str) -> Reference | None:
    """The reference that the text is and nothing else, by a symbol of the usual form."""
    try:
        reference = parse_reference(text)
    except ReferenceFormatError:
        return None
    is_symbol = symbol_at(reference.symbol, 0) == reference.symbol and all(map(section_kind, reference.section))
    return reference if is_symbol and reference.locator and "#" not in text else None


def _of_reference(reference: Reference) -> Lookup:
    return Lookup(
        symbols=(reference.symbol,),
        section=reference.section,
        spans=(span_of(reference.locator),),
        page=reference.page,
        language=reference.wording,
    )


@dataclass(slots=True)
class _Scan:
    """One reading of a text from left to right; what is not understood is `unread`.

    Words that several languages share ("note 2", "§ 2") are those of the likely one.
    """

    text: str
    likely: str
    place: int = 0
    spans: list[Span] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    numbers: list[TextNumber] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    page: int | None = None
    languages: list[str] = field(default_factory=list)
    version: str = ""
    kinds: int = 0
    unread: list[tuple[int, int]] = field(default_factory=list)

    def run(self) -> None:
        steps = (
            self._id, self._symbol, self._form, self._number, self._section, self._page, self._body, self._version,
            self._kind, self._carrier,
        )  # fmt: skip
        while self.place < len(self.text):
            if between := _BETWEEN.match(self.text, self.place):
                self.place = between.end()
            elif not any(step() for step in steps):
                self._skip()

    def lookup(self) -> Lookup | None:
        spans = self._with_items()
        without_number = sum(number.kind == _KINDLESS for number in self.numbers)
        if not spans or (self.kinds > without_number and (self.symbols or self.numbers)):
            return None
        return Lookup(
            spans=tuple(dict.fromkeys(spans)),
            symbols=tuple(dict.fromkeys(self.symbols)),
            numbers=tuple(dict.fromkeys(self.numbers)),
            bodies=tuple(dict.fromkeys(self.bodies)),
            section=tuple(dict.fromkeys(self.section)),
            page=self.page,
            language=self.languages[0] if self.languages else "",
            version=self.version,
            unread=self.text[self.unread[0][0] : self.unread[-1][1]] if self.unread else "",
        )

    def _with_items(self) -> list[Span]:
        """The spans, the items that are named beside one paragraph being that paragraph's."""
        if not self.items or not self.spans:
            return self.items or self.spans
        if len(self.spans) != 1 or self.spans[0].last:
            return []
        whole = self.spans[0].first
        return [Span(first=whole + item.first, last=whole + item.last if item.last else "") for item in self.items]

    def _take(self, match: re.Match[str] | None) -> bool:
        """Go on behind what was matched."""
        if match is None or match.end() == self.place:
            return False
        self.place = match.end()
        return True

    def _id(self) -> bool:
        found = _ID.match(self.text, self.place)
        if found:
            self.symbols.append(found["symbol"])
            self.spans.append(Span(first=found["tail"].rstrip(".,;:!?")))
            self.version = found["language"] or self.version
        return self._take(found)

    def _symbol(self) -> bool:
        symbol = symbol_at(self.text, self.place)
        if symbol:
            self.symbols.append(symbol)
            self.place += len(symbol)
        return bool(symbol)

    def _form(self) -> bool:
        """Paragraphs, by the form that takes in most of the text."""
        found = [(match, form) for form in wording().forms if (match := form.match(self.text, self.place))]
        if not found:
            return False
        (listed, end), form = max(found, key=lambda pair: (pair[0][1], pair[1].language == self.likely))
        for span in spans_in(listed, form):
            (self.items if span.first.startswith("(") else self.spans).append(span)
        self.languages.append(form.language)
        self.place = end
        return True

    def _number(self) -> bool:
        """A number of a text that stands without its kind: "79/1", "2504 (2020)"."""
        found = _BARE.match(self.text, self.place)
        if found:
            self.place = found.end()
            self._add_number(_KINDLESS, found["number"] or found["single"])
        return bool(found)

    def _add_number(self, kind: str, number: str) -> None:
        letters, year = _LETTERS.match(self.text, self.place), None
        self._take(letters)
        if year := _YEAR.match(self.text, self.place):
            self._take(year)
        number += f" {letters[1]}" if letters else ""
        self.numbers.append(TextNumber(kind=kind, number=number, year=year["year"] if year else ""))

    def _section(self) -> bool:
        name, end = section_at(self.text, self.place)
        if not name:
            return False
        kind, self.place = section_kind(name), end
        if is_text_kind(kind) and any(c.isdigit() for c in name):
            self._add_number(kind, name.removeprefix(kind).strip())
        else:
            self.section.append(name)
        return True

    def _page(self) -> bool:
        found = wording().page.match(self.text, self.place)
        if found and found.lastgroup:
            self.page = int(found[found.lastgroup])
        return self._take(found)

    def _body(self) -> bool:
        for symbol, names in wording().bodies.items():
            if self._take(names.match(self.text, self.place)):
                self.bodies.append(symbol)
                return True
        return False

    def _version(self) -> bool:
        for language, words in wording().languages.items():
            if self._take(words.match(self.text, self.place)):
                self.version = language
                return True
        return False

    def _kind(self) -> bool:
        """A word for a text as such; counted where no symbol or number is its own."""
        if not self._take(wording().kinds.match(self.text, self.place)):
            return False
        after = len(self.text) - len(self.text[self.place :].lstrip())
        before = self.text[: self.place]
        owned = symbol_at(self.text, after) or _BARE.match(self.text, after) or re.search(r"号\s?\w+$", before)
        self.kinds += not owned
        return True

    def _carrier(self) -> bool:
        return self._take(wording().carriers.match(self.text, self.place))

    def _skip(self) -> None:
        """Leave a word unread; of Chinese a character."""
        word = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+").match(self.text, self.place)
        assert word is not None  # noqa: S101  white space was passed before
        end = self.place + len(word.group().rstrip(",.;:!?)،؛؟")) or word.end()
        self.unread.append((self.place, max(end, self.place + 1)))
        self.place = max(end, self.place + 1)
