"""Names, acronyms and symbols of a statement that its quotes do not hold."""

import re
from collections.abc import Iterator

from answer.marks import titles
from answer.sense import Sense, kin
from answer.tokens import Token

_SOUNDS = {
    **dict(zip("бпвфгджзйклмнрстхцчшщ", "bbffgdssiklmnrsthsssS", strict=True)),
    **dict(zip("بتثجحخدذرزسشصضطظعغفقكلمن", "btsshkddrsssssttagfkklmn", strict=True)),
    **dict(zip("bpvfwgdzjklmnrstqcx", "bbfffgdsgklmnrstkks", strict=True)),
}
_DOUBLED = re.compile(r"(.)\1+")


def strangers(said: Sense, shown: Sense, context: str) -> Iterator[str]:
    """Names and symbols of a statement that neither its quotes nor their place in the document hold.

    In another language than the quotes' only symbols and names in capitals of one alphabet are looked for: those that
    sound alike are the same.
    """
    around = context.casefold()
    for place, (token, own) in enumerate(zip(said.tokens, said.groups_at, strict=True)):
        if token.kind == "symbol" and token.text not in shown.symbols and not _is_named(token.text, around):
            yield token.text
        if (
            token.capital
            and token.kind == "word"
            and place not in said.claimed
            and not _known(token, own, said, shown, around)
        ):
            yield token.text


def _is_named(symbol: str, around: str) -> bool:
    """Of "4/1": the document is LAG/COP/4/RES/1; of a symbol: it is the document's."""
    if symbol in around:
        return True
    return symbol[0].isdigit() and symbol.split("/") == re.findall(r"(?<![\w.])\d+(?![\w.])", around)


def _known(token: Token, own: frozenset[str], said: Sense, shown: Sense, around: str) -> bool:
    if said.language == shown.language:
        if token.text in shown.words or token.text in around or (own & shown.groups - {"frame"}):
            return True
        return ("frame" in own) or any(kin(token.text, word) for word in shown.words)
    if own or shown.language == "zh" or not token.stem or titles(token, said.language):
        return True
    sound = sounds(token.text)
    return len(sound) < 2 or any(_alike(sound, sounds(word)) for word in shown.words)


def sounds(word: str) -> str:
    """The consonants of a name in Latin, Cyrillic or Arabic letters, those that are mixed up as one."""
    return _DOUBLED.sub(r"\1", "".join(_SOUNDS.get(letter, "") for letter in word))


def _alike(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) >= 3 and (one.startswith(two[:3]) and two.startswith(one[:3])))
