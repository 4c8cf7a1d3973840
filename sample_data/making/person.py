"""A person recorded by police, victim or offender, as the sheets' columns describe one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from sample_data.making import course
from sample_data.making.chance import deck
from sample_data.making.counting import Row, tally

SELF_DEFINED, OFFICER_OBSERVED = "Self-defined", "Officer-observed"
WHITE = "White"
ASIAN = "Asian or Asian British"
BLACK = "Black, Black British, Caribbean or African"
MIXED = "Mixed or multiple ethnic groups"
OTHER_GROUP = "Other ethnic group"
NOT_STATED = "Not stated"


class Person(NamedTuple):
    """One person in one month."""

    area: str
    gender: str
    age: str
    ethnicity: str


def people(rng: Random, *columns: Mapping[str, int]) -> tuple[Person, ...]:
    """Return people with these counts of areas, genders, ages and ethnicities, combined at random."""
    return tuple(Person(*labels) for labels in zip(*(deck(rng, column) for column in columns), strict=True))


def dealt(recorded: Sequence[Person], numbers: Mapping[date, int]) -> Iterator[tuple[date, Sequence[Person]]]:
    """Yield each month with its number of the people, dealt in turn: the year's profile holds, a month's is chance."""
    start = 0
    for month, number in numbers.items():
        yield month, recorded[start : start + number]
        start += number


def with_blanks(shares: Mapping[str, float], year: int) -> dict[str, float]:
    """Return victims' shares of ethnicity with the share left blank in that financial year.

    shares: of those recorded, adding up to 1; year: the calendar year in which the financial year begins.
    """
    blank = course.ETHNICITY_NOT_RECORDED[year]
    return {**{group: share * (1 - blank) for group, share in shares.items()}, course.NOT_RECORDED: blank}


def victim_rows(
    month: date, kind: str, basis: str, counted: Iterable[Person], nobodies: Iterable[Person]
) -> Iterator[Row]:
    """Yield the rows of the Victims sheet for one month, kind and basis; 0 where an area has nobody."""
    for person, count in tally(counted, nobodies, place=1):
        yield month, person.area, kind, basis, person.gender, person.age, SELF_DEFINED, person.ethnicity, count


def offender_rows(month: date, counted: Iterable[Person], nobodies: Iterable[Person]) -> Iterator[Row]:
    """Yield the rows of the Offenders sheet for one month; 0 where an area has nobody."""
    for person, count in tally(counted, nobodies, place=1):
        labels = (person.gender, person.age, OFFICER_OBSERVED, person.ethnicity)
        yield month, person.area, course.RECORDS, *labels, count
