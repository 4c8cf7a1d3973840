"""Find the Chromium that the browser tests drive. Run as a program, it also gets one when there is none."""

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
    "(Debian, Ubuntu: apt-get install chromium) or set CHROMIUM to the path of Chromium or Chrome."
)

# Playwright's own browser stays beside Playwright, so that no home directory is needed.
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", "0")


def find_browser() -> Path | None:
    """Return what CHROMIUM names, else the system's Chromium or Chrome; None means Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    of_system = [Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name))]
    return next((path for path in (*of_system, *APPLICATIONS) if path.exists()), None)


def main() -> int:
    """See that there is a browser: the system's, or Playwright's, or as root the system's by its package manager."""
    if find_browser() or _playwrights_own_starts():
        return 0
    print("Installing Chromium for the browser tests ...", flush=True)
    if _succeeds(sys.executable, "-m", "playwright", "install", "chromium") and _playwrights_own_starts():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        _succeeds("apt-get", "update")
        _succeeds("apt-get", "install", "--yes", "chromium")
    if find_browser():
        return 0
    print(HOW_TO_GET_ONE, file=sys.stderr)
    return 1


def _playwrights_own_starts() -> bool:
    # A downloaded one may be there and lack the system's libraries.
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch().close()
        except Error:
            return False
    return True


def _succeeds(*command: str) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
