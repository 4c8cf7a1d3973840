"""Quasi-Poisson regression of monthly counts: log link, dispersion not below 1, t limits, neighbouring months alike.

Sources: McCullagh and Nelder, Generalized Linear Models, 2nd edition, 1989, chapters 6 and 9 (dispersion from Pearson's
chi-square); Bernal, Cummins and Gasparrini, Interrupted time series regression: a tutorial, International Journal of
Epidemiology, 2017, 46(1), 348-355; Bayley and Hammersley, 1946, for how much less a series that resembles itself from
month to month says than its length suggests: (1 + r) / (1 - r) times the variance.
"""

import math
import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from evaluation.statistics.intervals.interval import Interval

Array = npt.NDArray[np.float64]
Direction = Literal["higher", "lower"]

LEVEL = 0.95
MOST_CORRELATION = 0.8  # three times as wide; a few dozen months cannot show more
EXACT = 1e-12
NO_COUNT = 1e-6


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted model.

    coefficients, variances: one a column of the design, on the log scale; the variances are those at a dispersion of 1.
    dispersion: Pearson's chi-square for each degree of freedom, as estimated, so it may be below 1.
    freedom: shown months less columns.
    correlation: of the residuals of neighbouring months, less what fitting alone would give; 0 means independent.
    fitted: the count that the model expects in each row, also in rows without a count.
    """

    coefficients: Array
    variances: Array
    dispersion: float
    freedom: int
    correlation: float
    fitted: Array

    @property
    def errors(self) -> Array:
        """Return the standard errors, with the dispersion not below 1 and neighbouring months taken as independent."""
        errors: Array = np.sqrt(self.variances * max(1.0, self.dispersion))
        return errors

    @property
    def widening(self) -> float:
        """Return how many times as wide an interval must be because neighbouring months resemble each other."""
        correlation = min(max(0.0, self.correlation), MOST_CORRELATION)
        return math.sqrt((1 + correlation) / (1 - correlation))

    def ratio(self, column: int) -> Interval:
        """Return what a step of 1 in a column of the design multiplies the count by."""
        return self._ratio(column, self.widening)

    def ratio_if_independent(self, column: int) -> Interval:
        """Return the same with neighbouring months taken as independent, as most packages give it."""
        return self._ratio(column, 1.0)

    def _ratio(self, column: int, widening: float) -> Interval:
        middle = self.coefficients[column]
        reach = float(stdtrit(self.freedom, (1 + LEVEL) / 2)) * self.errors[column] * widening
        with np.errstate(over="ignore"):  # no upper limit is infinity
            value, low, high = np.exp([middle, middle - reach, middle + reach])
        return Interval(float(value), float(low), float(high), LEVEL)


def direction(ratio: Interval) -> Direction | None:
    """Return the side of 1 that the whole interval of a ratio is on; None when it holds 1."""
    if not ratio.excludes(1):
        return None
    return "higher" if ratio.low > 1 else "lower"


def fit(counts: Array, design: Array, series: int = 1) -> Fit | None:
    """Return the quasi-Poisson model of the counts; None when the counts cannot settle every column.

    counts: one a month, NaN where there is none: such a row is left out, and is never a 0. design: a row a month, a
    column a term, the constant included. series: how many series of equal length stand one below the other; months of
    different series are no neighbours.
    """
    seen = ~np.isnan(counts)
    shown, terms = counts[seen], design[seen]
    freedom = len(shown) - design.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(terms) < design.shape[1]:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PerfectSeparationWarning)  # counts that never vary are no fault
        result = GLM(shown, terms, family=Poisson()).fit()
    if not result.converged or result.mu.min() < NO_COUNT:  # an expected 0 is a coefficient without end
        return None
    coefficients: Array = result.params
    covariance: Array = result.normalized_cov_params
    fitted: Array = np.exp(design @ coefficients)
    residuals = (counts - fitted) / np.sqrt(fitted)
    return Fit(
        coefficients,
        np.diag(covariance),
        float(np.nansum(residuals**2)) / freedom,
        freedom,
        _correlation(residuals, np.sqrt(fitted)[:, None] * design, covariance, freedom, series),
        fitted,
    )


def _correlation(residuals: Array, weighted: Array, covariance: Array, freedom: int, series: int) -> float:
    """Return the correlation of neighbouring months' residuals, less its mean when months are independent.

    Fitting alone makes neighbours' residuals unlike each other. Of independent months the residuals have the covariance
    1 - H, with the hat matrix H of the weighted design, so the mean of their products is minus that of H's entries.
    """
    months = len(residuals) // series
    neighbours = np.flatnonzero(np.arange(1, len(residuals)) % months) + 1
    neighbours = neighbours[~np.isnan(residuals[neighbours] * residuals[neighbours - 1])]
    squares = float(np.nansum(residuals**2))
    if squares < EXACT * freedom or not neighbours.size:
        return 0.0
    products = float(residuals[neighbours] @ residuals[neighbours - 1])
    by_fitting = -float(np.sum((weighted[neighbours] @ covariance) * weighted[neighbours - 1]))
    shown = int(np.count_nonzero(~np.isnan(residuals)))
    return (products / squares - by_fitting / freedom) * shown / neighbours.size
