"""Chromium for tests and screenshots: Debian's own, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Page, TimeoutError, expect, sync_playwright  # noqa: A004  Playwright's own name

WAIT_MILLISECONDS = 120_000  # the first upload waits for the model
expect.set_options(timeout=30_000)  # what comes at once is not waited for, and a machine may be busy with other work
_LOOKS = 12  # 50 milliseconds apart, without a change
_QUIET = """looks => new Promise(done => {
    let calm = 0;
    const observer = new MutationObserver(() => { calm = 0; });
    observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const look = () => {
        const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
        const idle = state === 'notRunning' && !document.querySelector('[data-stale="true"]');
        calm = idle ? calm + 1 : 0;
        if (calm > looks) { observer.disconnect(); done(true); } else { setTimeout(look, 50); }
    };
    look();
})"""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def executable() -> str:
    """Chromium's path; "" where there is none."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )


def require_chromium() -> str:
    """Chromium's path; without one the test is skipped, in CI it fails."""
    if found := executable():
        return found
    reason = "no Chromium on the path; on Debian and Ubuntu: apt install chromium"
    if os.environ.get("CI"):
        pytest.fail(f"{reason} (in CI the browser test must run)")
    pytest.skip(reason)


@contextmanager
def window(path: str, **options: Any) -> Iterator[Page]:
    """A page in a browser of its own; 1400 by 900 where `options`, those of a Playwright context, say nothing else."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        page = browser.new_page(**{"viewport": {"width": 1400, "height": 900}, **options})
        page.set_default_timeout(WAIT_MILLISECONDS)
        yield page
        browser.close()


def choose(page: Page, key: str, option: int) -> None:
    """Choose an option, by its place, in the box with a key; a click that falls into a run of the page is repeated."""
    listed = page.get_by_role("option").nth(option)
    for _ in range(5):
        page.locator(f".st-key-{key} input").click()
        with suppress(TimeoutError):
            listed.click(timeout=5_000)
            break
    settled(page)


def settled(page: Page) -> None:
    """Wait until Streamlit has run the page's script to its end and nothing on the page changes any more.

    What was pressed or chosen reaches the server a moment later, and until then the page looks as if its script had
    ended: a click in that moment meets elements that are about to be drawn anew, and is lost.
    """
    page.wait_for_function(_QUIET, arg=_LOOKS)
