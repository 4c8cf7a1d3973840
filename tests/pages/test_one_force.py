"""A partnership of one force: it stands alone, and what is weak of its figures is said on the Overview."""

from dataclasses import replace
from pathlib import Path

import pytest

from components.frame import cached_reads
from data_access.stores.location import ENVIRONMENT, StoreLocation
from evaluation.definitions.periods import months_between
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import DATA_QUALITY, MEDIA, OVERVIEW, Visit
from tests.pages.store_making import LLR, book, row, send

FIRST, LAST = "2018-01", "2019-02"
OF_TWO = ("Both together", "and both together", "All forces", "every force")
# Boys of each local area in a month: few, and many in the last one.
BOYS = (3, 4, 3, 5, 4, 3, 4, 3, 5, 4, 3, 4, 3, 20)


def alone(strategy: Strategy) -> Strategy:
    """Return the sample strategy without Northamptonshire."""
    parts = {"northamptonshire", "northamptonshire_county"}
    return replace(
        strategy,
        areas=tuple(each for each in strategy.areas if not {each.code, each.parent} & parts),
        campaigns=tuple(replace(each, areas=("llr",)) for each in strategy.campaigns),
    )


@pytest.fixture
def one_force(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Put a partnership of LLR alone before the app: fourteen months, 20 girls a month in each local area."""
    own = alone(strategy)
    location = StoreLocation(folder=tmp_path / "store")
    said = [
        row("referrals", month, area, gender=gender, value=value)
        for month, boys in zip(months_between(FIRST, LAST), BOYS, strict=True)
        for area in LLR
        for gender, value in (("Female", 20), ("Male", boys))
    ]
    send(location, own, book(own, "LLR", FIRST, LAST, referrals=said))
    monkeypatch.setattr(cached_reads, "strategy", lambda: own)
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


@pytest.mark.usefixtures("one_force")
def test_no_page_speaks_of_two_forces() -> None:
    for page in (OVERVIEW, MEDIA, DATA_QUALITY):
        screen = Visit(page).screen

        assert screen.errors == ()
        assert "LLR" in screen.text
        assert [each for each in OF_TWO if each in screen.text] == []


@pytest.mark.usefixtures("one_force")
def test_an_unusual_month_of_few_boys_is_a_signal_with_its_doubt() -> None:
    """As Referrals says of the same chart; "higher" stands for a tested change only."""
    four = next(piece.text for piece in Visit(OVERVIEW).screen.of("html") if 'class="four"' in piece.html)

    assert "Boys, unusual month. 60 in February 2019, unusually high" in four
    assert "A signal to look into. Weak range: average under 20." in four
    assert "higher" not in four
