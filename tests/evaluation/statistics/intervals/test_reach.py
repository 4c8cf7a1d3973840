"""Bounds of people reached: true of any overlap, and as narrow as that allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.reach import ReachBounds, beyond, reach_bounds
from tests.evaluation.statistics.vectors import content

PEOPLE = st.sets(st.integers(0, 29))


@pytest.mark.parametrize("case", content("reach/reach_bounds"), ids=lambda case: case["id"])
def test_bounds_are_the_largest_channel_and_the_smaller_of_sum_and_population(case: dict[str, object]) -> None:
    found = reach_bounds(case["channel_reach"], case["population"])

    assert found == ReachBounds(case["at_least"], case["at_most"], ())


@given(st.lists(PEOPLE, min_size=1, max_size=5))
def test_however_channels_overlap_the_people_lie_within_the_bounds(channels: list[set[int]]) -> None:
    found = reach_bounds([len(people) for people in channels], 30)

    assert found is not None
    assert found.at_least <= len(set().union(*channels)) <= found.at_most


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_both_bounds_can_be_the_truth(sizes: list[int]) -> None:
    """All within the largest; and one after the other, round the population."""
    found = reach_bounds(sizes, 30)
    nested = [set(range(size)) for size in sizes]
    spread = [{(sum(sizes[:place]) + person) % 30 for person in range(size)} for place, size in enumerate(sizes)]

    assert found is not None
    assert found.at_least == len(set().union(*nested))
    assert found.at_most == len(set().union(*spread))


def test_a_number_above_the_population_is_not_people() -> None:
    """DAX told 405,787 "people reached" in a county of about 165,000 children."""
    found = reach_bounds([405_787, 3_874], 165_000)

    assert found == ReachBounds(at_least=3_874, at_most=165_000, not_people=(0,))


@pytest.mark.parametrize("channels", [[], [405_787]])
def test_without_a_channel_that_counts_people_nothing_is_said(channels: list[int]) -> None:
    assert reach_bounds(channels, 165_000) is None


@pytest.mark.parametrize(("channels", "population"), [([-1], 10), ([1], -10)])
def test_people_are_never_negative(channels: list[int], population: int) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        reach_bounds(channels, population)


def test_more_than_bounds_from_below_only() -> None:
    """A source's "more than 8,700" has no upper end, so only the population is one."""
    assert reach_bounds([8_700, 1_200], None, floors=[0]) == ReachBounds(8_700, None, ())
    assert reach_bounds([8_700, 1_200], 20_000, floors=[0]) == ReachBounds(8_700, 20_000, ())
    assert reach_bounds([8_700, 1_200], None) == ReachBounds(8_700, 9_900, ())


@given(st.lists(PEOPLE, min_size=1, max_size=5), st.data())
def test_more_people_than_a_floor_says_are_still_within_the_bounds(
    channels: list[set[int]], data: st.DataObject
) -> None:
    """Say of some channels only a number that is not above the truth, and call it a floor."""
    floors = data.draw(st.sets(st.integers(0, len(channels) - 1)))
    told = [data.draw(st.integers(0, len(people))) if place in floors else len(people)
            for place, people in enumerate(channels)]  # fmt: skip
    found = reach_bounds(told, 30, floors)

    assert found is not None
    assert found.at_most is not None
    assert found.at_least <= len(set().union(*channels)) <= found.at_most


@pytest.mark.parametrize(
    ("people", "population", "times"),
    [(405_787, 162_611, 2.5), (162_611, 162_611, None), (5, 162_611, None), (405_787, None, None), (5, 0, None)],
)
def test_a_number_beyond_its_population_is_told_by_how_much(
    people: int, population: int | None, times: float | None
) -> None:
    found = beyond(people, population)

    assert (found and round(found, 1)) == times
