"""Stores with little in them, or hidden, or late: every page says what is there and what to do next."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.preparing import prepare
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_publication
from data_access.stores.publishing import withdraw_publication
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import Claims
from tests.pages.crawling import everything
from tests.pages.screens import (
    CAMPAIGNS,
    DATA_QUALITY,
    DEFINITIONS,
    OFFENDERS,
    OVERVIEW,
    PAGES,
    REFERRALS,
    UPLOAD,
    VICTIMS,
    Screen,
    Visit,
)
from tests.pages.store_making import LLR, NORTHAMPTONSHIRE, book, girls_and_boys, row, rows, send
from tests.pages.true_counts import figures

Books = tuple[bytes, ...]


def one_month(strategy: Strategy) -> Books:
    return (book(strategy, "LLR", "2019-07", "2019-07", referrals=_referrals("2019-07", "2019-07")),)


def years_of_one_force(strategy: Strategy) -> Books:
    first, last = "2016-04", "2019-07"
    return (
        book(
            strategy, "LLR", first, last,
            referrals=_referrals(first, last),
            victims=girls_and_boys("victims", first, last, LLR, kind="At risk, under 18"),
            offenders=girls_and_boys("offenders", first, last, LLR),
        ),
    )  # fmt: skip


def reach_only(strategy: Strategy) -> Books:
    return (book(strategy, "LLR", "2019-07", "2019-07", reach=[row("reach", "2019-07", "LLR")]),)


def a_year_of_referrals(strategy: Strategy) -> Books:
    first, last = "2018-04", "2019-03"
    return (
        book(strategy, "LLR", first, last, referrals=_referrals(first, last)),
        book(strategy, "Northamptonshire", first, last, referrals=_rise(first, last)),
    )


def every_month_hidden(strategy: Strategy) -> Books:
    """Three referrals a month, all in one area: small everywhere, and none in the other areas."""
    first, last = "2017-04", "2019-07"
    some = rows("referrals", first, last, LLR[:1], value=3)
    return (book(strategy, "LLR", first, last, referrals=some + rows("referrals", first, last, LLR[1:], value=0)),)


def a_last_month_of_two_areas_out_of_three(strategy: Strategy) -> Books:
    return (
        book(strategy, "LLR", "2017-04", "2019-07", referrals=_referrals("2017-04", "2019-07")),
        book(strategy, "LLR", "2019-08", "2019-08",
             referrals=girls_and_boys("referrals", "2019-08", "2019-08", LLR[:2])),
    )  # fmt: skip


def one_force_a_month_ahead(strategy: Strategy) -> Books:
    return (
        book(strategy, "LLR", "2017-04", "2019-08", referrals=_referrals("2017-04", "2019-08")),
        book(strategy, "Northamptonshire", "2017-04", "2019-07", referrals=_rise("2017-04", "2019-07")),
    )


def each_force_in_its_own_basis(strategy: Strategy) -> Books:
    first, last = "2018-04", "2019-03"
    return (
        book(strategy, "LLR", first, last, referrals=_referrals(first, last)),
        book(strategy, "Northamptonshire", first, last, referrals=_rise(first, last, basis="Individuals")),
    )


def one_force_without_a_year(strategy: Strategy) -> Books:
    """LLR has two years; Northamptonshire has its last six months only."""
    return (
        book(strategy, "LLR", "2017-04", "2019-03", referrals=_referrals("2017-04", "2019-03")),
        book(strategy, "Northamptonshire", "2018-10", "2019-03", referrals=_rise("2018-10", "2019-03")),
    )


def _referrals(first: str, last: str, **changes: object) -> list[list[object]]:
    return girls_and_boys("referrals", first, last, LLR, **changes)


def _rise(first: str, last: str, **changes: object) -> list[list[object]]:
    return girls_and_boys("referrals", first, last, NORTHAMPTONSHIRE, source="RISE", **changes)


STORES: dict[str, Callable[[Strategy], Books]] = {
    make.__name__: make
    for make in (
        one_month,
        years_of_one_force,
        reach_only,
        a_year_of_referrals,
        every_month_hidden,
        a_last_month_of_two_areas_out_of_three,
        one_force_a_month_ahead,
        each_force_in_its_own_basis,
        one_force_without_a_year,
    )
}
Opened = Callable[..., Screen]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, strategy: Strategy) -> Callable[[str], StoreLocation]:
    """Return what makes one of the stores, once."""
    held: dict[str, StoreLocation] = {}

    def make(name: str) -> StoreLocation:
        if name not in held:
            location = StoreLocation(folder=tmp_path_factory.mktemp(name) / "store")
            send(location, strategy, *STORES[name](strategy))
            held[name] = location
        return held[name]

    return make


@pytest.fixture
def opened(made: Callable[[str], StoreLocation], monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return what opens a page over one of the stores: ``opened("one_month", REFERRALS, by="gender")``."""

    def open_(name: str, page: str, **address: str) -> Screen:
        monkeypatch.setenv(ENVIRONMENT, str(made(name)))
        return Visit(page, **address).screen

    return open_


# ---------------------------------------------------------------------- nothing at all
@pytest.fixture(params=["no folder", "empty stores"])
def nothing(
    request: pytest.FixtureRequest, tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = StoreLocation(folder=tmp_path / "store")
    if request.param == "empty stores":
        prepare(location, strategy, tmp_path / "no workbooks", lambda _line: None)
    monkeypatch.setenv(ENVIRONMENT, str(location))


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("officer/")])
def test_with_nothing_published_a_page_says_what_to_do(page: str) -> None:
    screen = Visit(page).screen

    assert screen.errors == ()
    assert screen.title == PAGES[page]
    assert [piece.text for piece in screen.of("heading")] == ["Nothing is published yet"]
    assert "The Upload page has a template to fill." in screen.text
    assert [piece.text for piece in screen.of("page_link")] == ["Go to Upload"]
    assert screen.of("chart", "table", "filter") == []


@pytest.mark.usefixtures("nothing")
def test_with_nothing_published_the_upload_page_works() -> None:
    screen = Visit(UPLOAD, downloads=True).screen

    assert screen.errors == ()
    assert screen.of("download")[0].text.startswith("Download the template for LLR, ")
    assert screen.of("download")[0].content[:2] == b"PK"


# ---------------------------------------------------------------------- every odd store
@pytest.mark.parametrize("name", STORES)
def test_every_page_over_an_odd_store_is_whole_and_true(
    name: str, made: Callable[[str], StoreLocation], strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = made(name)
    monkeypatch.setenv(ENVIRONMENT, str(location))
    publication = read_publication(location)
    assert publication is not None
    claims = Claims(figures(location, publication.number, strategy), strategy, publication.data_to)
    filters = ("Figures", "Counting basis", "Area", "By")
    with_counts = list(everything(strategy, (OVERVIEW, REFERRALS, VICTIMS, OFFENDERS), filters))
    others = [Visit(page).screen for page in (CAMPAIGNS, DATA_QUALITY, DEFINITIONS, UPLOAD)]

    faults = [fault for seen in with_counts if seen.asked for fault in claims.faults(seen.screen, seen.asked)]
    assert faults == []
    for screen in (*(seen.screen for seen in with_counts), *others):
        assert screen.errors == ()
        assert screen.title == PAGES[screen.page]
        assert all(piece.data is not None and piece.data["value"].notna().any() for piece in screen.of("chart"))
        assert screen.headline or screen.of("info") or screen.page in {DEFINITIONS, UPLOAD}


def test_one_month_is_a_figure_and_no_trend(opened: Opened) -> None:
    screen = opened("one_month", REFERRALS)

    assert screen.headline == "LLR: 90 referrals (records) in July 2019; no usual range can be given."
    assert screen.of("chart") == []
    assert "No financial year is complete yet. A year is shown when all its months have been sent." in screen.text
    assert "no campaign here has a launch date within these months" in screen.text
    assert "%" not in screen.headline


def test_one_month_on_the_overview_names_the_force_that_is_missing(opened: Opened) -> None:
    text = opened("one_month", OVERVIEW).text

    assert "90 in July 2019; twelve complete months are needed" in text
    assert "Both together not sent by every force" in text
    assert "**Northamptonshire**: no complete month was sent yet." in text
    assert "No chart here has a usual range, so none is flagged." in text


@pytest.mark.parametrize(
    ("page", "sheet"), [(VICTIMS, "a Victims sheet"), (OFFENDERS, "an Offenders sheet"), (CAMPAIGNS, "a Reach sheet")]
)
def test_a_sheet_that_was_never_sent_is_named(page: str, sheet: str, opened: Opened) -> None:
    (info,) = opened("a_year_of_referrals", page).of("info")

    assert info.text.endswith(f"They appear when a workbook with {sheet} is published.")


def test_one_force_alone_is_never_both_together(opened: Opened) -> None:
    for page in (OVERVIEW, REFERRALS, VICTIMS, OFFENDERS):
        screen = opened("years_of_one_force", page)
        assert screen.headline.startswith("LLR: ")
        assert "1,080 referrals (records) in the 12 months to July 2019" in screen.text or page != REFERRALS
        assert "Both together" not in screen.filters().get("Area", ("", ()))[1]


def test_reach_alone_leads_to_the_campaigns(opened: Opened) -> None:
    overview = opened("reach_only", OVERVIEW)
    campaigns = opened("reach_only", CAMPAIGNS)

    assert overview.headline == "No counts are published yet; campaign reach is on the Campaigns page."
    assert "Reach only: 1 figure, on the Campaigns page." in overview.text
    assert "No force has sent a complete month of counts yet." in overview.text
    assert not any('class="board"' in piece.html for piece in overview.pieces)
    assert campaigns.headline == (
        "11 campaigns; reach figures are held for 1 of them, and no figure shows that 28 of the strategy's 29 "
        "audiences were reached."
    )
    assert campaigns.of("chart") == []


def test_a_first_year_is_not_compared(opened: Opened) -> None:
    screen = opened("a_year_of_referrals", REFERRALS)

    assert screen.headline.startswith("Both together: 3,600 referrals (records) in the 12 months to March 2019")
    assert screen.headline.endswith("no comparison: the year before is not complete.")


def test_hidden_months_are_said_to_be_hidden_and_never_drawn(opened: Opened) -> None:
    screen = opened("every_month_hidden", REFERRALS)

    # The year's total gives no month away, and without months nothing can be said of chance.
    assert "in the 12 months to July 2019" in screen.headline
    assert "whether this is chance cannot be said" in screen.headline
    drawn = [str(row["when"]) for piece in screen.of("chart") if piece.data is not None and "flag" in piece.data
             for row in piece.data.to_dict("records") if row["value"] is not None]  # fmt: skip
    # Quarters in place of months.
    assert drawn
    assert all(" to " in when for when in drawn)
    assert "[c] is not shown: it is a small count, would give one away, or came without a number." in screen.text


def test_hidden_months_without_a_year_are_no_table(opened: Opened, tmp_path: Path, strategy: Strategy,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    location = StoreLocation(folder=tmp_path / "store")
    some = rows("referrals", "2019-06", "2019-07", LLR, value=1)
    send(location, strategy, book(strategy, "LLR", "2019-06", "2019-07", referrals=some))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    screen = Visit(REFERRALS).screen

    assert screen.errors == ()
    assert screen.headline.startswith("LLR: no month of referrals (records) can be shown: all months are hidden [c]")
    assert any("No financial year is complete yet." in piece.text for piece in screen.of("info"))
    assert screen.of("chart") == []
    counts = [piece.table.drop(columns="Signal", errors="ignore") for piece in screen.of("table")
              if piece.table is not None and piece.table.columns[0] == "Month"]  # fmt: skip
    assert counts
    assert {cell for table in counts for cell in table.iloc[:, 1:].to_numpy().ravel()} <= {"[c]", "0"}


def test_a_month_of_which_an_area_is_missing_is_not_given(opened: Opened) -> None:
    referrals, overview = (opened("a_last_month_of_two_areas_out_of_three", page) for page in (REFERRALS, OVERVIEW))

    assert "in the 12 months to July 2019" in referrals.text
    assert "Not complete: August 2019; its year is left out." in referrals.text
    assert not any("August 2019" in piece.text for piece in referrals.of("chart", "table"))
    assert "**LLR, August 2019**: not complete. Missing from: CSE referrals." in overview.text


def test_a_force_that_is_behind_keeps_its_own_last_year(opened: Opened) -> None:
    """With LLR a month ahead, Northamptonshire's 28 complete months are still compared, and said to end earlier."""
    overview = opened("one_force_a_month_ahead", OVERVIEW)

    assert overview.headline.startswith("Both together: no clear change in referrals (records) since ")
    assert "LLR 1,080 the same as 1,080" in overview.text
    assert "Northamptonshire 2,520 in the 12 months to July 2019, the same as 2,520" in overview.text
    assert "needed" not in overview.text


def test_a_force_that_is_behind_is_a_gap(opened: Opened) -> None:
    overview = opened("one_force_a_month_ahead", OVERVIEW)
    northamptonshire = opened("one_force_a_month_ahead", REFERRALS, area="northamptonshire")

    assert "Data to August 2019" in overview.text
    assert "**Northamptonshire**: ends in July 2019." in overview.text
    assert "No month is missing" not in overview.text
    assert all(piece.text.count("Data to July 2019") == 1 for piece in northamptonshire.of("caption")
               if "Source: " in piece.text and "Department for Education" not in piece.text)  # fmt: skip


def test_bases_of_two_forces_are_not_mixed(opened: Opened) -> None:
    screen = opened("each_force_in_its_own_basis", OVERVIEW)
    records = opened("each_force_in_its_own_basis", REFERRALS)
    individuals = opened("each_force_in_its_own_basis", REFERRALS, basis="individuals")

    assert "Northamptonshire not sent as records" in screen.text
    assert records.filters()["Area"][1] == ("LLR",)
    assert individuals.filters()["Area"][1] == ("Northamptonshire",)


def test_no_area_is_said_to_have_most_while_others_are_missing(opened: Opened) -> None:
    screen = opened("one_force_without_a_year", REFERRALS)

    assert "Referrals (records), 2017/18 and 2018/19, area by area" in screen.text
    assert not re.search(r"\b(most|highest|top) ", " ".join(piece.text for piece in screen.of("heading")))


# ---------------------------------------------------------------------- categories never used
def test_a_source_that_nobody_used_is_not_sent_rather_than_0() -> None:
    both, llr = (Visit(REFERRALS, by="source", **area).screen for area in ({}, {"area": "llr"}))

    assert "Not sent: Health services." in both.text
    assert "Not sent: RISE, Health services." in llr.text
    for screen in (both, llr):
        assert not any("Health services" in piece.text for piece in screen.of("chart", "table"))


def test_a_kind_that_nobody_used_is_not_offered_and_is_named_as_a_gap() -> None:
    victims, overview = (Visit(page).screen for page in (VICTIMS, OVERVIEW))

    assert "Victims in non-crime CSE reports" not in victims.filters()["Figures"][1]
    assert "- No complete month was sent yet of: Victims in non-crime CSE reports; Disclosures" in overview.text
    assert not any("non-crime CSE reports" in piece.text for piece in overview.pieces if 'class="board"' in piece.html
                   and "crime and non-crime" not in piece.text)  # fmt: skip


# ---------------------------------------------------------------------- publications come and go
@pytest.fixture
def changing(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, *one_month(strategy))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def test_a_new_publication_appears_without_a_restart(changing: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(REFERRALS)
    assert "Publication 1" in visit.screen.text

    send(changing, strategy, book(strategy, "LLR", "2019-08", "2019-08", referrals=_referrals("2019-08", "2019-08")))
    screen = visit.run()

    assert "Publication 2" in screen.text
    assert "in August 2019" in screen.headline


def test_a_correction_appears_without_a_restart(changing: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(REFERRALS)
    assert "90 referrals" in visit.screen.headline

    corrected = rows("referrals", "2019-07", "2019-07", LLR, value=30)
    send(changing, strategy, book(strategy, "LLR", "2019-07", "2019-07", referrals=corrected))

    assert "120 referrals" in visit.run().headline


def test_after_a_withdrawal_viewers_see_the_publication_before(changing: StoreLocation, strategy: Strategy) -> None:
    send(changing, strategy, book(strategy, "LLR", "2019-08", "2019-08", referrals=_referrals("2019-08", "2019-08")))
    visit = Visit(REFERRALS)
    assert "in August 2019" in visit.screen.headline

    withdraw_publication(changing, 2, "Tests", "a mistake")
    assert "in July 2019" in visit.run().headline
    assert "Publication 1" in visit.screen.text

    withdraw_publication(changing, 1, "Tests", "a mistake")
    assert "Nothing is published yet" in visit.run().text


def test_figures_that_are_not_synthetic_are_not_called_so(changing: StoreLocation) -> None:
    assert "synthetic" not in Visit(REFERRALS, downloads=True).screen.text


def test_synthetic_figures_are_called_so_on_every_page() -> None:
    note = "Sample data: monthly figures are synthetic, made to agree with published totals"
    for page in PAGES:
        screen = Visit(page, downloads=True).screen
        assert page.startswith("officer/") or note in screen.text
        for piece in screen.of("download"):
            assert page.startswith("officer/") or note.encode() in piece.content
