"""The samples in Akoma Ntoso as light text, so that one printer serves every source."""

from collections.abc import Iterator

from lxml import etree

from ingest.bidi import has_right_to_left
from ingest.markup import A

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def akn_text(content: bytes) -> str:
    """The lines of a document's cover, preface and text, italics in asterisks, each note after its paragraph."""
    root = etree.fromstring(content)
    lines = [*_cover(root), *_body(root)]
    return "\n\n".join(line for line in lines if line)


def _cover(root: etree._Element) -> Iterator[str]:
    cover = next(root.iter(f"{A}coverPage"))
    order = {"docAuthority": 0, "docStatus": 1, "docNumber": 2, "docDate": 3, "session": 4, "inline": 5, "docTitle": 7}
    found: list[tuple[int, str]] = []
    for node in cover.iter(*(A + tag for tag in order)):
        place = order[etree.QName(node).localname]
        if node.get("name") == "agenda item name":
            found.append((6, f"**{_words(node)}**"))
        elif node.get("name") != "originating document":
            found.append((place, _words(node)))
    yield from (line for _, line in sorted(found))
    preface = next(root.iter(f"{A}preface"))
    number, title = (_words(next(preface.iter(A + tag))) for tag in ("docNumber", "docTitle"))
    stop = " -" if has_right_to_left(title) else "."
    yield f"{number.rstrip('.')}{stop} {title.replace('*', '')}"


def _body(root: etree._Element) -> Iterator[str]:
    numbers: list[str] = []
    for node in root.iter(etree.Element):
        if node.tag == f"{A}num":
            numbers = [_words(node)]
        elif node.tag in (f"{A}heading", f"{A}subheading"):
            yield f"**{_words(node)}**"
        elif node.tag == f"{A}p" and not _is_apart(node):
            yield " ".join([*numbers, _words(node)])
            numbers = []
            yield from _notes(node)


def _is_apart(node: etree._Element) -> bool:
    """A line of the cover or of a note, which are printed elsewhere."""
    apart = ("coverPage", "preface", "authorialNote")
    return any(True for _ in node.iterancestors(*(A + tag for tag in apart)))


def _notes(node: etree._Element) -> Iterator[str]:
    for note in node.iter(f"{A}authorialNote"):
        words = " ".join(_words(p) for p in note.iter(f"{A}p")).removeprefix("()").strip()
        yield note.get("marker", "").translate(_SUPERSCRIPTS) + " " + words


def _words(node: etree._Element) -> str:
    """The words of an element, on one line but for its own breaks."""
    parts: list[str] = []

    def walk(element: etree._Element) -> None:
        italic = element.tag == f"{A}span" and "italic" in element.get("class", "")
        if element.tag == f"{A}authorialNote":
            parts.append(element.get("marker", "").translate(_SUPERSCRIPTS))
            return
        if element.tag == f"{A}eol":
            parts.append("\v")
        if element.tag == f"{A}sup":  # the brackets around a note's mark
            return
        parts.append(f"*{element.text or ''}" if italic else element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        if italic:
            parts.append("*")

    walk(node)
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\v"))
