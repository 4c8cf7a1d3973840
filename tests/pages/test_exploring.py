"""Exploring without storing: every board page as it would be, for one session, marked as such, gone when it ends."""

import csv
import gc
import io
import weakref
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from components.frame import cached_reads, explored
from components.frame.explored import EXPLORED
from data_access.stores.explored import Exploration
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_all, read_publication
from data_access.stores.publishing import all_publications
from data_access.stores.submissions import all_submissions
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import (
    CAMPAIGNS,
    COMMENTARY,
    DATA_QUALITY,
    DEFINITIONS,
    METHODS,
    OFFENDERS,
    OVERVIEW,
    REFERRALS,
    SUBMISSIONS,
    UPLOAD,
    VICTIMS,
    Screen,
    Visit,
)
from tests.pages.store_making import LLR, before_the_app, book, row

FIRST, LAST, NEXT = "2016-10", "2019-07", "2019-08"
EXPLORE, STOP = "Explore without storing", "Stop exploring"
BANNER = "Exploring august.xlsx: not stored, only you see this."
BOARD = (OVERVIEW, REFERRALS, VICTIMS, OFFENDERS, CAMPAIGNS, DATA_QUALITY, DEFINITIONS, METHODS)


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store with sixteen months of LLR's referrals published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, FIRST, LAST)


def august(strategy: Strategy) -> bytes:
    """91 girls and 3 boys in all: the boys are hidden."""
    girls = [row("referrals", NEXT, area, value=value) for area, value in zip(LLR, (31, 30, 30), strict=True)]
    return book(strategy, "LLR", NEXT, NEXT, referrals=[*girls, row("referrals", NEXT, LLR[0], gender="Male", value=3)])


def exploring(strategy: Strategy, downloads: bool = False) -> Visit:
    """Return the session of an officer who explores August."""
    visit = Visit(UPLOAD, downloads=downloads)
    screen = visit.upload("august.xlsx", august(strategy))
    while any(button.label == "It is right as it stands" for button in visit.app.button):
        screen = visit.press("It is right as it stands")
    assert EXPLORE in [piece.text for piece in screen.of("button")]
    visit.press(EXPLORE)
    # The page itself turns to the Overview; a session under test is told so.
    visit.turn_to(OVERVIEW)
    return visit


def explored_by(visit: Visit) -> Exploration:
    made = visit.app.session_state[EXPLORED]
    assert isinstance(made, Exploration)
    return made


def banner(screen: Screen) -> bool:
    return BANNER in screen.text


# ------------------------------------------------------------------ what the officer sees
def test_it_opens_the_overview_with_what_would_be(store: StoreLocation, strategy: Strategy) -> None:
    screen = exploring(strategy).screen

    assert screen.errors == ()
    assert screen.title == "Overview"
    assert banner(screen)
    assert "Data to August 2019 · Not published · " in screen.text


def test_every_board_page_says_that_it_is_explored(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    for page in BOARD:
        screen = visit.turn_to(page)
        assert screen.errors == ()
        assert banner(screen), page
        assert STOP in [piece.text for piece in screen.of("button")]


def test_the_pages_of_what_is_stored_say_that_exploring_goes_on(store: StoreLocation, strategy: Strategy) -> None:
    """They show the store and not the file, say so, and it can be ended there."""
    visit = exploring(strategy)
    for page in (UPLOAD, SUBMISSIONS, COMMENTARY):
        screen = visit.turn_to(page)
        assert screen.errors == ()
        assert "Still exploring august.xlsx on the board's pages. This page shows what is stored." in screen.text, page
    visit.press(STOP)

    assert EXPLORED not in visit.app.session_state
    assert "Still exploring" not in visit.screen.text
    assert not banner(visit.turn_to(OVERVIEW))


def test_a_page_shows_the_months_that_nobody_stored(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    screen = visit.turn_to(REFERRALS)
    table = next(piece.table for piece in screen.of("table") if "Month" in piece.table)

    assert table["Month"].iloc[0] == "August 2019"
    assert "94" in table.iloc[0].tolist()


def test_no_small_count_is_on_any_page(store: StoreLocation, strategy: Strategy) -> None:
    """The three boys of August are [c], and so is what would give them away."""
    visit = exploring(strategy)
    made = explored_by(visit)
    figures = read_all(made.location, made.publication.number).frame
    of_august = figures[(figures["period"] == NEXT) & (figures["area"] == "llr") & (figures["period_kind"] == "month")]
    by_gender = of_august[of_august["margin"] == "gender"].set_index("gender")["suppressed"]
    assert by_gender["male"]
    assert by_gender.sum() > 1
    assert not figures["value"].between(1, strategy.threshold - 1).any()

    visit.turn_to(REFERRALS)
    for by in ("gender", "age", "source", "area"):
        tables = [piece.table for piece in visit.go(by=by, area="llr").of("table") if piece.table is not None]
        cells = {str(cell) for table in tables for cell in table.to_numpy().ravel()}
        assert not {str(small) for small in range(1, strategy.threshold)} & cells


def test_files_taken_from_it_say_that_it_is_not_published(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy, downloads=True)
    screen = visit.turn_to(REFERRALS)
    files = [piece.content.decode() for piece in screen.of("download") if piece.text == "Download as CSV"]
    assert files
    for content in files:
        rows = list(csv.DictReader(io.StringIO(content)))
        assert {each["Publication"] for each in rows} == {"Not published"}
        assert {each["Status"] for each in rows} == {"Not published: explored, and stored nowhere"}


def test_data_quality_says_so_too(store: StoreLocation, strategy: Strategy) -> None:
    screen = exploring(strategy).turn_to(DATA_QUALITY)

    assert "Not published: only explored" in [piece.text for piece in screen.of("heading")]
    assert "stored nowhere, and no other viewer sees it." in screen.text
    assert "Publication 1 was made" not in screen.text


def test_without_any_publication_it_can_be_explored(
    tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none"))
    visit = exploring(strategy)
    assert banner(visit.screen)
    assert visit.screen.errors == ()

    assert "Nothing is published yet" in visit.press(STOP).text


# ------------------------------------------------------------------ it ends
def test_stopping_brings_back_what_is_published(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    made = explored_by(visit)
    screen = visit.press(STOP)

    assert not banner(screen)
    assert "Data to July 2019 · Publication 1" in screen.text
    assert not made.open
    with pytest.raises(OperationalError, match="no such table"):
        read_publication(made.location)


def test_nothing_of_it_is_kept_in_memory(store: StoreLocation, strategy: Strategy) -> None:
    """Neither the tables that the session read, nor the charts that pages remember."""
    visit = exploring(strategy)
    for page in (REFERRALS, DATA_QUALITY):
        visit.turn_to(page)
    reads = list(visit.app.session_state[cached_reads.OWN_READS].values())
    kept = [weakref.ref(each) for each in reads if hasattr(each, "frame")]
    place = explored_by(visit).location.memory
    assert len(kept) > 3
    assert place in remembered()

    del reads
    visit.press(STOP)
    gc.collect()
    assert [each() for each in kept if each() is not None] == []
    assert place not in remembered()


def remembered() -> str:
    """Return the places of all publications whose views Streamlit remembers anything of, as text."""
    found = [each for each in gc.get_objects() if isinstance(each, explored_views())]
    return " ".join(each.location.memory for each in found)


def explored_views() -> type:
    from components.frame.view import View

    return View


def test_a_session_whose_connection_broke_says_that_it_ended(store: StoreLocation, strategy: Strategy) -> None:
    """Streamlit lets go of what it keeps for a session as soon as its browser leaves, and the browser may come back."""
    visit = exploring(strategy)
    explored._let_go(explored_by(visit))
    screen = visit.turn_to(REFERRALS)

    assert screen.errors == ()
    assert not banner(screen)
    assert "Exploring august.xlsx has ended: this is what is published." in screen.text
    assert "has ended" not in visit.run().text


def test_a_session_that_is_gone_takes_it_along(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    place = explored_by(visit).location
    assert read_publication(place) is not None

    visit.app.session_state[EXPLORED].close()
    with pytest.raises(OperationalError, match="no such table"):
        read_publication(place)


def test_exploring_again_lets_go_of_the_first(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    first = explored_by(visit)
    visit.turn_to(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.press(EXPLORE)

    assert not first.open
    assert explored_by(visit).open


# ------------------------------------------------------------------ nobody else
def test_another_session_sees_nothing_of_it(store: StoreLocation, strategy: Strategy) -> None:
    exploring_officer = exploring(strategy)
    exploring_officer.turn_to(REFERRALS)
    other = Visit(REFERRALS).screen

    assert not banner(other)
    assert "Data to July 2019 · Publication 1" in other.text
    assert "August 2019" not in [cell for piece in other.of("table") for cell in piece.table.to_numpy().ravel()]
    assert banner(exploring_officer.run())


def test_nothing_is_stored(store: StoreLocation, strategy: Strategy) -> None:
    visit = exploring(strategy)
    visit.turn_to(DATA_QUALITY)

    assert [each.id for each in all_submissions(store)] == [1]
    assert [each.number for each in all_publications(store)] == [1]
    assert read_publication(store).data_to == LAST


def test_officers_pages_keep_to_what_is_stored(store: StoreLocation, strategy: Strategy) -> None:
    """Storing while exploring goes into the real store, and the exploration stays what it was."""
    visit = exploring(strategy)
    visit.turn_to(UPLOAD)
    screen = visit.upload("august.xlsx", august(strategy))
    assert not banner(screen)
    visit.write("Your role or team", "Communications officer")
    done = visit.press("Store and publish")

    assert "Viewers now see publication 2, with data to August 2019." in done.of("success")[0].text
    assert read_publication(store).number == 2
