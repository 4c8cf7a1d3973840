"""Tables by hand: a row is a sound one with what a test changes in it, and a check takes rows by sheet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from evaluation.definitions.sheets import BY_KEY, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.upload import Row, Table, Upload
from tests.sound_rows import JULY, Cells, sound_row

TODAY = date(2019, 9, 15)
ANSWERS = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", JULY),
    "Last month": ("B3", date(2019, 8, 1)),
    "Figures are": ("B4", "Actual figures"),
}


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy."""
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return parse_strategy(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def row() -> Callable[..., Cells]:
    """Return what makes one row of a sheet, sound but for the changes: ``row("referrals", gender="Femal")``."""
    return sound_row


@pytest.fixture(scope="session")
def table() -> Callable[..., Table]:
    """Return what makes a sheet of rows under its own headings, the first of them in row 2."""

    def make(sheet: str, rows: Sequence[Cells], headings: Sequence[str] = ()) -> Table:
        defined: Sheet = BY_KEY[sheet]
        given = tuple(headings) or tuple(column.heading for column in defined.columns)
        return Table(defined.name, given, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 2)))

    return make


@pytest.fixture(scope="session")
def check(strategy: Strategy, table: Callable[..., Table]) -> Callable[..., Checked]:
    """Return what checks an upload: rows by sheet, ready tables, other answers on the About sheet, another today."""

    def run(
        *tables: Table,
        about: Mapping[str, tuple[str, object]] = ANSWERS,
        today: date = TODAY,
        **rows: Sequence[Cells],
    ) -> Checked:
        made = [table(sheet, given) for sheet, given in rows.items()]
        return check_upload(Upload(dict(about), (*tables, *made)), strategy, today)

    return run
