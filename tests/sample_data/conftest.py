"""The sample workbooks, read back with openpyxl as anyone would: nothing here knows how they were made."""

import io
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evaluation.definitions.strategy_file import parse_strategy

WORKBOOKS = Path(__file__).parents[2] / "sample_data" / "workbooks"
SHEETS = (
    "Referrals", "Victims", "Offenders", "Outcomes", "Reach", "Engagement", "Media", "Surveys", "Feedback",
    "Activity plan",
)  # fmt: skip


@dataclass(frozen=True)
class Book:
    """One workbook: its About answers by label, and each sheet's rows by heading."""

    name: str
    about: dict
    sheets: dict

    @property
    def force(self):
        return self.about["Force"]


@cache
def read_book(name, content):
    """Return the Book in these bytes; the same bytes are read once."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_row=5, values_only=True)}
    sheets = {}
    for sheet in SHEETS:
        headings, *rows = book[sheet].iter_rows(values_only=True)
        sheets[sheet] = [dict(zip_longest(headings, row)) for row in rows]
    return Book(name, about, sheets)


def _read_folder(folder):
    """Return the Books of a folder and of its to_try by name, in the order in which they are submitted."""
    paths = [*sorted(folder.glob("*.xlsx")), *sorted((folder / "to_try").glob("*.xlsx"))]
    return {str(path.relative_to(folder)): read_book(path.name, path.read_bytes()) for path in paths}


@dataclass(frozen=True)
class Sample:
    """All rows of the sample as they stand at the end: a later file's month of a sheet replaces an earlier one's."""

    rows: dict

    def sums(self, sheet, *by, **where):
        """Return the sum of Count by the values in these columns, over the rows that hold the wanted values.

        where: column names in lower case with _ for a space; a value, or a set of them.
        """
        found = Counter()
        for row in self.rows[sheet]:
            if all(_holds(row[name.replace("_", " ").capitalize()], wanted) for name, wanted in where.items()):
                found[tuple(row[column] for column in by)] += row["Count"]
        return found

    def total(self, sheet, **where):
        """Return the sum of Count over the rows that hold the wanted values."""
        return self.sums(sheet, **where)[()]


def _holds(value, wanted):
    return value in wanted if isinstance(wanted, set) else value == wanted


def _year(month):
    return f"{month.year - (month.month < 4)}/{(month.year + (month.month >= 4)) % 100:02d}"


@pytest.fixture(scope="session")
def read_folder():
    """Return the function that reads a folder of workbooks into Books by name."""
    return _read_folder


@pytest.fixture(scope="session")
def books():
    """Every committed workbook by name, in the order of submission."""
    return _read_folder(WORKBOOKS)


@pytest.fixture(scope="session")
def sample(books):
    """The rows in force, each with its Force, its Year ("2015/16") and, for Month, a "2015-04"."""
    rows = {}
    for sheet in SHEETS:
        in_force = {}
        for book in books.values():
            months = {(book.force, row["Month"]) for row in book.sheets[sheet]}
            in_force |= {key: [] for key in months}
            for row in book.sheets[sheet]:
                month = row["Month"]
                more = {"Force": book.force, "Year": _year(month), "Month": f"{month:%Y-%m}"}
                in_force[book.force, month].append(row | more)
        rows[sheet] = [row for part in in_force.values() for row in part]
    return Sample(rows)


@pytest.fixture(scope="session")
def strategy():
    """The sample strategy."""
    return parse_strategy((WORKBOOKS.parent / "strategy.toml").read_text(encoding="utf-8"))
