"""A year against the year before: which months say how much such figures vary."""

import numpy as np
import pytest

from evaluation.statistics.change.count_change import count_change, dispersion
from evaluation.statistics.series.year_on_year import Figure, YearOnYear
from evaluation.verdicts.years_compared import years_compared
from tests.evaluation.verdicts.stories import HIDDEN, monthly, shown

# 2016-04 to 2019-07: 40 months, of which the 28 up to July 2018 end with the earlier year.
MONTHS = np.random.default_rng(3).negative_binomial(12, 0.2, 40).astype(float)
YEAR = YearOnYear("2019-07", shown(734), shown(701))


def test_the_24_months_that_end_with_the_earlier_year_say_how_much_they_vary() -> None:
    varied = dispersion(MONTHS[4:28])

    assert varied is not None
    assert varied > 1.5
    found = years_compared(YEAR, "rolling", monthly(MONTHS, "2016-04"), broken=False)
    assert found.change == count_change(701, 734, 12, 12, varied)


def test_the_later_year_does_not_widen_its_own_comparison() -> None:
    wild = MONTHS.copy()
    wild[28:] *= 9

    assert years_compared(YEAR, "rolling", monthly(wild, "2016-04"), False) == years_compared(
        YEAR, "rolling", monthly(MONTHS, "2016-04"), False
    )


@pytest.mark.parametrize("before", [HIDDEN, Figure(None, "missing")])
def test_nothing_is_compared_with_a_figure_that_is_not_shown(before: Figure) -> None:
    found = years_compared(YearOnYear("2019-07", shown(734), before), "rolling", monthly(MONTHS, "2016-04"), False)

    assert found.change is None


def test_nothing_is_compared_across_a_change_of_definition() -> None:
    found = years_compared(YEAR, "year", monthly(MONTHS, "2016-04"), broken=True)

    assert (found.change, found.broken, found.kind) == (None, True, "year")


def test_too_few_shown_months_leave_chance_open() -> None:
    hidden = MONTHS.copy()
    hidden[4:14] = np.nan

    assert years_compared(YEAR, "rolling", monthly(hidden, "2016-04", hidden=True), False).change is None
