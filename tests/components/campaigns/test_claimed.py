"""When a figure of reach is of: the month under which a source without a date is kept is not its date."""

from dataclasses import replace
from datetime import date

import pytest

from components.campaigns.claimed import when_of
from evaluation.definitions.strategy import Campaign, Phase, Strategy

AS_PLANNED = Phase("Planned", date(2017, 9, 1), "September 2017, as planned", planned=True)
TOUR = Phase("Tour", date(2018, 2, 1), "February to March 2018", date(2018, 3, 31))
SECOND = Phase("Second", date(2019, 1, 1), "undated; after October 2018", approximate=True)


@pytest.fixture
def campaign(strategy: Strategy) -> Campaign:
    return replace(strategy.campaigns[0], phases=(AS_PLANNED, TOUR, SECOND))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("2018-02", "phase from February 2018"),
        # Kept under another month, it has a date of its own.
        ("2018-03", "March 2018"),
        ("2019-01", "undated; after October 2018"),
        ("2019-02", "February 2019"),
        # Nothing is of a phase that was only planned.
        ("2017-09", "September 2017"),
        ("2013-01", "January 2013"),
    ],
)
def test_when_a_figure_is_of(campaign: Campaign, month: str, said: str) -> None:
    assert when_of(campaign, month) == said
