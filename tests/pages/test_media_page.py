"""Media and feedback as a board sees them: what the sources give, and how much of it was never recorded."""

from pathlib import Path

import pandas as pd
import pytest

from data_access.stores.location import ENVIRONMENT, StoreLocation
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import MEDIA, Visit
from tests.pages.store_making import book, send


def test_the_pieces_of_the_sources_and_what_was_not_recorded_of_them():
    screen = Visit(MEDIA).screen

    assert screen.headline == "Both together: 2 pieces of media coverage, none with its tone recorded."
    assert "not recorded: tone for 2, prominence for 2, duration or length for 2, link for 2." in screen.text
    assert screen.text.count("BBC East Midlands Today") >= 2
    assert "No advertising value" in screen.text


def test_what_is_said_of_texts_and_of_months_is_no_more_than_is_known():
    screen = Visit(MEDIA).screen
    captions = [piece.text for piece in screen.of("caption")]

    assert "own words" not in screen.text
    assert "let pass by a second reader, in another role than its sender's" in screen.text
    assert sum("A date as written says when" in caption for caption in captions) == 2


def test_an_area_without_coverage_says_so():
    visit = Visit(MEDIA)
    visit.go(area="northamptonshire")

    assert visit.screen.headline == "Northamptonshire: no media coverage is held."
    assert not visit.screen.errors


def test_by_medium():
    visit = Visit(MEDIA)
    visit.go(by="medium")

    assert "2013/14: 2 television." in visit.screen.of("chart")[0].text


def test_words_that_nobody_said():
    visit = Visit(MEDIA)
    visit.go(words="zebra", theme="nonsense", role="nonsense", campaign="nonsense")

    assert not visit.screen.errors
    assert "Nothing that people said is published for what is chosen here." in visit.screen.text


def test_a_duration_reads_the_same_wherever_it_stands(
    tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def piece(title: str, seconds: int | None) -> list[object]:
        day = pd.Timestamp("2019-07-04").date()
        return [day.replace(day=1), day, None, "LLR", "Breck's Last Game", "A station", "Radio", title, None, None,
                seconds, None, None]  # fmt: skip

    location = StoreLocation(folder=tmp_path / "store")
    media = [piece("Of a known length", 200), piece("Of no known length", None)]
    send(location, strategy, book(strategy, "LLR", "2019-07", "2019-07", media=media))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    screen = Visit(MEDIA, area="llr").screen
    tables = [piece.table for piece in screen.of("table") if piece.table is not None]
    (pieces,) = [table for table in tables if "Duration" in table.columns]
    assert "A date as written" not in screen.text

    assert sorted(pieces["Duration"]) == ["", "3 min 20 s"]
    # A column of numbers and text cannot be sent as it stands.
    assert all(isinstance(cell, str) for cell in pieces.to_numpy().ravel())
    assert screen.text.count("3 min 20 s") == 3
    assert "200" not in screen.text
