"""The funnel: as PHEindicatormethods judges, and by adding up the chances of a Poisson count."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.funnel import funnel
from tests.evaluation.statistics.vectors import rows

PLACE = {
    "Not significant": "within",
    "Low (0.025)": "below",
    "Low (0.001)": "far below",
    "High (0.025)": "above",
    "High (0.001)": "far above",
}
AREAS = st.lists(st.tuples(st.integers(0, 200), st.integers(500, 100_000)), min_size=2, max_size=8)


def chance(counts: range, expected: float) -> float:
    """Return the chance of one of these counts, with so many expected."""
    return math.fsum(math.exp(k * math.log(expected) - expected - math.lgamma(k + 1)) for k in counts)


def judged(count: int, expected: float) -> str:
    """Return where an area lies, by the chance of so many events or fewer, and of so many or more."""
    fewer, more = chance(range(count + 1), expected), chance(range(count, count + 1_000), expected)
    for tail, low, high in ((0.001, "far below", "far above"), (0.025, "below", "above")):
        if fewer < tail:
            return low
        if more < tail:
            return high
    return "within"


def test_each_area_is_judged_as_in_phe_indicator_methods() -> None:
    areas = rows("rates/funnel_areas_rate")
    found = funnel([int(row["x"]) for row in areas], [int(row["n"]) for row in areas])

    assert found is not None
    assert found.whole == pytest.approx(10_000 * 185 / 48_500, abs=1e-9)
    assert [point.place for point in found.points] == [PLACE[row["significance"]] for row in areas]
    assert [point.rate for point in found.points] == [pytest.approx(float(row["rate"]), abs=1e-9) for row in areas]


@given(AREAS)
def test_each_area_is_judged_by_its_chance(areas: list[tuple[int, int]]) -> None:
    counts, populations = zip(*areas, strict=True)
    found = funnel(counts, populations)

    assert found is not None
    for point, count, people in zip(found.points, counts, populations, strict=True):
        expected = sum(counts) / sum(populations) * people
        assert point.place == (judged(count, expected) if expected else "within")


@given(st.integers(1, 400), st.integers(1_000, 100_000))
def test_limits_close_in_with_more_people_and_lie_around_the_whole(total: int, people: int) -> None:
    found = funnel([total, total], [people, 4 * people])

    assert found is not None
    small, large = found.points
    for point in found.points:
        assert 0 <= point.far_low <= point.low < found.whole < point.high < point.far_high
    assert small.far_low <= large.far_low
    assert small.low <= large.low
    assert small.high > large.high
    assert small.far_high > large.far_high


@pytest.mark.parametrize("expected", [8, 20, 150])
def test_limits_lie_between_the_counts_that_chance_allows_and_those_it_does_not(expected: int) -> None:
    """Half-way between two counts nothing is judged; the limit must lie between the last inside and the first out."""
    found = funnel([expected, expected], [10_000, 10_000])

    assert found is not None
    point = found.points[0]
    for tail, low, high in ((0.025, point.low, point.high), (0.001, point.far_low, point.far_high)):
        inside = [k for k in range(3 * expected) if judged_within(k, expected, tail)]
        assert inside[0] - 1 < low <= inside[0]
        assert inside[-1] <= high < inside[-1] + 1


def judged_within(count: int, expected: float, tail: float) -> bool:
    return chance(range(count + 1), expected) >= tail and chance(range(count, count + 1_000), expected) >= tail


def test_an_area_that_is_not_shown_has_limits_but_no_place() -> None:
    found = funnel([120, None, 20], [30_000, 9_000, 9_500], whole=185)

    assert found is not None
    assert found.whole == pytest.approx(10_000 * 185 / 48_500)
    assert (found.points[1].rate, found.points[1].place) == (None, None)
    assert found.points[1].low > 0
    assert found.points[2].place == "below"


def test_shown_areas_alone_are_no_whole() -> None:
    """Those that are not shown are mostly small: without them the rate of the whole would be too high."""
    assert funnel([120, None, 20], [30_000, 9_000, 9_500]) is None


def test_without_areas_there_is_no_funnel() -> None:
    assert funnel([], []) is None


@pytest.mark.parametrize(("counts", "populations"), [([1], [0]), ([1, 2], [100, -5]), ([1, 2], [100])])
def test_areas_without_people_are_refused(counts: list[int], populations: list[int]) -> None:
    with pytest.raises(ValueError):
        funnel(counts, populations)
