"""Two counts compared: the ratio of their rates, and how far chance alone could have moved it."""

from dataclasses import dataclass
from math import inf, isnan
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv
from scipy.stats import binomtest

# From which base counts stand first with the interval beside, and from which a whole percentage may.
INTERVAL_FROM, PERCENT_FROM = 20, 50
# From how many baseline months, with which share of gaps at most, their dispersion is taken.
FEWEST_MONTHS, MOST_GAPS = 12, 0.25

Presentation = Literal["counts only", "counts first", "percent"]


@dataclass(frozen=True)
class CountChange:
    """A count before and a count after, and the ratio of their monthly rates, after by before.

    ratio: None from 0, and never a percentage then; low, high: its interval, which knows no upper end (inf) from 0.
    p: exact probability of a difference as rare or rarer if nothing had changed; None where the interval is widened,
    which alone decides then. dispersion: by how many times the counts vary more than by chance alone, 1 or more.
    """

    before: int
    after: int
    months_before: int
    months_after: int
    ratio: float | None
    low: float
    high: float
    p: float | None
    dispersion: float
    level: float

    @property
    def direction(self) -> Literal[-1, 0, 1]:
        """Return 1 when the interval holds rises only, -1 when falls only, 0 when the change is not clear."""
        return 1 if self.low > 1 else -1 if self.high < 1 else 0

    @property
    def presentation(self) -> Presentation:
        """Return how it may be said: a base under 20 as counts only, to 49 as counts first, from 50 as percentage."""
        if self.before < INTERVAL_FROM:
            return "counts only"
        return "counts first" if self.before < PERCENT_FROM else "percent"


def count_change(
    before: int,
    after: int,
    months_before: int = 1,
    months_after: int = 1,
    dispersion: float = 1.0,
    level: float = 0.95,
) -> CountChange:
    """Return the change of a count, with the exact conditional interval of the ratio of monthly rates.

    Given both counts' sum, the later one is binomial: its Clopper-Pearson limits q become q / (1 - q) times the ratio
    of months. With a dispersion above 1, both counts are divided by it first: a count that varies by so many times
    more than chance tells as much as one so many times smaller (limits by the incomplete beta function, which takes
    any positive number). A dispersion below 1 is taken as 1.

    Raises ValueError for a negative count, no months, or a dispersion that is not a number.
    Source: Clopper and Pearson, Biometrika 1934; Przyborowski and Wilenski, Biometrika 1940; R's poisson.test.
    """
    if before < 0 or after < 0 or months_before <= 0 or months_after <= 0 or isnan(dispersion):
        raise ValueError("Counts are 0 or more, and each stands for a month or more.")
    factor, months = max(1.0, dispersion), months_before / months_after
    tail = (1 - level) / 2
    told_before, told_after = before / factor, after / factor
    low = float(betaincinv(told_after, told_before + 1, tail)) if after else 0.0
    # The distance of the upper limit from 1, which stays exact where the limit itself would round to 1.
    rest = float(betaincinv(told_before, told_after + 1, tail)) if before else 0.0
    return CountChange(
        before=before,
        after=after,
        months_before=months_before,
        months_after=months_after,
        ratio=after / before * months if before else None,
        low=low / (1 - low) * months,
        high=(1 - rest) / rest * months if rest else inf,
        p=_exact_p(before, after, months_after / (months_before + months_after)) if factor == 1 else None,
        dispersion=factor,
        level=level,
    )


def dispersion(values: NDArray[np.float64]) -> float | None:
    """Return by how many times monthly counts vary more than by chance alone, 1 or more; None when nobody can tell.

    values: baseline months, (months,), NaN where one is missing or not shown. Pearson's chi-square about their mean
    over its degrees of freedom. A trend or a season counts as variation here, which makes intervals wider, never
    narrower. None under 12 shown months, when over a quarter of all is not shown (those are mostly the smallest, and
    the others vary less), or when all are 0.
    Source: McCullagh and Nelder, Generalized Linear Models, 1989, section 6.2.
    """
    shown = values[~np.isnan(values)]
    if len(shown) < max(FEWEST_MONTHS, (1 - MOST_GAPS) * len(values)) or not shown.any():
        return None
    mean = shown.mean()
    return max(1.0, float(((shown - mean) ** 2).sum() / mean / (len(shown) - 1)))


def _exact_p(before: int, after: int, share: float) -> float:
    """Return the exact two-sided probability: all splits of the sum that are as likely as this one, or less."""
    return float(binomtest(after, before + after, share).pvalue) if before + after else 1.0
