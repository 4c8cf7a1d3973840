"""Find the Chromium that the browser tests drive, and with --install get one when there is none."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
HOW_TO_GET_ONE = (
    "The browser tests need Chromium and none could be found or installed. Install it "
    "(Debian, Ubuntu: apt-get install chromium) or set CHROMIUM to the path of Chromium or Chrome."
)

# Playwright's own browser stays beside Playwright, so that no home directory is needed.
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", "0")


@cache
def find_browser() -> Path | None:
    """Return what CHROMIUM names, else the system's Chromium or Chrome, else Playwright's own, else None."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    of_system = [Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name))]
    return next((path for path in (*of_system, *APPLICATIONS, _playwrights_own()) if _starts(path)), None)


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # A downloaded one may lack the system's libraries.
    return path.exists() and _succeeds(str(path), "--version")


def install_browser() -> Path | None:
    """Try Playwright's download, then the system's packages when run as root; return what is there after."""
    if _succeeds(sys.executable, "-m", "playwright", "install", "chromium"):
        find_browser.cache_clear()
    if find_browser() is None and shutil.which("apt-get") and os.geteuid() == 0:
        _succeeds("apt-get", "update")
        _succeeds("apt-get", "install", "--yes", "chromium")
        find_browser.cache_clear()
    return find_browser()


def _succeeds(*command: str) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0


if __name__ == "__main__":
    browser = find_browser()
    if browser is None and "--install" in sys.argv:
        print("Installing Chromium for the browser tests ...", flush=True)
        browser = install_browser()
    if browser is None:
        sys.exit(HOW_TO_GET_ONE)
