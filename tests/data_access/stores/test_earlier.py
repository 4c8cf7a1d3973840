"""What viewers had before: which months each series had, and how long each list was."""

import pandas as pd

from data_access.stores.earlier import COLUMNS, NONE, held_in


def fact(*rows: tuple[str, str, str]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["margin", "period_kind", "period"])
    return made.assign(measure="referrals", basis="records", area="llr")


def test_the_months_of_each_series_and_the_length_of_each_list():
    months = [("total", "month", month) for month in ("2019-06", "2019-07", "2019-04")]
    others = [("total", "year", "2020-03"), ("gender", "month", "2019-09")]
    lists = {"media": pd.DataFrame({"month": ["2019-01", "2018-01"]}), "feedback": pd.DataFrame({"month": []})}

    found = held_in(3, fact(*months, *others), lists)

    assert list(found.itertuples(index=False, name=None)) == [
        ("referrals", "records", "llr", "2019-07", "2019-04 2019-06 2019-07", 0, 3),
        ("media", "", "", "2019-01", "", 2, 3),
    ]


def test_before_the_first_there_was_nothing():
    assert NONE.empty
    assert tuple(NONE.columns) == COLUMNS
