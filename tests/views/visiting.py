"""What a visitor does on the page, and what there is to see."""

from streamlit.testing.v1 import AppTest


def html(page: AppTest) -> str:
    """All HTML on the page but style sheets and scripts."""
    bodies = [str(getattr(element, "value", "")) for element in page.get("html")]
    return "\n".join(body for body in bodies if "<style>" not in body and "<script>" not in body)


def go(page: AppTest, name: str, **link: str) -> AppTest:
    """Open a page of the app with query parameters. AppTest's own `switch_page` knows only pages that are files."""
    page.run()
    registered = page._registered_pages.items()
    page._page_hash = next(identity for identity, info in registered if info.get("url_pathname") == name)
    page.query_params.clear()
    page.query_params.update(link)
    return page.run()


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files, by name and content."""
    box = page.file_uploader[0]
    for name, content in files:
        box.upload(name, content)
    return page.run()
