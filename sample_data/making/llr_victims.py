"""LLR's victims: the children at risk, and the same children among victims of all ages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from sample_data.making import course
from sample_data.making.chance import deck, divided, quotas, stream
from sample_data.making.counting import Counted, Row, recorded_again, reports_by_area
from sample_data.making.months import by_financial_year
from sample_data.making.person import (
    ASIAN,
    BLACK,
    MIXED,
    NOT_STATED,
    OTHER_GROUP,
    SELF_DEFINED,
    WHITE,
    Person,
    people,
    victim_rows,
    with_blanks,
)
from sample_data.making.spread import spread

AT_RISK, ALL_AGES = "At risk, under 18", "Crime and non-crime, all ages"
# Everyone beyond the first six of each band.
AGES = {"0-9": 0.03, "10-12": 0.20, "13-15": 0.55, "16-17": 0.22}
ETHNICITIES = {WHITE: 0.65, ASIAN: 0.16, MIXED: 0.06, BLACK: 0.05, OTHER_GROUP: 0.03, NOT_STATED: 0.05}
LEAST, ADULTS_LEAST = 6, 3
NOBODY = tuple(Person(area, course.FEMALE, "13-15", WHITE) for area in course.LLR_AREAS)
AGAIN = {gender: course.AT_RISK_RECORDS[gender] - number for gender, number in course.AT_RISK_INDIVIDUALS.items()}
OTHERS = sum(course.ADULT_VICTIMS.values()) + course.VICTIMS_NOT_RECORDED
# How many records, for each record, share another one's report.
AT_RISK_SHARED = 1 - course.AT_RISK_REPORTS / sum(course.AT_RISK_RECORDS.values())
OTHERS_SHARED = 1 - (course.ALL_AGES_REPORTS - course.AT_RISK_REPORTS) / OTHERS


@dataclass(frozen=True)
class Month:
    """The victims of one month: children at risk, and everyone else (adults, and those whose age is not recorded)."""

    first_day: date
    children: Counted[Person]
    others: tuple[Person, ...]


def llr_victims(months: Sequence[date]) -> Iterator[Row]:
    """Yield the rows of LLR's Victims sheet."""
    rng = stream("LLR victims")
    for year, inside in by_financial_year(months):
        recorded = [*_months(rng, year, inside)]
        children_shared = _shared({m.first_day: len(m.children.records) for m in recorded}, AT_RISK_SHARED)
        others_shared = _shared({m.first_day: len(m.others) for m in recorded}, OTHERS_SHARED)
        for month in recorded:
            yield from _rows(rng, month, children_shared[month.first_day], others_shared[month.first_day])


def _months(rng: Random, year: int, months: Sequence[date]) -> Iterator[Month]:
    individuals = {gender: spread(rng, months, n, LEAST) for gender, n in course.AT_RISK_INDIVIDUALS.items()}
    again = {gender: spread(rng, months, n) for gender, n in AGAIN.items()}
    adults = {gender: spread(rng, months, n, ADULTS_LEAST) for gender, n in course.ADULT_VICTIMS.items()}
    blank = spread(rng, [month for month in months if month.month % 2], course.VICTIMS_NOT_RECORDED, LEAST, in_year=6)
    everyone = sum(sum(counts.values()) for counts in (*individuals.values(), *adults.values(), blank))
    groups = iter(deck(rng, quotas(everyone, with_blanks(ETHNICITIES, year))))
    for month in months:
        children = _children(rng, {gender: counts[month] for gender, counts in individuals.items()}, groups)
        repeats = [_again(rng, children, gender, counts[month]) for gender, counts in again.items()]
        grown = {gender: counts[month] for gender, counts in adults.items()}
        others = _others(rng, grown, blank.get(month, 0), groups)
        yield Month(month, Counted(children, tuple(child for some in repeats for child in some)), others)


def _children(rng: Random, genders: Mapping[str, int], groups: Iterator[str]) -> tuple[Person, ...]:
    """Return children of these genders, with the next ethnicities of the year's groups."""
    number = sum(genders.values())
    areas, ages = divided(rng, number, course.LLR_AREAS), divided(rng, number, AGES, least=LEAST)
    return people(rng, areas, genders, ages, Counter(islice(groups, number)))


def _again(rng: Random, children: Sequence[Person], gender: str, number: int) -> tuple[Person, ...]:
    return recorded_again(rng, [child for child in children if child.gender == gender], number)


def _others(rng: Random, adults: Mapping[str, int], blank: int, groups: Iterator[str]) -> tuple[Person, ...]:
    """Return the adults, and the people of whom neither gender nor age was recorded."""
    found: tuple[Person, ...] = ()
    for genders, age in ((adults, course.ADULT), ({course.NOT_RECORDED: blank}, course.NOT_RECORDED)):
        number = sum(genders.values())
        areas = divided(rng, number, course.LLR_AREAS)
        found += people(rng, areas, genders, {age: number}, Counter(islice(groups, number)))
    return found


def _shared(records: Mapping[date, int], rate: float) -> dict[date, int]:
    """Return how many records of each month share another one's report, at this rate over the months together."""
    return quotas(round(sum(records.values()) * rate), records)


def _rows(rng: Random, month: Month, children_shared: int, others_shared: int) -> Iterator[Row]:
    child_reports = reports_by_area(rng, [child.area for child in month.children.records], children_shared)
    reports = child_reports + reports_by_area(rng, [person.area for person in month.others], others_shared)
    yield from victim_rows(month.first_day, AT_RISK, course.RECORDS, month.children.records, NOBODY)
    yield from victim_rows(month.first_day, AT_RISK, course.INDIVIDUALS, month.children.individuals, NOBODY)
    yield from _report_rows(month.first_day, AT_RISK, child_reports)
    yield from victim_rows(month.first_day, ALL_AGES, course.RECORDS, month.children.records + month.others, NOBODY)
    yield from _report_rows(month.first_day, ALL_AGES, reports)


def _report_rows(month: date, kind: str, reports: Mapping[str, int]) -> Iterator[Row]:
    undivided = (course.TOTAL, course.TOTAL, SELF_DEFINED, course.TOTAL)
    for area in course.LLR_AREAS:
        yield month, area, kind, course.REPORTS, *undivided, reports.get(area, 0)
