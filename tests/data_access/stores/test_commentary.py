"""Commentary in the stores: read twice, never overwritten, before viewers at once and gone from them at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from data_access.stores import viewers_store
from data_access.stores.commentary import (
    ChangedMeanwhile,
    Said,
    read_second,
    revise_commentary,
    withdraw_commentary,
    write_commentary,
)
from data_access.stores.commentary_kept import Note, all_notes
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_publication
from data_access.stores.published_commentary import about, read_commentary
from data_access.stores.publishing import withdraw_publication
from data_access.stores.readings import KEPT_BACK, PASSED, WAITS, SameReader
from data_access.stores.viewers_store import behind, put_before_viewers
from data_access.verifying import faults
from tests.data_access.small_store import PLAIN, STRATEGY, publish_now, send

MAY = ("referrals", "llr", "2018-05")
FIRST, SECOND = Said("Schools referred more.", "Brief them.", "RISE"), Said("A new form.", "Look.", "RISE", "in June")
NINE = datetime(2019, 9, 15, 9, tzinfo=UTC)


@pytest.fixture
def published(store: StoreLocation) -> StoreLocation:
    """Return a store with a publication of LLR's referrals."""
    send(store, PLAIN)
    publish_now(store)
    return store


def write(store: StoreLocation, said: Said = FIRST, place: tuple[str, str, str] = MAY) -> int:
    return write_commentary(store, place, said, "Officer", ["a name"], lambda: NINE)


def passed(store: StoreLocation, note: int, version: int = 1) -> None:
    read_second(store, note, version, "Analyst", passed=True)


def seen(store: StoreLocation) -> list[str]:
    """Return why, as viewers read it."""
    return [each.said.why for each in read_commentary(store)]


def one(store: StoreLocation) -> Note:
    (note,) = all_notes(store)
    return note


def test_viewers_see_it_once_it_passed_and_without_a_new_publication(published: StoreLocation) -> None:
    number = write(published)
    assert (seen(published), one(published).latest.state) == ([], WAITS)

    passed(published, number)
    (note,) = read_commentary(published)
    assert (note.measure, note.area, note.month) == MAY
    assert (note.said.why, note.said.author, note.earlier) == (FIRST.why, "Officer", ())
    assert (one(published).latest.state, one(published).latest.read_by) == (PASSED, "Analyst")
    publication = read_publication(published)
    assert publication is not None
    assert publication.number == 1
    assert not behind(published)
    assert faults(published, STRATEGY) == []


def test_the_author_is_no_second_reader(published: StoreLocation) -> None:
    """However the role is written; but the author may keep it back."""
    number = write(published)
    for by in ("Officer", " officer "):
        with pytest.raises(SameReader):
            read_second(published, number, 1, by, passed=True)
    read_second(published, number, 1, "Officer", passed=False)
    assert (seen(published), one(published).latest.state) == ([], KEPT_BACK)


def test_what_is_kept_back_later_leaves_the_viewers(published: StoreLocation) -> None:
    number = write(published)
    passed(published, number)
    read_second(published, number, 1, "Director", passed=False)
    assert seen(published) == []


def test_a_later_publication_keeps_it(published: StoreLocation) -> None:
    passed(published, write(published))
    send(published, [(30, 10, 0)], first="2019-04")
    publish_now(published)
    assert seen(published) == [FIRST.why]


def test_a_revision_overwrites_nothing(published: StoreLocation) -> None:
    """Viewers see the version before until the new one passes, and then both; what is kept back never shows."""
    number = write(published)
    passed(published, number)
    assert revise_commentary(published, number, 1, SECOND, "Officer") == 2
    assert seen(published) == [FIRST.why]
    passed(published, number, 2)
    (note,) = read_commentary(published)
    assert (note.said.why, [each.why for each in note.earlier]) == (SECOND.why, [FIRST.why])

    revise_commentary(published, number, 2, Said("Third.", "None.", "RISE"), "Officer")
    read_second(published, number, 3, "Analyst", passed=False)
    assert seen(published) == [SECOND.why]
    assert [each.why for each in one(published).versions] == [FIRST.why, SECOND.why, "Third."]


def test_withdrawn_at_once_and_kept_with_its_reason(published: StoreLocation) -> None:
    """Of what it said there is no trace in the viewers' file."""
    number = write(published)
    passed(published, number)
    assert FIRST.why.encode() in published.published_file.read_bytes()
    withdraw_commentary(published, number, "Director", "It was wrong.", lambda: NINE)

    assert seen(published) == []
    assert FIRST.why.encode() not in published.published_file.read_bytes()
    gone = one(published).withdrawn
    assert gone is not None
    assert (gone.by, gone.why, one(published).latest.why) == ("Director", "It was wrong.", FIRST.why)


def test_nothing_is_done_to_what_changed_meanwhile(published: StoreLocation) -> None:
    number = write(published)
    revise_commentary(published, number, 1, SECOND, "Officer")
    for act in (
        lambda: revise_commentary(published, number, 1, FIRST, "Deputy"),
        lambda: passed(published, number, 1),
        lambda: withdraw_commentary(published, 99, "Officer", "None."),
    ):
        with pytest.raises(ChangedMeanwhile):
            act()
    withdraw_commentary(published, number, "Officer", "Wrong.")
    for act in (
        lambda: revise_commentary(published, number, 2, FIRST, "Officer"),
        lambda: passed(published, number, 2),
        lambda: withdraw_commentary(published, number, "Officer", "Again."),
    ):
        with pytest.raises(ChangedMeanwhile):
            act()


def test_officers_at_once(published: StoreLocation) -> None:
    """Each writes a note of their own; of two who revise one note, one is told."""
    with ThreadPoolExecutor(6) as officers:
        numbers = list(officers.map(lambda _: write(published), range(6)))
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]

    def revise(_: int) -> str:
        try:
            return str(revise_commentary(published, 1, 1, SECOND, "Officer"))
        except ChangedMeanwhile:
            return "told"

    with ThreadPoolExecutor(3) as officers:
        assert sorted(officers.map(revise, range(3))) == ["2", "told", "told"]


def test_what_was_cut_short_is_noticed_and_put_right(published: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    number = write(published)
    with monkeypatch.context() as full:
        full.setattr(viewers_store, "as_records", lambda frame: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            passed(published, number)
    assert seen(published) == []
    assert behind(published)
    put_before_viewers(published)
    assert seen(published) == [FIRST.why]
    assert not behind(published)


def test_without_a_publication_there_is_nothing_to_comment(store: StoreLocation) -> None:
    """A note can wait, and shows with the figures."""
    assert read_commentary(store) == ()
    assert all_notes(store) == ()
    passed(store, write(store))
    assert read_commentary(store) == ()
    send(store, PLAIN)
    publish_now(store)
    assert seen(store) == [FIRST.why]
    withdraw_publication(store, 1, "Officer", "Wrong.")
    assert read_commentary(store) == ()


def test_what_is_about_a_chart(published: StoreLocation) -> None:
    """The measure and area are the chart's, the month is within it; the latest month comes first."""
    places = (MAY, ("referrals", "llr", "2018-07"), ("referrals", "partnership", "2018-05"), ("offenders", *MAY[1:]))
    for place in places:
        passed(published, write(published, place=place))
    held = read_commentary(published)

    def months(first: str, last: str) -> list[str]:
        return [each.month for each in about(held, ["referrals"], ["llr"], first, last)]

    assert months("2018-05", "2018-07") == ["2018-07", "2018-05"]
    assert months("2018-06", "2018-06") == []
    assert months("2018-01", "2018-05") == ["2018-05"]
    assert len(about(held, ["referrals"], ["llr", "partnership"], "2018-01", "2018-12")) == 3
