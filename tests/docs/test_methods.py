"""docs/methods.md, which the Methods page shows: every worked example in it comes out of the code as it is printed."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from evaluation.statistics.change.count_change import count_change
from evaluation.statistics.change.share_and_count import share_and_count
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch
from evaluation.statistics.intervals.funnel import funnel
from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.intervals.proportions import survey_change, wilson
from evaluation.statistics.intervals.rates import rate_per_10_000
from evaluation.statistics.intervals.reach import reach_bounds
from evaluation.statistics.process.expected_by_chance import chance_of_signal
from evaluation.statistics.process.process_chart import process_limits

ROOT = Path(__file__).parents[2]
TEXT = re.sub(r"\s+", " ", (ROOT / "docs" / "methods.md").read_text(encoding="utf-8"))


def between(interval: Interval, digits: int = 2, times: float = 1) -> str:
    """Return an interval as it is printed: "1.34 (0.88 to 2.06)"."""
    value, low, high = (f"{times * each:.{digits}f}" for each in (interval.value, interval.low, interval.high))
    return f"{value} ({low} to {high})"


def counts(before: int, after: int, months: tuple[int, int] = (1, 1)) -> str:
    change = count_change(before, after, *months)
    return f"a ratio of {change.ratio:.2f} (likely between {change.low:.2f} and {change.high:.2f})"


def column(file: str, key: str, **where: str) -> list[float]:
    with (ROOT / "tests" / "vectors" / file).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [float(row[key]) for row in rows if all(row[name] == value for name, value in where.items())]


def usual_range() -> str:
    chart = process_limits(np.array(column("spc/inputs.csv", "value", series="s09_shift7_fix12")), 12)
    return f"mean of {chart.mean[0]:.1f}, a usual range of {chart.lower[0]:.1f} to {chart.upper[0]:.1f}"


def boys() -> SinceLaunch:
    found = since_launch(np.array(column("its/boys_girls.csv", "y", area="campaign", sex="boy")), 24)
    assert isinstance(found, SinceLaunch)
    return found


def areas() -> str:
    found = funnel([120, 45, 20], [30_000, 9_000, 9_500])
    assert found is not None
    third = found.points[2]
    assert third.place == "below"
    low, high, far_low, far_high = (f"{each:.1f}" for each in (third.low, third.high, third.far_low, third.far_high))
    return f"{third.rate:.1f} lies below {low} to {high}, and within {far_low} to {far_high}"


def survey() -> str:
    found = survey_change(148, 402, 176, 398, sampling="random").difference
    assert found is not None
    return f"up {100 * found.value:.1f} percentage points ({100 * found.low:.1f} to {100 * found.high:.1f})"


def people() -> str:
    found = reach_bounds([60_000, 45_000, 20_000], 120_000)
    assert found is not None
    return f"between {found.at_least:,} and {found.at_most:,}"


def shares() -> str:
    found = share_and_count((41, 41), (103, 79))
    assert found.shares is not None
    assert found.share_misleads
    return f"from {found.shares[0]:.1%} to {found.shares[1]:.1%}"


EXAMPLES: dict[str, Callable[[], str]] = {
    "two counts": lambda: f"41 cases, then 55: {counts(41, 55)}",
    "two periods": lambda: counts(492, 385, (12, 7)),
    "process chart": usual_range,
    "chance, latest month": lambda: f"the latest month of {chance_of_signal(24, 12)[0]:.0%} of charts",
    "chance, any month": lambda: f"some month of {chance_of_signal(24, 12)[1]:.0%}",
    "since launch, before and after": lambda: between(boys().level.change),
    "since launch, with the trend": lambda: between(boys().trend.change),
    "rate under 10": lambda: f"9 of 5,200 children: {between(rate_per_10_000(9, 5_200), 1)}",
    "rate from 10": lambda: f"41 of 18,400: {between(rate_per_10_000(41, 18_400), 1)}",
    "share": lambda: f"212 of 604 is {between(wilson(212, 604), 1, 100)} per cent",
    "share and count": shares,
    "areas": areas,
    "survey": survey,
    "reach": people,
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worked_example(example: str) -> None:
    assert EXAMPLES[example]() in TEXT
