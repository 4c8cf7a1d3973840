"""The officer's page: template out, workbook in, every finding said as it is, and nothing stored by accident."""

from datetime import date
from pathlib import Path

import pytest

from components.officer.questions import ANSWERS, USUAL
from components.officer.receipt import NOT_SEEN
from components.officer.storing import NAMED_SENDER, NO_SENDER
from components.officer.trouble import CUT_SHORT
from components.officer.uploading import ALREADY, SEEN
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_publication
from data_access.stores.publishing import publish
from data_access.stores.submissions import all_submissions, submit, withdraw_submission
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import OVERVIEW, UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, book, girls_and_boys, row, send

RIGHT = {USUAL[0], *(said[0] for said in ANSWERS.values())}
WHO = "Your role or team"
STORE, EXPLORE = "Store and publish", "Explore without storing"


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, july(strategy))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def july(strategy: Strategy) -> bytes:
    return book(strategy, "LLR", "2019-07", "2019-07", referrals=girls_and_boys("referrals", "2019-07", "2019-07", LLR))


def august(strategy: Strategy, **changes: object) -> bytes:
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR, **changes)
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=referrals)


def stored(location: StoreLocation) -> int:
    return len(all_submissions(location))


# ---------------------------------------------------------------------- a good one
def test_a_good_file_says_what_it_holds_and_offers_the_button(store: StoreLocation, strategy: Strategy) -> None:
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy))

    assert "**All checks passed.** LLR, August 2019: 6 rows (Referrals 6)." in screen.text
    assert [piece.text for piece in screen.of("button")] == [EXPLORE, STORE]
    assert stored(store) == 1


@pytest.mark.parametrize(
    ("sender", "said"),
    [("", NO_SENDER), ("   ", NO_SENDER), ("Sgt Anna Kowalska", NAMED_SENDER), ("anna@example.org", NAMED_SENDER)],
)
def test_without_a_role_nothing_is_stored(sender: str, said: str, store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.write(WHO, sender)
    screen = visit.press(STORE)

    assert [piece.text for piece in screen.of("error")] == [said]
    assert stored(store) == 1
    assert STORE in [piece.text for piece in screen.of("button")]


def published(visit: Visit, content: bytes, name: str = "august.xlsx") -> Screen:
    """Upload, say that all is right that is asked, sign and press."""
    visit.upload(name, content)
    while asked := [each.label for each in visit.app.button if each.label in RIGHT]:
        visit.press(asked[0])
    visit.write(WHO, " Communications officer ")
    return visit.press(STORE)


def test_a_good_file_is_stored_and_published_at_once(store: StoreLocation, strategy: Strategy) -> None:
    screen = published(Visit(UPLOAD), august(strategy))
    publication = read_publication(store)

    assert screen.errors == ()
    assert [piece.text for piece in screen.of("success")] == [
        "Submission 2 is stored: 6 new rows. Viewers now see publication 2, with data to August 2019."
    ]
    assert publication is not None
    assert (publication.number, publication.data_to) == (2, "2019-08")
    assert all_submissions(store)[-1].sender == "Communications officer"
    assert "in August 2019" in Visit(OVERVIEW).screen.headline


def test_after_storing_the_field_is_empty(store: StoreLocation, strategy: Strategy) -> None:
    """A file left in the field would be offered for storing again at the next press of anything."""
    visit = Visit(UPLOAD)
    published(visit, august(strategy))
    assert visit.app.file_uploader[0].value is None
    assert visit.screen.of("button") == []

    screen = visit.choose("First month", "June 2019")
    assert screen.of("success", "button") == []
    assert stored(store) == 2


def test_the_same_file_twice_says_so(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    published(visit, august(strategy))
    screen = published(visit, august(strategy), "august again.xlsx")

    assert [piece.text for piece in screen.of("success")] == [
        "This very file is submission 2 already. Nothing was stored or changed."
    ]
    assert stored(store) == 2
    assert read_publication(store).number == 2


def test_a_correction_says_how_much_it_changed(store: StoreLocation, strategy: Strategy) -> None:
    corrected = book(
        strategy, "LLR", "2019-07", "2019-07", referrals=[row("referrals", "2019-07", "Leicester", value=25)]
    )
    screen = published(Visit(UPLOAD), corrected)

    assert "1 revised row. 1 row sent before and not in this file stay as they were." in screen.text


def test_a_synthetic_file_puts_its_banner_on_every_page(store: StoreLocation, strategy: Strategy) -> None:
    banner = "Sample data: monthly figures are synthetic"
    assert banner not in Visit(OVERVIEW).screen.text

    about = About("LLR", date(2019, 8, 1), date(2019, 8, 1), "Synthetic sample")
    rows = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    published(Visit(UPLOAD), write_workbook(strategy, about, {"referrals": rows}))

    assert banner in Visit(OVERVIEW).screen.text


def test_a_file_that_was_stored_and_not_published_is_published(store: StoreLocation, strategy: Strategy) -> None:
    """As when the server stopped between the two."""
    content = august(strategy)
    submit(store, content, "august.xlsx", "Communications officer", check_content(content, strategy))

    screen = published(Visit(UPLOAD), content)

    assert [piece.text for piece in screen.of("success")] == [
        "This very file is submission 2 already. Viewers now see publication 2, with data to August 2019."
    ]
    assert stored(store) == 2
    assert read_publication(store).data_to == "2019-08"


def test_a_stored_file_is_said_to_be_stored_before_the_press(store: StoreLocation, strategy: Strategy) -> None:
    screen = Visit(UPLOAD).upload("july.xlsx", july(strategy))

    assert ALREADY.format(1, SEEN) in [piece.text for piece in screen.of("info")]


def test_a_stored_file_is_not_asked_about_again(store: StoreLocation, strategy: Strategy) -> None:
    """What was decided about it holds, and it is said at once that it is stored; once withdrawn it is a new file."""
    rows = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    rows[0][-1] = "c"
    content = book(strategy, "LLR", "2019-08", "2019-08", referrals=rows)
    published(Visit(UPLOAD), content)
    screen = Visit(UPLOAD).upload("again.xlsx", content)

    assert ALREADY.format(2, SEEN) in [piece.text for piece in screen.of("info")]
    assert "to answer" not in screen.text
    withdraw_submission(store, 2, "Officer", "A mistake")
    screen = Visit(UPLOAD).upload("again.xlsx", content)
    assert "1 question to answer" in screen.text
    assert "already" not in screen.text


def test_the_last_file_is_named_for_whoever_reloads_the_page(store: StoreLocation, strategy: Strategy) -> None:
    """Stored and not published yet, as while the server still publishes; published; withdrawn."""
    content = august(strategy)
    submit(store, content, "august.xlsx", "Communications officer", check_content(content, strategy))
    assert NOT_SEEN in last_stored(Visit(UPLOAD).screen)
    publish(store, strategy, "Communications officer")
    said = last_stored(Visit(UPLOAD).screen)
    assert said.startswith("Last stored: august\\.xlsx, submission 2, ")
    assert said.endswith("; viewers see it since publication 2.")
    withdraw_submission(store, 2, "Officer", "A mistake")
    assert last_stored(Visit(UPLOAD).screen).endswith("; it is withdrawn.")


def last_stored(screen: Screen) -> str:
    (said,) = [piece.text for piece in screen.of("caption") if piece.text.startswith("Last stored: ")]
    return said


def test_a_publication_that_viewers_do_not_have_yet_is_said_and_not_a_fault(
    store: StoreLocation, strategy: Strategy
) -> None:
    """As after a full disk between recording a publication and putting it before viewers."""
    before = store.published_file.read_bytes()
    send(store, strategy, august(strategy))
    store.published_file.write_bytes(before)

    screen = Visit(UPLOAD).screen

    assert [piece.text for piece in screen.of("error")] == [CUT_SHORT]
