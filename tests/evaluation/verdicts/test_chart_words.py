"""Process charts in words: what the latest month says, and how much of a screen's flags is luck."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.process.expected_by_chance import ByChance
from evaluation.statistics.process.process_chart import FULL_MEAN, MOST_HIDDEN, WEAK_MEAN, process_chart
from evaluation.statistics.process.process_signals import Signal
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.verdicts.chart_words import (
    LABELS,
    chance_sentence,
    chart_verdict,
    key_words,
    latest_sign,
    limits_words,
    signal_label,
)
from evaluation.verdicts.verdict import Verdict
from tests.evaluation.verdicts.plain import claims, faults, numbers
from tests.evaluation.verdicts.stories import SUBJECT, monthly

NAN = float("nan")
QUIET = [39.0, 43.0] * 12


def said_of(values: list[float], hidden: bool = False, launch: str = "2018-03") -> Verdict:
    series = monthly(values, hidden=hidden)
    return chart_verdict(SUBJECT, series, process_chart(series, launch), launch)


def test_an_unusually_low_month() -> None:
    said = said_of([*QUIET, 20])

    assert (said.condition, said.shape) == ("signal", "down")
    assert (
        said.headline == "LLR: 20 referrals of boys (records) in March 2018, unusually low: usually 31 to 51 a month."
    )


def test_falling_months_are_counted_from_where_the_fall_begins() -> None:
    said = said_of([*QUIET, *range(45, 36, -1)])

    assert said.shape == "run down"
    assert said.headline.endswith("each of the last 8 months was lower than the one before, from 45 in March 2018.")


def test_two_of_three_near_a_limit() -> None:
    said = said_of([*QUIET, 49, 42, 50])

    assert (said.condition, said.shape) == ("signal", "run up")
    assert said.headline.endswith("near the top of the usual range of 31 to 51, as in two of the last three months.")


@pytest.mark.parametrize(
    ("values", "word", "latest"),
    [
        ([*QUIET, 40], "usual month", "● as usual in March 2018"),
        ([*QUIET, 60], "unusual month", "▲ unusually high in March 2018"),
        ([*QUIET, 20], "unusual month", "▼ unusually low in March 2018"),
        ([*QUIET, 49, 42, 50], "high in two of three months", "△ high in two of three months, to May 2018"),
        ([*QUIET, *[44] * 9], "above average for 10 months", "△ above average for 10 months, to November 2018"),
        ([*QUIET, *range(45, 36, -1)], "falling for 8 months", "▽ falling for 8 months, to November 2018"),
    ],
)
def test_only_a_month_outside_the_limits_is_called_unusual(values: list[float], word: str, latest: str) -> None:
    """One month is no answer such as "higher", and the last of a run lies within the usual range."""
    series = monthly(values)
    said = said_of(values)

    assert said.in_a_word == word
    assert latest_sign(series, process_chart(series, "2018-03")) == latest
    assert ("A signal to look into." in said.in_brief) == (word == "unusual month")


def test_a_weak_range_is_told_beside_the_sign() -> None:
    """What Referrals prints of a chart stands where the chart's word stands alone."""
    few = monthly([9.0, 12.0] * 12 + [30.0])
    said = chart_verdict(SUBJECT, few, process_chart(few, "2018-03"), "2018-03")

    assert latest_sign(few, process_chart(few, "2018-03")).endswith("(weak range)")
    assert said.in_brief.endswith("A signal to look into. Weak range: average under 20.")
    assert latest_sign(few, process_chart(monthly([NAN] * 25), "2018-03")) == ""


def test_a_run_is_not_counted_across_a_gap() -> None:
    said = said_of([*QUIET[:-1], 44, NAN, *[44] * 8])

    assert said.headline.endswith("above the earlier average of 41.0 for 8 months running.")


@pytest.mark.parametrize(
    ("hidden", "text"), [(True, "2 later months are hidden [c]."), (False, "2 later months are missing.")]
)
def test_months_after_the_last_shown_one_are_owned_up_to(hidden: bool, text: str) -> None:
    said = said_of([*QUIET, 44, NAN, NAN], hidden)

    assert "44 referrals of boys (records) in March 2018" in said.headline
    assert said.doubt.endswith(text)


def test_one_later_month_is_singular() -> None:
    assert said_of([*QUIET, 44, NAN]).doubt.endswith("1 later month is missing.")


def test_small_counts_have_no_usual_range_and_quarters_instead() -> None:
    said = said_of([3.0, 5.0] * 12 + [6.0])

    assert (said.condition, said.shape) == ("no usual range", "no answer")
    assert said.headline == "LLR: 6 referrals of boys (records) in March 2018; no usual range can be given."
    assert f"average under {WEAK_MEAN}" in said.doubt
    assert "Quarters or years say more." in said.doubt


def test_many_hidden_months_leave_no_usual_range() -> None:
    said = said_of([30.0, 34.0] * 8 + [NAN] * 8 + [33.0], hidden=True)

    assert MOST_HIDDEN == 0.25  # the sentence says a quarter
    assert said.doubt.startswith("More than a quarter of the months behind it are hidden [c].")


def test_months_that_are_all_alike_leave_none() -> None:
    assert said_of([30.0] + [NAN, 30.0] * 6 + [33.0], launch="2017-03").doubt.startswith("Too few months in a row")


@pytest.mark.parametrize(
    ("values", "hidden", "text", "brief"),
    [
        ([9.0, 13.0] * 12 + [12.0], False, f"the months behind it average under {FULL_MEAN}.", "average under 20."),
        ([*QUIET[:-2], NAN, 40.0, 41.0], True, "1 of the months behind it is hidden [c].", "1 month hidden [c]."),
        ([NAN] * 15 + [39.0, 43.0] * 5, False, "it rests on 9 months only.", "rests on 9 months."),
        ([9.0, NAN, 13.0, NAN, *[9.0, 13.0] * 4, 12.0], True,
         "the months behind it average under 20, 2 of the months behind it are hidden [c] and it rests on 11 months "
         "only.", "average under 20, 2 months hidden [c], rests on 11 months."),
    ],
)  # fmt: skip
def test_a_weak_range_says_what_makes_it_weak(values: list[float], hidden: bool, text: str, brief: str) -> None:
    said = said_of(values, hidden)

    assert f"The usual range is weak: {text}" in said.doubt
    assert said.in_brief.endswith(f" Weak range: {brief}")


@pytest.mark.parametrize(
    ("hidden", "why"), [(True, "all months are hidden [c] or missing"), (False, "none is published")]
)
def test_without_a_figure_there_is_no_answer(hidden: bool, why: str) -> None:
    said = said_of([NAN] * 20, hidden)

    assert (said.condition, said.shape) == ("no figure", "no answer")
    assert said.headline.endswith(f"can be shown: {why}.")


def test_quarters_are_called_quarters() -> None:
    months = tuple(f"{year}-{month}" for year in range(2014, 2020) for month in ("03", "06", "09", "12"))
    series = MonthlySeries("quarter", months, np.array([*[39.0, 43.0] * 11, 44, 62]), ("shown",) * 24)
    said = chart_verdict(SUBJECT, series, process_chart(series, "2019-01"), "2019-01")

    assert "in October to December 2019, unusually high" in said.headline
    assert "a quarter." in said.headline
    assert said.doubt.startswith("One quarter is a signal")


@settings(max_examples=200)
@given(st.lists(st.one_of(st.integers(0, 90).filter(lambda n: n == 0 or n > 4), st.none()), min_size=14, max_size=40))
def test_what_is_said_of_any_series(values: list[int | None]) -> None:
    series = monthly([NAN if each is None else float(each) for each in values], hidden=True)
    chart = process_chart(series, "2017-03")
    said = chart_verdict(SUBJECT, series, chart, "2017-03")
    way = chart.signals[chart.latest].way if chart.latest is not None else 0

    assert faults(said.headline) == faults(said.doubt) == []
    assert len(said.headline.split()) <= 30
    assert "%" not in said.headline
    assert claims(said.headline) <= {"up"} if way > 0 else claims(said.headline) <= ({"down"} if way < 0 else set())
    assert (said.condition == "signal") == (way != 0)
    if chart.latest is not None:
        assert numbers(said.headline)[0] == series.values[chart.latest]


def test_every_signal_but_none_has_a_label() -> None:
    assert set(LABELS) == set(Signal)
    assert [signal for signal in Signal if not signal_label(signal)] == [Signal.NONE]
    assert all((("above" in text) or ("rising" in text) or ("top" in text)) == (signal.way > 0)
               for signal, text in LABELS.items())  # fmt: skip
    assert signal_label(Signal.RISING, "quarter") == "rising quarter after quarter"


def test_the_caption_names_range_months_and_rules() -> None:
    series = monthly([*QUIET, 44.0])

    assert limits_words(series, process_chart(series, "2018-03"), "2018-03") == (
        "Usual range 31 to 51 a month, from the 24 months shown before March 2018. "
        "Rules: XmR, rules of NHSRplotthedots 0.2.2."
    )
    assert "from the 25 months shown." in limits_words(series, process_chart(series))


@pytest.mark.parametrize(
    ("charts", "latest", "flagged", "text"),
    [
        (30, 2.1, 5, "5 of 30 charts with a usual range are flagged in the latest month; "
                     "chance alone would flag about 2."),
        (30, 2.1, 1, "1 of 30 charts with a usual range is flagged in the latest month; "
                     "chance alone would flag about 2. So these may all be chance."),
        (30, 2.1, 2, "2 of 30 charts with a usual range are flagged in the latest month; "
                     "chance alone would flag about 2. So these may all be chance."),
        (3, 0.2, 0, "0 of 3 charts with a usual range are flagged in the latest month; "
                    "chance alone would seldom flag one."),
        (1, 0.05, 1, "1 of 1 chart with a usual range is flagged in the latest month; "
                     "chance alone would seldom flag one."),
        (0, 0.0, 0, "No chart here has a usual range, so none is flagged."),
    ],
)  # fmt: skip
def test_flags_stand_beside_what_chance_would_flag(charts: int, latest: float, flagged: int, text: str) -> None:
    assert chance_sentence(ByChance(charts, latest), flagged) == text


def test_the_key_says_what_a_mark_means() -> None:
    assert key_words("usual", []) == "within the usual range"
    assert key_words("up", ["above the usual range"]) == "above the usual range"
    assert key_words("run down", ["falling month after month", "near the bottom"]) == (
        "within the usual range, but falling month after month, or near the bottom"
    )
