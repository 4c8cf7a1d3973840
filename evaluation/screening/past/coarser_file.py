"""A file that is coarser than what is held: its counts would be added to the same people's counts, and count twice."""

from collections import defaultdict
from collections.abc import Iterator

from evaluation.definitions.periods import month_name
from evaluation.screening.findings import Finding, error
from evaluation.screening.past.beside import Beside, Cells, Codes

NOT_RECORDED = "not_recorded"
TWICE = (
    "They would be added to the counts that are held, and the same people would count twice. Send the counts by "
    "{heading}, or first withdraw the submission that holds them, on the Submissions page."
)


def check_coarser(beside: Beside) -> Iterator[Finding]:
    """Refuse counts without a breakdown for months, areas and sources that are held with it."""
    for column in beside.sheet.parts:
        if column.key == beside.sheet.population:
            continue
        sent, held = (_categories(beside, cells, column.key) for cells in (beside.sent, beside.held))
        places = [where for where in sent if sent[where] == {NOT_RECORDED} and held.get(where, set()) - {NOT_RECORDED}]
        if places:
            months = sorted({str(where[0]) for where in places})
            span = month_name(months[0]) + (f" to {month_name(months[-1])}" if len(months) > 1 else "")
            heading = column.heading.lower()
            found = f"no {heading} in any count of {span} for which counts by {heading} are held"
            advice = TWICE.format(heading=heading)
            yield error(beside.sheet.name, "", found, f"the counts by {heading}, as before", advice)


def _categories(beside: Beside, cells: Cells, column: str) -> dict[Codes, set[object]]:
    """Return the categories of a column that have a count, by month, area and block."""
    places, at = beside.picker("month", "area", *beside.block), beside.picker(column)[0]
    found: dict[Codes, set[object]] = defaultdict(set)
    for cell, count in cells.items():
        if count != 0:
            found[tuple([cell[place] for place in places])].add(cell[at])
    return found
