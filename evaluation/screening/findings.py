"""A finding: one thing said about an upload, to the person who uploads it; and how findings are put together."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from typing import Literal

from evaluation.screening.given import AS_NONE, AS_NUMBER, LEAVE_OUT, Answer, Correction

Severity = Literal["error", "question"]
# How many places a group names before it says "and more".
PLACES_SHOWN = 12
MOST_NAMED = 12
# In place of a sheet's name that may say who somebody is.
UNNAMED_SHEET = "a sheet whose name is not repeated here"
# How alike two names must be to be taken for one with a slip; and where little else speaks for it.
NEAR, VERY_NEAR = 0.6, 0.75


@dataclass(frozen=True)
class Correctable:
    """What one press can put right: in which column of which sheet, what stands there, and what may take its place.

    sheet, column: keys. found: the value as it stands, or what is wrong with it where every such value is put right
    alike. choices: what a correction may use, each with the words of its button; the likeliest first, three at most.
    """

    sheet: str
    column: str
    found: str
    choices: tuple[tuple[str, str], ...]

    def correction(self, use: str) -> Correction:
        """Return the correction that uses this in place of what was found."""
        return Correction(self.sheet, self.column, self.found, use)

    def label(self, use: str, cells: int) -> str:
        """Return what a button says that makes the correction in so many cells: "Use Kettering for all 6"."""
        words = dict(self.choices).get(use, f"Use {use}")
        if cells == 1:
            return words
        many = {
            LEAVE_OUT: f"Leave all {cells:,} out",
            AS_NUMBER: f"Read all {cells:,} as numbers",
            AS_NONE: f"Use 0 in these {cells:,} cells",
        }
        return many.get(use, f"{words} for all {cells:,}")


@dataclass(frozen=True)
class Finding:
    """What was found, where, what was expected and what to do.

    An error refuses the upload. A question does so until it has an answer. ``cell`` is a cell ("F14"), a column
    ("column F"), or empty when the finding is about the whole sheet or file. ``key``: what an answer names; findings
    with the same key are one question. ``correction``: how one press puts it right, where it can.
    """

    sheet: str
    cell: str
    severity: Severity
    found: str
    expected: str
    message: str
    key: str = ""
    correction: Correctable | None = None
    answer: str = ""

    @property
    def open(self) -> bool:
        """Return whether it stops the upload: an error, or a question without an answer."""
        return self.severity == "error" or not self.answer

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values, in the order a report shows them.

        Six texts always; key, answer and correction only where there is one.
        """
        told = asdict(self)
        told["correction"] = told["correction"] or {}
        return {name: value for name, value in told.items() if value or name not in {"key", "answer", "correction"}}

    @property
    def place(self) -> str:
        """Return where the finding is, in words."""
        if not self.sheet:
            return "The file"
        if not self.cell:
            return UNNAMED_SHEET.capitalize() if self.sheet == UNNAMED_SHEET else f"Sheet {self.sheet}"
        return f"{self.sheet}, {self.cell if self.cell.startswith('column') else f'cell {self.cell}'}"


@dataclass(frozen=True)
class Group:
    """Findings that are one thing to do: repeats of one fault on a sheet, or one question. In order of place."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Return the finding in the first place."""
        return self.findings[0]

    @property
    def place(self) -> str:
        """Return where they are: "Referrals, cell B4 and 5 more: B7, B9, B12, B15, B18"."""
        cells = list(dict.fromkeys(finding.cell for finding in self.findings if finding.cell))[1:]
        if not cells:
            return self.first.place
        beyond = " ..." if len(cells) > PLACES_SHOWN else ""
        return f"{self.first.place} and {len(cells):,} more: {', '.join(cells[:PLACES_SHOWN])}{beyond}"

    @property
    def messages(self) -> tuple[str, ...]:
        """Return what is said, each sentence once."""
        return tuple(dict.fromkeys(finding.message for finding in self.findings))

    @property
    def open(self) -> bool:
        """Return whether it still stops the upload."""
        return self.first.open


def error(
    sheet: str, cell: str, found: str, expected: str, advice: str = "", correction: Correctable | None = None
) -> Finding:
    """Return a finding that refuses the upload, with its sentence made from its parts."""
    parts = (f"Found {found}." if found else "", f"Expected {expected}." if expected else "", advice)
    message = " ".join(part for part in parts if part)
    return Finding(sheet, cell, "error", found, expected, message, correction=correction)


def question(sheet: str, cell: str, found: str, expected: str, message: str, topic: str) -> Finding:
    """Return a finding that the officer answers. Questions of one topic, such as "totals:referrals", are one."""
    return Finding(sheet, cell, "question", found, expected, message, key=topic)


def answered(findings: Iterable[Finding], answers: Iterable[Answer]) -> tuple[Finding, ...]:
    """Return the findings with their final keys and with the answers that were given to them.

    A key ends in a fingerprint of all that its question says, so that an answer never holds for another question: once
    one more total is wrong, the officer is asked again.
    """
    listed = list(findings)
    said: dict[str, list[str]] = {}
    for each in listed:
        if each.severity == "question":
            said.setdefault(_topic(each), []).append(f"{each.sheet}|{each.cell}|{each.message}")
    keys = {topic: f"{topic}:{_fingerprint(parts)}" for topic, parts in said.items()}
    given: Mapping[str, str] = {answer.question: answer.said for answer in answers if answer.said.strip()}
    return tuple(
        replace(each, key=(key := keys[_topic(each)]), answer=given.get(key, ""))
        if each.severity == "question"
        else each
        for each in listed
    )


def _topic(finding: Finding) -> str:
    return finding.key or f"{finding.sheet}:{finding.found}"


def _fingerprint(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:8]


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return the findings as an officer works through them: errors first, by sheet and cell, repeats together.

    Sheets come in the order in which they were first named; what is about the whole file comes first.
    """
    listed = list(findings)
    sheets = {name: place for place, name in enumerate(dict.fromkeys(["", *(each.sheet for each in listed)]))}
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in sorted(listed, key=lambda each: (each.severity != "error", sheets[each.sheet], _cell_order(each.cell))):
        what = each.key if each.severity == "question" else (each.message, each.correction)
        groups.setdefault((each.severity, each.sheet, what), []).append(each)
    return tuple(Group(tuple(group)) for group in groups.values())


def _cell_order(cell: str) -> tuple[int, int, str, int]:
    """Return what sorts cells by row, then column; whole columns and sheets stand before them."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})(?::.*)?", cell)
    if found:
        return 1, int(found[2]), found[1].rjust(3), 0
    return 0, 0, cell.removeprefix("column ").rjust(3), 0


def one_of(names: Iterable[str]) -> str:
    """Return "one of A, B, C", shortened when there are many; with semicolons where a name has a comma."""
    listed = list(names)
    shown = ("; " if any("," in name for name in listed[:MOST_NAMED]) else ", ").join(listed[:MOST_NAMED])
    return f"one of {shown}" + (f" and {len(listed) - MOST_NAMED} more" if len(listed) > MOST_NAMED else "")


def nearest(text: str, names: Iterable[str]) -> str:
    """Return "Did you mean X?" for the name most like the text; empty when none is near."""
    close = nearest_names(text, names, 1)
    return f"Did you mean {close[0]}?" if close else ""


def nearest_names(text: str, names: Iterable[str], most: int = 3, cutoff: float = NEAR) -> tuple[str, ...]:
    """Return the names most like the text, the likeliest first; none when none is near.

    Where no whole name is near, a part of one may be: "Asain" is near "Asian or Asian British". A name with other
    numbers in it is another thing, however alike: 13-15 was not meant as 18-21.

    cutoff: how alike they must be, from 0 to 1, as difflib counts it.
    """
    by_folded = {name.casefold(): name for name in names if _digits(name) == _digits(text)}
    folded = text.strip().casefold()
    close = get_close_matches(folded, by_folded, n=most, cutoff=cutoff)
    if not close:
        of_part = {part: whole for whole in reversed(by_folded) for part in _parts(whole)}
        parts = get_close_matches(folded, of_part, n=most, cutoff=VERY_NEAR)
        close = list(dict.fromkeys(of_part[part] for part in parts))
    return tuple(by_folded[each] for each in close)


def _parts(name: str) -> list[str]:
    """Return what a name lists, where it lists several: "a, b or c"."""
    parts = re.split(r", | or ", name)
    return parts if len(parts) > 1 else []


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def number_said(count: int, threshold: int) -> str:
    """Return a count as a finding says it: "fewer than 5" for a small one, whose number no screen repeats."""
    return f"fewer than {threshold}" if 0 < count < threshold else f"{count:,}"


def refuses(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings stops the upload: an error, or a question that waits for its answer."""
    return any(finding.open for finding in findings)
