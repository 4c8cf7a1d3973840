"""How often a field was left blank, period by period: better recording looks like a change of what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.definitions.periods import MONTHS_IN
from evaluation.statistics.process.process_chart import MOST_HIDDEN, ProcessChart, process_chart, process_limits
from evaluation.statistics.series.monthly import MonthlySeries, shares

# Limits are fixed on the first two years and never moved: whatever changed later shows against how it began.
BASELINE_MONTHS = 24


@dataclass(frozen=True, eq=False)
class Recording:
    """The share left blank, by month or by quarter, with its process chart.

    blank, whole: the counts. shares: from 0 to 1, nothing where either count is not shown, or nobody was counted.
    chart: of the shares. baseline: how many of the periods fix its limits.
    """

    blank: MonthlySeries
    whole: MonthlySeries
    shares: MonthlySeries
    chart: ProcessChart
    baseline: int

    @property
    def smallest_base(self) -> int:
        """Return the smallest whole of which a share is given."""
        return int(self.whole.values[~np.isnan(self.shares.values)].min())


def recording(steps: Sequence[tuple[MonthlySeries, MonthlySeries]]) -> Recording | None:
    """Return the process chart of the share not recorded, by the first of the steps that carries one.

    steps: blank fields and the whole they are of, for example by month and then by quarter. A step carries limits as a
    chart of counts would: from a mean of 5 blank fields a period, with at most a quarter of all periods hidden (which
    are mostly those with few). None when no step does: years are then all that can be shown.

    The shares are charted as XmR. Limits of a p-chart, from the binomial alone, are too narrow where fields are left
    blank by habit of one team or form, and bases here differ little from period to period.

    Raises ValueError for series of other periods.
    """
    for blank, whole in steps:
        baseline = BASELINE_MONTHS // MONTHS_IN[blank.step]
        if _carries(blank, baseline):
            left_blank = shares(blank, whole)
            return Recording(blank, whole, left_blank, process_limits(left_blank.values, baseline), baseline)
    return None


def in_percent(found: Recording) -> tuple[MonthlySeries, ProcessChart]:
    """Return the shares and their process chart in per cent, as they are drawn."""
    values = 100 * found.shares.values
    values.setflags(write=False)
    return replace(found.shares, values=values), process_limits(values, found.baseline)


def _carries(blank: MonthlySeries, baseline: int) -> bool:
    """Return whether there are enough blank fields, enough of them shown, and periods after the baseline."""
    if len(blank.months) <= baseline:
        return False
    hidden = sum(state == "suppressed" for state in blank.states) / len(blank.states)
    return hidden <= MOST_HIDDEN and process_chart(blank, blank.months[baseline]).parts[0].adequacy != "none"
