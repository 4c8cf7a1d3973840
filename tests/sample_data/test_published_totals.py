"""The synthetic months of 2015/16 add up to what the partnership's documents print."""

import pytest

CONTACT = "Children's Social Care: initial contact"
ASSESSMENT = "Children's Social Care: initial assessment"
AT_RISK, ALL_AGES = "At risk, under 18", "Crime and non-crime, all ages"
CHILD_AGES = {"0-9", "10-12", "13-15", "16-17"}


@pytest.mark.parametrize(
    ("source", "records", "individuals"), [(CONTACT, 512, 456), (ASSESSMENT, 534, 497)], ids=["contact", "assessment"]
)
def test_social_care(sample, source, records, individuals):
    found = sample.sums("Referrals", "Counting basis", year="2015/16", source=source, force="Northamptonshire")

    assert found == {("Records",): records, ("Individuals",): individuals}


def test_northamptonshire_crime_victims(sample):
    where = {"year": "2015/16", "kind": "Crime", "force": "Northamptonshire"}

    assert sample.sums("Victims", "Counting basis", **where) == {("Records",): 170}
    assert sample.sums("Victims", "Gender", **where) == {("Female",): 155, ("Male",): 15}
    ages = {("0-9",): 8, ("10-12",): 55, ("13-15",): 90, ("16-17",): 17}
    assert sample.sums("Victims", "Age band", **where) == ages


def test_llr_children_at_risk(sample):
    where = {"year": "2015/16", "kind": AT_RISK, "force": "LLR"}

    by_gender = sample.sums("Victims", "Counting basis", "Gender", **where)
    assert by_gender == {
        ("Records", "Female"): 776,
        ("Records", "Male"): 189,
        ("Individuals", "Female"): 490,
        ("Individuals", "Male"): 157,
        ("Reports", "Total"): 858,
    }
    assert sample.total("Victims", counting_basis="Records", age_band=CHILD_AGES, **where) == 965
    assert sample.total("Victims", counting_basis="Individuals", age_band=CHILD_AGES, **where) == 647


def test_llr_victims_of_all_ages(sample):
    where = {"year": "2015/16", "kind": ALL_AGES, "force": "LLR"}
    records = where | {"counting_basis": "Records"}
    elder = {"18 and over", "Not recorded"}

    assert sample.total("Victims", counting_basis="Reports", **where) == 1_020
    by_gender = {("Female",): 922, ("Male",): 264, ("Not recorded",): 47}
    assert sample.sums("Victims", "Gender", **records) == by_gender
    assert sample.sums("Victims", "Gender", age_band=CHILD_AGES, **records) == {("Female",): 776, ("Male",): 189}
    others = {("Female",): 146, ("Male",): 75, ("Not recorded",): 47}
    assert sample.sums("Victims", "Gender", age_band=elder, **records) == others


def test_rise_referrals_of_the_first_months(sample):
    rise = sample.sums("Referrals", "Month", source="RISE", counting_basis="Records")

    assert [rise[month,] for month in ("2015-04", "2015-05", "2015-06")] == [12, 15, 19]
    assert {count for (month,), count in rise.items() if month > "2015-06"} <= set(range(14, 23))


def test_the_same_children_are_at_risk_and_among_all_ages(sample):
    cell = ("Month", "Area", "Gender", "Age band", "Ethnicity")
    at_risk = sample.sums("Victims", *cell, kind=AT_RISK, counting_basis="Records")
    children = sample.sums("Victims", *cell, kind=ALL_AGES, counting_basis="Records", age_band=CHILD_AGES)

    assert +at_risk == +children


def test_reports_never_outnumber_their_records(sample):
    for kind in (AT_RISK, ALL_AGES):
        reports = sample.sums("Victims", "Month", "Area", kind=kind, counting_basis="Reports")
        records = sample.sums("Victims", "Month", "Area", kind=kind, counting_basis="Records")

        assert all(0 < reports[place] <= count for place, count in records.items() if count)
        assert sum(reports.values()) < sum(records.values())
