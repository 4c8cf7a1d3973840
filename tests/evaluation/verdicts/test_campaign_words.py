"""Sentences about campaigns keep each number's word, and say what is not known."""

import pytest

from evaluation.statistics.intervals.reach import reach_bounds
from evaluation.statistics.items.costs import UnitCost
from evaluation.verdicts.campaign_words import (
    activities_sentence,
    all_headline,
    beyond_words,
    bounds_words,
    cost_sentence,
    held_words,
    lag_name,
    one_headline,
    qualified,
    ran_words,
    unit_cost_sentences,
)


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("exact", "Exact", "34,000"),
        ("rounded", "Rounded", "34,000 (rounded)"),
        ("more_than", "More than", "more than 34,000"),
        ("about", "About", "about 34,000"),
    ],
)
def test_a_qualifier_is_kept(code: str, name: str, text: str) -> None:
    assert qualified("34,000", name, code) == text


@pytest.mark.parametrize(
    ("channels", "population", "floors", "text"),
    [
        ([5_412, 1_200], None, [], "between 5,412 and 6,612 different people. No population of this audience is held, "
                                   "which could narrow this down."),
        ([5_412, 1_200], 6_000, [], "between 5,412 and 6,000 different people."),
        ([5_412, 1_200], None, [0], "at least 5,412 different people; a source's “more than” has no upper end. No "
                                    "population of this audience is held, which could narrow this down."),
        ([187_000, 9_000, 8_000], 160_769, [], "between 9,000 and 160,769 different people. 1 figure is larger than "
                                               "the population and left out."),
        ([187_000, 405_787], 160_769, [], "how many different people were reached is not known; all 2 figures are "
                                          "larger than the population."),
    ],
)  # fmt: skip
def test_bounds_of_people(channels: list[int], population: int | None, floors: list[int], text: str) -> None:
    found = reach_bounds(channels, population, floors)

    assert bounds_words("A", found, len(channels), population) == f"A: {text}"


def test_bounds_of_some_channels_are_not_those_of_all() -> None:
    """Posters have no number of people: more may have been reached, though never more than live there."""
    counted, few = [5_412, 1_200], reach_bounds([5_412, 1_200], 6_000)

    assert bounds_words("A", reach_bounds(counted, 60_000), 2, 60_000, ["Posters", "Film"]) == (
        "A: between 5,412 and 6,612 different people. Only of the channels with a number of people, so it may be more. "
        "Without one: Posters, Film."
    )
    assert bounds_words("A", few, 2, 6_000, ["Posters"]) == "A: between 5,412 and 6,000 different people."


def test_a_flag_names_the_population_and_its_year() -> None:
    assert beyond_words(405_787 / 162_611, 162_611, "Northamptonshire", 2015) == (
        "2.5 times the 162,611 people aged 0 to 17 living in Northamptonshire (mid-2015): "
        "not that many different people."
    )


@pytest.mark.parametrize(
    ("pounds", "paid", "of", "text"),
    [
        (0.0, 0, 0, "No reach figure is held, so no cost is."),
        (0.0, 0, 22, "Cost is given for none of 22 reach figures: what it cost is not known, and is not £0."),
        (800.0, 1, 2, "£800.00 is given for 1 of 2 reach figures; what the others cost is not known."),
        (800.0, 2, 2, "£800.00 is given for 2 of 2 reach figures."),
    ],
)
def test_costs_that_are_not_known_are_not_0(pounds: float, paid: int, of: int, text: str) -> None:
    assert cost_sentence(pounds, paid, of) == text


@pytest.mark.parametrize(
    ("qualifiers", "pounds", "text"),
    [
        ((), 20.0, "£0.20 for each"),
        (("more_than",), 20.0, "less than £0.20 for each"),
        (("rounded",), 20.0, "about £0.20 for each"),
        (("more_than", "rounded"), 20.0, "about £0.20 for each"),
        ((), 0.5, "less than £0.01 for each"),
        (("more_than",), 0.5, "less than £0.01 for each"),
    ],
)
def test_a_unit_costs_less_where_there_were_more_than_counted(
    qualifiers: tuple[str, ...], pounds: float, text: str
) -> None:
    cost = UnitCost("a", "film", "plays", pounds, 100, 1, 1, qualifiers)
    (said,) = unit_cost_sentences([cost], {"film": "Film"}, {"plays": "Plays"}, {"a": "A"})

    assert said == f"A, Film: {text} of 100 plays (£{pounds:,.2f})."


def test_headlines() -> None:
    assert all_headline(11, 0, 29, 29) == "11 campaigns; reach figures are held for none of them."
    assert all_headline(11, 5, 29, 0).endswith("held for 5 of them, and each of the strategy's 29 audiences has one.")
    assert one_headline("A", 1, "", []) == (
        "A: 1 reach figure is held; it has no launch date that referrals can be compared with."
    )
    assert one_headline("Seen the signs?", 1, "", []).startswith("Seen the signs? 1 reach figure is held; ")
    assert one_headline("A", 0, "March 2018", [("LLR", "", "unclear"), ("LLR", "Boys", "up")]) == (
        "A: no reach figures are held. Referrals since March 2018: LLR not clear, boys higher."
    )


def test_small_words() -> None:
    assert held_words(0, "survey answer") == "no survey answer"
    assert held_words(2, "piece of media", "pieces of media") == "2 pieces of media"
    assert lag_name(0) == "From the launch on"
    assert lag_name(1) == "From 1 month after"
    assert activities_sentence(0, 0) == "No activity plan is published."
    assert activities_sentence(1, 24, "A") == "1 of the 24 activities of the published plan names A."
    assert activities_sentence(0, 24) == "None of the 24 activities of the published plan name a campaign."
    assert ran_words("Phase two", "undated", planned=True, approximate=True) == "Phase two: undated (plan, approximate)"
