"""The months about a launch: counted, fitted, and expected without; never more than the model's own months."""

import json
from typing import Any

import numpy as np
import pytest

from charts.describe import described_since
from charts.since import COLUMNS, EXPECTED, FITTED, LABEL_GAP, since_data, since_spec
from charts.theme import Mode
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch
from evaluation.statistics.series.monthly import MonthlySeries, monthly
from tests.charts.tables import months, published

LAUNCH = ("2018-07-01", "Breck's Last Game")
BEFORE = [30, 34, 28, 31, 33, 29, 32, 30, 35, 28, 31, 33, 30, 29, 31, 32, 28, 34]
AFTER = [52, 55, 49, 51, 57, 50, 54, 53]


def found_in(values: list[int | None]) -> tuple[MonthlySeries, int, SinceLaunch]:
    """Return the months from January 2017, the place of July 2018, and what the models say."""
    series = monthly(published({"": months("2017-01", values)}), "llr")
    at = series.before("2018-07")
    result = since_launch(series.values, at)
    assert isinstance(result, SinceLaunch)
    return series, at, result


def rows_of(values: list[int | None]) -> list[dict[str, Any]]:
    data = since_data(*found_in(values))
    assert tuple(data.columns) == COLUMNS
    return data[data["when"].notna()].to_dict("records")


def test_each_month_is_drawn_as_counted_and_expected_begins_at_the_launch() -> None:
    rows = rows_of([*BEFORE, *AFTER])

    assert [row["value"] for row in rows] == [*BEFORE, *AFTER]
    assert [row["expected"] == row["expected"] for row in rows] == [False] * 18 + [True] * 8
    assert [row["after"] for row in rows] == [False] * 18 + [True] * 8
    assert all(np.isfinite(row["fitted"]) for row in rows)


def test_a_step_is_the_distance_of_the_two_lines() -> None:
    """In the months after launch, fitted over expected is the change that the model with a trend gives."""
    series, at, found = found_in([*BEFORE, *AFTER])
    rows = [row for row in since_data(series, at, found).to_dict("records") if row["after"] is True]

    assert {round(row["fitted"] / row["expected"], 9) for row in rows} == {round(found.trend.change.value, 9)}


def test_a_hidden_month_has_no_value() -> None:
    rows = rows_of([*BEFORE[:4], None, *BEFORE[5:], *AFTER])
    hidden = rows[4]

    assert hidden["value"] != hidden["value"]
    assert (hidden["shown"], hidden["hidden_at"]) == ("[c]", 0.0)


def test_the_names_of_the_lines_stand_apart() -> None:
    data = since_data(*found_in([*BEFORE, *[value - 20 for value in AFTER]]))
    names = data[data["when"].isna()]
    low, high = sorted(names["label_at"])

    assert set(names["label"]) == {FITTED, EXPECTED}
    assert high - low >= LABEL_GAP * data[["value", "fitted", "expected"]].max().max() - 1e-9


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_specification_is_built_once_and_holds_the_launch_alone(mode: Mode) -> None:
    made = since_spec(mode, "referrals", LAUNCH)
    inline = [row for layer in made["layer"] if "data" in layer for row in layer["data"]["values"]]

    assert since_spec(mode, "referrals", LAUNCH) is made
    assert {(row["date"], row["name"]) for row in inline} == {LAUNCH}
    assert "http" not in json.dumps(made)


def test_the_two_lines_differ_by_dash_as_well_as_colour() -> None:
    lines = [
        layer["mark"] for layer in since_spec("light", "referrals", LAUNCH)["layer"] if layer["mark"]["type"] == "line"
    ]

    assert len({json.dumps(line["strokeDash"]) for line in lines}) == len({line["color"] for line in lines}) == 2


def test_the_text_alternative_gives_both_lines() -> None:
    series, at, found = found_in([*BEFORE, *AFTER])
    said = described_since("Referrals, LLR", since_data(series, at, found), "Breck's Last Game (July 2018)")

    assert said.startswith(
        "Line chart. Referrals, LLR, January 2017 to February 2019, about Breck's Last Game (July 2018)."
    )
    assert f"{found.fitted[at]:,.0f} in July 2018 and {found.fitted[-1]:,.0f} in February 2019" in said
    assert f"would expect {found.expected[at]:,.0f} and {found.expected[-1]:,.0f}" in said
