"""The cost of a unit, within one campaign, channel and metric."""

import pandas as pd
import pytest

from evaluation.statistics.items.costs import unit_costs


def rows(*told: tuple[str, str, str, int, float | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["campaign", "channel", "metric", "value", "cost", "qualifier"])
    return frame.astype({"cost": "float64"})


def test_figures_of_one_definition_share_their_cost() -> None:
    (found,) = unit_costs(
        rows(("a", "film", "plays", 300, 60.0, "exact"), ("a", "film", "plays", 100, 20.0, "more_than"),
             ("a", "film", "plays", 999, None, "exact"))
    )  # fmt: skip

    assert (found.pounds, found.units, found.figures, found.of) == (80.0, 400, 2, 3)
    assert found.each == pytest.approx(0.20)
    assert found.qualifiers == ("more_than",)


def test_other_campaigns_channels_and_metrics_stay_apart() -> None:
    found = unit_costs(
        rows(("a", "film", "plays", 10, 1.0, "exact"), ("b", "film", "plays", 10, 1.0, "exact"),
             ("a", "radio", "plays", 10, 1.0, "exact"), ("a", "film", "impressions", 10, 1.0, "exact"))
    )  # fmt: skip

    assert [each.units for each in found] == [10, 10, 10, 10]


def test_people_reached_are_not_added_to_divide_a_cost_by_them() -> None:
    one = ("a", "film", "people_reached", 10, 1.0, "exact")

    assert unit_costs(rows(one, one)) == ()
    assert len(unit_costs(rows(one))) == 1


def test_no_cost_and_no_unit_give_nothing() -> None:
    assert unit_costs(rows(("a", "film", "plays", 10, None, "exact"), ("b", "film", "plays", 0, 5.0, "exact"))) == ()
