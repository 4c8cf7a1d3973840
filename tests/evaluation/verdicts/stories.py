"""Results as the statistics return them, made by hand for tests of the words."""

from collections.abc import Sequence

import numpy as np

from evaluation.definitions.periods import months_between
from evaluation.statistics.change.before_and_after import Model, Verdict
from evaluation.statistics.change.count_change import count_change
from evaluation.statistics.change.gap_change import GapChange
from evaluation.statistics.change.since_launch import SinceLaunch
from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.statistics.series.year_on_year import Figure, YearOnYear
from evaluation.verdicts.launch_words import Launch
from evaluation.verdicts.verdict import Subject
from evaluation.verdicts.years_compared import YearCompared

SUBJECT = Subject("referrals of boys (records)", "LLR")
LAUNCH = Launch("Breck's Last Game", "2018-03", "2019-07", "New definition of CSE")
HIDDEN, MISSING = Figure(None, "suppressed"), Figure(None, "missing")
Ratio = tuple[float, float, float]


def shown(value: int) -> Figure:
    return Figure(value, "shown")


def model(ratio: Ratio, dispersion: float = 1.3) -> Model:
    """Return a model of a ratio and its limits."""
    return Model(Interval(*ratio, 0.95), dispersion, 0.1)


def since(verdict: Verdict, level: Ratio, trend: Ratio, a_month: float = 1.01, season: bool = True) -> SinceLaunch:
    """Return 24 months before and 17 after a launch, with 41.08 a month before."""
    month = Interval(a_month, 0.98 * a_month, 1.02 * a_month, 0.95)
    return SinceLaunch(verdict, model(level), model(trend), month, 24, 17, 41.08, season, 0, 41, (), ())


def gap(verdict: Verdict, common: Ratio, own: Ratio) -> GapChange:
    """Return the same of two groups, with 14.2 and 41.08 a month before."""
    return GapChange(verdict, model(common), model(own), 24, 17, 14.2, 41.08, True, 0, 41)


def monthly(values: Sequence[float], first: str = "2016-03", hidden: bool = False) -> MonthlySeries:
    """Return a series from March 2016 on; a month that is not a number is hidden, or missing."""
    found = np.array(values, dtype=np.float64)
    months = months_between(first, "2030-12")[: len(found)]
    why = "suppressed" if hidden else "missing"
    return MonthlySeries("month", months, found, tuple(why if np.isnan(each) else "shown" for each in found))


def year(now: int | Figure, before: int | Figure, dispersion: float | None = 1.0, broken: bool = False) -> YearCompared:
    """Return the 12 months to July 2019 beside those before; dispersion None when it is not known."""
    figures = [each if isinstance(each, Figure) else shown(each) for each in (now, before)]
    compared = YearOnYear("2019-07", *figures)
    if broken or dispersion is None or compared.difference is None:
        return YearCompared(compared, "rolling", None, broken)
    change = count_change(figures[1].value or 0, figures[0].value or 0, 12, 12, dispersion)
    return YearCompared(compared, "rolling", change)
