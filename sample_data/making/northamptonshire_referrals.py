"""Northamptonshire's referrals to RISE and the MASH, and its two stages of Children's Social Care."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sample_data.making import course
from sample_data.making.chance import divided, poisson, stream
from sample_data.making.counting import Counted, Row, recorded_again
from sample_data.making.months import by_financial_year, season
from sample_data.making.referral import Referral, referral_rows, referred
from sample_data.making.spread import spread

RISE, MASH = "RISE", "MASH"
CONTACT = "Children's Social Care: initial contact"
ASSESSMENT = "Children's Social Care: initial assessment"
AGES = {"0-9": 0.07, "10-12": 0.23, "13-15": 0.50, "16-17": 0.20}
BOYS_SHARE = 0.30
LEAST = 6


@dataclass(frozen=True)
class Stage:
    """A stage of Children's Social Care, with its published totals of 2015/16: children, and further records."""

    source: str
    individuals: int
    repeats: int


STAGES = (
    Stage(CONTACT, course.CONTACT_INDIVIDUALS, course.CONTACT_RECORDS - course.CONTACT_INDIVIDUALS),
    Stage(ASSESSMENT, course.ASSESSMENT_INDIVIDUALS, course.ASSESSMENT_RECORDS - course.ASSESSMENT_INDIVIDUALS),
)


def northamptonshire_referral_rows(months: Sequence[date]) -> list[Row]:
    """Return Northamptonshire's rows of the Referrals sheet, month by month."""
    rows = [*referral_rows(northamptonshire_referrals(months), course.NORTHAMPTONSHIRE_AREAS, (RISE, MASH))]
    for stage in STAGES:
        rows += referral_rows(social_care(stage, months), course.NORTHAMPTONSHIRE_AREAS, (stage.source,))
    return sorted(rows, key=lambda row: str(row[0]))


def northamptonshire_referrals(months: Sequence[date]) -> Iterator[tuple[date, Counted[Referral]]]:
    """Yield each month with the children referred to RISE or the MASH in it."""
    rng = stream("Northamptonshire referrals")
    for month in months:
        yield month, _referred(rng, month)


def social_care(stage: Stage, months: Sequence[date]) -> Iterator[tuple[date, Counted[Referral]]]:
    """Yield each month with the children at one stage: in 2015/16 the published totals, later years about as many."""
    rng = stream(stage.source)
    for _, inside in by_financial_year(months):
        individuals = spread(rng, inside, stage.individuals, least=3 * LEAST)
        repeats = spread(rng, inside, stage.repeats)
        for month in inside:
            genders = divided(rng, individuals[month], {course.FEMALE: 0.75, course.MALE: 0.25}, least=LEAST)
            children = _children(rng, {stage.source: individuals[month]}, genders)
            yield month, Counted(children, recorded_again(rng, children, repeats[month]))


def _referred(rng: Random, month: date) -> Counted[Referral]:
    records = {RISE: _rise(rng, month), MASH: poisson(rng, course.mash_mean(month) * season(month), LEAST + 2)}
    again = {RISE: min(poisson(rng, 1.5), 3), MASH: min(poisson(rng, 0.8), 2)}
    individuals = {source: records[source] - again[source] for source in records}
    number = sum(individuals.values())
    few_boys = course.NORTHAMPTONSHIRE_FEW_BOYS.get(month)
    boys = few_boys or min(poisson(rng, BOYS_SHARE * number, LEAST), number - LEAST)
    children = _children(rng, individuals, {course.FEMALE: number - boys, course.MALE: boys})
    repeats: tuple[Referral, ...] = ()
    for source, extra in again.items():
        # A month planted with few boys has few of their records too.
        pool = [c for c in children if c.source == source and not (few_boys and c.gender == course.MALE)]
        repeats += recorded_again(rng, pool, extra)
    return Counted(children, repeats)


def _rise(rng: Random, month: date) -> int:
    """Return RISE's records of a month: those of the first campaign as told, afterwards within a narrow band."""
    if month in course.RISE_FIRST_MONTHS:
        return course.RISE_FIRST_MONTHS[month]
    return min(poisson(rng, course.RISE_MEAN * season(month), course.RISE_LEAST), course.RISE_MOST)


def _children(rng: Random, sources: Mapping[str, int], genders: Mapping[str, int]) -> tuple[Referral, ...]:
    number = sum(genders.values())
    areas, ages = divided(rng, number, course.NORTHAMPTONSHIRE_AREAS), divided(rng, number, AGES)
    return referred(rng, areas, sources, genders, ages)
