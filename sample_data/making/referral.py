"""A referred child, and the rows of the Referrals sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from sample_data.making import course
from sample_data.making.chance import deck
from sample_data.making.counting import Counted, Row, tally


class Referral(NamedTuple):
    """One child at one source in one month, as the sheet's columns describe a child."""

    area: str
    source: str
    gender: str
    age: str


def referred(rng: Random, *columns: Mapping[str, int]) -> tuple[Referral, ...]:
    """Return children with these counts of areas, sources, genders and ages, combined at random."""
    return tuple(Referral(*labels) for labels in zip(*(deck(rng, column) for column in columns), strict=True))


def referral_rows(
    months: Iterable[tuple[date, Counted[Referral]]], areas: Iterable[str], sources: Sequence[str]
) -> Iterator[Row]:
    """Yield the rows of the Referrals sheet, in both counting bases; 0 where an area and source has nobody."""
    nobodies = [Referral(area, source, course.FEMALE, "13-15") for area in areas for source in sources]
    for month, children in months:
        for basis, counted in ((course.RECORDS, children.records), (course.INDIVIDUALS, children.individuals)):
            for child, count in tally(counted, nobodies, place=2):
                yield month, child.area, child.source, basis, child.gender, child.age, count
