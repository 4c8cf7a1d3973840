"""All checks of an upload. Everything that is wrong is said at once, each with its sheet and cell."""

from collections.abc import Iterable, Mapping
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
from evaluation.screening.about_and_rows import check_about_and_rows
from evaluation.screening.comparing import check_rows_together
from evaluation.screening.correcting import SHEET, Corrected, Corrector, using
from evaluation.screening.findings import (
    VERY_NEAR,
    Correctable,
    Finding,
    answered,
    error,
    nearest_names,
    one_of,
    question,
    refuses,
)
from evaluation.screening.given import LEAVE_OUT, Answer, Given
from evaluation.screening.items import check_items
from evaluation.screening.list_texts import check_texts
from evaluation.screening.parsed import VALUE, Parsed
from evaluation.screening.rows_alone import check_rows_alone
from evaluation.screening.tables import NotStored, ReadTable, TableReader
from evaluation.screening.upload import Coverage, Table, Upload
from evaluation.screening.values import measure_of
from evaluation.screening.without_count import (
    WithoutNumber,
    ask_about_none,
    keep_what_is_unknown,
    said_without_count,
    without_number,
)

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
    number in the file), "measure" and "marker": how a count arrived suppressed or not at all, its value being missing.
    corrected: the corrections that were made. not_stored: what the file holds and the rows do not, with why.
    without_number: the counts among the rows that have no number.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage | None
    rows: dict[str, pd.DataFrame] = field(default_factory=dict)
    corrected: tuple[Corrected, ...] = ()
    not_stored: tuple[NotStored, ...] = ()
    without_number: tuple[WithoutNumber, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Return whether the upload may be stored: no errors, and an answer to every question."""
        return self.coverage is not None and not refuses(self.findings)

    def awaits(self, sheet: str) -> bool:
        """Return whether the officer said that rows of a sheet, by its key, come in another file."""
        return Given(answers=tuple(Answer(each.key, each.answer) for each in self.findings)).awaits(sheet)


def check_upload(
    upload: Upload,
    strategy: Strategy,
    today: date,
    given: Given = NOTHING,
    held: Mapping[str, pd.DataFrame] | None = None,
) -> Checked:
    """Return every finding about an upload, and its rows as they would be stored.

    today: decides which months lie in the future. given: the officer's corrections and answers. held: the rows in force
    by sheet key, which say what a row without a count leaves as it is.
    """
    corrector = Corrector(given)
    findings, coverage = check_about(upload, strategy, today, corrector)
    said, named, not_stored = _check_sheets(upload, corrector)
    slips, coverage = check_about_and_rows(upload, coverage, named, strategy, today, corrector)
    findings += [*slips, *said]
    rows: dict[str, pd.DataFrame] = {}
    unknown: list[WithoutNumber] = []
    for sheet in dict.fromkeys(sheet for sheet, _ in named):
        tables = [table for ours, table in named if ours is sheet]
        made = [TableReader(sheet, table, strategy, coverage, today, corrector).read() for table in tables]
        said, parsed, left = _check_rows(sheet, made, strategy, corrector, (held or {}).get(sheet.key))
        findings += said
        not_stored += [*(place for each in made for place in each.not_stored), *left]
        rows[sheet.key] = _stored(sheet, parsed, strategy)
        unknown += without_number(sheet, parsed, strategy) if sheet.protected else []
    if upload.tables and not findings and all(frame.empty for frame in rows.values()):
        advice = "Fill in a sheet below its headings; a month without cases is a row with the count 0."
        findings.append(error("", "", "no rows of figures in any sheet", "at least one row in one sheet", advice))
    return Checked(
        answered(findings, given.answers), coverage, rows, corrector.corrected, tuple(not_stored), tuple(unknown)
    )


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
        like = nearest_names(table.name, (*names, ABOUT), cutoff=VERY_NEAR)
        near = tuple(name for name in like if name not in taken)
        choices = (*using(name for name in near if name != ABOUT), (LEAVE_OUT, "Leave the sheet out"))
        fault = Correctable("", SHEET, table.name[:60], choices)
        use = corrector.use(fault, table.name, "")
        if use == LEAVE_OUT:
            not_stored.append(NotStored(table.name, "", SHEET_LEFT_OUT))
        elif use in names and use not in taken:
            named.append((BY_NAME[use], table))
        else:
            advice = f"Did you mean {like[0]}?" if like else "Take the sheet out of the file: it would not be used."
            found = "a sheet that is not in the template"
            findings.append(error(table.name, "", found, one_of(names), advice, fault))
    if not named:
        findings.append(error("", "", "no sheet of figures", one_of(names), "Start from the template on this page."))
    return findings, named, not_stored


def _check_rows(
    sheet: Sheet, made: list[ReadTable], strategy: Strategy, corrector: Corrector, held: pd.DataFrame | None
) -> tuple[list[Finding], list[Parsed], list[NotStored]]:
    """Return what is wrong with the rows of one sheet, whatever tables of the file they come from, and what is kept.

    Last, what is to be said of rows without a count.
    """
    parsed = [row for each in made for row in each.parsed]
    unread = [values for each in made for values in each.unread]
    findings = [said for each in made for said in each.findings]
    left: list[Parsed] = []
    if sheet.protected:
        asked, parsed = ask_about_none(sheet, parsed, held, corrector)
        findings += asked
        parsed, left = keep_what_is_unknown(sheet, parsed, held)
        unread += [row.values for row in left]
        findings += check_rows_alone(sheet, parsed, strategy)
    else:
        findings += [said for each in made for said in check_items(sheet, each.name, each.parsed)]
        findings += [said for each in made for said in check_texts(sheet, each.name, each.parsed, strategy.threshold)]
    said, kept = check_rows_together(sheet, parsed, unread, strategy, corrector)
    stored = [row for row in kept if not _is_total(sheet, row)]
    asked = _ask_about_suppressed(sheet, stored)
    return [*findings, *said, *asked], stored, said_without_count([*stored, *left])


def _ask_about_suppressed(sheet: Sheet, parsed: Iterable[Parsed]) -> list[Finding]:
    """Return one question a sheet about the counts that arrived suppressed, in each of their places."""
    arrived = [row for row in parsed if row.marker and not row.absent]
    said = f"{len(arrived):,} counts came without their numbers. They are not guessed: every total with one of them"
    wanted = "numbers are known, type them"
    if len(arrived) == 1:
        said = "1 count came without its number. It is not guessed: every total with it"
        wanted = "number is known, type it"
    message = f"{said} will be [c]. Is that right? If the {wanted} in and upload the file again."
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
