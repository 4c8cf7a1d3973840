"""Published spreadsheets of others come out cell by cell as a tidy extraction made by hand says.

The files are not ours to keep in the repository: REAL_SPREADSHEETS names their folder, ../shared/intake/real otherwise.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.found import FoundTable
from data_access.workbooks.layouts.leaving_out import left_out, used_cells
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.tidying import tidy
from data_access.workbooks.reading import read_file
from tests.data_access.small_store import STRATEGY

PROJECT = Path(__file__).parents[4]
FOLDER = Path(os.environ.get("REAL_SPREADSHEETS", PROJECT.parent / "shared" / "intake" / "real"))
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="2026-11-22: the published files are not part of the project; see REAL_SPREADSHEETS"
)
Prepared = Callable[[pd.DataFrame, FoundTable], pd.DataFrame]


def _referrals(rows: pd.DataFrame, table: FoundTable) -> pd.DataFrame:
    """Name the area of each row: the smallest that its line names."""
    area = rows["la_name"].where(rows["la_name"] != "", rows["region_name"])
    return rows.assign(la_code=rows["new_la_code"], area=area.where(area != "", rows["country_name"]))


def _looked_after(rows: pd.DataFrame, table: FoundTable) -> pd.DataFrame:
    return rows.assign(cell=table.sheet + "!" + rows["cell"])


def _reoffending(rows: pd.DataFrame, table: FoundTable) -> pd.DataFrame:
    named = {"Reoffence group": "reoffence_group", "Age": "age"}
    is_total = rows["Reoffence group"].str.startswith("Total").astype(int).astype(str)
    return rows.rename(columns=named).assign(cell=table.sheet + "!" + rows["cell"], is_total=is_total)


def _rates(rows: pd.DataFrame, table: FoundTable) -> pd.DataFrame:
    named = {"Police Force Area": "police_force_area", "period": "year"}
    # What is measured stands nowhere in the file.
    return rows.drop(columns="measure").rename(columns=named).assign(
        cell=table.sheet + "!" + rows["cell"], measure="rate per 100,000 women"
    )  # fmt: skip


FILES: dict[str, tuple[str, Prepared]] = {
    "R06_dfe_cin_referrals_by_month.csv": ("R06_cin_month.csv", _referrals),
    "R09_dfe_cla_national.xlsx": ("R09_cla.csv", _looked_after),
    "R11_moj_cost_of_reoffending.xlsx": ("R11_cost_reoffending.csv", _reoffending),
    "R12_prt_women_imprisonment_rates_pfa.xlsx": ("R12_women_rates.csv", _rates),
}


@pytest.mark.parametrize("name", FILES)
def test_real_file_is_understood_as_by_hand(name: str) -> None:
    """Same cells, values, markers, periods and category texts; nothing more and nothing less."""
    expected_name, prepared = FILES[name]
    expected = pd.read_csv(FOLDER / "expected" / expected_name, dtype=str, keep_default_na=False)
    (table,) = understand(read_file((FOLDER / name).read_bytes()).contents, STRATEGY).tables

    found = prepared(tidy(table), table)
    found = found.assign(value=found["value"].map(lambda value: "" if value is None else f"{value:.12g}"))[
        expected.columns
    ]
    expected["value"] = expected["value"].map(lambda value: f"{float(value):.12g}" if value else "")
    pd.testing.assert_frame_equal(
        found.astype(str).sort_values("cell", ignore_index=True), expected.sort_values("cell", ignore_index=True)
    )


@pytest.mark.parametrize("name", FILES)
def test_every_number_of_a_real_file_is_used_or_listed(name: str) -> None:
    contents = read_file((FOLDER / name).read_bytes()).contents
    understanding = understand(contents, STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    numbers = sum(
        isinstance(value, int | float) and not isinstance(value, bool)
        for sheet in contents.sheets
        for _, _, values in sheet.rows
        for value in values
    )
    listed = sum(each.numbers for each in left_out(understanding, mapping, STRATEGY))
    assert listed + len(used_cells(understanding, mapping, STRATEGY)) >= numbers


def test_hidden_column_of_a_real_file_is_said() -> None:
    contents = read_file((FOLDER / "R11_moj_cost_of_reoffending.xlsx").read_bytes()).contents
    assert understand(contents, STRATEGY).hidden == ("Sheet1: hidden columns D",)
