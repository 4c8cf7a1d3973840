"""What the Overview says came, went or stood out since the publication before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.publishing import publish
from data_access.stores.submissions import all_submissions, restore_submission, submit, withdraw_submission
from data_access.uploading import check_content, examine
from evaluation.definitions.periods import months_between
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Given
from tests.pages.screens import Visit
from tests.pages.store_making import LLR, TODAY, book, row, send

OVERVIEW, HEADING = "board/overview", "What changed since the publication before"
# Girls of each local area in a month: quiet, around 20.
QUIET = (20, 22, 19, 21, 20, 18)


def referrals(strategy: Strategy, first: str, last: str, *girls: int | str) -> bytes:
    """Return LLR's workbook of these months: in each area so many girls, in turn, and 10 boys."""
    months = months_between(first, last)
    said = [
        row("referrals", month, area, gender=gender, value=value)
        for number, month in enumerate(months)
        for area in LLR
        for gender, value in (("Female", girls[number % len(girls)]), ("Male", 10))
    ]
    return book(strategy, "LLR", first, last, referrals=said)


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store with two quiet years published, the last three months in a workbook of their own."""
    location = StoreLocation(folder=tmp_path / "store")
    quiet = (referrals(strategy, "2017-07", "2019-03", *QUIET), referrals(strategy, "2019-04", "2019-06", *QUIET))
    send(location, strategy, *quiet)
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def changes() -> str:
    """Return what stands under the heading."""
    pieces = Visit(OVERVIEW).screen.of("html", "markdown")
    return " ".join(piece.text for piece in pieces if piece.heading == HEADING)


def test_months_that_vanish_and_come_back_are_named(store: StoreLocation, strategy: Strategy) -> None:
    latest = max(each.id for each in all_submissions(store))
    withdraw_submission(store, latest, "Tests", "a mistake")
    publish(store, strategy, "Tests")
    assert "LLR: April 2019 to June 2019 are no longer given, for 1 measure." in changes()

    restore_submission(store, latest, "Tests", "it was right")
    publish(store, strategy, "Tests")
    assert "LLR: April 2019 to June 2019 came in, for 1 measure." in changes()


def test_where_an_earlier_version_kept_no_months_what_came_is_still_told(
    store: StoreLocation, strategy: Strategy
) -> None:
    send(store, strategy, referrals(strategy, "2019-07", "2019-07", 20))
    with closing(sqlite3.connect(store.published_file)) as held, held:
        held.execute("UPDATE earlier SET months = NULL")
    said = changes()

    assert "LLR: July 2019 came in, for 1 measure." in said
    assert "no longer given" not in said


def test_a_comparison_that_is_hidden_now_is_no_other_answer(store: StoreLocation, strategy: Strategy) -> None:
    """One count of July came without a number, so the twelve months to July have none; nothing is "as usual" by it."""
    content, given = referrals(strategy, "2019-07", "2019-07", "c"), Given()
    for finding in check_content(content, strategy, TODAY).findings:
        given = given.answering(finding.key, "Yes")
    submit(store, content, "July.xlsx", "Tests", examine(content, strategy, today=TODAY, given=given).checked)
    publish(store, strategy, "Tests")
    said = changes()

    assert "LLR, referrals (records): no comparison any more, before not clear. Referrals (records) in the 12 " in said
    assert "to July 2019 are not shown [c]." in said
    assert "as usual" not in said


def test_one_month_outside_its_limits_is_no_answer(store: StoreLocation, strategy: Strategy) -> None:
    """It is unusual, and nothing is said to be higher by it."""
    send(store, strategy, referrals(strategy, "2019-07", "2019-07", 40))
    said = changes()

    assert "LLR, referrals (records): ▲ unusually high in July 2019." in said
    assert "now" not in said


def test_months_of_a_run_are_not_called_unusual(
    tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight months a little above the average, the last of them within the usual range; said once, when it begins."""
    location = StoreLocation(folder=tmp_path / "store")
    monkeypatch.setenv(ENVIRONMENT, str(location))
    send(location, strategy, referrals(strategy, "2017-03", "2019-02", *QUIET))
    send(location, strategy, referrals(strategy, "2019-03", "2019-10", 22))
    assert "LLR, referrals (records): △ above average for 8 months, to October 2019." in (said := changes())
    assert "unusual" not in said

    send(location, strategy, referrals(strategy, "2019-11", "2019-11", 22))
    assert "above average" not in changes()
