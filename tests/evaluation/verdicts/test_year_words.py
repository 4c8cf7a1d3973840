"""A year against the year before: no difference without its doubt, a percentage only of a base that bears it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.series.year_on_year import Figure, YearOnYear
from evaluation.verdicts.year_words import percent_range, short_year_change, year_change, year_verdict
from evaluation.verdicts.years_compared import YearCompared
from tests.evaluation.verdicts.plain import claims, faults, numbers
from tests.evaluation.verdicts.stories import HIDDEN, MISSING, SUBJECT, year

SHOWN = st.one_of(st.just(0), st.integers(5, 80), st.integers(5, 20_000))
FIGURES = SHOWN.map(lambda value: Figure(value, "shown")) | st.sampled_from([HIDDEN, MISSING])
YEARS = st.builds(year, FIGURES, FIGURES, st.one_of(st.none(), st.floats(1.0, 6.0)), st.booleans())


@pytest.mark.parametrize(
    ("now", "before", "condition", "shape", "text"),
    [
        (940, 783, "clear change in a year", "up", "20% more than the 783 the year before (likely between 9% and 32%)"),
        (500, 783, "clear change in a year", "down",
         "36% fewer than the 783 the year before (likely between 28% and 43%)"),
        (734, 701, "no clear change in a year", "unclear",
         "701 the year before: this can easily be chance (anything from 6% lower to 16% higher)"),
        (701, 701, "no clear change in a year", "unclear",
         "the same as the year before (anything from 10% lower to 11% higher fits)"),
        (80, 41, "clear change in a year", "up",
         "41 the year before: more than chance easily explains (likely between 32% and 192% higher)"),
        (55, 41, "no clear change in a year", "unclear",
         "41 the year before: this can easily be chance (anything from 12% lower to 106% higher)"),
        (0, 60, "clear change in a year", "down",
         "60 the year before: more than chance easily explains (likely between 94% and 100% lower)"),
        (24, 12, "too few for percentage", "unclear", "12 the year before: too few for a percentage"),
        (40, 12, "too few for percentage", "up", "12 the year before: too few for a percentage"),
        (24, 0, "too few for percentage", "up", "none the year before: from none, no percentage"),
        (0, 0, "too few for percentage", "unclear", "as the year before"),
    ],
)  # fmt: skip
def test_a_change_is_said_as_its_base_allows(now: int, before: int, condition: str, shape: str, text: str) -> None:
    compared = year(now, before)
    said = year_verdict(SUBJECT, compared)

    assert (said.condition, said.shape) == (condition, shape)
    assert year_change(compared) == text
    assert said.headline == f"LLR: {now} referrals of boys (records) in the 12 months to July 2019, {text}."


def test_a_clear_change_says_what_it_can_mean() -> None:
    up, down = (year_verdict(SUBJECT, year(*each)).doubt for each in ((940, 783), (500, 783)))

    assert up.startswith("The difference is more than chance easily explains")
    assert up.endswith("A rise can mean better recognition or more harm.")
    assert down.endswith("A fall can mean that less is recognised, or that there is less harm.")


@pytest.mark.parametrize(
    ("compared", "text", "doubt"),
    [
        (year(500, HIDDEN), "no comparison: the year before is not shown [c]", "[c] is not shown: "),
        (year(500, MISSING), "no comparison: the year before is not complete", "A year is given when all its months"),
        (year(500, 400, broken=True), "not compared with the year before: the definition changed between the two",
         "Figures before and after a change of definition are not like for like."),
    ],
)  # fmt: skip
def test_what_is_not_compared_says_which_and_why(compared: YearCompared, text: str, doubt: str) -> None:
    said = year_verdict(SUBJECT, compared)

    assert (said.condition, said.shape) == ("not compared", "no answer")
    assert said.headline == f"LLR: 500 referrals of boys (records) in the 12 months to July 2019; {text}."
    assert said.doubt.startswith(doubt)


@pytest.mark.parametrize(
    ("now", "why", "doubt"),
    [(HIDDEN, "not shown [c]", "[c] is not shown: "), (MISSING, "not complete", "A year is given when")],
)
def test_a_year_without_a_figure_says_why(now: Figure, why: str, doubt: str) -> None:
    said = year_verdict(SUBJECT, year(now, 500))

    assert (said.condition, said.shape) == ("no figure", "no answer")
    assert said.headline == f"LLR: referrals of boys (records) in the 12 months to July 2019 are {why}."
    assert said.doubt.startswith(doubt)
    assert short_year_change(year(now, 500)) == f"no comparison: this year is {why}"


def test_unknown_variation_leaves_chance_open() -> None:
    said = year_verdict(SUBJECT, year(940, 783, dispersion=None))

    assert said.shape == "no answer"
    assert "783 the year before; whether this is chance cannot be said" in said.headline
    assert said.doubt.startswith("Too few months are shown")


def test_a_financial_year_is_named_as_one() -> None:
    found = YearOnYear("2019-03", Figure(940, "shown"), Figure(783, "shown"))
    said = year_verdict(SUBJECT, YearCompared(found, "year", year(940, 783).change))

    assert said.headline.startswith("LLR: 940 referrals of boys (records) in 2018/19, 20% more than the 783")
    assert [label for label, _ in said.rows[:2]] == ["2018/19", "2017/18"]
    assert dict(said.rows)["Months vary"] == "as chance alone would"


def test_how_we_know_gives_both_figures_and_the_range() -> None:
    assert dict(year_verdict(SUBJECT, year(940, 783, 1.8)).rows) == {
        "12 months to July 2019": "940",
        "12 months to July 2018": "783",
        "Likely change (95% interval)": "between 6% and 37% higher",
        "Months vary": "1.8 times as much as by chance alone",
    }


@settings(max_examples=300)
@given(YEARS)
def test_no_direction_is_claimed_that_the_interval_does_not_have(compared: YearCompared) -> None:
    said, way = year_verdict(SUBJECT, compared), compared.change.direction if compared.change else 0
    held = {1: {"up"}, -1: {"down"}, 0: set()}[way]

    assert claims(said.headline) <= held
    assert {said.shape} & {"up", "down"} == held
    assert faults(said.headline) == faults(said.doubt) == []
    assert len(said.headline.split()) <= 31


@settings(max_examples=300)
@given(YEARS)
def test_a_percentage_has_a_base_and_a_doubt_beside_it(compared: YearCompared) -> None:
    said, base = year_verdict(SUBJECT, compared).headline, compared.year.before.value
    outside = re.sub(r"\([^()]*\)", "", said)

    assert ("%" in said) <= (compared.change is not None and base is not None and base >= 20)
    # Of a base under 50 only the likely range is in per cent, never the change itself.
    assert ("%" in outside) <= (base is not None and base >= 50)
    assert ("%" in outside) <= ("(likely " in said)


@settings(max_examples=300)
@given(YEARS)
def test_every_number_is_a_figure_or_a_rounding(compared: YearCompared) -> None:
    change = compared.change
    exact = [float(each.value) for each in (compared.year.now, compared.year.before) if each.value is not None]
    if change and change.ratio is not None:
        exact += [100 * abs(each - 1) for each in (change.ratio, change.low, change.high)]
    said = re.sub(r"(less|more) than (1|99|1,000)%", "", year_verdict(SUBJECT, compared).headline)

    assert all(any(abs(number - each) <= 0.5 + 1e-9 for each in exact) for number in numbers(said))


@settings(max_examples=300)
@given(YEARS)
def test_a_cell_says_no_more_than_the_sentence(compared: YearCompared) -> None:
    said, change = short_year_change(compared), compared.change

    assert faults(said) == []
    if compared.broken or compared.year.difference is None:
        assert numbers(said) == []
    elif change is None:
        assert said.endswith("chance cannot be judged")
    elif change.before == change.after:
        assert said == f"the same as {change.before:,}"
    else:
        assert ("can easily be chance" in said) == (change.direction == 0)
        assert ("more than " + f"{change.before:,}" in said) == (change.after > change.before)
        assert ("%" in said) == (change.direction != 0 and change.before >= 20)


def test_a_range_is_only_given_of_a_base_that_bears_it() -> None:
    assert [bool(percent_range(change)) for each in (0, 19, 20, 50) if (change := year(60, each).change)] == [
        False, False, True, True,
    ]  # fmt: skip
