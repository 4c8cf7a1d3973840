"""The twelve conditions and sentences proposed for this dashboard, with what ours say in their place and why.

Ours always name the place, the period and the counting basis, and give the doubt as a second sentence.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.change.count_change import count_change
from evaluation.statistics.intervals.proportions import survey_change
from evaluation.statistics.process.process_chart import process_limits
from evaluation.statistics.series.year_on_year import YearOnYear
from evaluation.verdicts.chart_words import chart_verdict
from evaluation.verdicts.gap_words import gap_verdict
from evaluation.verdicts.launch_words import Launch, launch_verdict
from evaluation.verdicts.proportion_words import survey_sentence
from evaluation.verdicts.verdict import Subject, Verdict
from evaluation.verdicts.year_words import year_verdict
from evaluation.verdicts.years_compared import YearCompared
from tests.evaluation.verdicts.plain import faults
from tests.evaluation.verdicts.stories import LAUNCH, gap, monthly, shown, since

CASES = {
    case["id"]: case["given"]
    for case in json.loads((Path(__file__).parents[2] / "vectors" / "headlines" / "headline_cases.json").read_text())
}
WHAT = Subject("referrals (records)", "LLR")
# Two months apart by 8.0 have limits 2.66 times that from the mean: 41.08 less and more 10.64 takes 4.0.
BASELINE = np.tile([39.08, 43.08], 12)


def years(case: str) -> Verdict:
    given = CASES[case]
    before, after = given["count_before"], given["count_after"]
    compared = YearOnYear("2019-07", shown(after), shown(before))
    return year_verdict(WHAT, YearCompared(compared, "rolling", count_change(before, after)))


def chart(*after: float) -> Verdict:
    series = monthly([*BASELINE, *after])
    return chart_verdict(WHAT, series, process_limits(series.values, len(BASELINE)), "2018-03")


def test_every_case_is_said_here() -> None:
    assert set(CASES) == {f"H{number:02d}" for number in range(1, 13)}


def test_h01_too_early_says_when_an_answer_is_possible() -> None:
    given = CASES["H01"]
    launch = Launch("Breck's Last Game", "2019-04", "2019-07")
    said = launch_verdict(WHAT, launch, Refused("too_few_after", given["n_pre"], given["n_post"], 41.08))

    assert (said.condition, said.shape) == ("too early", "no answer")
    assert said.headline == (
        "LLR: too early to say whether referrals (records) changed with Breck's Last Game (April 2019): "
        "4 months since launch; 6 are needed."
    )
    assert said.doubt == (
        "An answer is possible with the figures for September 2019, if no month is missing or hidden."
    )


def test_h02_too_few_for_a_percentage_says_that_it_can_be_chance() -> None:
    said = years("H02")

    assert (said.condition, said.shape) == ("too few for percentage", "unclear")
    assert said.headline == (
        "LLR: 24 referrals (records) in the 12 months to July 2019, 12 the year before: too few for a percentage."
    )
    assert said.doubt == "A difference this size can easily be chance."


def test_h03_what_can_be_chance_is_said_with_its_range() -> None:
    said = years("H03")

    assert (said.condition, said.shape) == ("no clear change in a year", "unclear")
    assert said.headline == (
        "LLR: 55 referrals (records) in the 12 months to July 2019, 41 the year before: "
        "this can easily be chance (anything from 12% lower to 106% higher)."
    )


def test_h04_a_usual_month_is_no_proof_of_no_change() -> None:
    given = CASES["H04"]
    said = chart(given["latest"])

    assert (said.condition, said.shape) == ("usual", "usual")
    assert said.headline == "LLR: 44 referrals (records) in March 2018, within the usual range of 31 to 51 a month."
    assert said.doubt == "A small change would not show here."
    assert dict(said.rows)["Usual range"] == "31 to 51 a month, average 41.1"


def test_h05_an_unusual_month_is_a_signal() -> None:
    said = chart(CASES["H05"]["latest"])

    assert (said.condition, said.shape) == ("signal", "up")
    assert said.headline == "LLR: 62 referrals (records) in March 2018, unusually high: usually 31 to 51 a month."
    assert said.doubt == "One month is a signal to look into, not a trend."


def test_h06_a_run_on_one_side_gives_the_average_it_is_above() -> None:
    said = chart(*[45.0] * CASES["H06"]["run"])

    assert (said.condition, said.shape) == ("signal", "run up")
    assert said.headline == (
        "LLR: 45 referrals (records) in September 2018, above the earlier average of 41.1 for 8 months running."
    )
    assert said.doubt == "A series in which nothing changes rarely does this; look for a reason."


def test_h07_seven_rising_months_rise_six_times() -> None:
    """The proposal says "risen every month for 7 months"; the first of seven need not have risen."""
    said = chart(*range(41, 41 + CASES["H07"]["run"]))

    assert (said.condition, said.shape) == ("signal", "run up")
    assert said.headline == (
        "LLR: 47 referrals (records) in September 2018: each of the last 6 months was higher than the one before, "
        "from 41 in March 2018."
    )


def test_h08_a_clear_change_claims_no_cause() -> None:
    given = CASES["H08"]
    ratio = (given["ratio"], *given["ci"])
    said = launch_verdict(WHAT, LAUNCH, since("clear", ratio, ratio))

    assert (said.condition, said.shape) == ("clear since launch", "up")
    assert said.headline == (
        "LLR: referrals (records) have been about 34% higher since Breck's Last Game (March 2018), "
        "likely between 17% and 54%."
    )
    assert said.doubt == (
        "The timing fits the campaign; it does not prove that the campaign caused it. "
        "A rise can mean better recognition or more harm."
    )


def test_h09_what_a_trend_explains_is_not_separated() -> None:
    given = CASES["H09"]
    level, trend = ((1.2, *given[key]) for key in ("level_model_ci", "trend_model_ci"))
    said = launch_verdict(WHAT, LAUNCH, since("trend", level, trend))

    assert (said.condition, said.shape) == ("not separable from trend", "unclear")
    assert said.headline == (
        "LLR: referrals (records) are higher since Breck's Last Game (March 2018), "
        "but may already have been rising: we cannot tell which it is."
    )
    assert "from 14% lower to 64% higher" in said.doubt


def test_h10_a_gap_that_depends_on_trends_is_not_shown() -> None:
    given = CASES["H10"]
    common, own = ((1.2, *given[f"interaction_ci_{key}_trend"]) for key in ("common", "own"))
    said = gap_verdict(WHAT, "boys", "girls", LAUNCH, gap("trend", common, own))

    assert (said.condition, said.shape) == ("gap depends on trends", "unclear")
    assert said.headline == (
        "LLR: we cannot say that referrals (records) of boys changed differently from those of girls "
        "since Breck's Last Game (March 2018)."
    )
    assert "from 18% lower to 45% higher" in said.doubt


def test_h11_no_clear_change_says_what_it_leaves_open() -> None:
    given = CASES["H11"]
    level, trend = ((1.02, *given[key]) for key in ("level_model_ci", "trend_model_ci"))
    said = launch_verdict(WHAT, LAUNCH, since("none", level, trend))

    assert (said.condition, said.shape) == ("no clear change since launch", "unclear")
    assert said.headline == (
        "LLR: no clear change in referrals (records) since Breck's Last Game (March 2018): "
        "the figures fit anything from 13% lower to 28% higher."
    )


def test_h12_a_survey_says_how_many_were_asked() -> None:
    given = CASES["H12"]
    asked = (given["x0"], given["n0"], given["x1"], given["n1"])

    assert survey_sentence(survey_change(*asked, "random"), "knew whom to tell", *asked) == (
        "37% of 402 asked knew whom to tell, then 44% of 398: "
        "up 7 percentage points (likely between 1 and 14 points higher)."
    )


@pytest.mark.parametrize("said", [years("H02"), years("H03"), chart(44), chart(62), chart(*[45.0] * 7)])
def test_all_of_it_can_be_read_aloud(said: Verdict) -> None:
    assert faults(said.headline) == faults(said.doubt) == []
