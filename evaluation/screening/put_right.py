"""What was put right in the file between two uploads of it: places and kinds, never what stood there."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from evaluation.screening.findings import Finding


@dataclass(frozen=True)
class Fault:
    """An error, without what was found: where it is, as findings say it, and what was expected there."""

    sheet: str
    cell: str
    place: str
    expected: str

    @property
    def kind(self) -> tuple[str, str]:
        """Return what tells one kind of fault from another: its sheet, and what was expected."""
        return self.sheet, self.expected


@dataclass(frozen=True)
class PutRight:
    """How far the officer is: so many faults were there, and so many of them are gone.

    named: those of which it can be told which they were. Where rows moved up, only the number can.
    """

    before: int
    gone: int
    named: tuple[Fault, ...]


def faults_of(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Return the errors among findings, without what was found."""
    return tuple(
        Fault(each.sheet, each.cell, each.place, each.expected) for each in findings if each.severity == "error"
    )


def put_right(before: Sequence[Fault], now: Sequence[Fault], sheets: Collection[str]) -> PutRight:
    """Return which faults of the upload before are no longer there.

    sheets: the names of the sheets that the file now has. Of one that is gone, or of which a column or more can no
    longer be read, nothing is said to be put right: its cells were not checked.
    """
    unread = {each.sheet for each in now if _of_more_than_a_cell(each) and each not in before}
    left = Counter(each.kind for each in now)
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for each in before:
        kinds.setdefault(each.kind, []).append(each)
    gone, named = 0, list[Fault]()
    for kind, faults in kinds.items():
        sheet = kind[0]
        if "" in unread or sheet in unread or (sheet and sheet not in sheets):
            continue
        fewer = max(0, len(faults) - left[kind])
        missing = [each for each in faults if each not in now]
        gone += fewer
        named += missing if len(missing) == fewer else []
    return PutRight(len(before), gone, tuple(named))


def _of_more_than_a_cell(fault: Fault) -> bool:
    return not fault.cell or fault.cell.startswith("column")
