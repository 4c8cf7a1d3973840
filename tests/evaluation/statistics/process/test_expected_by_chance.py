"""What chance alone flags: the table against series drawn anew, and charts added up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.process.expected_by_chance import AFTER, BASELINE, chance_of_signal, expected_by_chance
from evaluation.statistics.process.process_chart import ProcessChart, mean_and_moving_range, process_limits
from evaluation.statistics.process.process_signals import signals

SERIES = 10_000


def drawn(baseline: int, after: int, mean: float = 20) -> tuple[float, float]:
    """Return how often quiet series are flagged in the latest month, and anywhere."""
    rng = np.random.default_rng(1996)
    values = rng.poisson(mean, (SERIES, baseline + after)).astype(np.float64)
    flagged = signals(values, *mean_and_moving_range(values[:, :baseline])) != 0
    return float(flagged[:, -1].mean()), float(flagged.any(axis=1).mean())


@pytest.mark.slow
@pytest.mark.parametrize("baseline", BASELINE[:-1])
@pytest.mark.parametrize("after", AFTER[:-2])
def test_the_table_is_what_series_drawn_anew_show(baseline: int, after: int) -> None:
    """Within four standard errors of ten thousand series, and of the table's own."""
    for found, told in zip(drawn(baseline, after), chance_of_signal(baseline, after), strict=True):
        assert found == pytest.approx(told, abs=4 * (told * (1 - told) / SERIES * 7 / 6) ** 0.5 + 1e-4)


@pytest.mark.slow
@pytest.mark.parametrize(("baseline", "after"), [(15, 9), (30, 3), (42, 18), (27, 0), (48, 36)])
def test_between_the_numbers_of_the_table_a_straight_line_is_near_enough(baseline: int, after: int) -> None:
    latest, anywhere = drawn(baseline, after)

    assert chance_of_signal(baseline, after) == (pytest.approx(latest, abs=0.01), pytest.approx(anywhere, abs=0.02))


@pytest.mark.slow
@pytest.mark.parametrize("mean", [10, 100])
def test_other_means_are_flagged_about_as_often(mean: float) -> None:
    latest, anywhere = drawn(24, 12, mean)

    assert chance_of_signal(24, 12) == (pytest.approx(latest, abs=0.01), pytest.approx(anywhere, abs=0.035))


@given(st.integers(0, 200), st.integers(0, 200))
def test_chances_are_chances_and_more_months_have_more(baseline: int, after: int) -> None:
    latest, anywhere = chance_of_signal(baseline, after)

    assert 0 < latest < 0.12
    assert latest < anywhere < 1
    assert anywhere <= chance_of_signal(baseline, after + 12)[1]


def chart(months: int, baseline: int | None = None, rebase: tuple[int, ...] = ()) -> ProcessChart:
    return process_limits(np.resize([40.0, 42.0, 39.0], months), baseline, rebase)


def test_charts_add_up() -> None:
    found = expected_by_chance([chart(36, 24)] * 30)

    assert (found.charts, found.latest) == (30, pytest.approx(30 * chance_of_signal(24, 12)[0]))


@pytest.mark.parametrize("lengths", [(12, 24, 60), (60, 12, 24), (24, 60, 12)])
def test_the_order_of_charts_does_not_matter(lengths: tuple[int, ...]) -> None:
    found = expected_by_chance([chart(months) for months in lengths])

    assert found.latest == pytest.approx(sum(chance_of_signal(months, 0)[0] for months in (12, 24, 60)))


def test_only_shown_months_count() -> None:
    values = np.resize([40.0, 42.0, 39.0], 40)
    values[[3, 5, 30, 39]] = np.nan

    assert expected_by_chance([process_limits(values, 26)]).latest == pytest.approx(chance_of_signal(24, 12)[0])


def test_the_part_of_the_latest_month_is_a_series_of_its_own() -> None:
    found = expected_by_chance([chart(48, rebase=(24,))])

    assert found.latest == pytest.approx(chance_of_signal(24, 0)[0])


def test_a_part_without_limits_is_never_flagged() -> None:
    constant_last = process_limits(np.array([40.0, 42.0] * 12 + [40.0] * 12), rebase=[24])
    found = expected_by_chance([constant_last])

    assert (found.charts, found.latest) == (1, 0)


@pytest.mark.parametrize("charts", [[], [chart(0)], [chart(1)]])
def test_nothing_shown_is_never_flagged(charts: list[ProcessChart]) -> None:
    found = expected_by_chance(charts)

    assert (found.charts, found.latest) == (0, 0)
