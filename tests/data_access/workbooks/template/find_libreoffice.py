"""Find the LibreOffice that the template is opened in."""

import os
import shutil
from pathlib import Path

SYSTEM_NAMES = ("soffice", "libreoffice")
APPLICATION = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
HOW_TO_GET_ONE = (
    "LibreOffice could not be found, so the template is not opened in it: install it (Debian, Ubuntu: apt-get install "
    "libreoffice-calc-nogui) or set LIBREOFFICE to the path of soffice."
)


def find_libreoffice() -> Path | None:
    """Return what LIBREOFFICE names, else the system's; None where there is none."""
    if named := os.environ.get("LIBREOFFICE"):
        return Path(named)
    of_system = [Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name))]
    return next((path for path in (*of_system, APPLICATION) if path.exists()), None)
