"""LLR's referrals: boys step up, girls rise steadily, and one month is first sent with a page missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random

from sample_data.making import course
from sample_data.making.chance import divided, poisson, stream
from sample_data.making.counting import Counted, Row, recorded_again
from sample_data.making.months import season
from sample_data.making.referral import Referral, referral_rows, referred

LLR_TEAM, MASH = "LLR multi-agency CSE team", "MASH"
SOURCES = {LLR_TEAM: 0.62, MASH: 0.38}
# Everyone beyond the first six of each band; six of each keep a month's bands clear of the threshold.
AGES = {"0-9": 0.02, "10-12": 0.18, "13-15": 0.58, "16-17": 0.22}
LEAST = 6
# Together enough children for six of each age band.
FEWEST = {course.FEMALE: 3 * LEAST, course.MALE: LEAST}
# Further records of the same child in a month, for each record.
REPEATED = {course.FEMALE: 0.12, course.MALE: 0.08}


def llr_referrals(months: Sequence[date]) -> Iterator[tuple[date, Counted[Referral]]]:
    """Yield each month with the children referred in it."""
    rng = stream("LLR referrals")
    for month in months:
        yield month, _month(rng, month)


def llr_referral_rows(months: Iterable[tuple[date, Counted[Referral]]]) -> Iterator[Row]:
    """Yield LLR's rows of the Referrals sheet."""
    return referral_rows(months, course.LLR_AREAS, (*SOURCES,))


def first_sent(children: Counted[Referral]) -> Counted[Referral]:
    """Return the corrected month as it was first sent: without the MASH page of the older children."""
    return Counted(_kept(children.individuals), _kept(children.repeats))


def _kept(children: Sequence[Referral]) -> tuple[Referral, ...]:
    return tuple(child for child in children if child.source != course.LOST_SOURCE or child.age not in course.LOST_AGES)


def _month(rng: Random, month: date) -> Counted[Referral]:
    means = {course.FEMALE: course.girls_mean(month), course.MALE: course.boys_mean(month)}
    records = {gender: poisson(rng, mean * season(month), FEWEST[gender]) for gender, mean in means.items()}
    again = {
        gender: min(poisson(rng, number * REPEATED[gender]), number - FEWEST[gender])
        for gender, number in records.items()
    }
    individuals = {gender: records[gender] - again[gender] for gender in records}
    individuals[course.OTHER] = course.LLR_OTHER_GENDER.get(month, 0)
    children = _children(rng, month, individuals)
    repeats = (recorded_again(rng, _matched(children, gender), number) for gender, number in again.items())
    return Counted(children, tuple(child for some in repeats for child in some))


def _children(rng: Random, month: date, genders: Mapping[str, int]) -> tuple[Referral, ...]:
    number = sum(genders.values())
    blank = _ages_blank(rng, month)
    ages = {**divided(rng, number - blank, AGES, least=LEAST), course.NOT_RECORDED: blank}
    return referred(
        rng,
        divided(rng, number, course.LLR_AREAS),
        divided(rng, number, SOURCES, least=LEAST),
        genders,
        ages,
    )


def _ages_blank(rng: Random, month: date) -> int:
    if month < course.AGES_BLANK_FROM:
        return 0
    return course.AGES_BLANK_LEAST + int(rng.random() * (course.AGES_BLANK_MOST - course.AGES_BLANK_LEAST + 1))


def _matched(children: Sequence[Referral], gender: str) -> list[Referral]:
    """Return the children of a gender whom a further record can be matched to: those whose age is known."""
    return [child for child in children if child.gender == gender and child.age != course.NOT_RECORDED]
