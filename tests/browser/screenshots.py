"""Take pictures of every page, at every size, light and dark.

python tests/browser/screenshots.py URL OUTDIR [PAGE ...] [--full] [--size 1440x900] [--scheme light]

A PAGE may carry a query ("referrals?gender=Female"); "overview" is the page at the root. Beside each picture's
name stands what is wrong with it, if anything: an exception on the page, something wider than the window, a
request that left this machine, a console error.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser.driving import open_browser, wait_for_app, watch

PAGES = (
    "",
    "referrals",
    "victims",
    "offenders",
    "campaigns",
    "media",
    "activity_plan",
    "data_quality",
    "upload",
    "submissions",
    "commentary",
    "definitions",
    "methods",
)
SIZES = ("1440x900", "1280x720", "390x844")
SCHEMES = ("light", "dark")
BROWSERS = 2  # a page mostly waits

# Streamlit scrolls an inner element, so a full picture needs a window as high as what that element holds.
HIDDEN_HEIGHT = """
() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main ? main.scrollHeight - main.clientHeight : 0;
}
"""

TOO_WIDE = """
() => {
    const scrolls = (element) => element.closest('[data-testid="stDataFrame"], [data-testid="stTable"], pre');
    const inside = [...document.querySelectorAll('[data-testid="stMain"] *, [data-testid="stHeader"] *')];
    const wide = inside.filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.right > window.innerWidth + 1 && !scrolls(element)
            && getComputedStyle(element).visibility !== "hidden";
    });
    const name = (e) => e.dataset?.testid ?? `${e.tagName.toLowerCase()} "${(e.textContent ?? "").slice(0, 30)}"`;
    return [...new Set(wide.map(name))].slice(0, 3);
}
"""


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    address: str
    path: Path
    size: str
    scheme: str
    full: bool


def photograph(page: Page, shot: Shot) -> list[str]:
    """Take the picture in the new `page` and return what is wrong with what it shows."""
    width, height = map(int, shot.size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=shot.scheme)
    faults = watch(page)
    try:
        page.goto(shot.address)
        wait_for_app(page)
        if shot.full:
            _show_whole(page, width)
    except TimeoutError:
        faults.append("did not finish in time")
    page.screenshot(path=shot.path)
    faults += [f"exception: {text[:200]}" for text in page.get_by_test_id("stException").all_inner_texts()]
    faults += [f"wider than the window: {name}" for name in page.evaluate(TOO_WIDE)]
    return faults


def _show_whole(page: Page, width: int) -> None:
    for _ in range(4):  # content can grow with the window: a few steps, not for ever
        hidden = page.evaluate(HIDDEN_HEIGHT)
        if hidden <= 0:
            return
        page.set_viewport_size({"width": width, "height": page.viewport_size["height"] + hidden})
        wait_for_app(page)


def shots(options: argparse.Namespace) -> Iterator[Shot]:
    """Yield each picture that was asked for."""
    for page, size, scheme in product(options.pages or PAGES, options.size or SIZES, options.scheme or SCHEMES):
        path = "" if page == "overview" else page
        name = re.sub(r"[^\w=.-]+", "_", path) or "overview"
        full = "-full" if options.full else ""
        file = options.outdir / f"{name}-{size}-{scheme}{full}.png"
        yield Shot(f"{options.url.rstrip('/')}/{path}", file, size, scheme, options.full)


def photograph_all(wanted: Sequence[Shot]) -> int:
    """Take the pictures in one browser, print each file with its faults, and return how many had any."""
    wrong = 0
    with sync_playwright() as playwright, open_browser(playwright) as browser:
        context = browser.new_context()  # one for all: what Streamlit is made of is then fetched and compiled once
        for shot in wanted:
            page = context.new_page()
            faults = photograph(page, shot)
            page.close()
            wrong += bool(faults)
            print("\n    ".join([str(shot.path), *faults]), flush=True)
    return wrong


def main() -> int:
    """Take the pictures; return 1 if any page had something wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("pages", nargs="*", metavar="page")
    parser.add_argument("--full", action="store_true", help="the whole page, not the window")
    parser.add_argument("--size", action="append", help=f"WIDTHxHEIGHT, repeatable; {', '.join(SIZES)} by default")
    parser.add_argument("--scheme", action="append", choices=SCHEMES, help="both by default")
    options = parser.parse_args()
    options.outdir.mkdir(parents=True, exist_ok=True)

    wanted = list(shots(options))
    browsers = min(BROWSERS, len(wanted))
    with ThreadPoolExecutor(browsers) as pool:
        wrong = sum(pool.map(photograph_all, [wanted[i::browsers] for i in range(browsers)]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
