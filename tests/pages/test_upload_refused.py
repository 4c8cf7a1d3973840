"""A file that may say who somebody is: what the Upload page says, and that nothing of it stays anywhere."""

import hashlib
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from components.officer.refusing import NO_TITLE
from data_access.stores.drafts import read_draft
from data_access.stores.location import StoreLocation
from data_access.stores.refused import all_refused
from data_access.stores.submissions import all_submissions
from data_access.stores.titles import allowed_titles
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, before_the_app, book, girls_and_boys

SECRET, TITLE = "anna.kowalska@example.org", "Anna, aged 14, said no"
REFUSED = "**The file was refused: it may say who somebody is.**"


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, "2019-07", "2019-07")


def august(strategy: Strategy, text: str = "") -> bytes:
    """Return a sound August, with a text on its Read me sheet where no figure is looked for."""
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    filled = load_workbook(io.BytesIO(book(strategy, "LLR", "2019-08", "2019-08", referrals=referrals)))
    filled["About"]["D1"] = text or None
    content = io.BytesIO()
    filled.save(content)
    return content.getvalue()


@pytest.fixture
def content(strategy: Strategy) -> bytes:
    return august(strategy, SECRET)


@pytest.fixture
def visit(store: StoreLocation, content: bytes) -> Visit:
    made = Visit(UPLOAD, downloads=True)
    made.upload("anna.xlsx", content)
    return made


def everything_said(screen: Screen) -> str:
    return screen.text + "".join(piece.content.decode("latin-1") + piece.html for piece in screen.pieces)


def test_it_says_where_and_of_what_kind_and_what_to_do(visit: Visit) -> None:
    screen = visit.screen

    assert screen.errors == ()
    assert screen.of("error")[0].text.startswith(REFUSED)
    assert "About, cell D1" in screen.text
    assert "an e-mail address" in screen.text
    assert "upload it again" in screen.text


def test_it_never_says_what_stands_there(visit: Visit) -> None:
    downloads = [piece.text for piece in visit.screen.of("download")]

    assert "anna" not in everything_said(visit.screen).casefold()
    assert "Download the list" in downloads
    assert "Download a marked copy of the file" not in downloads


def test_nothing_is_kept_but_the_fingerprint_and_the_kinds(visit: Visit, store: StoreLocation, content: bytes) -> None:
    (refused,) = all_refused(store)
    digest = hashlib.sha256(content).hexdigest()

    assert (refused.sha256, refused.kinds) == (digest, ("an e-mail address",))
    assert len(all_submissions(store)) == 1
    assert read_draft(store, digest) is None
    assert all(b"anna" not in file.read_bytes().lower() for file in store.folder.iterdir())


def test_the_file_is_let_go_of(visit: Visit) -> None:
    assert visit.app.file_uploader[0].value is None
    assert "anna" not in str(visit.app.session_state).casefold()


def test_the_next_file_is_judged_anew(visit: Visit, strategy: Strategy) -> None:
    screen = visit.upload("august.xlsx", august(strategy))

    assert screen.of("error") == []
    assert "All checks passed." in screen.text


# ---------------------------------------------------------------------- a campaign's title
def allow(visit: Visit, title: str, by: str = "Communications officer") -> Screen:
    visit.write("The title, as it stands in the file", title)
    visit.write("Your role or team", by)
    return visit.press("Allow this title")


def test_a_title_is_allowed_once_and_passes_from_then_on(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    refused = visit.upload("august.xlsx", august(strategy, TITLE))
    assert refused.of("error")[0].text.startswith(REFUSED)
    allow(visit, TITLE)
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy, TITLE))

    assert screen.of("error") == []
    assert "All checks passed." in screen.text
    assert [(each.title, each.by) for each in allowed_titles(store)] == [(TITLE, "Communications officer")]


@pytest.mark.parametrize("title", ["", "anna@example.org", "Anna's Story 07700 900123"])
def test_what_holds_more_than_a_name_is_no_title(title: str, store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy, TITLE))
    screen = allow(visit, title)

    assert (NO_TITLE if title else "Write the title first.") in [piece.text for piece in screen.of("error")]
    assert allowed_titles(store) == ()


def test_a_title_is_not_offered_for_what_is_no_name(visit: Visit) -> None:
    assert "Allow this title" not in [piece.text for piece in visit.screen.of("button")]


def test_only_what_may_identify_is_listed(store: StoreLocation, strategy: Strategy) -> None:
    """What else is wrong would hide it; it is said once the file identifies nobody."""
    filled = load_workbook(io.BytesIO(august(strategy, SECRET)))
    filled["Referrals"]["E2"] = "Femal"
    content = io.BytesIO()
    filled.save(content)
    screen = Visit(UPLOAD).upload("august.xlsx", content.getvalue())

    assert "About, cell D1" in screen.text
    assert "Referrals, cell E2" not in screen.text
