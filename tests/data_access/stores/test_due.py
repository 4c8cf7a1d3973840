"""Which months are due and which are late, on stores of a few rows."""

from datetime import date

import pandas as pd
import pytest

from data_access.stores.due import Due, due
from evaluation.definitions.periods import months_between
from evaluation.definitions.sheets import SHEETS
from tests.data_access.small_store import STRATEGY

LLR = ("leicester", "leicestershire", "rutland")


def sent(first: str, last: str, areas: tuple[str, ...] = LLR, sheet: str = "referrals") -> dict[str, pd.DataFrame]:
    """Return stored rows of a sheet: every month from first to last for each area."""
    rows = [(area, month) for month in months_between(first, last) for area in areas]
    empty = pd.DataFrame(columns=["area", "month"])
    return {each.key: empty for each in SHEETS} | {sheet: pd.DataFrame(rows, columns=["area", "month"])}


def only(rows: dict[str, pd.DataFrame], today: date) -> Due:
    (line,) = due(rows, STRATEGY, today)
    return line


@pytest.mark.parametrize(
    ("today", "missing", "late", "next_month"),
    [
        (date(2019, 7, 31), (), (), "2019-07"),
        (date(2019, 8, 1), ("2019-07",), (), "2019-07"),
        (date(2019, 8, 15), ("2019-07",), (), "2019-07"),
        (date(2019, 8, 16), ("2019-07",), ("2019-07",), "2019-07"),
        (date(2019, 9, 16), ("2019-07", "2019-08"), ("2019-07", "2019-08"), "2019-07"),
    ],
)
def test_a_month_is_late_after_its_day(
    today: date, missing: tuple[str, ...], late: tuple[str, ...], next_month: str
) -> None:
    """June is there. July can come from 1 August and is late from 16 August: the strategy's day is the 15th."""
    line = only(sent("2018-04", "2019-06"), today)

    assert (line.force.code, line.sheet.key, line.last) == ("llr", "referrals", "2019-06")
    assert (line.missing, line.late, line.next_month) == (missing, late, next_month)
    assert line.next_day == date(2019, 8, 15)


def test_one_area_missing_is_a_month_missing() -> None:
    """Rutland has sent to May, the others to June; and in the middle a month is missing altogether."""
    rows = sent("2019-04", "2019-06")
    frame = rows["referrals"]
    gone = (frame["month"] == "2019-06") & (frame["area"] == "rutland")
    line = only({**rows, "referrals": frame[~gone & (frame["month"] != "2019-05")]}, date(2019, 7, 3))

    assert line.missing == ("2019-05", "2019-06")
    assert line.late == ("2019-05",)
    assert line.last == "2019-06"


def test_a_new_council_is_expected_from_its_first_day() -> None:
    """The districts of Northamptonshire ended on 31 March 2021: after that two councils report in their place."""
    districts = tuple(
        area.code for area in STRATEGY.reporting_areas("northamptonshire", date(2021, 3, 1)) if area.valid_on(TODAY)
    ) or tuple(area.code for area in STRATEGY.reporting_areas("northamptonshire", date(2021, 3, 1)))
    line = only(sent("2021-01", "2021-03", districts), date(2021, 5, 1))

    assert line.missing == ("2021-04",)


TODAY = date(2021, 3, 1)


def test_a_sheet_is_expected_once_it_was_sent() -> None:
    """Nothing sent, nothing due; sheets that need no protection are lists that may be empty, so never due."""
    assert due(sent("2019-04", "2019-06", ()), STRATEGY, date(2019, 8, 1)) == ()
    reach = sent("2019-04", "2019-06", ("llr",), sheet="reach")
    assert due(reach, STRATEGY, date(2019, 8, 1)) == ()
