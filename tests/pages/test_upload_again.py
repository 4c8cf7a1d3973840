"""The same month uploaded again: what was put right is said, and what did not change is not asked again."""

from pathlib import Path

import pytest

from components.officer.questions import ANSWERS
from data_access.stores.location import StoreLocation
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, before_the_app, book, girls_and_boys

NOT_KNOWN, SUPPRESSED = ANSWERS["none"][0], ANSWERS["suppressed"][0]


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, "2019-07", "2019-07")


def august(strategy: Strategy, counts: tuple[object, ...], **victims: object) -> bytes:
    """Return August with these counts in the first rows of Referrals, and of Victims where a count is given."""
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    for row, count in zip(referrals, counts, strict=False):
        row[-1] = count
    sheets = {"referrals": referrals}
    if victims:
        sheets["victims"] = girls_and_boys("victims", "2019-08", "2019-08", LLR)
        sheets["victims"][0][-1] = victims["first"]
    return book(strategy, "LLR", "2019-08", "2019-08", **sheets)


def buttons(screen: Screen) -> list[str]:
    return [piece.text for piece in screen.of("button")]


def test_progress_is_said_and_dashes_become_0_by_one_press(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    first = visit.upload("august.xlsx", august(strategy, (-1, 2.5, "soon")))
    assert "Put right since the last upload" not in first.text
    second = visit.upload("august.xlsx", august(strategy, ("-", 2.5, "–")))

    assert "**Put right since the last upload: 2 of 3**" in second.text
    (listed,) = [piece.text for piece in second.of("html") if "✓" in piece.text and "expected" in piece.text]
    assert all(said in listed for said in ("Referrals, cell G2", "Referrals, cell G4", "a whole number, 0 or more"))
    assert "soon" not in second.text
    third = visit.upload("august.xlsx", august(strategy, ("-", 9, "–")))
    assert "**Put right since the last upload: 1 of 1**" in third.text
    assert {"Use 0 in these 2 cells", NOT_KNOWN} <= set(buttons(third))
    done = visit.press("Use 0 in these 2 cells")
    assert "**All checks passed.**" in done.text
    assert "A dash in place of a count: read as 0, because none were counted." in done.text


def test_a_sheet_that_did_not_change_is_not_asked_about_again(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy, (20,), first="c"))
    visit.press(SUPPRESSED)
    visit.write("Your role or team", "Communications officer")
    visit.press("Store and publish")
    screen = visit.upload("revised.xlsx", august(strategy, (21,), first="c"))

    assert SUPPRESSED not in buttons(screen)
    assert f"Answer: {SUPPRESSED}." in screen.text
