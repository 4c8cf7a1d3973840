"""Marks on a chart over time: launches that have a date, in the area shown, within its months."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.frame.view import View
from components.shown.marks import definition_changed, launches, phases
from evaluation.definitions.strategy import SeriesBreak

MakeView = Callable[..., View]
BREAK = ("2017-02-01", "New definition of CSE")


def names(view: View, area: str) -> list[str]:
    return [name for _day, name in launches(view, area)]


def test_a_force_has_the_campaigns_that_ran_there(view_of: MakeView) -> None:
    assert names(view_of(), "llr") == [
        "CEASE pledge", "Kayleigh's Love Story", "New definition of CSE", "Breck's Last Game"
    ]  # fmt: skip
    assert names(view_of(), "northamptonshire") == ["New definition of CSE", "Breck's Last Game"]


def test_the_whole_partnership_has_all_of_them_in_order(view_of: MakeView) -> None:
    marks = launches(view_of(), "partnership")

    assert list(marks) == sorted(marks)
    assert {name for _day, name in marks} == {
        *names(view_of(), "llr"), *names(view_of(), "northamptonshire")
    }  # fmt: skip


def test_a_date_that_is_only_planned_or_only_about_right_is_no_mark(view_of: MakeView) -> None:
    """Breck's Last Game was planned for February 2018 and reported in March: the report counts."""
    days = dict(map(reversed, launches(view_of(), "llr")))

    assert days["Breck's Last Game"] == "2018-03-01"
    unsure = {"Perpetrators campaign", "LGBT week of action", "Don't Be An Accessory", "CSE in sport"}
    assert not unsure & {*names(view_of(), "llr"), *names(view_of(), "northamptonshire")}


def test_marks_outside_the_months_shown_are_left_out(view_of: MakeView) -> None:
    assert names(view_of("2017-02", "2018-02"), "llr") == ["New definition of CSE"]
    assert names(view_of("2017-03", "2018-03"), "llr") == ["Breck's Last Game"]
    assert names(view_of("2018-04", "2019-07"), "llr") == []


def test_a_campaign_of_its_own_has_all_its_dated_phases(view_of: MakeView) -> None:
    view = view_of()
    campaign = next(each for each in view.strategy.campaigns if each.code == "brecks_last_game")

    assert [day for day, name in phases(view, campaign) if (day, name) != BREAK] == [
        phase.first_day.isoformat() for phase in campaign.phases
    ]
    assert BREAK in phases(view, campaign)


@pytest.mark.parametrize(
    ("code", "name"), [("cse_in_sport", "Week of action (planned)"), ("brecks_last_game", "Planned launch")]
)
def test_a_plan_is_called_one(code: str, name: str, view_of: MakeView) -> None:
    view = view_of()
    campaign = next(each for each in view.strategy.campaigns if each.code == code)

    assert name in [said for _day, said in phases(view, campaign)]


@pytest.mark.parametrize(
    ("first", "last", "changed"),
    [
        ("2015-08", "2017-07", True),
        ("2017-01", "2017-02", True),
        ("2017-02", "2019-01", False),
        ("2015-02", "2017-01", False),
    ],
)
def test_a_definition_changes_between_two_months_or_not(
    first: str, last: str, changed: bool, view_of: MakeView
) -> None:
    """From the month of the change on, everything is counted in the new way."""
    assert definition_changed(view_of(), first, last) is changed


def test_without_a_break_nothing_changes(view_of: MakeView) -> None:
    view = view_of()
    without = replace(view, strategy=replace(view.strategy, breaks=()))
    later = replace(view, strategy=replace(view.strategy, breaks=(SeriesBreak(date(2025, 1, 1), "Later", "Later."),)))

    assert not definition_changed(without, "2015-04", "2019-07")
    assert not definition_changed(later, "2015-04", "2019-07")
