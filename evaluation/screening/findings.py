"""A finding: one thing said about an upload, to the person who uploads it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "question"]


@dataclass(frozen=True)
class Finding:
    """What was found, where, what was expected and what to do. An error refuses the upload, a question does not.

    ``cell`` is a cell ("F14"), a column ("column F"), or empty when the finding is about the whole sheet or file.
    """

    sheet: str
    cell: str
    severity: Severity
    found: str
    expected: str
    message: str

    def as_dict(self) -> dict[str, str]:
        """Return the finding as plain text values, in the order a report shows them."""
        return asdict(self)

    @property
    def place(self) -> str:
        """Return where the finding is, in words."""
        if not self.sheet:
            return "The file"
        if not self.cell:
            return f"Sheet {self.sheet}"
        return f"{self.sheet}, {self.cell if self.cell.startswith('column') else f'cell {self.cell}'}"


def error(sheet: str, cell: str, found: str, expected: str, advice: str = "") -> Finding:
    """Return a finding that refuses the upload, with its sentence made from its parts."""
    parts = (f"Found {found}." if found else "", f"Expected {expected}." if expected else "", advice)
    return Finding(sheet, cell, "error", found, expected, " ".join(part for part in parts if part))


def one_of(names: Iterable[str], limit: int = 12) -> str:
    """Return "one of A, B, C", shortened when there are many."""
    listed = list(names)
    shown = ", ".join(listed[:limit])
    return f"one of {shown}" + (f" and {len(listed) - limit} more" if len(listed) > limit else "")


def nearest(text: str, names: Iterable[str]) -> str:
    """Return "Did you mean X?" for the name most like the text; empty when none is near.

    A name with other numbers in it is another thing, however alike: 13-15 was not meant as 18-21.
    """
    by_folded = {name.casefold(): name for name in names if _digits(name) == _digits(text)}
    close = get_close_matches(text.strip().casefold(), by_folded, n=1, cutoff=0.6)
    return f"Did you mean {by_folded[close[0]]}?" if close else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def refuses(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings stops the upload."""
    return any(finding.severity == "error" for finding in findings)
