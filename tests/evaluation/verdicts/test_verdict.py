"""What is said first of several things that hold, and that the rest is not lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.process.process_chart import process_chart
from evaluation.verdicts.chart_words import chart_verdict
from evaluation.verdicts.launch_words import launch_verdict
from evaluation.verdicts.verdict import PRECEDENCE, Condition, Verdict, verdict
from evaluation.verdicts.year_words import year_verdict
from tests.evaluation.verdicts.stories import LAUNCH, SUBJECT, monthly, since, year

QUIET = [39.0, 43.0] * 12


def chart(*after: float) -> Verdict:
    series = monthly([*QUIET, *after])
    return chart_verdict(SUBJECT, series, process_chart(series, "2018-03"), "2018-03")


CLEAR = launch_verdict(SUBJECT, LAUNCH, since("clear", (1.34, 1.17, 1.54), (1.3, 1.1, 1.5)))
TREND = launch_verdict(SUBJECT, LAUNCH, since("trend", (1.4, 1.2, 1.6), (1.1, 0.9, 1.4)))
NONE = launch_verdict(SUBJECT, LAUNCH, since("none", (1.0, 0.87, 1.18), (1.05, 0.9, 1.28)))
EARLY = launch_verdict(SUBJECT, LAUNCH, Refused("too_few_after", 24, 4, 41.0))
MORE, SAME, FEW, NO_YEAR = (year_verdict(SUBJECT, year(*each)) for each in ((940, 783), (734, 701), (24, 12), (9, 0)))
HIGH, LOW, USUAL = chart(62), chart(20), chart(44)


@pytest.mark.parametrize(
    ("of", "first"),
    [
        ((HIGH, CLEAR), CLEAR),
        ((MORE, CLEAR), CLEAR),
        ((HIGH, TREND), TREND),
        ((MORE, TREND), TREND),
        ((HIGH, MORE), MORE),
        ((NONE, MORE), MORE),
        ((NONE, HIGH), HIGH),
        ((SAME, HIGH), HIGH),
        ((USUAL, NONE), NONE),
        ((USUAL, SAME), SAME),
        ((EARLY, USUAL), USUAL),
        ((EARLY, FEW), FEW),
        ((EARLY,), EARLY),
    ],
)
def test_the_firmest_is_said_first(of: tuple[Verdict, ...], first: Verdict) -> None:
    said = verdict(*of)

    assert (said.headline, said.condition, said.shape) == (first.headline, first.condition, first.shape)
    assert verdict(*reversed(of)).headline == first.headline


@given(st.permutations([CLEAR, TREND, MORE, SAME, HIGH, LOW, USUAL, NONE, EARLY]), st.integers(1, 9))
def test_nothing_that_holds_is_lost(of: list[Verdict], number: int) -> None:
    chosen = of[:number]
    said = verdict(*chosen)
    places = [PRECEDENCE.index(each.condition) for each in chosen]

    assert PRECEDENCE.index(said.condition) == min(places)
    for each in chosen:
        # A signal against the headline stands in its doubt, the others after it.
        assert each.headline in {said.headline, *said.also} or each.headline.removeprefix("LLR: ") in said.doubt
        assert set(each.rows) <= set(said.rows)


def test_a_signal_against_a_clear_change_is_part_of_its_doubt() -> None:
    said = verdict(CLEAR, LOW)

    assert said.doubt.startswith("But 20 referrals of boys (records) in March 2018, unusually low: usually 31 to 51")
    assert said.doubt.endswith(CLEAR.doubt)
    assert said.also == ()


def test_a_signal_of_the_same_way_is_no_doubt() -> None:
    said = verdict(CLEAR, HIGH)

    assert said.doubt == CLEAR.doubt
    assert said.also == (HIGH.headline,)


def test_refusals_come_last() -> None:
    refusals: tuple[Condition, ...] = ("no usual range", "not compared", "too early", "refused", "no figure")

    assert PRECEDENCE[-len(refusals) :] == refusals


def test_what_was_also_said_stays_said() -> None:
    once = verdict(MORE, SAME)

    assert verdict(once, USUAL).also == (*once.also, USUAL.headline)


def test_a_verdict_needs_something_to_judge() -> None:
    with pytest.raises(ValueError, match="something"):
        verdict()


def test_every_condition_has_one_place() -> None:
    assert not [pair for pair in itertools.combinations(PRECEDENCE, 2) if pair[0] == pair[1]]
