"""Open a page of the dashboard in Chromium and know when it has finished."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

from tests.browser.find_browser import find_browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OUR_HOST = "127.0.0.1"

# Console errors that are no fault of ours.
HARMLESS_ERRORS = re.compile(
    # On a page's own address Streamlit looks for its server below that address first, then at the root.
    r"404 \(Not Found\) \(http://127\.0\.0\.1:\d+/.+/_stcore/(health|host-config)\)"
)

FINISHED = """
() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
    const finished =
        app?.dataset.testScriptState === "notRunning" &&
        app.dataset.testConnectionState === "CONNECTED" &&
        document.querySelector('[data-testid="stMain"] [data-testid="stVerticalBlock"] > *') !== null &&
        !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-stale="true"]') &&
        charts.every((chart) => chart.querySelector("canvas, svg")) &&
        document.fonts.status === "loaded";
    const now = performance.now();
    window.finishedSince = finished ? (window.finishedSince ?? now) : undefined;
    return finished && now - window.finishedSince > 250;
}
"""


# In every page before its own scripts: how often Streamlit turned to running a script, to waiting, and so on.
COUNT_TURNS = """
    window.turns = 0;
    new MutationObserver((changes) => { window.turns += changes.length; }).observe(
        document, { subtree: true, attributeFilter: ["data-test-script-state"] }
    );
"""


@contextmanager
def open_browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the found Chromium without a window and without any traffic of its own."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
    try:
        yield browser
    finally:
        browser.close()


def wait_for_app(page: Page, seconds: float = 30) -> None:
    """Wait until Streamlit has run the script, drawn every chart and stayed still for a quarter of a second."""
    page.evaluate("window.finishedSince = undefined")
    page.wait_for_function(FINISHED, timeout=seconds * 1000, polling=50)


@contextmanager
def rerun(page: Page, seconds: float = 60) -> Iterator[None]:
    """Do what makes Streamlit run the script again, and wait until it has: before, the page is as it was."""
    turns = page.evaluate("window.turns")
    yield
    page.wait_for_function("turns => window.turns > turns", arg=turns, timeout=seconds * 1000)
    wait_for_app(page, seconds)


def watch(page: Page) -> list[str]:
    """Return a list that fills with what `page` should never do: leave this machine, or report an error."""
    faults: list[str] = []

    def note_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != OUR_HOST:
            faults.append(f"request to {request.url}")

    def note_message(message: ConsoleMessage) -> None:
        said = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not HARMLESS_ERRORS.search(said):
            faults.append(f"console: {said}")

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("websocket", lambda socket: _note_socket(socket.url, faults))
    return faults


def _note_socket(url: str, faults: list[str]) -> None:
    if urlsplit(url).hostname != OUR_HOST:
        faults.append(f"websocket to {url}")
