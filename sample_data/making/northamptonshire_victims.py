"""Northamptonshire's victims of recorded crime. Months are small, so only the years have a set profile."""

from collections.abc import Iterator, Sequence
from datetime import date

from sample_data.making import course
from sample_data.making.chance import divided, quotas, stream
from sample_data.making.counting import Row
from sample_data.making.months import by_financial_year
from sample_data.making.person import ASIAN, MIXED, WHITE, Person, dealt, people, victim_rows, with_blanks
from sample_data.making.spread import spread

CRIME = "Crime"
ETHNICITIES = {WHITE: 0.80, MIXED: 0.10, ASIAN: 0.10}
LEAST = 6
NOBODY = tuple(Person(area, course.FEMALE, "13-15", WHITE) for area in course.NORTHAMPTONSHIRE_AREAS)


def northamptonshire_victims(months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of Northamptonshire's Victims sheet. 2015/16 has the published genders and age bands exactly."""
    rng = stream("Northamptonshire victims")
    for year, inside in by_financial_year(months):
        numbers = spread(rng, inside, sum(course.CRIME_GENDERS.values()), LEAST)
        total = sum(numbers.values())
        victims = people(
            rng,
            divided(rng, total, course.NORTHAMPTONSHIRE_AREAS),
            quotas(total, course.CRIME_GENDERS),
            quotas(total, course.CRIME_AGES),
            quotas(total, with_blanks(ETHNICITIES, year)),
        )
        for month, counted in dealt(victims, numbers):
            yield from victim_rows(month, CRIME, course.RECORDS, counted, NOBODY)
