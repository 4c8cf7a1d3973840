"""All checks of an upload. Everything that is wrong is said at once, each with its sheet and cell."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import BY_NAME, SHEETS, TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, error, nearest, one_of, refuses
from evaluation.screening.upload import Coverage, Row, Table, Upload, Value, cell_name, column_name
from evaluation.screening.values import Reader, Unacceptable, is_blank, measure_of, readers, shown

ABOUT = "About"
FORCE, FIRST_MONTH, LAST_MONTH, FIGURES = "Force", "First month", "Last month", "Figures are"
SYNTHETIC, ACTUAL = "Synthetic sample", "Actual figures"
# Sheets of the template that hold no figures.
BESIDE = {ABOUT, "Lists", "Read me"}


@dataclass(frozen=True)
class Checked:
    """The outcome: the findings, and what may be stored when none of them is an error.

    rows: by sheet key, a DataFrame with the sheet's column keys (codes, "2019-08" months, whole numbers), "row" (its
    number in the file) and "measure".
    """

    findings: tuple[Finding, ...]
    coverage: Coverage | None
    rows: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def acceptable(self) -> bool:
        """Return whether the upload may be stored."""
        return self.coverage is not None and not refuses(self.findings)


@dataclass(frozen=True)
class Parsed:
    """A row whose every value could be read."""

    number: int
    values: dict[str, object]

    def key(self, columns: tuple[Column, ...]) -> tuple[object, ...]:
        """Return the row's values in these columns."""
        return tuple(self.values[column.key] for column in columns)


def check_upload(upload: Upload, strategy: Strategy, today: date) -> Checked:
    """Return every finding about an upload, and its rows as they would be stored.

    today: decides which months lie in the future.
    """
    findings, coverage = _check_about(upload, strategy, today)
    findings += _check_sheets(upload)
    rows: dict[str, pd.DataFrame] = {}
    for table in upload.tables:
        sheet = BY_NAME.get(table.name)
        if sheet is None:
            continue
        said, parsed = _check_table(sheet, table, strategy, coverage, today)
        findings += said
        rows[sheet.key] = _stored(sheet, parsed, strategy)
    if upload.tables and not findings and all(frame.empty for frame in rows.values()):
        findings.append(error("", "", "no rows of figures in any sheet", "at least one row in one sheet"))
    return Checked(tuple(findings), coverage, rows)


def _check_about(upload: Upload, strategy: Strategy, today: date) -> tuple[list[Finding], Coverage | None]:
    if not upload.about:
        advice = "Start from the template on this page, or copy its About sheet into the file."
        return [error("", "", f"no {ABOUT} sheet", f"a sheet {ABOUT} with force and period", advice)], None
    findings: list[Finding] = []
    forces = {force.name.casefold(): force for force in strategy.forces}
    cell, value = upload.about.get(FORCE, ("B1", None))
    force = forces.get(str(value).strip().casefold())
    if force is None:
        names = [area.name for area in strategy.forces]
        findings.append(error(ABOUT, cell, shown(value), one_of(names), nearest(str(value), names)))
    months: dict[str, str] = {}
    for label, row in ((FIRST_MONTH, 2), (LAST_MONTH, 3)):
        cell, value = upload.about.get(label, (f"B{row}", None))
        day = value.date() if isinstance(value, datetime) else value
        if not isinstance(day, date):
            findings.append(error(ABOUT, cell, shown(value), f"{label}: a date, for example 01/08/2019"))
        elif (day.year, day.month) > (today.year, today.month):
            findings.append(error(ABOUT, cell, shown(value), f"a month up to {today:%B %Y}", "It is in the future."))
        else:
            months[label] = f"{day:%Y-%m}"
    if len(months) == 2 and months[LAST_MONTH] < months[FIRST_MONTH]:
        cell = upload.about[LAST_MONTH][0]
        findings.append(error(ABOUT, cell, months[LAST_MONTH], f"a month from {months[FIRST_MONTH]}, the first month"))
    cell, value = upload.about.get(FIGURES, ("B4", None))
    figures = str(value).strip().casefold()
    if figures not in {ACTUAL.casefold(), SYNTHETIC.casefold()}:
        findings.append(error(ABOUT, cell, shown(value), one_of((ACTUAL, SYNTHETIC)), nearest(figures, [ACTUAL])))
    if findings or force is None:
        return findings, None
    return [], Coverage(force, months[FIRST_MONTH], months[LAST_MONTH], figures == SYNTHETIC.casefold())


def _check_sheets(upload: Upload) -> list[Finding]:
    findings = []
    names = [sheet.name for sheet in SHEETS]
    known = [table for table in upload.tables if table.name in BY_NAME]
    for table in upload.tables:
        if table.name not in BY_NAME and table.name not in BESIDE:
            advice = nearest(table.name, names) or "Take the sheet out of the file: nothing in it would be used."
            findings.append(error(table.name, "", "a sheet that is not in the template", one_of(names), advice))
    if not known:
        findings.append(error("", "", "no sheet of figures", one_of(names), "Start from the template on this page."))
    return findings


def _check_table(
    sheet: Sheet, table: Table, strategy: Strategy, coverage: Coverage | None, today: date
) -> tuple[list[Finding], list[Parsed]]:
    findings, positions = _check_headings(sheet, table)
    reading = readers(sheet, strategy, coverage, today)
    parsed: list[Parsed] = []
    # Months and areas with a row that could not be read: their totals cannot be checked yet.
    unread: set[tuple[object, object]] = set()
    for row in table.rows:
        if all(is_blank(value) for value in row.values):
            continue
        said, values = _read_row(sheet, table, row, positions, reading)
        findings += said
        if said:
            unread.add((values.get("month"), values.get("area")))
        elif len(positions) == len(sheet.columns):
            parsed.append(Parsed(row.number, values))
    cells = {key: column_name(position) for key, position in positions.items()}
    if sheet.protected:
        findings += _check_rows_alone(sheet, parsed, strategy, cells)
    repeats = list(_check_repeats(sheet, parsed, cells))
    findings += repeats
    if sheet.protected and not repeats:
        findings += _check_totals(sheet, parsed, cells, unread)
        findings += _check_individuals(sheet, parsed, cells)
    return findings, parsed


def _check_headings(sheet: Sheet, table: Table) -> tuple[list[Finding], dict[str, int]]:
    findings = []
    positions: dict[str, int] = {}
    by_heading = {column.heading.casefold(): column for column in sheet.columns}
    for position, heading in enumerate(table.headings):
        place = f"column {column_name(position)}"
        if not heading.strip():
            if any(not is_blank(row.values[position]) for row in table.rows if position < len(row.values)):
                findings.append(
                    error(sheet.name, place, "values under an empty heading", "a heading of the template",
                          "Give the column its heading, or empty it.")
                )  # fmt: skip
            continue
        column = by_heading.get(heading.strip().casefold())
        if column is None:
            names = [each.heading for each in sheet.columns]
            advice = nearest(heading, names) or "Remove the column: this system takes only agreed columns of counts."
            findings.append(error(sheet.name, place, f'the column "{heading.strip()[:60]}"', one_of(names), advice))
        elif column.key in positions:
            first = column_name(positions[column.key])
            findings.append(
                error(sheet.name, place, f'"{column.heading}" again, as in column {first}', "each column once",
                      "Remove one of the two.")
            )  # fmt: skip
        else:
            positions[column.key] = position
    for column in sheet.columns:
        if column.key not in positions and (column.required or not table.headings):
            findings.append(error(sheet.name, "", f'no column "{column.heading}"', f'a column "{column.heading}"'))
    for column in sheet.columns:
        if not column.required:
            positions.setdefault(column.key, -1)
    return findings, positions


def _read_row(
    sheet: Sheet, table: Table, row: Row, positions: dict[str, int], reading: dict[str, Reader]
) -> tuple[list[Finding], dict[str, object]]:
    findings, values = [], {}
    for key, position in positions.items():
        value: Value = row.values[position] if 0 <= position < len(row.values) else None
        try:
            values[key] = reading[key](value)
        except Unacceptable as fault:
            cell = cell_name(position, row.number)
            findings.append(error(sheet.name, cell, fault.found, fault.expected, fault.advice))
    return findings, values


def _check_rows_alone(
    sheet: Sheet, parsed: list[Parsed], strategy: Strategy, cells: dict[str, str]
) -> Iterator[Finding]:
    """Say which rows contradict themselves: area and month, basis and measure, scheme and ethnicity."""
    for row in parsed:
        area, month = strategy.area(str(row.values["area"])), str(row.values["month"])
        if not area.valid_on(first_day(month)):
            then = [a.name for a in strategy.reporting_areas(strategy.force_of(area.code), first_day(month))]
            dates = f"{area.name} existed {_lifetime(area.first_day, area.last_day)}"
            yield error(
                sheet.name, f"{cells['area']}{row.number}", f"{area.name} in {month}", one_of(then), f"{dates}."
            )
        yield from _check_basis(sheet, row, strategy, cells)
        if "scheme" in row.values:
            yield from _check_scheme(sheet, row, strategy, cells)


def _lifetime(first: date | None, last: date | None) -> str:
    began = f"from {first:%d %B %Y}" if first else ""
    ended = f"to {last:%d %B %Y}" if last else ""
    return f"{began} {ended}".strip()


def _check_basis(sheet: Sheet, row: Parsed, strategy: Strategy, cells: dict[str, str]) -> Iterator[Finding]:
    basis = str(row.values["basis"])
    population = str(row.values.get(sheet.population, ""))
    if population == TOTAL:
        return
    measure = MEASURES[measure_of(sheet, population, strategy)]
    names = {category.code: category.name for category in strategy.dimension("basis").categories}
    if basis not in measure.bases:
        allowed = one_of(names[code] for code in measure.bases)
        yield error(sheet.name, f"{cells['basis']}{row.number}", f"{names[basis]} for {measure.name}", allowed)
    elif basis in sheet.undivided:
        for column in sheet.parts:
            if row.values[column.key] != TOTAL:
                cell = f"{cells[column.key]}{row.number}"
                advice = f"{names[basis]} are not divided by {column.heading.lower()}: one can concern several people."
                yield error(sheet.name, cell, f"{names[basis]} divided by {column.heading.lower()}", "Total", advice)


def _check_scheme(sheet: Sheet, row: Parsed, strategy: Strategy, cells: dict[str, str]) -> Iterator[Finding]:
    category = strategy.dimension("ethnicity").named(str(row.values["ethnicity"]))
    if category and category.scheme and category.scheme != row.values["scheme"]:
        scheme = strategy.dimension("scheme").named(category.scheme)
        cell = f"{cells['ethnicity']}{row.number}"
        advice = f"{category.name} belongs to the scheme {scheme.name if scheme else category.scheme}."
        yield error(sheet.name, cell, f"{category.name} under the other scheme", "a category of its scheme", advice)


def _check_repeats(sheet: Sheet, parsed: list[Parsed], cells: dict[str, str]) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], int] = {}
    for row in parsed:
        key = row.key(sheet.key_columns)
        if key in seen:
            cell = f"{cells['month']}{row.number}"
            found = f"the same month, area and categories as row {seen[key]}"
            yield error(sheet.name, cell, found, "each combination once", "Add the two together or remove one.")
        seen.setdefault(key, row.number)


def _check_totals(
    sheet: Sheet, parsed: list[Parsed], cells: dict[str, str], unread: set[tuple[object, object]]
) -> Iterator[Finding]:
    """Compare each row that says Total with the sum of its parts, and refuse a total without parts."""
    for pattern, totals in _by_pattern(sheet, parsed).items():
        kept = tuple(column for column in sheet.key_columns if column.key not in pattern)
        sums: Counter[tuple[object, ...]] = Counter()
        found: set[tuple[object, ...]] = set()
        for row in parsed:
            if all(row.values[column.key] != TOTAL for column in sheet.parts):
                sums[row.key(kept)] += int(str(row.values["value"]))
                found.add(row.key(kept))
        for row in totals:
            key, value = row.key(kept), int(str(row.values["value"]))
            if (row.values["month"], row.values["area"]) in unread:
                continue
            cell = f"{cells['value']}{row.number}"
            if key not in found:
                headings = " and ".join(sheet.column(part).heading.lower() for part in pattern)
                yield error(sheet.name, cell, "a total without its parts", f"the counts by {headings}")
            elif sums[key] != value:
                advice = "Correct the total or the parts; the total row may also be left out."
                yield error(sheet.name, cell, f"a total of {value}", f"{sums[key]}, the sum of its parts", advice)


def _by_pattern(sheet: Sheet, parsed: list[Parsed]) -> dict[tuple[str, ...], list[Parsed]]:
    """Group the rows that say Total, and may, by the columns they say it in."""
    groups: dict[tuple[str, ...], list[Parsed]] = defaultdict(list)
    for row in parsed:
        pattern = tuple(column.key for column in sheet.parts if row.values[column.key] == TOTAL)
        if pattern and row.values["basis"] not in sheet.undivided:
            groups[pattern].append(row)
    return groups


def _check_individuals(sheet: Sheet, parsed: list[Parsed], cells: dict[str, str]) -> Iterator[Finding]:
    """Refuse more individuals than records of the same cell: a person counted once has a record at least once."""
    others = tuple(column for column in sheet.key_columns if column.key != "basis")
    records = {row.key(others): int(str(row.values["value"])) for row in parsed if row.values["basis"] == "records"}
    blocks = {tuple(row.values[key] for key in _block(sheet)) for row in parsed if row.values["basis"] == "records"}
    for row in parsed:
        if row.values["basis"] != "individuals" or tuple(row.values[key] for key in _block(sheet)) not in blocks:
            continue
        found, most = int(str(row.values["value"])), records.get(row.key(others), 0)
        if found > most:
            cell = f"{cells['value']}{row.number}"
            yield error(sheet.name, cell, f"{found} individuals in {most} records", f"at most {most} individuals")


def _block(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns within which an unlisted combination means none: month, area and population."""
    return ("month", "area", *([sheet.population] if sheet.population else []))


def _stored(sheet: Sheet, parsed: list[Parsed], strategy: Strategy) -> pd.DataFrame:
    """Return the rows to store: no totals that repeat their parts, each with its measure."""
    columns = ["row", "measure", *(column.key for column in sheet.columns)]
    kept = []
    for row in parsed:
        totals = any(row.values[column.key] == TOTAL for column in sheet.parts)
        population = str(row.values.get(sheet.population, ""))
        if population == TOTAL or (totals and row.values.get("basis") not in sheet.undivided):
            continue
        kept.append({"row": row.number, "measure": measure_of(sheet, population, strategy), **row.values})
    return pd.DataFrame(kept, columns=columns)
