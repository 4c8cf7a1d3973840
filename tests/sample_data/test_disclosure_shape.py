"""The sample keeps its headline series clear of small counts, except in the months where they are planted.

Protection hides a whole monthly breakdown where one of its counts is 1 to 4.
"""

import pytest

SMALL = range(1, 5)
AT_RISK, ALL_AGES = "At risk, under 18", "Crime and non-crime, all ages"
TEAMS = {"RISE", "MASH", "LLR multi-agency CSE team"}
YEARS = ("2015/16", "2016/17", "2017/18", "2018/19")
BOTH = ("Records", "Individuals")
LLR_OTHER = {("2016-07", "Other"): 2, ("2016-09", "Other"): 2}
NORTHAMPTONSHIRE_BOYS = {
    ("2016-08", "Male"): 3,
    ("2017-02", "Male"): 4,
    ("2017-08", "Male"): 4,
    ("2017-12", "Male"): 3,
}


def small(counts):
    """Return the counts from 1 to 4."""
    return {key: count for key, count in counts.items() if count in SMALL}


@pytest.mark.parametrize("basis", BOTH)
def test_llr_referrals(sample, basis):
    where = {"force": "LLR", "counting_basis": basis}

    assert small(sample.sums("Referrals", "Month", "Gender", **where)) == LLR_OTHER
    assert small(sample.sums("Referrals", "Month", "Age band", **where)) == {}
    assert small(sample.sums("Referrals", "Month", "Source", **where)) == {}


@pytest.mark.parametrize(("kind", "basis"), [(AT_RISK, "Records"), (AT_RISK, "Individuals"), (ALL_AGES, "Records")])
def test_llr_victims(sample, kind, basis):
    where = {"force": "LLR", "kind": kind, "counting_basis": basis}

    assert small(sample.sums("Victims", "Month", "Gender", **where)) == {}
    assert small(sample.sums("Victims", "Month", "Age band", **where)) == {}


@pytest.mark.parametrize("basis", BOTH)
def test_northamptonshire_referrals(sample, basis):
    where = {"force": "Northamptonshire", "counting_basis": basis}
    genders = sample.sums("Referrals", "Month", "Gender", source=TEAMS, **where)
    stages = sample.sums("Referrals", "Month", "Source", "Gender", **where)

    assert {gender for _, gender in genders} == {"Female", "Male"}
    assert small(genders) == NORTHAMPTONSHIRE_BOYS
    assert small({key: count for key, count in stages.items() if key[1] not in TEAMS}) == {}
    assert min(sample.sums("Referrals", "Month", "Source", **where).values()) >= 5


def test_every_month_of_a_force_is_5_or_more(sample):
    for sheet, population in (("Referrals", "Source"), ("Victims", "Kind"), ("Offenders", "Force")):
        assert min(sample.sums(sheet, "Force", "Month", population, "Counting basis").values()) >= 5


@pytest.mark.parametrize("year", YEARS)
def test_every_area_has_5_or_more_in_a_year(sample, year):
    for sheet, population in (("Referrals", "Source"), ("Victims", "Kind"), ("Offenders", "Force")):
        assert min(sample.sums(sheet, "Area", population, "Counting basis", year=year).values()) >= 5


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_no_small_ethnicity(sample, year):
    assert small(sample.sums("Victims", "Force", "Kind", "Counting basis", "Ethnicity", year=year)) == {}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("breakdown", ["Gender", "Age band", "Ethnicity"])
def test_a_year_has_no_small_group_of_offenders(sample, year, breakdown):
    assert small(sample.sums("Offenders", "Force", breakdown, year=year)) == {}


@pytest.mark.parametrize("breakdown", ["Gender", "Age band", "Source"])
@pytest.mark.parametrize("basis", BOTH)
def test_the_correction_adds_no_small_count(books, basis, breakdown):
    sent, corrected = (
        [row for row in books[name].sheets["Referrals"] if f"{row['Month']:%Y-%m}" == "2018-05"]
        for name in ("2018-04-to-06_llr.xlsx", "2018-05_llr_corrected.xlsx")
    )

    for category in {row[breakdown] for row in corrected}:
        first, second = (
            sum(row["Count"] for row in rows if row[breakdown] == category and row["Counting basis"] == basis)
            for rows in (sent, corrected)
        )
        assert first not in SMALL
        assert second - first not in SMALL
