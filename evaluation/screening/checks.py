"""All checks of an upload. Everything that is wrong is said at once, each with its sheet and cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd

from evaluation.definitions.sheets import BY_NAME, SHEETS, TOTAL, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import (
    ABOUT,
    ACTUAL,
    FIGURES,
    FIRST_MONTH,
    FORCE,
    LAST_MONTH,
    SYNTHETIC,
    check_about,
)
from evaluation.screening.comparing import check_rows_together
from evaluation.screening.correcting import SHEET, Corrected, Corrector, using
from evaluation.screening.findings import (
    Correctable,
    Finding,
    answered,
    error,
    nearest_names,
    one_of,
    question,
    refuses,
)
from evaluation.screening.given import LEAVE_OUT, Given
from evaluation.screening.items import check_items
from evaluation.screening.parsed import VALUE, Parsed
from evaluation.screening.rows_alone import check_rows_alone
from evaluation.screening.tables import NotStored, ReadTable, TableReader
from evaluation.screening.upload import Coverage, Table, Upload
from evaluation.screening.values import measure_of

__all__ = [
    "ABOUT",
    "ACTUAL",
    "BESIDE",
    "FIGURES",
    "FIRST_MONTH",
    "FORCE",
    "LAST_MONTH",
    "SYNTHETIC",
    "Checked",
    "check_upload",
]

# Sheets of the template that hold no figures.
BESIDE = {ABOUT, "Lists", "Read me", "Findings"}
SHEET_LEFT_OUT = "a sheet left out, as you chose"
NOTHING = Given()


@dataclass(frozen=True)
class Checked:
    """The outcome: the findings, and what may be stored when none of them is open.

    rows: by sheet key, a DataFrame with the sheet's column keys (codes, "2019-08" months, whole numbers), "row" (its
    number in the file), "measure" and "marker": how a count arrived suppressed, its value being missing then.
    corrected: the corrections that were made. not_stored: what the file holds and the rows do not, with why.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage | None
    rows: dict[str, pd.DataFrame] = field(default_factory=dict)
    corrected: tuple[Corrected, ...] = ()
    not_stored: tuple[NotStored, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Return whether the upload may be stored: no errors, and an answer to every question."""
        return self.coverage is not None and not refuses(self.findings)


def check_upload(upload: Upload, strategy: Strategy, today: date, given: Given = NOTHING) -> Checked:
    """Return every finding about an upload, and its rows as they would be stored.

    today: decides which months lie in the future. given: the officer's corrections and answers.
    """
    corrector = Corrector(given)
    findings, coverage = check_about(upload, strategy, today, corrector)
    said, named, not_stored = _check_sheets(upload, corrector)
    findings += said
    rows: dict[str, pd.DataFrame] = {}
    for sheet in dict.fromkeys(sheet for sheet, _ in named):
        tables = [table for ours, table in named if ours is sheet]
        made = [TableReader(sheet, table, strategy, coverage, today, corrector).read() for table in tables]
        said, parsed = _check_rows(sheet, made, strategy, corrector)
        findings += said
        not_stored += [left for each in made for left in each.not_stored]
        rows[sheet.key] = _stored(sheet, parsed, strategy)
    if upload.tables and not findings and all(frame.empty for frame in rows.values()):
        advice = "Fill in a sheet below its headings; a month without cases is a row with the count 0."
        findings.append(error("", "", "no rows of figures in any sheet", "at least one row in one sheet", advice))
    return Checked(answered(findings, given.answers), coverage, rows, corrector.corrected, tuple(not_stored))


def _check_sheets(
    upload: Upload, corrector: Corrector
) -> tuple[list[Finding], list[tuple[Sheet, Table]], list[NotStored]]:
    """Return what is wrong with the names of the sheets, each sheet of ours with its table, and what is left out."""
    findings: list[Finding] = []
    named: list[tuple[Sheet, Table]] = []
    not_stored: list[NotStored] = []
    names = [sheet.name for sheet in SHEETS]
    taken = {table.name for table in upload.tables}
    for table in upload.tables:
        if table.name in BESIDE:
            continue
        if table.name in BY_NAME:
            named.append((BY_NAME[table.name], table))
            continue
        near = tuple(name for name in nearest_names(table.name, (*names, ABOUT)) if name not in taken)
        choices = (*using(name for name in near if name != ABOUT), (LEAVE_OUT, "Leave the sheet out"))
        fault = Correctable("", SHEET, table.name[:60], choices)
        use = corrector.use(fault, table.name, "")
        if use == LEAVE_OUT:
            not_stored.append(NotStored(table.name, "", SHEET_LEFT_OUT))
        elif use in names and use not in taken:
            named.append((BY_NAME[use], table))
        else:
            meant = nearest_names(table.name, (*names, ABOUT), 1)
            advice = f"Did you mean {meant[0]}?" if meant else "Take the sheet out of the file: it would not be used."
            found = "a sheet that is not in the template"
            findings.append(error(table.name, "", found, one_of(names), advice, fault))
    if not named:
        findings.append(error("", "", "no sheet of figures", one_of(names), "Start from the template on this page."))
    return findings, named, not_stored


def _check_rows(
    sheet: Sheet, made: list[ReadTable], strategy: Strategy, corrector: Corrector
) -> tuple[list[Finding], list[Parsed]]:
    """Return what is wrong with the rows of one sheet, whatever tables of the file they come from, and what is kept."""
    parsed = [row for each in made for row in each.parsed]
    unread = [values for each in made for values in each.unread]
    findings = [said for each in made for said in each.findings]
    if sheet.protected:
        findings += check_rows_alone(sheet, parsed, strategy)
    else:
        findings += [said for each in made for said in check_items(sheet, each.name, each.parsed)]
    said, kept = check_rows_together(sheet, parsed, unread, strategy, corrector)
    stored = [row for row in kept if not _is_total(sheet, row)]
    return [*findings, *said, *_ask_about_suppressed(sheet, stored)], stored


def _ask_about_suppressed(sheet: Sheet, parsed: Iterable[Parsed]) -> list[Finding]:
    """Return one question a sheet about the counts that arrived suppressed, in each of their places."""
    arrived = [row for row in parsed if row.marker]
    many = "1 count" if len(arrived) == 1 else f"{len(arrived):,} counts"
    message = (
        f"{many} arrived suppressed. What stands there is not guessed: every total with one of them will be [c]. "
        "Is that right? If the numbers are known, type them in and upload the file again."
    )
    found, expected = "a count that arrived suppressed", "a whole number, if it is known"
    topic = f"suppressed:{sheet.key}"
    return [question(row.name, row.cell(VALUE), found, expected, message, topic) for row in arrived]


def _is_total(sheet: Sheet, row: Parsed) -> bool:
    """Return whether a row repeats what its parts say, so that it is not stored."""
    if row.values.get(sheet.population) == TOTAL:
        return True
    totals = any(row.values[column.key] == TOTAL for column in sheet.parts)
    return totals and row.values.get("basis") not in sheet.undivided


def _stored(sheet: Sheet, parsed: list[Parsed], strategy: Strategy) -> pd.DataFrame:
    """Return the rows to store, each with its measure and a number of its own.

    A row's number is that in the file; where months stand across, one row of a file holds several of ours.
    """
    columns = ["row", "measure", *(column.key for column in sheet.columns)]
    measures = cache(lambda population: measure_of(sheet, population, strategy))
    own = len({row.number for row in parsed}) == len(parsed)
    kept = [
        {
            "row": row.number if own else number,
            "measure": measures(str(row.values.get(sheet.population, ""))),
            **row.values,
        }
        for number, row in enumerate(parsed, start=1)
    ]
    frame = pd.DataFrame(kept, columns=columns)
    if sheet.value_column is None:
        return frame
    return frame.astype({VALUE: "Int64"}).assign(marker=pd.Series([row.marker or None for row in parsed], dtype=object))
