"""Lists: items that an answer gives with their chapeau and all their siblings, or not at all."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from index.hit import Hit
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph

_MARK = re.compile(r"\([^()]*\)(?:~\d+)?\Z")
_MANY = 2  # items among the hits by which a list speaks for itself

Below = Callable[[str], Sequence[Paragraph]]
"""A paragraph's id -> the paragraph and all items below it, in printed order, as the catalog has them."""
Versions = Callable[[Paragraph], Sequence[Paragraph]]
"""A paragraph -> the same in other languages."""


@cache
def _asking() -> re.Pattern[str]:
    data = tomllib.loads((files("answer") / "lists.toml").read_text(encoding="utf-8"))
    whole = "|".join(pattern for language in LANGUAGES for pattern in data[language]["asks"])
    return re.compile(rf"(?:(?<![^\W_])|(?=[\u3400-\u9fff]))(?:{whole})", re.IGNORECASE)


def asks_for_list(question: str) -> bool:
    """Whether a question, in any of the six languages, asks for more than one thing: "which …s", "哪些"."""
    return bool(_asking().search(question))


def chapeau_of(paragraph_id: str) -> str:
    """Id of what an item completes: "…#10(b)" is below "…#10"; "" of what is no item below a number."""
    locator = paragraph_id.partition("#")[2]
    above = _MARK.sub("", locator)
    return "" if above == locator or not above or above.endswith("/") else paragraph_id[: -len(locator)] + above


def completed(question: str, hits: Sequence[Hit], below: Below, versions: Versions) -> tuple[Hit, ...]:
    """The hits, and after them what makes the lists whole that an answer may give.

    These are the lists below a chapeau that was found, of which several items were found, or, where the question asks
    for a list, any. What is added has the last hit's score and says neither how near nor how worded it is.

    Args:
        question: As asked.
        hits: A ranking.
        below: Of the catalog.
        versions: Of the catalog.
    """
    found = {hit.paragraph.id for hit in hits}
    added: dict[str, Paragraph] = {}
    for chapeau in _chapeaus(hits, least=1 if asks_for_list(question) else _MANY):
        family = below(chapeau)
        if len(family) > 1:
            added |= {paragraph.id: paragraph for paragraph in family if paragraph.id not in found}
    rest = (
        Hit(paragraph=paragraph, score=hits[-1].score, rank=rank, versions=tuple(versions(paragraph)))
        for rank, paragraph in enumerate(added.values(), len(hits) + 1)
    )
    return (*hits, *rest)


def _chapeaus(hits: Sequence[Hit], *, least: int) -> Iterator[str]:
    """Ids of paragraphs that were found, and of those of which at least so many items were."""
    above = [chapeau_of(hit.paragraph.id) for hit in hits]
    for hit, chapeau in zip(hits, above, strict=True):
        yield hit.paragraph.id
        if chapeau and above.count(chapeau) >= least:
            yield chapeau


def with_lists(question: str, chosen: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """The chosen hits with the rest of each list that is asked for, or of which several items answer.

    Where one thing is asked for, a chapeau that is not the best of what answers leaves its place to the best of its
    items that was found: that carries it as its lead. One that is the best comes with all its items where the reader
    takes several for an answer or read nothing, else with the one that it does. The whole list of an item comes where
    the item is the best answer to a question for a list, or where most of its siblings were chosen too.

    Args:
        question: As asked.
        chosen: What answers, best first.
        hits: All that was retrieved, as `completed` made it.
    """
    families = _families(hits)
    names = {hit.paragraph.id for hit in chosen}
    is_wanted = asks_for_list(question)
    kept: dict[str, Hit] = {}
    for place, hit in enumerate(chosen):
        name = hit.paragraph.id
        items = families.get(name if name in families else chapeau_of(name), [])
        if name in families and place and not is_wanted:
            leaves = (one for one in items if one.dense is not None and one.paragraph.id not in families)
            kept |= {one.paragraph.id: one for one in islice(leaves, 1)}
            continue
        kept[name] = hit
        together = sum(one.paragraph.id in names for one in items)
        if name in families and not is_wanted:
            kept |= {one.paragraph.id: one for one in _answering(hit, items)}
        elif name in families or (is_wanted and not place) or together >= max(_MANY, len(items) / 2):
            kept |= {one.paragraph.id: one for one in items}
    return list(kept.values())


def _answering(chapeau: Hit, items: Sequence[Hit]) -> Sequence[Hit]:
    """The items of a chapeau to give where no list was asked for; all where nothing was read."""
    good = sorted((one for one in items if (one.read or 0) > 0), key=lambda one: -(one.read or 0))
    return items if chapeau.read is None or len(good) >= _MANY else good


def _families(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Below each chapeau's id its items that were retrieved, those further down too."""
    families: dict[str, list[Hit]] = {}
    for hit in hits:
        above = hit.paragraph.id
        while above := chapeau_of(above):
            families.setdefault(above, []).append(hit)
    return families
