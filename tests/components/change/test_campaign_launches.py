"""Which launches can be asked about, and before which month usual ranges are fixed: by dates alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.change.campaign_launches import (
    CampaignLaunch,
    began_with,
    default_launch,
    fixed_before,
    launches_in,
)
from components.frame.view import View
from evaluation.definitions.strategy import Campaign, Phase, SeriesBreak

MakeView = Callable[..., View]


def with_campaigns(view: View, *phases: Phase, breaks: tuple[SeriesBreak, ...] = ()) -> View:
    """Return a view of a strategy with one campaign of these phases."""
    campaign = Campaign("own", "Own", ("llr",), (), (), phases)
    return replace(view, strategy=replace(view.strategy, campaigns=(campaign,), breaks=breaks))


def launch(day: date, name: str = "Launch", **how: bool) -> Phase:
    return Phase(name, day, f"{day:%B %Y}", **how)


def months(view: View) -> list[str]:
    return [each.month for each in launches_in(view, "llr").offered]


def test_the_default_is_decided_by_dates_whatever_the_figures(view_of: MakeView) -> None:
    """The first with 12 months before it and 6 after it under one definition."""
    view = view_of()
    for area in ("llr", "northamptonshire", "partnership"):
        chosen = default_launch(view, launches_in(view, area).offered)
        assert chosen is not None
        assert (chosen.name, chosen.month) == ("Breck's Last Game", "2018-03")


def test_with_too_few_months_after_the_first_with_enough_before_is_taken(view_of: MakeView) -> None:
    view = view_of("2017-02", "2018-06")
    chosen = default_launch(view, launches_in(view, "llr").offered)

    assert chosen is not None
    assert chosen.month == "2018-03"
    assert default_launch(view_of("2017-06", "2018-06"), launches_in(view, "llr").offered) is None


@pytest.mark.parametrize(
    ("phase", "why"),
    [
        (launch(date(2018, 3, 1), planned=True), "planned"),
        (launch(date(2018, 3, 1), approximate=True), "approximate"),
        (Phase("Day", date(2018, 3, 18), "18 March 2018", last_day=date(2018, 3, 18)), "one day"),
        (launch(date(2015, 4, 30)), "before"),
        (launch(date(2019, 8, 1)), "later"),
    ],
)
def test_what_is_no_sound_date_is_not_offered_and_says_why(phase: Phase, why: str, view_of: MakeView) -> None:
    found = launches_in(with_campaigns(view_of(), phase), "llr")

    assert found.offered == ()
    assert [reason for _, reason in found.not_offered] == [why]


def test_the_first_and_last_month_that_can_be_asked_about(view_of: MakeView) -> None:
    view = with_campaigns(view_of(), launch(date(2019, 7, 31)), launch(date(2015, 5, 1)))

    assert months(view) == ["2015-05", "2019-07"]


def test_a_campaign_of_elsewhere_is_not_offered(view_of: MakeView) -> None:
    view = with_campaigns(view_of(), launch(date(2018, 3, 1)))

    assert launches_in(view, "northamptonshire").offered == ()
    assert [each.month for each in launches_in(view, "partnership").offered] == ["2018-03"]


def test_ranges_are_fixed_before_the_chosen_launch_where_it_has_a_year_before(view_of: MakeView) -> None:
    view = view_of()
    by_month = {each.month: each for each in launches_in(view, "llr").offered}

    def fixed(month: str) -> str:
        return fixed_before(view, launches_in(view, "llr").offered, by_month[month])

    assert fixed("2018-09") == "2018-09"
    assert fixed("2017-01") == "2017-01"
    # Ten months before it: the launch that the page opens with fixes them.
    assert fixed("2016-02") == "2018-03"


def test_without_a_launch_the_first_24_months_under_the_definition_fix_them(view_of: MakeView) -> None:
    change = SeriesBreak(date(2017, 2, 1), "New definition", "Not like for like.")
    never = with_campaigns(view_of())
    changed = with_campaigns(view_of(), breaks=(change,))

    assert fixed_before(never, (), None) == "2017-04"
    assert fixed_before(changed, (), None) == "2019-02"
    assert fixed_before(with_campaigns(view_of("2018-04", "2019-07")), (), None) == ""


def test_what_began_in_the_same_month_is_named(view_of: MakeView) -> None:
    view = with_campaigns(
        view_of(),
        launch(date(2018, 3, 1)),
        launch(date(2018, 3, 18), "Day"),
        launch(date(2018, 3, 2), "Plan", planned=True),
    )  # fmt: skip
    chosen = CampaignLaunch("own-2018-03", "Own", "2018-03-01", "2018-03")

    assert began_with(view, "llr", chosen) == ("Own, day",)


def test_two_phases_of_one_month_keep_their_own_address(view_of: MakeView) -> None:
    view = with_campaigns(view_of(), launch(date(2018, 3, 1)), launch(date(2018, 3, 18), "Film online"))
    codes = [each.code for each in launches_in(view, "llr").offered]

    assert len(set(codes)) == 2
