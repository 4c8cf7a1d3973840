"""How many of the charts shown would be flagged by chance alone, with nothing real behind any of them.

The rules of a process chart look at every month in four ways, and limits come from few months, so a quiet series is
flagged now and then. The chances were measured by drawing series of independent Poisson counts with a mean of 20 that
never changes, 60,000 for each pair of numbers of months, with limits fixed on the baseline; the standard error is at
most 0.2 percentage points. They hardly depend on the mean (with a mean of 10 anywhere is up to 3 points higher, for
large counts 1 lower), nor on how strongly counts vary, which the limits follow. Months that resemble the last
are flagged far more often: with a correlation of 0.3, twice as often somewhere, three times in the latest month. So
these are the least that chance does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from evaluation.statistics.process.process_chart import Part, ProcessChart

# Rows: shown months that the limits are fixed on; columns: shown months after them.
BASELINE = (6, 12, 18, 24, 36, 60, 120)
AFTER = (0, 6, 12, 24, 60, 120)
# Chance that the latest month is flagged, and that any month is.
LATEST = (
    (0.0136, 0.0948, 0.1103, 0.1063, 0.1074, 0.1105),
    (0.0142, 0.0569, 0.0617, 0.0619, 0.0615, 0.0621),
    (0.0169, 0.0433, 0.0477, 0.0472, 0.0476, 0.0478),
    (0.0179, 0.0386, 0.0411, 0.0401, 0.0387, 0.0406),
    (0.0185, 0.0323, 0.0339, 0.0344, 0.0336, 0.0333),
    (0.0200, 0.0278, 0.0299, 0.0287, 0.0274, 0.0282),
    (0.0196, 0.0257, 0.0249, 0.0239, 0.0263, 0.0260),
)
ANYWHERE = (
    (0.0222, 0.2511, 0.4015, 0.5665, 0.7834, 0.9069),
    (0.0751, 0.2125, 0.3327, 0.4960, 0.7365, 0.8858),
    (0.1362, 0.2382, 0.3351, 0.4792, 0.7208, 0.8809),
    (0.1980, 0.2837, 0.3669, 0.4932, 0.7198, 0.8799),
    (0.3061, 0.3713, 0.4355, 0.5391, 0.7380, 0.8857),
    (0.4910, 0.5335, 0.5765, 0.6487, 0.7923, 0.9092),
    (0.7659, 0.7845, 0.8020, 0.8320, 0.8999, 0.9546),
)

_latest = RegularGridInterpolator((BASELINE, AFTER), np.array(LATEST))
# The chance of no signal falls by about the same factor with each month, so its logarithm is what runs straight.
_quiet = RegularGridInterpolator((BASELINE, AFTER), np.log1p(-np.array(ANYWHERE)))


@dataclass(frozen=True)
class ByChance:
    """What chance alone does. charts: those with limits, of the ones asked about.

    latest: how many of these chance flags on average in their latest month.
    """

    charts: int
    latest: float


def expected_by_chance(charts: Sequence[ProcessChart]) -> ByChance:
    """Return how many of the charts on a screen chance alone would flag. Charts without limits are never flagged."""
    drawn = [chart for chart in charts if any(_has_limits(part) for part in chart.parts)]
    return ByChance(len(drawn), sum(_chance_latest(chart) for chart in drawn))


@cache
def chance_of_signal(baseline: int, after: int) -> tuple[float, float]:
    """Return the chances that a series in which nothing changes is flagged in its latest month, and in any.

    baseline: shown months that the limits are fixed on; after: shown months after them. Read off the table, on a
    straight line between its numbers; outside it, at its edge. Under six months of baseline chance does still more.
    """
    at = (np.clip(baseline, BASELINE[0], BASELINE[-1]), np.clip(after, AFTER[0], AFTER[-1]))
    return _latest(at).item(), -np.expm1(_quiet(at)).item()


def _chance_latest(chart: ProcessChart) -> float:
    """Return the chance for the part that the latest shown month lies in."""
    last = next(part for part in chart.parts if chart.latest is not None and part.start <= chart.latest < part.stop)
    if not _has_limits(last):
        return 0.0
    return chance_of_signal(last.baseline_months, _shown(chart, last) - last.baseline_months)[0]


def _has_limits(part: Part) -> bool:
    return not np.isnan(part.upper)


def _shown(chart: ProcessChart, part: Part) -> int:
    return int((~np.isnan(chart.values[part.start : part.stop])).sum())
