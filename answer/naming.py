"""Names, acronyms, symbols and items of a statement that neither its quotes nor their place hold."""

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set

from answer.marks import titles
from answer.reference import canonical_locator
from answer.sense import Sense, kin
from answer.tokens import Token
from ingest.labels import values

_SOUNDS = {
    **dict(zip("бпвфгджзйклмнрстхцчшщ", "bbffgdssiklmnrsthsssS", strict=True)),
    **dict(zip("بتثجحخدذرزسشصضطظعغفقكلمن", "btsshkddrsssssttagfkklmn", strict=True)),
    **dict(zip("bpvfwgdzjklmnrstqcx", "bbfffgdsgklmnrstkks", strict=True)),
}
_ORGAN = "organ."
_INITIALS = range(2, 9)  # letters of an acronym
_LITTLE = 3  # letters of words that an acronym leaves out
_ITEM = re.compile(r"(?<![^\W\d_])\(\s?([^\W\d_]{1,5})\s?\)|(?<![\w(])([^\W\d_])\)")
_DOUBLED = re.compile(r"(.)\1+")


def strangers(said: Sense, shown: Sense, context: str, subject: str = "") -> Iterator[str]:
    """Names and symbols of a statement that neither its quotes nor their place in the document hold.

    Of what the place is about names are known, and no symbols: another text may be its subject.

    In another language than the quotes' only symbols and names in capitals of one alphabet are looked for: those that
    sound alike are the same.
    """
    around = context.casefold()
    about = f"{around} {subject.casefold()}"
    for place, (token, own) in enumerate(zip(said.tokens, said.groups_at, strict=True)):
        if token.kind == "symbol" and token.text not in shown.symbols and not _is_named(token.text, around):
            yield token.text
        if (
            token.capital
            and token.kind == "word"
            and place not in said.claimed
            and not _known(token, own, said, shown, about)
            and not _is_organ(own, around)
            and not (token.acronym and _is_initials(token.text, shown.tokens))
        ):
            yield token.text


def stray_item(statement: str, around: str) -> str:
    """The first item that a statement names, "(a)", and neither its quotes nor their places do; "" for none.

    Items are the same whatever alphabet or style they are printed in: "а)" and "(a)", "(二)" and "(ii)".
    """
    known = {mark for _, mark in _items(around)}
    return next((printed for printed, mark in _items(statement) if mark not in known), "")


def _items(text: str) -> Iterator[tuple[str, str]]:
    """Each mark of an item in a text, as printed and in the form of ids; acronyms in brackets are none."""
    for match in _ITEM.finditer(unicodedata.normalize("NFKC", text)):
        inner = match[1] or match[2]
        mark = canonical_locator(f"({inner})")
        if values(mark) and not (len(inner) > 1 and inner.isupper()):
            yield match.group(), mark


def _is_named(symbol: str, around: str) -> bool:
    """Of "4/1": the document is LAG/COP/4/RES/1; of a symbol: it is the document's."""
    if symbol in around:
        return True
    numbers = symbol.split("/")
    return symbol[0].isdigit() and numbers == re.findall(r"(?<![\w.])\d+(?![\w.])", around)[: len(numbers)]


def _known(token: Token, own: frozenset[str], said: Sense, shown: Sense, around: str) -> bool:
    if said.language == shown.language:
        if token.text in shown.words or token.text in around or (own & shown.groups - {"frame"}):
            return True
        return ("frame" in own) or any(kin(token.text, word) for word in shown.words)
    if own or shown.language == "zh" or not token.stem or titles(token, said.language):
        return True
    sound = sounds(token.text)
    return len(sound) < 2 or any(_alike(sound, sounds(word)) for word in shown.words)


def _is_organ(own: Set[str], around: str) -> bool:
    """What the organ that a text is of calls itself: "the Council" of S/RES/2504."""
    return any(name.startswith(_ORGAN) and around.startswith(name.removeprefix(_ORGAN)) for name in own)


def _is_initials(acronym: str, words: Sequence[Token]) -> bool:
    """The letters begin words in a row, of which little ones may be passed over: "UNESCO", "ONU"; of a name's words.

    Two letters are those of two words with capitals; the plural's s may be there or not.
    """
    if len(acronym) not in _INITIALS:
        return False
    named = [place for place, token in enumerate(words) if token.text[:1] == acronym[0] and _may_name(token)]
    return any(_spelled(letters, words, place) for place in named for letters in {acronym, acronym.removesuffix("s")})


def _may_name(token: Token) -> bool:
    return token.capital or token.first


def _spelled(letters: str, words: Sequence[Token], place: int) -> bool:
    """The letters begin the words from a place on, with no more little ones between than there are letters."""
    begun = 0
    for token in words[place : place + 2 * len(letters) + 1]:
        if begun < len(letters) and token.text[:1] == letters[begun]:
            if len(letters) == min(_INITIALS) and not _may_name(token):
                return False
            begun += 1
        elif token.kind != "comma" and (token.kind != "word" or len(token.text) > _LITTLE):
            break
    return begun == len(letters)


def sounds(word: str) -> str:
    """The consonants of a name in Latin, Cyrillic or Arabic letters, those that are mixed up as one."""
    return _DOUBLED.sub(r"\1", "".join(_SOUNDS.get(letter, "") for letter in word))


def _alike(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) >= 3 and (one.startswith(two[:3]) and two.startswith(one[:3])))
