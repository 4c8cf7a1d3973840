"""The share not recorded: by the shortest period that carries a process chart, and never of what is hidden."""

import numpy as np
import pytest

from evaluation.definitions.periods import months_between
from evaluation.statistics.process.process_signals import Signal
from evaluation.statistics.series.monthly import MonthlySeries, Step
from evaluation.statistics.series.recording import in_percent, recording
from evaluation.statistics.series.year_on_year import State

HIDDEN = -1
MISSING = -2


def series(values: list[int], step: Step = "month") -> MonthlySeries:
    """Return counts from April 2015 on; HIDDEN and MISSING for what is not shown."""
    length = 1 if step == "month" else 3
    last = months_between("2015-04", "2030-03")[length * len(values) - 1]
    months = months_between("2015-04", last)[length - 1 :: length]
    states: dict[int, State] = {HIDDEN: "suppressed", MISSING: "missing"}
    kept = np.array([np.nan if value < 0 else value for value in values])
    return MonthlySeries(step, months, kept, tuple(states.get(value, "shown") for value in values))


def both(blank: list[int], whole: int = 100, step: Step = "month") -> tuple[MonthlySeries, MonthlySeries]:
    return series(blank, step), series([whole] * len(blank), step)


STEADY = [10, 12, 9, 11, 8, 12] * 6


def test_shares_are_of_each_periods_own_whole() -> None:
    found = recording([(series([6, 8] * 18), series([60, 40] * 18))])

    assert found is not None
    assert found.shares.values.tolist() == [0.1, 0.2] * 18
    assert found.chart.values is found.shares.values
    assert found.smallest_base == 40


def test_limits_are_fixed_on_the_first_two_years() -> None:
    """A step up after them stands out; had it been in the baseline, it would have widened the limits."""
    raised = [*STEADY[:24], *[value + 20 for value in STEADY[24:]]]
    found = recording([both(raised)])

    assert found is not None
    assert found.chart.parts[0].mean == pytest.approx(sum(raised[:24]) / 24 / 100)
    assert found.chart.parts[0].baseline_months == found.baseline == 24
    assert set(found.chart.signals[24:]) == {Signal.ABOVE_LIMITS}
    assert set(found.chart.signals[:18]) == {Signal.NONE}


def test_a_hidden_count_leaves_a_gap_and_never_a_0() -> None:
    blank = [*STEADY[:30], HIDDEN, MISSING, *STEADY[32:]]
    found = recording([both(blank)])

    assert found is not None
    assert np.isnan(found.shares.values[[30, 31]]).all()
    assert found.shares.states[29:33] == ("shown", "suppressed", "missing", "shown")


def test_a_hidden_whole_hides_its_share() -> None:
    found = recording([(series(STEADY), series([*[100] * 30, HIDDEN, *[100] * 5]))])

    assert found is not None
    assert np.isnan(found.shares.values[30])
    assert found.shares.states[30] == "suppressed"


def test_nobody_at_all_is_no_share() -> None:
    found = recording([(series([*STEADY[:30], 0, *STEADY[31:]]), series([*[100] * 30, 0, *[100] * 5]))])

    assert found is not None
    assert np.isnan(found.shares.values[30])
    assert found.shares.states[30] == "missing"


@pytest.mark.parametrize(
    "months",
    [
        [3, 4, 5, 4, 3, 2] * 6,
        [*STEADY[:24], *[HIDDEN] * 10, 9, 11],
        STEADY[:24],
        [0] * 36,
    ],
    ids=["too few blank fields", "hidden too often", "nothing after the baseline", "always recorded"],
)
def test_where_months_carry_no_chart_quarters_may(months: list[int]) -> None:
    quarters = both([30, 36, 28, 33] * 4, whole=300, step="quarter")
    found = recording([both(months), quarters])

    assert recording([both(months)]) is None
    assert found is not None
    assert found.shares.step == "quarter"
    assert found.baseline == found.chart.parts[0].baseline_months == 8


def test_the_first_step_that_carries_a_chart_is_taken() -> None:
    found = recording([both(STEADY), both([30, 36, 28, 33] * 4, whole=300, step="quarter")])

    assert found is not None
    assert found.shares.step == "month"


def test_periods_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="same periods"):
        recording([(series(STEADY), series(STEADY[:30]))])


def test_what_is_drawn_is_the_same_in_per_cent() -> None:
    found = recording([both(STEADY)])
    assert found is not None
    shares, chart = in_percent(found)

    assert shares.values == pytest.approx(100 * found.shares.values)
    assert chart.upper == pytest.approx(100 * found.chart.upper)
    assert chart.signals == found.chart.signals
    assert shares.states == found.shares.states
