"""The rows in force come out of the store as they were checked, and only they."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data_access.stores.location import StoreLocation
from data_access.stores.observations import months_sent, observations_in_force, rows_in_force
from data_access.stores.submissions import Receipt, submit, withdraw_submission
from data_access.uploading import check_content
from evaluation.definitions.sheets import BY_KEY, SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked
from tests.sound_rows import Cells

MakeRow = Callable[..., Cells]
Check = Callable[..., tuple[bytes, Checked]]
TODAY = date(2019, 9, 15)
AUGUST = date(2019, 8, 1)


@pytest.fixture
def check(workbook: Callable[..., bytes], strategy: Strategy) -> Check:
    """Return what makes a workbook of rows and checks it."""

    def run(**rows: object) -> tuple[bytes, Checked]:
        content = workbook(**rows)
        return content, check_content(content, strategy, TODAY)

    return run


def stored(store: StoreLocation, content: bytes, checked: Checked) -> Receipt:
    """Submit a checked workbook."""
    return submit(store, content, "sent.xlsx", "Officer", checked)


def test_every_value_of_a_row_is_kept(store: StoreLocation, check: Check, row: MakeRow) -> None:
    """What comes out of the store is what was checked."""
    sent = row("victims", basis="Individuals", scheme="Officer-observed", ethnicity="IC4", value=10**12)
    stored(store, *check(victims=[sent]))
    (kept,) = observations_in_force(store)["victims"].to_dict("records")

    assert kept == {
        "submission": 1, "measure": "crime_victims", "month": "2019-07", "area": "leicester", "kind": "crime",
        "basis": "individuals", "gender": "female", "age": "13_15", "scheme": "officer_observed", "ethnicity": "ic4",
        "value": 10**12, "marker": None, "synthetic": False, "sent_for": "llr", "awaited": False,
    }  # fmt: skip


def test_a_count_that_arrived_suppressed_is_kept_without_a_number(
    store: StoreLocation, check: Check, row: MakeRow
) -> None:
    """Its marker says so; a later file that brings the number revises it."""
    content, checked = check(referrals=[row("referrals", value=5)])
    arrived = checked.rows["referrals"].assign(value=pd.array([None], "Int64"), marker="c")
    stored(store, content, replace(checked, rows={"referrals": arrived}))
    (kept,) = observations_in_force(store)["referrals"][["value", "marker"]].to_dict("records")
    assert pd.isna(kept["value"])
    assert kept["marker"] == "c"

    assert stored(store, *check(referrals=[row("referrals", value=6)])).revised == 1
    (kept,) = observations_in_force(store)["referrals"][["value", "marker"]].to_dict("records")
    assert kept == {"value": 6, "marker": None}


def test_the_months_sent_are_those_of_submissions_in_force(
    store: StoreLocation, strategy: Strategy, check: Check, row: MakeRow
) -> None:
    """Once an area and month, however many rows it has; not those of a submission that was withdrawn."""
    stored(store, *check(referrals=[row("referrals"), row("referrals", gender="Male")]))
    stored(store, *check(referrals=[row("referrals"), row("referrals", month=AUGUST, area="Rutland")]))
    both = {("leicester", "2019-07"), ("rutland", "2019-08")}

    sent = months_sent(store, strategy)["referrals"]
    assert (len(sent), set(sent.itertuples(index=False, name=None))) == (2, both)
    withdraw_submission(store, 2, "Officer", "Wrong month")
    assert months_sent(store, strategy)["referrals"].to_dict("records") == [{"area": "leicester", "month": "2019-07"}]


def test_what_is_in_force_has_its_columns_when_there_is_nothing(store: StoreLocation) -> None:
    """An empty store has empty tables, not absent ones."""
    rows = observations_in_force(store)

    assert list(rows) == [sheet.key for sheet in SHEETS]
    for sheet in SHEETS:
        assert rows[sheet.key].empty
        assert {column.key for column in sheet.columns} <= set(rows[sheet.key])


@pytest.mark.parametrize("key", ["referrals", "activity_plan"])
def test_one_sheet_is_as_among_all(key: str, store: StoreLocation, check: Check, row: MakeRow) -> None:
    stored(store, *check(**{key: [row(key)]}))

    pd.testing.assert_frame_equal(rows_in_force(store, BY_KEY[key]), observations_in_force(store)[key])
