"""Pictures of every page, wide, narrow, dark and in Arabic: `python -m tests.screenshots [FOLDER] [NAME…]`.

A page joins by a line in `SHOTS`. The pictures of the user guide are made here too, with `--guide`. To be looked at: no
test compares them.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page

from alinea.engine import Engine
from alinea.settings import Settings
from tests.chromium import executable, settled, window
from tests.page_server import ROOT, served

GUIDE = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One page in one state.

    Attributes:
        name: Of the picture's file.
        path: Of the page: "read".
        link: Its query parameters.
        prepare: What a visitor does before the picture is taken.
    """

    name: str
    path: str = ""
    link: dict[str, str]
    prepare: Callable[[Page], None] = lambda page: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is looked at: width and height in pixels, colours, language."""

    name: str
    width: int = 1280
    height: int = 900
    dark: bool = False
    language: str = "en"


LOOKS = (
    Look(name="wide"),
    Look(name="narrow", width=375, height=812),
    Look(name="dark", dark=True),
    Look(name="arabic", language="ar"),
    Look(name="arabic-narrow", width=375, height=812, language="ar"),
    Look(name="french", language="fr"),
)
GUIDE_LOOK = Look(name="guide", width=1100, height=760)


def _beside(page: Page) -> None:
    """Choose the last language in the second list of languages."""
    page.locator(".st-key-beside input").click()
    page.get_by_role("option").last.click()


def _tick(page: Page) -> None:
    page.locator(".st-key-shelf label").nth(1).click()


def _open(name: str, inside: str) -> Callable[[Page], None]:
    """Open the popover under a key, and wait for what is in it."""

    def prepare(page: Page) -> None:
        page.locator(f".st-key-{name} button").first.click()
        page.locator(inside).first.wait_for()

    return prepare


MEETING = {"q": "When and where will the interim working group hold its first meeting?"}

SHOTS = (
    Shot(name="ask", link={}),
    Shot(name="answer", link=MEETING),
    Shot(name="citation", link={**MEETING, "ref": "LAG/COP/4/RES/1, para. 6"}),
    Shot(name="not-found", link={"q": "What is the budget for 2041?"}),
    Shot(
        name="filters",
        link={**MEETING, "language": "en|fr"},
        prepare=_open("filters-open", ".st-key-filter-language input"),
    ),
    Shot(name="export", link=MEETING, prepare=_open("share-open", ".st-key-download-answer-md")),
    Shot(name="about", link=MEETING, prepare=_open("about-open", ".al-about")),
    Shot(name="read", path="read", link={"document": "LAG/COP/4/14@en"}),
    Shot(name="read-paragraph", path="read", link={"ref": "LAG/COP/4/RES/1, para. 5 (c)"}),
    Shot(name="read-beside", path="read", link={"document": "LAG/COP/4/RES/1@en"}, prepare=_beside),
    Shot(name="library", path="library", link={}),
    Shot(name="library-chosen", path="library", link={}, prepare=_tick),
    Shot(name="evaluation", path="evaluation", link={}),
)
IN_GUIDE = ("citation", "read-paragraph", "read-beside", "library")


def main() -> None:
    """Make the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description="Pictures of every page")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "artefacts" / "screenshots")
    parser.add_argument("names", nargs="*", help="of the pages; all where none are named")
    parser.add_argument("--data", type=Path, help="an index of samples/; made anew where absent")
    parser.add_argument("--guide", action="store_true", help="make those of docs/user-guide.md instead")
    options = parser.parse_args()
    settings = Settings()
    with tempfile.TemporaryDirectory() as temporary:
        data = options.data or Path(temporary) / "data"
        if not data.exists():
            engine = Engine(Settings(data=data, models=settings.models))
            engine.ingest([ROOT / "samples"])
            engine.close()
        with served(data, settings.models) as address:
            if options.guide:
                GUIDE.mkdir(parents=True, exist_ok=True)
                shots = [shot for shot in SHOTS if shot.name in IN_GUIDE]
                take(address, shots, [GUIDE_LOOK], lambda shot, look: GUIDE / f"{shot.name}.png")
                for shot in shots:
                    _make_small(GUIDE / f"{shot.name}.png")
                return
            options.folder.mkdir(parents=True, exist_ok=True)
            shots = [shot for shot in SHOTS if not options.names or shot.name in options.names]
            take(address, shots, LOOKS, lambda shot, look: options.folder / f"{shot.name}-{look.name}.png")


def take(
    address: str,
    shots: "list[Shot] | tuple[Shot, ...]",
    looks: "list[Look] | tuple[Look, ...]",
    file: Callable[[Shot, Look], Path],
) -> None:
    """Take a picture of each page as each look has it."""
    for look in looks:
        size = {"width": look.width, "height": look.height}
        with window(executable(), viewport=size, color_scheme="dark" if look.dark else "light") as page:
            for shot in shots:
                page.goto(f"{address}/{shot.path}?{urlencode({**shot.link, 'lang': look.language})}")
                settled(page)
                shot.prepare(page)
                settled(page)
                page.wait_for_timeout(int(os.environ.get("SHOT_PAUSE", "600")))  # fonts and scrolling come to rest
                page.screenshot(path=file(shot, look))
                print(file(shot, look))


def _make_small(picture: Path) -> None:
    """Hold a picture to 64 colours, which text needs no more than: it is part of the repository."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(64).save(picture, optimize=True)


if __name__ == "__main__":
    main()
