"""Which version of the template a file was made from, and what has changed since."""

import re

from data_access.workbooks.contents import FileContents
from evaluation.screening.findings import Finding, question

# What each version brought, the first first. A change of sheets or headings needs a line of its own here.
CHANGES = (
    "The first template that says its version: a Read me sheet, rows filled in beforehand, c for a count kept back",
)
VERSION = len(CHANGES)
PROPERTY = "Template"
SAID = re.compile(r"upload template, version (\d{1,4})")


def version_said(version: int = VERSION) -> str:
    """Return the value of the document property that tells the version."""
    return f"upload template, version {version}"


def version_of(contents: FileContents) -> int | None:
    """Return the version of the template that a file was made from; None where it does not say."""
    for text in contents.texts:
        found = SAID.fullmatch(text.text.strip()) if text.where == "document property" else None
        if found:
            return int(found[1])
    return None


def check_version(contents: FileContents, changes: tuple[str, ...] = CHANGES) -> Finding | None:
    """Ask about a file made from an older template, and say what has changed since; None for any other file."""
    version = version_of(contents)
    if version is None or version >= len(changes):
        return None
    new = "; ".join(changes[version:])
    return question(
        "",
        "",
        f"version {version} of the template",
        f"version {len(changes)}",
        f"This file was made from version {version} of the template; there is a version {len(changes)} now. New since: "
        f"{new}. Does this file hold all that it should?",
        "template version",
    )
