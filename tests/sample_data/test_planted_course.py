"""What README.md says is in the sample is there: each change, each gap and each correction, and nothing more."""

from math import sqrt
from statistics import linear_regression, mean, variance

import pytest

LAST_LOADED = "2019-07"
TEAMS = {"RISE", "MASH", "LLR multi-agency CSE team"}


@pytest.fixture
def series(sample):
    """Return the referrals of a force by loaded month, in order."""

    def referrals(force, basis="Records", **where):
        counts = sample.sums("Referrals", "Month", force=force, counting_basis=basis, source=TEAMS, **where)
        return {month: counts[month,] for (month,) in sorted(counts) if month <= LAST_LOADED}

    return referrals


def halves(counts, launch):
    """Return the counts before the launch month, and those from it."""
    return [[count for month, count in counts.items() if (month >= launch) is after] for after in (False, True)]


def error_of_difference(before, after):
    """Return the standard error of the difference of two means."""
    return sqrt(variance(before) / len(before) + variance(after) / len(after))


@pytest.mark.parametrize(("basis", "low", "high"), [("Records", 14, 25), ("Individuals", 13, 23.5)])
def test_llr_boys_step_up_in_march_2018_and_stay(series, basis, low, high):
    before, after = halves(series("LLR", basis, gender="Male"), "2018-03")

    assert mean(before) == pytest.approx(low, abs=1)
    assert mean(after) == pytest.approx(high, abs=1.5)
    assert mean(after[-6:]) > 20
    assert abs(linear_regression(range(len(before)), before).slope) < 0.1


def test_llr_girls_rise_steadily_so_march_2018_only_looks_like_a_change(series):
    girls = series("LLR", gender="Female")
    before, after = halves({month: count for month, count in girls.items() if month >= "2017-02"}, "2018-03")
    line = linear_regression(range(len(girls)), list(girls.values()))
    beside = {m: count - line.intercept - line.slope * n for n, (m, count) in enumerate(girls.items())}

    assert mean(after) - mean(before) > 4 * error_of_difference(before, after)
    assert line.slope == pytest.approx(0.65, abs=0.1)
    assert line.intercept + 26 * line.slope == pytest.approx(36 + 26 * 0.65, abs=2.5)
    for launch in ("2017-01", "2018-03"):
        assert abs(mean(halves(beside, launch)[1]) - mean(halves(beside, launch)[0])) < 2


def test_northamptonshire_is_slightly_higher_after_march_2018_within_noise(series):
    before, after = halves(series("Northamptonshire"), "2018-03")

    assert mean(before) == pytest.approx(30, abs=1)
    assert 0 < mean(after) - mean(before) < error_of_difference(before, after)


def test_northamptonshire_november_2016_is_in_no_sheet(sample):
    for sheet in ("Referrals", "Victims", "Offenders"):
        assert ("Northamptonshire", "2016-11") not in sample.sums(sheet, "Force", "Month")
        assert ("LLR", "2016-11") in sample.sums(sheet, "Force", "Month")


def test_may_2018_was_first_sent_without_the_mash_page_of_older_children(books):
    sent = [row for row in books["2018-04-to-06_llr.xlsx"].sheets["Referrals"] if row["Month"].month == 5]
    corrected = books["2018-05_llr_corrected.xlsx"].sheets["Referrals"]
    lost = [row for row in corrected if row["Source"] == "MASH" and row["Age band"] in {"13-15", "16-17"}]
    kept = [row for row in corrected if row not in lost]

    assert [row for row in sent if row["Count"]] == [row for row in kept if row["Count"]]
    assert sum(row["Count"] for row in lost if row["Counting basis"] == "Records") >= 10
    assert not any(books["2018-05_llr_corrected.xlsx"].sheets[sheet] for sheet in ("Victims", "Offenders", "Reach"))


def test_the_share_of_victims_without_ethnicity_rises_each_year(sample):
    for force in ("LLR", "Northamptonshire"):
        where = {"force": force, "counting_basis": "Records"}
        every = sample.sums("Victims", "Year", **where)
        blank = sample.sums("Victims", "Year", ethnicity="Not recorded", **where)
        shares = [blank[year] / every[year] for year in sorted(every)]

        assert shares == sorted(shares)
        assert shares[0] == pytest.approx(0.08, abs=0.02)
        assert shares[-1] == pytest.approx(0.30, abs=0.03)


@pytest.mark.parametrize("basis", ["Records", "Individuals"])
def test_llr_ages_are_left_blank_from_january_2018(sample, basis):
    ages = sample.sums("Referrals", "Month", "Age band", force="LLR", counting_basis=basis)
    blank = {month: ages[month, "Not recorded"] for month, _ in ages}

    assert all(count == 0 for month, count in blank.items() if month < "2018-01")
    assert all(6 <= count <= 12 for month, count in blank.items() if month >= "2018-01")


def test_gender_other_is_in_three_months_of_one_year(sample):
    other = +sample.sums("Referrals", "Month", gender="Other", counting_basis="Records")

    assert other == {("2016-07",): 2, ("2016-09",): 2, ("2017-03",): 5}


def test_august_is_the_quietest_month(sample):
    found = sample.sums("Victims", "Month", kind="At risk, under 18", counting_basis="Records")
    august = [count for (month,), count in found.items() if month.endswith("-08")]

    assert mean(august) < 0.95 * mean(found.values())


def test_offenders_follow_the_printed_profile(sample):
    for force, months in (("LLR", 22), ("Northamptonshire", 12)):
        where = {"force": force, "year": "2015/16"}
        total = sample.total("Offenders", **where)

        assert total / 12 == pytest.approx(months, rel=0.15)
        for column, category, share in (
            ("gender", "Female", 0.08),
            ("age_band", "30 and over", 0.44),
            ("age_band", "22-29", 0.21),
            ("age_band", "18-21", 0.21),
        ):
            assert sample.total("Offenders", **where, **{column: category}) / total == pytest.approx(share, abs=0.01)
