"""A part of a month whose rest comes in another file, from the question to the publication."""

from collections.abc import Sequence

import pytest

from data_access.previewing import preview, read_held
from data_access.stores.location import StoreLocation
from data_access.stores.observations import months_sent
from data_access.stores.submissions import Beside, submit
from data_access.uploading import Examined, examine
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.periods import first_day, months_between
from evaluation.screening.given import ANOTHER_FILE, NONE_THERE, Given
from tests.data_access.small_store import FORCES, NOON, STRATEGY, TODAY, publish_now, shown

MASH, TEAM = "MASH", "LLR multi-agency CSE team"
WAITS = "Not published until the rest has come in another file: Referrals, LLR, July 2019."


def book(months: Sequence[str], sources: Sequence[str]) -> bytes:
    """Return a workbook of LLR's referrals: 20 a month from each source in each area."""
    rows = [
        (first_day(month), area, source, "Records", "Male", "13-15", 20)
        for month in months
        for area in FORCES["LLR"]
        for source in sources
    ]
    return write_workbook(STRATEGY, About("LLR", first_day(months[0]), first_day(months[-1])), {"referrals": rows})


def examined(store: StoreLocation, content: bytes, said: str = "") -> tuple[Examined, Given]:
    """Return a file as examined beside what is held, with one answer to every question."""
    held, given = read_held(store).observations, Given()
    found = examine(content, STRATEGY, held=held, today=TODAY)
    for finding in found.checked.findings:
        given = given.answering(finding.key, said)
    return examine(content, STRATEGY, held=held, given=given, today=TODAY), given


def send(store: StoreLocation, content: bytes, said: str = "Right") -> None:
    found, given = examined(store, content, said)
    assert found.acceptable
    submit(store, content, "by hand.xlsx", "Officer", found.checked, lambda: NOON, beside=Beside(given))


@pytest.fixture
def half_year(store: StoreLocation) -> StoreLocation:
    """Return a store with six months of both sources published."""
    send(store, book(months_between("2019-01", "2019-06"), (MASH, TEAM)))
    publish_now(store)
    assert shown(store, "2019-06") == 120
    return store


def test_a_part_is_not_published_as_the_whole_month(half_year: StoreLocation) -> None:
    """The preview and the receipt say so; with the rest, in whatever order, the month is there."""
    part = book(["2019-07"], (TEAM,))
    found, _ = examined(half_year, part, ANOTHER_FILE)
    ahead = preview(read_held(half_year), STRATEGY, found.checked, {})
    assert ahead.contents.told == WAITS
    assert not ahead.contents.table.frame["period"].eq("2019-07").any()

    send(half_year, part, ANOTHER_FILE)
    assert publish_now(half_year).told == WAITS
    assert shown(half_year, "2019-07") == "absent"
    assert months_sent(half_year, STRATEGY)["referrals"]["month"].max() == "2019-06"

    send(half_year, book(["2019-07"], (MASH,)))
    assert publish_now(half_year).told == ""
    assert shown(half_year, "2019-07") == 120
    assert months_sent(half_year, STRATEGY)["referrals"]["month"].max() == "2019-07"


def test_where_there_were_none_the_month_is_whole(half_year: StoreLocation) -> None:
    send(half_year, book(["2019-07"], (TEAM,)), NONE_THERE)

    assert publish_now(half_year).told == ""
    assert shown(half_year, "2019-07") == 60


def test_other_months_do_not_wait(half_year: StoreLocation) -> None:
    """A month of the same file that is whole is published."""
    content = book(["2019-06"], (MASH, TEAM))
    send(half_year, content, ANOTHER_FILE)
    publish_now(half_year)

    assert shown(half_year, "2019-06") == 120
