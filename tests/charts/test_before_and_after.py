"""Months before and after a publication: what is drawn of each, and what is not."""

import pandas as pd
import pytest

from charts.before_and_after import COLUMNS, NOW, THEN, before_and_after_chart, before_and_after_data

GENDERS = {"female": "Girls", "male": "Boys"}


def months(**values: int | None) -> pd.DataFrame:
    """Return the rows of a total by month: ``months(m2019_07=61)``; None is a suppressed figure."""
    periods = [name[1:].replace("_", "-") for name in values]
    return pd.DataFrame(
        {
            "period": periods,
            "gender": "total",
            "value": pd.array(list(values.values()), dtype="Int64"),
            "suppressed": [value is None for value in values.values()],
        }
    )


def drawn(now: pd.DataFrame, then: pd.DataFrame) -> dict[tuple[str, str], dict[str, object]]:
    data = before_and_after_data(now, then, "", {"total": "All"})
    rows = data.astype(object).where(data.notna(), None).to_dict("records")
    return {(row["date"][:7], row["state"]): row for row in rows}


def test_each_month_is_there_now_and_then() -> None:
    rows = drawn(months(m2019_06=60, m2019_07=61), months(m2019_06=60, m2019_07=63, m2019_08=70))

    assert {key: row["shown"] for key, row in rows.items()} == {
        ("2019-06", NOW): "60", ("2019-07", NOW): "61", ("2019-08", NOW): "not given",
        ("2019-06", THEN): "60", ("2019-07", THEN): "63", ("2019-08", THEN): "70",
    }  # fmt: skip
    assert {key: row["changed"] for key, row in rows.items() if row["changed"] is not None} == {
        ("2019-07", THEN): 63, ("2019-08", THEN): 70,
    }  # fmt: skip


def test_a_suppressed_month_has_no_value_and_stands_at_the_foot() -> None:
    rows = drawn(months(m2019_06=60, m2019_07=12), months(m2019_06=60, m2019_07=None))
    hidden = rows["2019-07", THEN]

    assert (hidden["value"], hidden["shown"], hidden["hidden_at"], hidden["changed"]) == (None, "[c]", 0.0, None)
    assert rows["2019-06", THEN]["hidden_at"] is None


def test_a_missing_month_breaks_the_line() -> None:
    rows = drawn(months(m2019_05=60, m2019_07=12), months(m2019_05=60, m2019_07=12))

    assert rows["2019-06", THEN]["value"] is None
    assert rows["2019-06", THEN]["shown"] == "not given"


def test_nothing_published_yet_is_drawn_as_new() -> None:
    rows = drawn(months(), months(m2019_07=12))

    assert {key: row["changed"] for key, row in rows.items()} == {("2019-07", THEN): 12}


def test_no_month_is_no_row() -> None:
    assert list(before_and_after_data(months(), months(), "", {"total": "All"}).columns) == list(COLUMNS)


def test_categories_are_named_once_and_others_left_out() -> None:
    parts = [months(m2019_06=20, m2019_07=21).assign(gender=code) for code in ("female", "male", "other")]
    data = before_and_after_data(pd.concat(parts), pd.concat(parts), "gender", GENDERS)

    assert set(data["series"]) == {"Girls", "Boys"}
    named = data[data["label"].notna()]
    assert sorted(zip(named["series"], named["date"], named["state"], strict=True)) == [
        ("Boys", "2019-07-01", THEN), ("Girls", "2019-07-01", THEN),
    ]  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_now_is_dashed_and_lighter(mode: str) -> None:
    """So that the two can be told apart without colour."""
    layers = before_and_after_chart(("Girls", "Boys"), mode, "referrals")["layer"]
    lines = [layer["mark"] for layer in layers if layer["mark"]["type"] == "line"]

    assert [line.get("strokeDash") for line in lines] == [None, [4, 4]]
    assert lines[1]["opacity"] < 1
