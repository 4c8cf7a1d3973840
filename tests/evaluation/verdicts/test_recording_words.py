"""How figures come to be: better recording looks like change, and benchmarks say nothing of missing boys."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.proportions import survey_change
from evaluation.statistics.process.process_chart import process_limits
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.proportion_words import Part
from evaluation.verdicts.recording_words import (
    BENCHMARKS_CONTRADICT,
    CANNOT_TELL,
    bases_sentence,
    recording_changed,
    recording_chart_sentence,
    recording_sentence,
)
from tests.evaluation.verdicts.plain import faults, numbers
from tests.evaluation.verdicts.stories import HIDDEN, MISSING, shown

PERIODS = tuple(f"period {letter}" for letter in "ABCDEFGHIJKLM")
SHARES = [0.08, 0.09, 0.07, 0.08, 0.085, 0.075, 0.08, 0.09, 0.07, 0.08, 0.082, 0.081]


def blank(part: int | Figure, whole: int, label: str) -> Part:
    return Part("Not recorded", part if isinstance(part, Figure) else shown(part), shown(whole), label)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (shown(31), shown(412), "Gender was not recorded for 31 of 412 (8%) in 2018/19."),
        (shown(8), shown(40), "Gender was not recorded for 8 of 40 in 2018/19."),
        (shown(0), shown(412), "Gender was recorded for all 412 in 2018/19."),
        (shown(0), shown(0), "Gender: nobody was recorded in 2018/19."),
        (HIDDEN, shown(412), "How often gender was not recorded in 2018/19: [c]: the count is not shown."),
    ],
)
def test_what_was_not_recorded_is_counted(part: Figure, whole: Figure, text: str) -> None:
    assert recording_sentence("gender", part, whole, "2018/19") == text


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (blank(80, 420, "2018/19"),
         "Gender not recorded: 8% in 2017/18, 19% in 2018/19: up, likely between 7 and 16 points higher. "
         + CANNOT_TELL),
        (blank(33, 420, "2018/19"),
         "Gender not recorded: 8% in 2017/18, 8% in 2018/19. "
         "This can easily be chance (anything from 3 points lower to 4 points higher)."),
        (blank(HIDDEN, 420, "2018/19"),
         f"Whether recording of gender changed cannot be told: a count is not shown. {CANNOT_TELL}"),
        (blank(5, 40, "2018/19"),
         f"Whether recording of gender changed cannot be told: there are too few. {CANNOT_TELL}"),
    ],
)  # fmt: skip
def test_recording_that_moved_leaves_the_breakdown_open(now: Part, text: str) -> None:
    assert recording_changed("gender", blank(31, 412, "2017/18"), now) == text


@given(st.integers(50, 900), st.integers(50, 900), st.data())
def test_only_a_clear_move_of_recording_casts_doubt(before: int, now: int, data: st.DataObject) -> None:
    parts = data.draw(st.integers(0, before)), data.draw(st.integers(0, now))
    said = recording_changed("gender", blank(parts[0], before, "A"), blank(parts[1], now, "B"))
    difference = survey_change(parts[0], before, parts[1], now, "random").difference
    assert difference is not None

    assert (CANNOT_TELL in said) == difference.excludes(0)
    assert faults(said) == []


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([*SHARES, 0.2], f"20.0% in period M, more than its pattern; usually 5.6% to 10.5%. {CANNOT_TELL}"),
        ([*SHARES, 0.02], f"2.0% in period M, less than its pattern; usually 5.6% to 10.5%. {CANNOT_TELL}"),
        ([*SHARES, 0.08], "8.0% in period M, usually 5.6% to 10.5%. Recording is as usual."),
        ([0.1], "10.0% in period A; no usual range can be given."),
    ],
)
def test_recording_has_a_process_chart_of_its_own(values: list[float], text: str) -> None:
    chart = process_limits(np.array(values), 12)

    assert recording_chart_sentence("gender", PERIODS, chart, 60) == f"Gender not recorded: {text}"


def test_a_share_just_outside_its_limits_does_not_read_as_inside() -> None:
    chart = process_limits(np.array([*SHARES, 0.0]), 12)
    just = process_limits(np.array([*SHARES, chart.parts[0].upper + 0.0001]), 12)
    value, low, high = numbers(recording_chart_sentence("gender", PERIODS, just, 60).split(". ")[0])

    assert low < high < value


@pytest.mark.parametrize(
    ("values", "base", "why"),
    [(SHARES, 49, "a period has fewer than 50"), ([np.nan] * 12, 60, "no share can be shown")],
)
def test_small_bases_have_no_share(values: list[float], base: int, why: str) -> None:
    said = recording_chart_sentence("gender", PERIODS, process_limits(np.array(values)), base)

    assert said == f"Gender not recorded: no usual range; {why}. Years say more."


def test_benchmarks_contradict_each_other_and_count_nobody() -> None:
    assert "They do not say how many boys are missing here." in BENCHMARKS_CONTRADICT
    assert faults(BENCHMARKS_CONTRADICT.replace("None", "Not one")) == []


@pytest.mark.parametrize(
    ("records", "people", "text"),
    [
        (shown(965), shown(647), "965 records of 647 individuals, 1.49 records each on average."),
        (shown(60), shown(40), "60 records of 40 individuals; too few for an average."),
        (shown(647), shown(647), "647 records of 647 individuals."),
        (shown(9), HIDDEN, "9 records, [c] individuals; no comparison."),
        (MISSING, shown(9), "– records, 9 individuals; no comparison."),
    ],
)
def test_counting_bases_stand_side_by_side(records: Figure, people: Figure, text: str) -> None:
    assert bases_sentence(records, people, "children at risk", "2015/16") == f"Children at risk in 2015/16: {text}"
