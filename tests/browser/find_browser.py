"""Find the Chromium that the browser tests drive, and with --install get one when there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
HOW_TO_GET_ONE = (
    "The browser tests need Chromium and none could be found or installed. Install it "
    "(Debian, Ubuntu: apt-get install chromium) or set BROWSER to the path of Chromium or Chrome."
)


def find_browser() -> Path | None:
    """Return BROWSER if it is set, else a Chromium of the system's, else Playwright's own, else None."""
    if named := os.environ.get("BROWSER"):
        return Path(named)
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in (*APPLICATIONS, _playwrights_own()) if path.exists()), None)


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install_browser() -> Path | None:
    """Try Playwright's download, then the system's packages when run as root; return what is there after."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        attempts += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    for command in attempts:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if found := find_browser():
            return found
    return None


if __name__ == "__main__":
    browser = find_browser() or (install_browser() if "--install" in sys.argv else None)
    if browser is None:
        sys.exit(HOW_TO_GET_ONE)
    print(browser)
