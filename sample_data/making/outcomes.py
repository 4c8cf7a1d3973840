"""What follows upon referrals and campaigns, month by month: synthetic, since no document prints a month of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sample_data.making.chance import divided, poisson, stream
from sample_data.making.counting import Row
from sample_data.making.course import LLR_AREAS, NORTHAMPTONSHIRE_AREAS, RECORDS
from sample_data.making.months import season

# The sheet was first filled in a new financial year.
BEGUN = date(2018, 4, 1)
LLR_MEANS = {"Disclosures": 24, "Charges": 7, "Disruption notices": 9, "Missing incidents": 60}
NORTHAMPTONSHIRE_MEANS = {"Disclosures": 18, "Charges": 5, "Disruption notices": 7, "Missing incidents": 45}


def llr_outcomes(months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of LLR's Outcomes sheet."""
    yield from _outcomes(months, "LLR", LLR_MEANS, LLR_AREAS)


def northamptonshire_outcomes(months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of Northamptonshire's Outcomes sheet."""
    yield from _outcomes(months, "Northamptonshire", NORTHAMPTONSHIRE_MEANS, NORTHAMPTONSHIRE_AREAS)


def _outcomes(
    months: Sequence[date], force: str, means: Mapping[str, float], areas: Mapping[str, float]
) -> Iterator[Row]:
    """Yield a row for each month, area and outcome, 0 where there was none."""
    for month in months:
        if month < BEGUN:
            continue
        for outcome, mean in means.items():
            rng = stream("outcomes", force, outcome, month)
            counts = divided(rng, poisson(rng, mean * season(month)), areas)
            yield from ((month, area, outcome, RECORDS, count) for area, count in counts.items())
