"""What officers read of what is held and to come: no small count, and none that other figures on the screen give away.

LLR's referrals of a year, with a few of gender Other; then a month in which girls are many, and a revision.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.officer import looking_ahead
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from evaluation.definitions.strategy import Strategy
from evaluation.screening.past import revisions
from tests.pages.screens import SUBMISSIONS, UPLOAD, Piece, Screen, Visit
from tests.pages.store_making import LLR, TODAY, Row, book, girls_and_boys, row, send

THRESHOLD = 5
JULY, AUGUST = "2019-07", "2019-08"
# Others of Leicester in August: with all, girls or boys known, the rest is known.
OTHERS = 3
NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})*(?![\d,.]*\d|%)")


def year() -> list[Row]:
    others = row("referrals", "2019-06", "Leicester", gender="Other", value=2)
    return [*girls_and_boys("referrals", "2018-08", JULY, LLR), others]


def august(girls: int = 200) -> list[Row]:
    made = [
        each for area in LLR for each in girls_and_boys("referrals", AUGUST, AUGUST, (area,)) if area != "Leicester"
    ]
    return [
        *made,
        row("referrals", AUGUST, "Leicester", value=girls),
        row("referrals", AUGUST, "Leicester", gender="Male", value=10),
        row("referrals", AUGUST, "Leicester", gender="Other", value=OTHERS),
    ]


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch, afresh: None) -> StoreLocation:
    """Return a store of its own with a year of LLR published, and put it before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, book(strategy, "LLR", "2018-08", JULY, referrals=year()))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def uploaded(strategy: Strategy, first: str, rows: list[Row]) -> Visit:
    """Return the Upload page with a file of these rows, its questions answered."""
    visit = Visit(UPLOAD, downloads=True)
    visit.upload("august.xlsx", book(strategy, "LLR", first, AUGUST, referrals=rows))
    assert visit.screen.errors == ()
    return visit


def answer_all(visit: Visit) -> Screen:
    """Answer every question with what is offered first."""
    while answers := [each for each in visit.app.button if (each.key or "").startswith("answer-")]:
        answers[0].click()
        visit.run()
    assert "All checks passed." in visit.screen.text
    return visit.screen


def questions(screen: Screen) -> str:
    """Return the words of the questions, and of the list of them."""
    said = [piece.text for piece in screen.of("html") if 'class="said"' in piece.html]
    return " ".join(said) + " ".join(piece.content.decode() for piece in downloads(screen, "Download the list"))


def downloads(screen: Screen, label: str) -> list[Piece]:
    return [piece for piece in screen.of("download") if piece.text == label]


def numbers(text: str) -> set[int]:
    """Return the whole numbers of a text: no years, months or percentages."""
    words = re.sub(r"\b(?:19|20)\d\d\b|fewer than \d+|the \d+ months|[A-Z]\d+|\b\d+-\d+\b", " ", text)
    return {int(each.replace(",", "")) for each in NUMBER.findall(words)}


def small_in(table: list[dict[str, str]], *columns: str) -> list[dict[str, str]]:
    """Return the rows of a list in which a figure is small."""
    return [
        each
        for each in table
        for column in columns
        if each[column].replace(",", "").isdigit() and 0 < int(each[column].replace(",", "")) < THRESHOLD
    ]


def listed(piece: Piece) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(piece.content.decode())))


def small_on_charts(screen: Screen) -> Iterator[object]:
    """Yield every small figure that a chart of the screen holds, drawn or not, or says in words."""
    for piece in screen.of("chart"):
        assert piece.data is not None
        for name in ("value", "shown"):
            for each in piece.data[name]:
                if str(each).replace(",", "").removesuffix(".0").isdigit() and 0 < float(each) < THRESHOLD:
                    yield each
        yield from (each for each in numbers(piece.text) if 0 < each < THRESHOLD)


# ---------------------------------------------------------------------- questions
def test_an_unusual_month_s_figure_is_not_said_where_it_gives_a_small_one(
    store: StoreLocation, strategy: Strategy
) -> None:
    """All referrals and boys are shown in the preview: with the girls beside them, the others would be known."""
    visit = uploaded(strategy, AUGUST, august())
    asked = questions(visit.screen)
    ahead = answer_all(visit)

    assert "Female (records): more than usual in August 2019" in asked
    assert numbers(asked) & {200 + 40, OTHERS} == set()
    changes = {
        (each["Gender"], each["Then"])
        for piece in downloads(ahead, "Download this list")
        for each in listed(piece)
        if (each["Area"], each["Period"], each["Age"], each["Source"]) == ("LLR", "August 2019", "All", "All")
    }
    assert ("Other", "[c]") in changes


def test_without_a_small_one_the_figure_is_said(store: StoreLocation, strategy: Strategy) -> None:
    rows = [each for each in august() if "Other" not in each]
    asked = questions(uploaded(strategy, AUGUST, rows).screen)

    assert "referrals, Female (records): 240 in August 2019" in asked


def test_totals_of_areas_are_not_said_beside_a_small_one(store: StoreLocation, strategy: Strategy) -> None:
    """Rutland falls to 3; the force's total, which is shown, less the other two would be 3 as well."""
    rows = [
        row("referrals", JULY, "Leicester", value=25),
        row("referrals", JULY, "Leicestershire", value=26),
        row("referrals", JULY, "Rutland", value=OTHERS),
        row("referrals", JULY, "Rutland", gender="Male", value=0),
    ]
    asked = questions(uploaded(strategy, JULY, [*rows, *august(20)]).screen)

    assert "Rutland, July 2019, is held already, and 2 counts differ: MASH (records)." in asked
    assert numbers(asked.split("Totals are not given")[0]) & {30, 33, 35, 36, OTHERS} == set()


# ---------------------------------------------------------------------- the preview, and what is kept of an upload
def test_a_preview_holds_no_small_figure(store: StoreLocation, strategy: Strategy) -> None:
    screen = answer_all(uploaded(strategy, AUGUST, august()))
    (changes,) = downloads(screen, "Download this list")
    tables = [piece.table for piece in screen.of("table") if piece.table is not None and "Then" in piece.table]

    assert len(listed(changes)) > 10
    assert small_in(listed(changes), "Now", "Then") == []
    assert tables
    assert [each for table in tables for each in small_in(table.astype(str).to_dict("records"), "Now", "Then")] == []
    assert len(screen.of("chart")) == 2
    assert list(small_on_charts(screen)) == []


def test_two_publications_compared_show_no_small_figure(store: StoreLocation, strategy: Strategy) -> None:
    send_again(store, strategy)
    screen = Visit(SUBMISSIONS, downloads=True).screen
    (difference,) = downloads(screen, "Download the difference")
    shown = [name for name in listed(difference)[0] if name.startswith("Publication ")]

    assert shown == ["Publication 1", "Publication 2"]
    assert small_in(listed(difference), *shown) == []
    assert "[c]" in {each["Publication 2"] for each in listed(difference)}
    assert [piece for piece in screen.of("table") if piece.table is not None and small_cells(piece, shown)] == []


def small_cells(piece: Piece, columns: list[str]) -> list[dict[str, str]]:
    assert piece.table is not None
    held = [name for name in columns if name in piece.table]
    return small_in(piece.table.astype(str).to_dict("records"), *held)


def send_again(store: StoreLocation, strategy: Strategy) -> None:
    """Store August and publish."""
    content = book(strategy, "LLR", AUGUST, AUGUST, referrals=august())
    submit(store, content, "august.xlsx", "Tests", check_content(content, strategy, TODAY))
    send(store, strategy)


# ---------------------------------------------------------------------- planted leaks, which must all be found
def test_a_hidden_figure_that_is_written_is_found(
    store: StoreLocation, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_ahead, "written", lambda value, hidden: "3" if hidden else str(value))
    screen = answer_all(uploaded(strategy, AUGUST, august()))
    (changes,) = downloads(screen, "Download this list")

    assert {each["Then"] for each in small_in(listed(changes), "Now", "Then")} == {"3"}


def test_said_totals_are_found(store: StoreLocation, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_months_with_small_totals", lambda *sides: set())
    monkeypatch.setattr(revisions, "_not_named", lambda held, sent: set())
    rows = [row("referrals", JULY, "Leicester", value=25), row("referrals", JULY, "Rutland", value=OTHERS)]
    rows.append(row("referrals", JULY, "Rutland", gender="Male", value=0))
    asked = questions(uploaded(strategy, JULY, [*rows, *august(20)]).screen)

    assert {35, OTHERS} <= numbers(asked)
