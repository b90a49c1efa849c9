"""The masthead that is read from lines."""

from ingest.block import Block
from ingest.front import read_masthead
from ingest.masthead import Masthead


def masthead(*blocks: str) -> Masthead:
    found, _ = read_masthead([Block(lines=tuple(text.split("\n")), page=1) for text in blocks], len(blocks))
    return found
