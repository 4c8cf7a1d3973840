"""The Upload page where the About sheet is still that of another month: one press, for that file alone."""

from pathlib import Path

import pytest

from data_access.stores.location import ENVIRONMENT, StoreLocation
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import UPLOAD, Visit
from tests.pages.store_making import LLR, book, girls_and_boys

USE, UNDO = "Use August 2019", "Undo"
SAID = "About says July 2019; all 6 rows are of August 2019. If the rows are wrong, correct their months in the file."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store without a file, before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def last_months(strategy: Strategy, **changes: object) -> bytes:
    """Return August's rows, with the changes, under July's About sheet."""
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR, **changes)
    return book(strategy, "LLR", "2019-07", "2019-07", referrals=referrals)


def buttons(visit: Visit) -> list[str]:
    return [piece.text for piece in visit.run().of("button")]


def test_one_press_takes_the_month_of_the_rows(store: StoreLocation, strategy: Strategy) -> None:
    """Nothing else is asked; what was pressed is listed, and can be undone."""
    visit = Visit(UPLOAD)
    before = visit.upload("august.xlsx", last_months(strategy))
    assert "1 thing to put right. Nothing is stored yet." in before.of("error")[0].text
    assert SAID in before.text
    screen = visit.press(USE)

    assert screen.of("error") == []
    assert "All checks passed.** LLR, August 2019: 6 rows" in screen.text
    assert "“July 2019, with every row of August 2019”: read as August 2019." in screen.text
    assert UNDO in buttons(visit)


def test_another_file_is_asked_about_anew(store: StoreLocation, strategy: Strategy) -> None:
    """In the same session too: what is pressed is said of the rows of one file."""
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", last_months(strategy))
    visit.press(USE)
    screen = visit.upload("again.xlsx", last_months(strategy, age="10-12"))

    assert SAID in screen.text
    assert USE in buttons(visit)
