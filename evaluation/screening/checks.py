"""All checks of an upload. Everything that is wrong is said at once, each with its sheet and cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import BY_NAME, SHEETS, TOTAL, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.comparing import Parsed, Values, check_rows_together
from evaluation.screening.findings import Finding, error, nearest, one_of, refuses
from evaluation.screening.upload import Coverage, Row, Table, Upload, Value, cell_name, column_name
from evaluation.screening.values import Reader, Unacceptable, is_blank, measure_of, plain, readers, shown

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
        advice = "Fill in a sheet below its headings; a month without cases is a row with the count 0."
        findings.append(error("", "", "no rows of figures in any sheet", "at least one row in one sheet", advice))
    return Checked(tuple(findings), coverage, rows)


def _check_about(upload: Upload, strategy: Strategy, today: date) -> tuple[list[Finding], Coverage | None]:
    if not upload.about:
        advice = "Start from the template on this page, or copy its About sheet into the file."
        found = f"no {ABOUT} sheet, or an empty one"
        return [error("", "", found, f"a sheet {ABOUT} with force and period", advice)], None
    findings: list[Finding] = []
    forces = {force.name.casefold(): force for force in strategy.forces}
    cell, value, found = _answer(upload, FORCE)
    force = forces.get(plain(value).casefold())
    if force is None:
        names = [area.name for area in strategy.forces]
        findings.append(error(ABOUT, cell, found, one_of(names), nearest(plain(value), names)))
    months: dict[str, str] = {}
    for label in (FIRST_MONTH, LAST_MONTH):
        cell, value, found = _answer(upload, label)
        day = value.date() if isinstance(value, datetime) else value
        if not isinstance(day, date):
            findings.append(error(ABOUT, cell, found, f"{label}: a date, for example 01/08/2019"))
        elif (day.year, day.month) > (today.year, today.month):
            findings.append(error(ABOUT, cell, found, f"a month up to {today:%B %Y}", "It is in the future."))
        else:
            months[label] = f"{day:%Y-%m}"
    if len(months) == 2 and months[LAST_MONTH] < months[FIRST_MONTH]:
        cell = upload.about[LAST_MONTH][0]
        findings.append(error(ABOUT, cell, months[LAST_MONTH], f"a month from {months[FIRST_MONTH]}, the first month"))
    cell, value, found = _answer(upload, FIGURES)
    figures = plain(value).casefold()
    if figures not in {ACTUAL.casefold(), SYNTHETIC.casefold()}:
        findings.append(error(ABOUT, cell, found, one_of((ACTUAL, SYNTHETIC)), nearest(figures, (ACTUAL, SYNTHETIC))))
    if findings or force is None:
        return findings, None
    return [], Coverage(force, months[FIRST_MONTH], months[LAST_MONTH], figures == SYNTHETIC.casefold())


def _answer(upload: Upload, label: str) -> tuple[str, Value, str]:
    """Return the cell of an answer on the About sheet, its value, and how a finding quotes it."""
    if label not in upload.about:
        return "", None, f'no line "{label}"'
    cell, value = upload.about[label]
    return cell, value, shown(value)


def _check_sheets(upload: Upload) -> list[Finding]:
    findings = []
    names = [sheet.name for sheet in SHEETS]
    known = [table for table in upload.tables if table.name in BY_NAME]
    for table in upload.tables:
        if table.name not in BY_NAME and table.name not in BESIDE:
            advice = nearest(table.name, (*names, ABOUT)) or "Take the sheet out of the file: it would not be used."
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
    unread: list[Values] = []
    for row in table.rows:
        if all(is_blank(value) for value in row.values):
            continue
        said, values = _read_row(sheet, row, positions, reading)
        findings += said
        if said:
            unread.append(values)
        elif len(positions) == len(sheet.columns):
            parsed.append(Parsed(row.number, values))
    cells = {key: column_name(position) for key, position in positions.items()}
    if sheet.protected:
        findings += _check_rows_alone(sheet, parsed, strategy, cells)
    findings += check_rows_together(sheet, parsed, unread, strategy, cells)
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
        column = by_heading.get(plain(heading).casefold())
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
        if column.key not in positions and column.required:
            findings.append(error(sheet.name, "", f'no column "{column.heading}"', f'a column "{column.heading}"'))
    for column in sheet.columns:
        if not column.required:
            positions.setdefault(column.key, -1)
    return findings, positions


def _read_row(
    sheet: Sheet, row: Row, positions: dict[str, int], reading: dict[str, Reader]
) -> tuple[list[Finding], dict[str, object]]:
    findings, values = [], {}
    for key, position in positions.items():
        value: Value = row.values[position] if 0 <= position < len(row.values) else None
        try:
            values[key] = reading[key](value)
        except Unacceptable as fault:
            cell = cell_name(position, row.number)
            findings.append(error(sheet.name, cell, fault.found, fault.expected, fault.advice))
    if "scheme" in values and values.get("basis") in sheet.undivided:
        # A count that no ethnicity divides is under no scheme: the same one under both would count twice.
        values["scheme"] = TOTAL
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
    if category and category.scheme and row.values["scheme"] not in {category.scheme, TOTAL}:
        scheme = strategy.dimension("scheme").named(category.scheme)
        cell = f"{cells['ethnicity']}{row.number}"
        advice = f"{category.name} belongs to the scheme {scheme.name if scheme else category.scheme}."
        yield error(sheet.name, cell, f"{category.name} under the other scheme", "a category of its scheme", advice)


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
