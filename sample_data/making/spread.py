"""A year's total over its months: exactly the published one in 2015/16, about as many in the years after."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sample_data.making import course
from sample_data.making.chance import divided, poisson
from sample_data.making.months import financial_year, season


def spread(rng: Random, months: Sequence[date], total: int, least: int = 0, in_year: int = 12) -> dict[date, int]:
    """Return the count of each month, busier in busy seasons and never under least.

    months: of one financial year, maybe not all; total: of 2015/16; in_year: how many months a whole year would have
    here.
    """
    if financial_year(months[0]) == course.PUBLISHED_YEAR:
        return divided(rng, total, {month: season(month) for month in months}, least)
    return {month: poisson(rng, total / in_year * season(month), least) for month in months}
