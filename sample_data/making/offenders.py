"""Offenders of both forces: nothing planted, and the published profile of 2015/16 in every year.

Northamptonshire's printed profile is 8% female; 44%, 21% and 21% in the three adult bands; 92% white European and 8%
unknown, which the sample writes in the officer-observed codes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sample_data.making import course
from sample_data.making.chance import divided, poisson, quotas, stream
from sample_data.making.counting import Row
from sample_data.making.months import by_financial_year, season
from sample_data.making.person import Person, dealt, offender_rows, people

IC1, IC2, IC3, IC4, IC9 = (
    "IC1 White, North European",
    "IC2 White, South European",
    "IC3 Black",
    "IC4 Asian",
    "IC9 Unknown",
)
GENDERS = {course.MALE: 0.92, course.FEMALE: 0.08}
AGES = {"Under 18": 0.08, "18-21": 0.21, "22-29": 0.21, "30 and over": 0.44, course.NOT_RECORDED: 0.06}
LEAST = 6


@dataclass(frozen=True)
class Profile:
    """A force's offenders: how many a month on average, and their shares of area and observed ethnicity."""

    force: str
    mean: float
    areas: dict[str, float]
    ethnicities: dict[str, float]


LLR_OFFENDERS = Profile(course.LLR, 22, course.LLR_AREAS, {IC1: 0.62, IC4: 0.20, IC3: 0.08, IC9: 0.10})
NORTHAMPTONSHIRE_OFFENDERS = Profile(
    course.NORTHAMPTONSHIRE, 12, course.NORTHAMPTONSHIRE_AREAS, {IC1: 0.83, IC2: 0.09, IC9: 0.08}
)


def offenders(profile: Profile, months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of a force's Offenders sheet."""
    rng = stream(profile.force, "offenders")
    nobodies = tuple(Person(area, course.MALE, "30 and over", IC1) for area in profile.areas)
    for _, inside in by_financial_year(months):
        numbers = {month: poisson(rng, profile.mean * season(month), LEAST) for month in inside}
        total = sum(numbers.values())
        recorded = people(
            rng,
            divided(rng, total, profile.areas),
            quotas(total, GENDERS),
            quotas(total, AGES),
            quotas(total, profile.ethnicities),
        )
        for month, counted in dealt(recorded, numbers):
            yield from offender_rows(month, counted, nobodies)
