"""The About sheet beside the rows: one kept from last month, or of another force, is one slip, put right by one press.

Only where every row says otherwise: where some do, it is they that may be wrong, and each is named.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from evaluation.definitions.periods import month_name, months_between
from evaluation.definitions.sheets import Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ABOUT, ABOUT_KEY, FIRST_MONTH, FORCE
from evaluation.screening.correcting import HEADING, Corrector, meant_months, using
from evaluation.screening.findings import Correctable, Finding
from evaluation.screening.upload import Coverage, Table, Upload, Value
from evaluation.screening.values import Unacceptable, is_blank, plain, read_month, read_reporting_area

# In place of a column: what such a correction is about. It is for the rows of one file, and asked anew for the next.
PERIOD_OF_ROWS, FORCE_OF_ROWS = "period of the rows", "force of the rows"
Named = Sequence[tuple[Sheet, Table]]


def check_about_and_rows(
    upload: Upload, coverage: Coverage | None, named: Named, strategy: Strategy, today: date, corrector: Corrector
) -> tuple[list[Finding], Coverage | None]:
    """Return what the About sheet says unlike every row, and the coverage that the rows tell.

    The rows are read by that coverage whether or not the officer said to use it: until then the finding is an error.
    named: the sheets of ours, each with a table of it. An officer's own layout has no cell that says the coverage: what
    it is of was asked of the officer, and is left as it is.
    """
    if coverage is None or not upload.about[FORCE][0]:
        return [], coverage
    findings: list[Finding] = []
    if period := _other_period(named, coverage, today, corrector):
        first, last, rows = period
        said, found = _months(coverage.first_month, coverage.last_month), _months(first, last)
        their = f"{_rows(rows, named, 'that say a month')} of {found}"
        findings += _slip(upload, FIRST_MONTH, PERIOD_OF_ROWS, said, found, their, "months", corrector)
        coverage = replace(coverage, first_month=first, last_month=last)
    if force := _other_force(named, coverage, strategy, corrector):
        code, rows = force
        other = strategy.area(code)
        their = f"{_rows(rows, named, 'that name a local area')} of {other.name}"
        findings += _slip(upload, FORCE, FORCE_OF_ROWS, coverage.force.name, other.name, their, "areas", corrector)
        coverage = replace(coverage, force=other)
    return findings, coverage


def _slip(
    upload: Upload, label: str, about: str, said: str, found: str, their: str, what: str, corrector: Corrector
) -> list[Finding]:
    """Return the finding of one slip; none where the officer said to use what the rows say.

    label: of the line on the About sheet. about: what the correction is about. said, found: by the About sheet, and by
    the rows. their: what the rows are. what: is in them, if they are wrong.
    """
    cell = upload.about[label][0]
    fault = Correctable(ABOUT_KEY, about, f"{said}, with every row of {found}", using([found]))
    if corrector.use(fault, ABOUT, cell) == found:
        return []
    message = f"{ABOUT} says {said}; {their}. If the rows are wrong, correct their {what} in the file."
    return [Finding(ABOUT, cell, "error", said, f"{found}, as in every row", message, correction=fault)]


def _other_period(named: Named, coverage: Coverage, today: date, corrector: Corrector) -> tuple[str, str, int] | None:
    """Return the first and last month of the rows, and how many say one; None unless all lie in one other period.

    A period has no month without a row between its first and its last.
    """
    columns = [(sheet, table, each) for sheet, table in named for each in sheet.columns if each.kind == "month"]
    months = _read(columns, corrector, lambda value: _month(value, today))
    if not months or any(coverage.first_month <= month <= coverage.last_month for month in months):
        return None
    first, last = min(months), max(months)
    return (first, last, months.total()) if len(months) == len(months_between(first, last)) else None


def _other_force(named: Named, coverage: Coverage, strategy: Strategy, corrector: Corrector) -> tuple[str, int] | None:
    """Return the force of all rows with a local area, and how many they are; None unless all are of one other force."""
    columns = [(sheet, table, sheet.column("area")) for sheet, table in named if sheet.protected]
    forces = _read(columns, corrector, lambda value: strategy.force_of(read_reporting_area(value, strategy, None)))
    (code, rows), *others = forces.most_common() or [(coverage.force.code, 0)]
    return None if others or code == coverage.force.code else (code, rows)


def _month(value: Value, today: date) -> str:
    """Return the month that a cell says, or may alone have meant. Raises Unacceptable."""
    try:
        return read_month(value, None, today)
    except Unacceptable:
        meant = meant_months(value)
        if len(meant) != 1 or meant[0] > f"{today:%Y-%m}":
            raise
        return meant[0]


def _read(
    columns: Iterable[tuple[Sheet, Table, Column]], corrector: Corrector, read: Callable[[Value], str]
) -> Counter[str]:
    """Return how many cells of these columns say what; those that cannot be read have findings of their own."""
    values: Counter[Value] = Counter()
    for sheet, table, column in columns:
        position = _position(sheet, table, column, corrector)
        if position is not None:
            values.update(row.values[position] for row in table.rows if position < len(row.values))
    found: Counter[str] = Counter()
    for value, cells in values.items():
        try:
            found[read(value)] += cells
        except Unacceptable:
            continue
    return found


def _position(sheet: Sheet, table: Table, column: Column, corrector: Corrector) -> int | None:
    """Return where a column stands, under its own heading or one that a correction says is it; None for nowhere."""
    renamed = {each.found for each in corrector.given.corrections
               if (each.sheet, each.column, each.use) == (sheet.key, HEADING, column.heading)}  # fmt: skip
    headings = [plain(heading).casefold() for heading in table.headings]
    own = column.heading.casefold()
    is_it = (
        place for place, said in enumerate(headings) if said == own or table.headings[place].strip()[:60] in renamed
    )
    return next(is_it, None)


def _rows(number: int, named: Named, which: str) -> str:
    """Return "all 566 rows are", with which they are where there are others beside them."""
    among = "" if number == _filled(named) else f" {which}"
    if number == 1:
        return f"the only row{among.replace('say', 'says').replace('name', 'names')} is"
    return f"all {number:,} rows{among} are"


def _filled(named: Named) -> int:
    return sum(any(not is_blank(value) for value in row.values) for _, table in named for row in table.rows)


def _months(first: str, last: str) -> str:
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
