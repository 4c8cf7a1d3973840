"""What an officer is asked because of what is held: a year and more of quiet months, and one fault in the next."""

import numpy as np
import pandas as pd
import pytest

from evaluation.definitions.periods import months_between, shifted
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding
from evaluation.screening.history import check_history
from evaluation.screening.upload import Coverage

AREAS, GENDERS, AGES = ("leicester", "leicestershire", "rutland"), ("female", "male"), ("13_15", "16_17")
SOURCES = ("mash", "llr_team")
COLUMNS = ["month", "area", "source", "basis", "gender", "age", "value", "measure"]
FIRST, LAST, NEXT = "2017-08", "2019-07", "2019-08"
# A month's count by area, each source, gender and age alike: force totals of 120 a source.
BY_AREA = {"leicester": 20, "leicestershire": 9, "rutland": 1}


def months_of_referrals(first: str, last: str) -> pd.DataFrame:
    """Return referrals that vary as chance would, the same ones each time."""
    chance = np.random.default_rng(5)
    rows = [
        (month, area, source, "records", gender, age, float(chance.poisson(BY_AREA[area])), "referrals")
        for month in months_between(first, last)
        for area in AREAS
        for source in SOURCES
        for gender in GENDERS
        for age in AGES
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.fixture(scope="module")
def everything() -> pd.DataFrame:
    return months_of_referrals(FIRST, NEXT)


@pytest.fixture
def held(everything: pd.DataFrame) -> pd.DataFrame:
    return everything[everything["month"] <= LAST].reset_index(drop=True)


@pytest.fixture
def august(everything: pd.DataFrame) -> pd.DataFrame:
    return everything[everything["month"] == NEXT].reset_index(drop=True)


@pytest.fixture
def ask(strategy: Strategy):
    """Return what checks a file of referrals beside what is held."""

    def check(sent: pd.DataFrame, held: pd.DataFrame, **rows: pd.DataFrame) -> list[Finding]:
        months = sent["month"] if len(sent) else pd.Series([NEXT])
        coverage = Coverage(strategy.area("llr"), min(months), max(months), synthetic=False)
        return check_history({"referrals": sent, **rows}, {"referrals": held}, coverage, strategy, strategy.threshold)

    return check


def topics(findings: list[Finding]) -> set[str]:
    return {finding.key for finding in findings}


def test_a_month_like_those_before_is_not_asked_about(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    assert ask(august, held) == []


def test_a_first_file_is_not_asked_about(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    assert ask(august, held.iloc[:0]) == []
    assert ask(held, held.iloc[:0]) == []


def test_another_force_s_figures_say_nothing(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    elsewhere = held.assign(area=held["area"].map(dict(zip(AREAS, ("corby", "daventry", "kettering"), strict=True))))

    assert ask(august.assign(value=august["value"] * 9), elsewhere) == []


# ---------------------------------------------------------------------- months
def test_a_month_between_the_last_held_and_the_file(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    findings = ask(august, held[held["month"] < "2019-06"])

    assert [finding.found for finding in findings if finding.key == "absent:months"] == [
        "no figures for June 2019 and July 2019"
    ]


def test_a_month_within_the_file(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """The About sheet says June to August, and July has no row."""
    sent = pd.concat([held[held["month"] == "2019-06"], august])
    findings = ask(sent, held[held["month"] < "2019-06"])

    assert "no figures for July 2019" in [finding.found for finding in findings]


def test_a_revision_of_old_months_misses_none(ask, held: pd.DataFrame) -> None:
    assert ask(held[held["month"] == "2018-05"], held) == []


# ---------------------------------------------------------------------- totals
@pytest.mark.parametrize("times", [0.4, 2.0])
def test_a_month_far_outside_its_expected_range(times: float, ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """Every block and gender that is out is said, with its count and the range, as one question."""
    wrong = august.assign(value=(august["value"] * times).round())
    findings = ask(wrong, held)
    mash = int(wrong.loc[wrong["source"] == "mash", "value"].sum())

    assert topics(findings) == {"expected range:referrals"}
    assert f"LLR, Referrals, MASH (records): {mash} in August 2019" in [finding.found for finding in findings]
    assert len(findings) == 4


def test_one_gender_alone(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """Girls recorded as boys: the total is as usual."""
    swapped = august.assign(gender="male")
    findings = ask(swapped.groupby([*COLUMNS[:6], "measure"], as_index=False)["value"].sum(), held)

    assert {finding.found.split(" in ")[0].split(":")[0] for finding in findings} >= {
        "LLR, CSE referrals, Male (records)"
    }


def test_under_a_year_of_history_asks_nothing(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    short = held[held["month"] > shifted(LAST, -11)]

    assert topics(ask(august.assign(value=august["value"] * 3), short)) == set()


def test_a_small_count_is_not_repeated(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    few = august.assign(value=0.0)
    few.loc[0, "value"] = 3.0
    said = " ".join(finding.message + finding.found + finding.expected for finding in ask(few, held))

    assert "fewer than 5 in August 2019" in said
    assert ": 3 in" not in said


def test_two_small_counts_are_not_compared(ask, held: pd.DataFrame) -> None:
    """Four where none to two would be expected: "fewer than 5, and fewer than 5 would be expected" helps nobody."""
    quiet = held[(held["area"] == "leicester") & (held["source"] == "mash")].drop_duplicates("month")
    quiet = quiet.assign(value=[1.0, 1.0] + [0.0] * 22)
    sent = quiet.iloc[:1].assign(month=NEXT)

    assert "expected range:referrals" not in topics(ask(sent.assign(value=4.0), quiet))
    assert "expected range:referrals" in topics(ask(sent.assign(value=9.0), quiet))


def test_a_count_that_arrived_suppressed_makes_its_total_unknown(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """Of MASH and of its genders nothing can be asked; of the other team everything."""
    wrong = august.assign(value=august["value"] * 3)
    wrong.loc[(wrong["source"] == "mash") & (wrong["area"] == "rutland"), "value"] = np.nan
    names = {finding.found.split(":")[0] for finding in ask(wrong, held)}

    assert names == {"LLR, Referrals, LLR multi-agency CSE team (records)"}


# ---------------------------------------------------------------------- what is absent
def test_a_source_that_always_came(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    (finding,) = ask(august[august["source"] != "mash"], held)

    assert finding.found == "no rows of MASH (records) for any area in August 2019"


def test_an_area_that_always_came(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """Its month is incomplete, so totals are not compared: one question, and not one for each consequence."""
    findings = ask(august[august["area"] != "leicester"], held)

    assert [finding.found for finding in findings] == [
        "no rows of LLR multi-agency CSE team (records) and MASH (records) for Leicester in August 2019"
    ]
    assert len(topics(findings)) == 1


def test_a_source_that_did_not_come_each_month_is_not_missed(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    sometimes = held[(held["source"] != "mash") | (held["month"] != "2019-05")]

    assert "absent:referrals" not in topics(ask(august[august["source"] != "mash"], sometimes))


def test_a_category_that_was_always_there(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    """Its counts stand under another one, so the total is as usual."""
    merged = august.assign(age="16_17").groupby([*COLUMNS[:6], "measure"], as_index=False)["value"].sum()
    (finding,) = ask(merged, held)

    assert finding.found == "no Age band 13-15 in August 2019"


def test_a_rare_category_is_absent_by_chance(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    rare = held[held["area"] == "leicester"].assign(age="0_9", value=0.0)
    rare = rare.drop_duplicates(["month", "area"]).assign(value=1.0)

    assert ask(august, pd.concat([held, rare])) == []


def test_a_sheet_that_always_came(ask, strategy: Strategy, august: pd.DataFrame, held: pd.DataFrame) -> None:
    coverage = Coverage(strategy.area("llr"), NEXT, NEXT, synthetic=False)
    persons = held.drop(columns="source").assign(scheme="self_defined", ethnicity="white", measure="offenders")
    findings = check_history(
        {"referrals": august, "offenders": persons.iloc[:0]},
        {"referrals": held, "offenders": persons},
        coverage,
        strategy,
        strategy.threshold,
    )

    assert [(finding.sheet, finding.found) for finding in findings] == [("Offenders", "no rows for August 2019")]


# ---------------------------------------------------------------------- not recorded
@pytest.mark.parametrize(("share", "asked"), [(0.5, True), (0.05, False)])
def test_a_jump_of_what_is_not_recorded(
    share: float, asked: bool, ask, august: pd.DataFrame, held: pd.DataFrame
) -> None:
    blank = august[august["age"] == "13_15"].assign(age="not_recorded")
    blank["value"] = (blank["value"] * 2 * share).round()
    rest = august.assign(value=(august["value"] * (1 - share)).round())
    findings = [each for each in ask(pd.concat([rest, blank]), held) if each.key == "not recorded:referrals"]

    assert bool(findings) == asked
    if asked:
        assert "% not recorded in August 2019, hardly any in the 24 months before" in findings[0].message


# ---------------------------------------------------------------------- revisions
def test_the_same_figures_again_revise_nothing(ask, held: pd.DataFrame) -> None:
    assert ask(held[held["month"] >= "2019-06"], held) == []


def test_a_revision_stands_beside_what_is_held(ask, held: pd.DataFrame) -> None:
    """By month and area, with the totals that change.

    Of how many counts a total is made is not said beside it: 6 in 6 counts would be six of 1.
    """
    held = held.assign(value=held["value"] + 5)
    july = held[(held["month"] == LAST) & (held["area"] == "leicester") & (held["source"] == "mash")]
    sent = july.copy()
    old, new = july["value"].sum(), july["value"].sum() + 6
    sent.iloc[0, sent.columns.get_loc("value")] += 6
    (finding,) = [each for each in ask(sent, held) if each.key.startswith("revision")]

    assert finding.message.startswith("Leicester, July 2019, is held already, and other counts are in this file: ")
    assert f"MASH (records) {old:.0f} held, {new:.0f} with this file" in finding.message
    assert "1 count" not in finding.message


def test_a_file_that_names_a_part_of_what_is_held_is_told_no_total(ask, held: pd.DataFrame) -> None:
    """Of 23 held and 27 to come, with 7 in place of one count, that one was 3. What is not named stays, and is said."""
    held = held.assign(value=held["value"] + 5)
    july = held[(held["month"] == LAST) & (held["area"] == "leicester") & (held["source"] == "mash")]
    (finding,) = [each for each in ask(july.iloc[1:].assign(value=50.0), held) if each.key.startswith("revision")]

    assert "with this file" not in finding.message
    assert f"{july['value'].sum():.0f}" not in finding.message
    assert "Counts held that are not named in the file will stay" in finding.message


def test_a_combination_that_is_new_in_a_held_block_is_a_revision(ask, held: pd.DataFrame) -> None:
    july = held[(held["month"] == LAST) & (held["area"] == "leicester") & (held["source"] == "mash")]
    sent = pd.concat([july, july.iloc[:1].assign(gender="other", value=7.0)])

    assert "Leicester, July 2019, is held already" in " ".join(each.message for each in ask(sent, held))
    assert ask(pd.concat([july, july.iloc[:1].assign(gender="other", value=0.0)]), held) == []


def test_where_a_total_of_the_month_is_small_none_is_said(ask, held: pd.DataFrame) -> None:
    small = held[(held["month"] == LAST) & (held["area"] == "rutland") & (held["source"] == "mash")].copy()
    held = held[~held.index.isin(small.index)]
    before = small.assign(value=[1.0, 0.0, 1.0, 1.0])
    after = small.assign(value=[0.0, 0.0, 2.0, 0.0])
    (finding,) = ask(after, pd.concat([held, before]))

    assert finding.message.startswith("Rutland, July 2019, is held already, and 3 counts differ: MASH (records). ")
    assert "held," not in finding.message.removeprefix("Rutland, July 2019, is held already, ")


def test_a_restatement_of_years_is_one_question_of_bounded_length(ask, held: pd.DataFrame) -> None:
    findings = [each for each in ask(held.assign(value=held["value"] + 1), held) if each.key.startswith("revision")]

    assert len(topics(findings)) == 1
    assert len(findings) == 25
    assert findings[-1].found == "48 more months and areas that are held already differ"


def test_every_finding_is_a_question(ask, august: pd.DataFrame, held: pd.DataFrame) -> None:
    wrong = august[august["area"] != "rutland"].assign(value=august["value"] * 4)
    findings = ask(wrong, held[held["month"] < "2019-07"])

    assert findings
    assert {finding.severity for finding in findings} == {"question"}
    assert all(finding.key and finding.message.endswith(("?", ".")) for finding in findings)
