"""The publication in force as a file: every published figure in words, suppressed ones as [c]."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data_access.csv_files import as_csv
from data_access.stores.location import StoreLocation
from data_access.stores.published import Publication, read_all, read_rows
from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import month_name, period_name
from evaluation.definitions.sheets import SHEETS, SURVEYS_SHEET, TOTAL, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import DIMENSIONS
from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.protection.small_surveys import ANSWERS, answers_withheld

SYNTHETIC_NOTE = "Sample data: monthly figures are synthetic, made to agree with published totals"
# In place of a survey's numbers that are not shown; an empty cell is one that the source did not give.
WITHHELD = "Withheld"
PERIOD_KINDS = {
    "month": "Month",
    "quarter": "Quarter",
    "year": "Financial year",
    "rolling": "Twelve months",
    "all": "All years",
}


def in_words(table: PublishedTable, strategy: Strategy) -> pd.DataFrame:
    """Return published cells with names instead of codes, a suppressed value as [c]."""
    frame = table.frame
    values = [
        SUPPRESSED if hidden else int(value) for value, hidden in zip(frame["value"], frame["suppressed"], strict=True)
    ]
    words = keys_in_words(frame, strategy)
    words["Count"] = pd.Series(values, index=frame.index, dtype=object)
    return words


def keys_in_words(frame: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return what tells cells apart with names instead of codes, and their unit. frame: the columns of cells.KEY."""
    names = {area.code: area.name for area in strategy.areas}
    bases = {category.code: category.name for category in strategy.dimension("basis").categories}
    periods = zip(frame["period_kind"], frame["period"], strict=True)
    words = pd.DataFrame(
        {
            "Measure": frame["measure"].map(lambda key: MEASURES[key].name),
            "Counting basis": frame["basis"].map(bases),
            "Area": frame["area"].map(names),
            "Period": [period_name(kind, period) for kind, period in periods],
            "Period kind": frame["period_kind"].map(PERIOD_KINDS),
            "Last month": frame["period"],
        }
    )
    for dimension in DIMENSIONS:
        codes = category_names(dimension, strategy)
        words[dimension.capitalize()] = frame[dimension].map(lambda code, codes=codes: codes.get(code, code))
    words["Unit"] = frame["measure"].map(lambda key: MEASURES[key].unit)
    return words


def category_names(dimension: str, strategy: Strategy) -> dict[str, str]:
    """Return the names of a breakdown's categories by code, over all sheets that use it, and All for its total."""
    names = {TOTAL: "All"}
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.key == dimension and column.dimension:
                names |= {each.code: each.name for each in strategy.dimension(column.dimension).categories}
    return names


def rows_in_words(sheet: Sheet, rows: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return published rows of a sheet with names instead of codes, under its headings; a survey's as WITHHELD."""
    words = pd.DataFrame(index=rows.index)
    for column in sheet.columns:
        values = rows[column.key]
        if column.kind == "month":
            values = values.map(month_name)
        elif column.kind == "date":
            values = values.map(_day_in_words)
        elif column.kind == "yes":
            values = values.map({True: "Yes", False: "No"})
        elif column.dimension:
            names = {each.code: each.name for each in strategy.dimension(column.dimension).categories}
            values = values.map(names)
        if sheet is SURVEYS_SHEET and column.key in ANSWERS:
            values = values.astype(object).mask(answers_withheld(rows), WITHHELD)
        words[column.heading] = values
    return words


def _day_in_words(day: str) -> str:
    """Return "18 March 2018" for "2018-03-18"; "" where no day is given."""
    return f"{date.fromisoformat(day).day} {date.fromisoformat(day):%B %Y}" if day else ""


def write_export(file: Path, location: StoreLocation, publication: Publication, strategy: Strategy) -> int:
    """Write the publication to a .csv or .xlsx file and return how many figures it holds.

    Raises ValueError for another kind of file.
    """
    figures = in_words(read_all(location, publication.number), strategy)
    if file.suffix == ".csv":
        file.write_text(as_csv(figures), encoding="utf-8", newline="")
    elif file.suffix == ".xlsx":
        others = {
            sheet.name: rows_in_words(sheet, read_rows(location, sheet.key), strategy)
            for sheet in SHEETS
            if not sheet.protected
        }
        file.write_bytes(_workbook(publication, strategy, {"Figures": figures, **others}))
    else:
        raise ValueError(f"{file.name}: the file must end in .csv or .xlsx.")
    return len(figures)


def notes(publication: Publication, strategy: Strategy) -> list[str]:
    """Return what every file taken from a publication says of itself."""
    said = [
        strategy.marking,
        f"{strategy.short_name}: publication {publication.number}, made {publication.made_at:%d %B %Y}.",
        f"Data from {month_name(publication.data_from)} to {month_name(publication.data_to)}.",
        f"{SUPPRESSED} means not shown: a count from 1 to {publication.threshold - 1}, one that would give such a "
        "count away, or one that came without its number. It is never read as 0.",
        f"{WITHHELD}, of a survey: too few answered, or a small number could be told from the answers, with others or "
        "without. An empty cell was not given.",
        "Where a date as written stands beside a month, it says when; the month is where the row is kept. A month of "
        "Reach in which a campaign or a phase of it begins may stand for all of that.",
        "Counts in different counting bases, and of different measures, are never added together.",
    ]
    return [*said, f"{SYNTHETIC_NOTE}."] if publication.synthetic else said


def _workbook(publication: Publication, strategy: Strategy, tables: dict[str, pd.DataFrame]) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("Notes")
    for line in notes(publication, strategy):
        page.append([line])
    for name, table in tables.items():
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        headings = [WriteOnlyCell(page, value=heading) for heading in table.columns]
        for heading in headings:
            heading.font = Font(bold=True)
        page.append(headings)
        for row in table.itertuples(index=False, name=None):
            page.append([_cell(page, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(page: WriteOnlyWorksheet, value: Any) -> object:
    if isinstance(value, str) and value.startswith("="):
        # openpyxl would make a formula of it.
        cell = WriteOnlyCell(page, value=value)
        cell.data_type = "s"
        return cell
    return None if pd.isna(value) else value
