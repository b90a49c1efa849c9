"""What the documentation points to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for folder in (ROOT, ROOT / "docs", ROOT / "bench") for path in folder.glob("*.md"))
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    """Each relative link and picture of a page is a file or a folder."""
    named = (page.parent / link for link in _LINK.findall(page.read_text(encoding="utf-8")))
    assert [str(path) for path in named if not path.exists()] == []
