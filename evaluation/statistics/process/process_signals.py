"""Which months of a series stand out: the rules of a process chart, for one series or many at once.

The rules are those of NHSRplotthedots 0.2.2 (MIT), the R package of the NHS's Making Data Count. Its Excel tool and
older versions differ, so the rule set is named wherever a signal is shown.
"""

from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

RULES = "XmR, rules of NHSRplotthedots 0.2.2"
# Limits lie 3 sigma from the mean: 2.66 mean moving ranges, 3 / 1.128.
LIMIT = 2.66
NEAR_LIMIT = 2 * (LIMIT / 3)
RUN = 7

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)


class Signal(IntEnum):
    """What is unusual about a month. The sign says which way; a lower number of a sign comes before a higher one."""

    NONE = 0
    ABOVE_LIMITS = 1
    BELOW_LIMITS = -1
    RISING = 2
    FALLING = -2
    TWO_OF_THREE_ABOVE = 3
    TWO_OF_THREE_BELOW = -3
    SEVEN_ABOVE = 4
    SEVEN_BELOW = -4

    @property
    def way(self) -> int:
        """Return 1 for high or rising, -1 for low or falling, 0 for none."""
        return (self > 0) - (self < 0)


def signals(values: Floats, mean: Floats, moving_range: Floats) -> NDArray[np.int8]:
    """Return the Signal of each month, by the first rule that applies.

    1. outside the limits, mean plus or minus 2.66 mean moving ranges;
    2. one of seven months in a row that each rise, or each fall (six steps);
    3. near a limit, beyond two thirds of the way to it but not outside, as one of at least two such months of three in
       a row, all three on one side of the mean;
    4. one of seven months in a row on one side of the mean.

    values: (..., months), NaN where a month is missing or not shown. mean, moving_range: (..., 1), NaN where there are
    no limits. A month on the mean ends a run on one side, and a gap ends every run. The package does the same where a
    row has no value (but stops with an error when the gap lies in a trend); where the row itself is left out, its runs
    jump the gap, and ours do not.
    """
    months = values.shape[-1]
    if months < RUN:
        # Gaps at the end add no run.
        gaps = np.full((*values.shape[:-1], RUN - months), np.nan)
        return signals(np.concatenate([values, gaps], axis=-1), mean, moving_range)[..., :months]
    side = np.nan_to_num(np.sign(values - mean)).astype(np.int8)
    steps = np.nan_to_num(np.sign(np.diff(values, axis=-1))).astype(np.int8)
    reach = LIMIT * moving_range
    outside = (values > mean + reach) | (values < mean - reach)
    near = ~outside & ((values > mean + NEAR_LIMIT * moving_range) | (values < mean - NEAR_LIMIT * moving_range))
    trend = _trends(steps)
    two_of_three = near & _covered(_alike(side, 3) & (_windows(near, 3).sum(axis=-1) >= 2), 3)
    seven = _covered(_alike(side, RUN), RUN)
    found = np.select(
        [outside, trend != 0, two_of_three, seven],
        [
            side * Signal.ABOVE_LIMITS,
            trend * Signal.RISING,
            side * Signal.TWO_OF_THREE_ABOVE,
            side * Signal.SEVEN_ABOVE,
        ],
        Signal.NONE,
    )
    return found.astype(np.int8)


def _trends(steps: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return 1 for each month of a rising trend, -1 of a falling one; a peak of both belongs to the later."""
    runs = _windows(steps, RUN - 1)
    rising = _covered((runs == 1).all(axis=-1), RUN)
    falling = _covered((runs == -1).all(axis=-1), RUN)
    after = np.concatenate([steps, np.zeros_like(steps[..., :1])], axis=-1)
    return np.where(rising & falling, after, rising.astype(np.int8) - falling.astype(np.int8))


def _alike(side: NDArray[np.int8], length: int) -> Bools:
    """Return for each run of so many months whether it lies wholly on one side of the mean."""
    runs = _windows(side, length)
    return np.asarray((runs == 1).all(axis=-1) | (runs == -1).all(axis=-1))


def _windows(values: NDArray[Scalar], length: int) -> NDArray[Scalar]:
    """Return all runs of so many values, (..., runs, length)."""
    return sliding_window_view(values, length, axis=-1)


def _covered(found: Bools, length: int) -> Bools:
    """Return for each month whether it lies in a run that was found. found: by the first month of the run."""
    none = np.zeros((*found.shape[:-1], length - 1), dtype=np.bool_)
    return np.asarray(_windows(np.concatenate([none, found, none], axis=-1), length).any(axis=-1))
