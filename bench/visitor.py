"""A visitor of the page in a browser: how long it is until the page can be asked, and until an answer stands there."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

BOX = ".st-key-question input"
_VIEW = {"width": 1400, "height": 900}
_WAIT_MILLISECONDS = 120_000
# Milliseconds from the beginning of the navigation until there was a box to type into.
_READY = f"""() => {{
  const look = () => {{
    const box = document.querySelector({BOX!r});
    if (box && !box.disabled && window.alineaReady === undefined) window.alineaReady = performance.now();
  }};
  new MutationObserver(look).observe(document, {{childList: true, subtree: true, attributes: true}});
}}"""
# From the key or the click until an answer that is not the former one was painted. Streamlit marks what a run of the
# script has not drawn yet as stale, so that a second answer in the same words is told from the first.
_ANSWERED = """() => {
  const shown = () => [...document.querySelectorAll(".al-statement, .al-not-found")]
    .filter(one => !one.closest("[data-stale=true]")).map(one => one.textContent).join(" ");
  const before = shown();
  let begun, gone = before === "";
  delete window.alineaAnswered;
  const look = () => {
    const now = shown();
    gone = gone || now === "";
    if (begun === undefined || !now || (!gone && now === before)) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.alineaAnswered = performance.now() - begun; }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, {childList: true, subtree: true, attributes: true, characterData: true});
  const begin = event => {
    if (event.type === "click" || event.key === "Enter") begun = begun ?? performance.now();
  };
  for (const name of ["keydown", "click"]) document.addEventListener(name, begin, {capture: true});
}"""
_PRESS_AT = """at => {
  setTimeout(() => document.querySelector(".st-key-ask-button button").click(), at - Date.now());
}"""


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """The page as somebody opens it who has never been there, ready to be asked."""
    context = browser.new_context(viewport=_VIEW)
    page = context.new_page()
    page.set_default_timeout(_WAIT_MILLISECONDS)
    page.add_init_script(f"({_READY})()")
    page.goto(f"{address}/?lang=en", wait_until="commit")
    page.wait_for_function("window.alineaReady !== undefined")
    yield page
    context.close()


def painted(page: Page) -> float:
    """Seconds from the beginning of the navigation until the browser painted anything."""
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")) / 1000


def ready(page: Page) -> float:
    """Seconds from the beginning of the navigation until there was a box to type into."""
    return float(page.evaluate("window.alineaReady")) / 1000


def type_in(page: Page, question: str) -> None:
    """Type a question, and watch for its answer."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.locator(BOX).fill(question)
    page.evaluate(f"({_ANSWERED})()")


def press_at(page: Page, moment: float) -> None:
    """Have the button pressed at a moment, in seconds since 1970: so that many visitors press theirs at once."""
    page.evaluate(_PRESS_AT, moment * 1000)


def answered(page: Page) -> float:
    """Seconds until the first statement stands on the page, or that nothing was found."""
    page.wait_for_function("window.alineaAnswered !== undefined")
    return float(page.evaluate("window.alineaAnswered")) / 1000


def ask(page: Page, question: str) -> float:
    """Seconds from Enter until the answer."""
    type_in(page, question)
    page.locator(BOX).press("Enter")
    return answered(page)


def errors(page: Page) -> list[str]:
    """What the page shows of errors."""
    found = page.locator("[data-testid=stException], [data-testid=stAlertContentError]")
    return [found.nth(place).inner_text() for place in range(found.count())]
