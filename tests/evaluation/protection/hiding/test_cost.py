"""The order in which figures are kept."""

import pandas as pd

from evaluation.protection.hiding.cost import cost_of_hiding

MONTHS = [f"2018-{month:02}" for month in range(4, 13)] + [f"2019-{month:02}" for month in range(1, 8)]


def figure(**changes: str) -> dict[str, str]:
    return {"margin": "age", "period_kind": "month", "period": "2018-04", "gender": "total"} | changes


def test_the_order():
    """Totals, boys and girls by month and by year, other years, recent months, anything else."""
    figures = pd.DataFrame(
        [
            figure(margin="total"),
            figure(margin="gender", gender="male"),
            figure(margin="gender", gender="male", period_kind="year", period="2019-03"),
            figure(period_kind="year", period="2019-03"),
            figure(period="2019-07"),
            figure(),
            *(figure(period=month) for month in MONTHS),
        ]
    )
    cost = cost_of_hiding(figures)[:6]

    assert (cost[:-1] > cost[1:]).all()
    assert cost[-1] == 1


def test_before_any_month():
    """Without months nothing is recent."""
    assert cost_of_hiding(pd.DataFrame([figure(period_kind="year", period="2019-03")])).tolist() == [4]
