"""Rates and figures of other places: with their range, population, year and source, or why there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.reference import Comparator
from evaluation.statistics.intervals.funnel import funnel
from evaluation.statistics.intervals.rates import rate_per_10_000
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.rate_words import (
    COMPARATOR_NOTE,
    comparator_sentence,
    funnel_words,
    rate,
)
from tests.evaluation.verdicts.plain import faults, numbers, sentences
from tests.evaluation.verdicts.stories import HIDDEN, MISSING, shown


@pytest.mark.parametrize(
    ("count", "population", "text"),
    [
        (shown(940), 220_000, "42.7 (likely between 40.0 and 45.5)"),
        (shown(0), 220_000, "0.0 (likely between 0.0 and 0.2)"),
        (shown(5), 2_000_000, "under 0.1 (likely between under 0.1 and 0.1)"),
        (HIDDEN, 220_000, "[c]: the count is not shown"),
        (MISSING, 220_000, "no complete figure"),
        (shown(940), None, "no population is published"),
    ],
)
def test_a_rate_has_its_range_or_its_reason(count: Figure, population: int | None, text: str) -> None:
    assert rate(count, population) == text


@given(st.integers(0, 5_000), st.integers(5_000, 2_000_000))
def test_a_rate_is_rounded_to_a_tenth(count: int, population: int) -> None:
    said, exact = rate(shown(count), population).replace("under 0.1", "0.0"), rate_per_10_000(count, population)

    assert numbers(said) == pytest.approx([exact.value, exact.low, exact.high], abs=0.05 + 1e-9)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(2_000, 90_000)), min_size=2, max_size=6))
def test_an_area_is_called_more_or_fewer_only_outside_its_limits(areas: list[tuple[int, int]]) -> None:
    found = funnel([count for count, _ in areas], [people for _, people in areas])
    assert found is not None
    for point in found.points:
        said = funnel_words("Leicester", point, "LLR")
        assert point.rate is not None
        assert ("more than chance" in said) == (point.place in {"above", "far above"})
        assert ("fewer than chance" in said) == (point.place in {"below", "far below"})
        assert faults(said) == []


def test_an_area_without_a_count_is_not_placed() -> None:
    found = funnel([100, None], [100_000, 50_000], 300)
    assert found is not None

    assert funnel_words("Rutland", found.points[1], "LLR") == "Rutland: not shown [c]."


@pytest.mark.parametrize(
    ("whole", "part", "rounded_to", "text"),
    [
        (2_449, 119, 1, "119 of 2,449 assessments (5%) had CSE as a factor"),
        (38_980, 1_720, 10, "1,720 of 38,980 assessments (4%) had CSE as a factor, rounded to the nearest 10"),
        (40, 7, 1, "7 of 40 assessments had CSE as a factor"),
        ("c", 50, 10, "50 assessments with CSE as a factor, rounded to the nearest 10"),
        (2_449, "c", 1, "not shown by its publisher [c]"),
        ("z", "z", 1, "there is no such figure [z]"),
    ],
)
def test_a_comparator_keeps_its_own_year_and_rounding(
    whole: int | str, part: int | str, rounded_to: int, text: str
) -> None:
    row = Comparator(2018, "authority", "E06000016", "Leicester", whole, part, rounded_to, "DfE")

    assert comparator_sentence(row) == f"Leicester, year to 31 March 2018: {text}."


def test_a_comparator_is_not_our_measure() -> None:
    assert "these are not referrals" in COMPARATOR_NOTE
    assert len(sentences(COMPARATOR_NOTE)) == 2
    assert faults(COMPARATOR_NOTE) == []
