"""The data quality page, held against the viewers' store counted by hand; and that it knows no more than viewers do."""

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable

import pytest

from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import Publication
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import month_name
from tests.pages.crawling import Seen, Words
from tests.pages.screens import DATA_QUALITY, Screen, Visit
from tests.pages.store_making import LLR, book, girls_and_boys, row, rows, send

KINDS = {"Months": "month", "Quarters": "quarter", "Financial years": "year", "Twelve months": "rolling",
         "All years": "all"}  # fmt: skip
MARGINS = {
    "All together": "total", "Gender": "gender", "Age band": "age", "Source": "source", "Ethnicity": "ethnicity",
    "Gender and age band": "gender_age", "Gender and ethnicity": "gender_ethnicity", "Local area": "area",
    "Local area by gender": "area_gender", "Local area by age band": "area_age",
}  # fmt: skip
SHARE = "Share of the count in hidden figures"
Fact = dict[str, str | int | None]


@pytest.fixture(scope="module")
def facts(sample_store: StoreLocation) -> list[Fact]:
    """Return every row of the viewers' store."""
    with sqlite3.connect(sample_store.published_file) as store:
        store.row_factory = sqlite3.Row
        found = [dict(each) for each in store.execute("select * from fact")]
    store.close()
    return found


@pytest.fixture(scope="module")
def pages(screens: tuple[Seen, ...]) -> list[Screen]:
    found = [seen.screen for seen in screens if seen.screen.page == DATA_QUALITY]
    assert len(found) > 10
    return found


def of_hidden(facts: list[Fact]) -> tuple[int, int]:
    return len(facts), sum(bool(fact["suppressed"]) for fact in facts)


def as_said(figures: int, hidden: int) -> str:
    """Return hidden figures of figures as the page says them."""
    if hidden == 0:
        return f"none of {figures:,}"
    percent = f"{round(100 * hidden / figures)}%"
    if hidden < figures and percent == "100%":
        percent = "more than 99%"
    if percent == "0%":
        percent = "less than 1%"
    return f"{hidden:,} of {figures:,}" + (f" ({percent})" if figures >= 50 else "")


# ---------------------------------------------------------------------- how much is hidden
def test_the_first_sentence_counts_every_figure(pages: list[Screen], facts: list[Fact]) -> None:
    figures, hidden = of_hidden(facts)

    assert {page.headline for page in pages} == {
        f"{as_said(figures, hidden).replace(f'{figures:,}', f'{figures:,} figures')} are hidden, [c], so that no "
        "child can be found in them or for want of a number; 1 month is missing up to July 2019."
    }


def test_each_measures_bar_is_the_share_of_its_hidden_figures(pages: list[Screen], facts: list[Fact]) -> None:
    shown = {key: cells for key, cells in pages[0].html_rows().items() if key.startswith("hidden-")}
    measures = {str(fact["measure"]) for fact in facts}

    assert set(shown) == {f"hidden-{measure}" for measure in measures}
    for measure in MEASURES:
        if measure.key in measures:
            figures, hidden = of_hidden([fact for fact in facts if fact["measure"] == measure.key])
            said, bar, name, count = shown[f"hidden-{measure.key}"]
            assert (name, count, bar) == (measure.name, f"{hidden:,} of {figures:,} figures", "")
            assert said in {as_said(figures, hidden).partition("(")[2].rstrip(")"), "0%"}
            width = re.search(rf'id="hidden-{measure.key}".*?</tr>', html_of(pages[0]))[0]
            assert (f"width: {100 * hidden / figures:.1f}%" in width) == bool(hidden)


def html_of(page: Screen) -> str:
    return "".join(piece.html for piece in page.of("html"))


def tables(page: Screen) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Return each row of the page's tables of breakdowns: what it is of, and its cells."""
    chosen = {"Measure": page.filters()["Figures"][0], "Counting basis": page.filters()["Counting basis"][0]}
    found = []
    for piece in page.of("table"):
        assert piece.table is not None
        for cells in piece.table.astype(str).to_dict("records"):
            if "Breakdown" in cells:
                said = {str(head): text for head, text in cells.items()}
                found.append(({**chosen, **said}, said))
    return found


def test_every_cell_of_every_breakdown_is_counted(pages: list[Screen], facts: list[Fact], strategy: Strategy) -> None:
    codes = Words(strategy).codes
    held: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        held[fact["measure"], fact["basis"], fact["margin"], fact["period_kind"]].append(fact)
    seen = set()
    for page in pages:
        for place, cells in tables(page):
            series = codes["measure"][place["Measure"]], codes["basis"][place["Counting basis"]]
            margin = MARGINS[place["Breakdown"]]
            for head, text in cells.items():
                if head in KINDS:
                    own = held.get((*series, margin, KINDS[head]), [])
                    assert text == (as_said(*of_hidden(own)) if own else "–")
                    seen |= {(*series, margin, KINDS[head])} if own else set()

    assert seen == set(held)


# ---------------------------------------------------------------------- the share of the count
def test_every_share_of_the_count_is_true_and_coarse(
    pages: list[Screen], facts: list[Fact], strategy: Strategy, publication: Publication
) -> None:
    codes = Words(strategy).codes
    by_hand: dict[tuple[str, str, str], str] = {}
    for page in pages:
        for place, cells in tables(page):
            series = codes["measure"][place["Measure"]], codes["basis"][place["Counting basis"]]
            margin = MARGINS[place["Breakdown"]]
            if (*series, margin) not in by_hand:
                own = [fact for fact in facts if (fact["measure"], fact["basis"]) == series]
                by_hand[*series, margin] = share(own, margin, strategy, publication.threshold)
            assert cells[SHARE] == by_hand[*series, margin], place

    assert {"–", "none"} < set(by_hand.values())


def share(facts: list[Fact], margin: str, strategy: Strategy, threshold: int) -> str:
    """Return the share of the count in hidden figures, by hand: over forces, in the margin's shortest period."""
    if margin == "total":
        return "–"
    parts = [fact for fact in facts if fact["margin"] == margin]
    if not any(fact["suppressed"] for fact in parts):
        return "none"
    kind = next(kind for kind in ("month", "quarter", "year") if any(fact["period_kind"] == kind for fact in parts))
    in_forces = [fact for fact in parts if fact["period_kind"] == kind and fact["area"] != strategy.partnership.code]
    whole = hidden = 0
    for total in facts:
        if total["margin"] != "total" or total["period_kind"] != kind or total["area"] == strategy.partnership.code:
            continue
        own = [fact for fact in in_forces if fact["period"] == total["period"]
               and strategy.force_of(str(fact["area"])) == total["area"]]  # fmt: skip
        if own and not total["suppressed"]:
            whole += int(total["value"] or 0)
            hidden += int(total["value"] or 0) - sum(int(fact["value"] or 0) for fact in own)
    return f"at most {math.ceil(100 * max(hidden, threshold) / whole)}%" if whole >= 50 else "–"


# ---------------------------------------------------------------------- what it may not know
def test_without_the_intake_the_page_says_the_same(pages: list[Screen], before_the_app: StoreLocation) -> None:
    """So nothing on it comes from what viewers may not see, such as which figures are small."""
    before_the_app.intake_file.unlink()

    assert Visit(DATA_QUALITY).screen.text == pages[0].text


def test_it_says_nowhere_how_many_are_small(pages: list[Screen]) -> None:
    for page in pages:
        said = re.sub(r"small from 1 to 4|how many are small|[Aa] small count", "", page.text)
        assert "small" not in said.replace("so exact that a small", "")


# ---------------------------------------------------------------------- fresh, missing, synthetic
def test_each_forces_months_are_those_of_the_store(pages: list[Screen], facts: list[Fact], strategy: Strategy) -> None:
    (table,) = [piece.table for piece in pages[0].of("table") if piece.table is not None and "LLR" in piece.table]
    codes = Words(strategy).codes
    forces = {force.name: force.code for force in strategy.forces}
    said = set()
    for cells in table.to_dict("records"):
        for basis in cells["Counting basis"].split(", "):
            for force, code in forces.items():
                key = (codes["measure"][cells["Measure"]], codes["basis"][basis], code)
                months = [
                    str(fact["period"])
                    for fact in facts
                    if fact["period_kind"] == "month"
                    and fact["margin"] == "total"
                    and (fact["measure"], fact["basis"], fact["area"]) == key
                ]
                wanted = f"{month_name(min(months))} to {month_name(max(months))}" if months else "not sent"
                assert cells[force] == wanted
                said.add(key[:2])

    assert said == {(fact["measure"], fact["basis"]) for fact in facts}
    assert "Every force: figures to July 2019" in [piece.text for piece in pages[0].of("heading")]


def test_months_that_are_missing_are_named(pages: list[Screen]) -> None:
    assert "**Northamptonshire, November 2016**: not complete." in pages[0].text


def test_what_is_synthetic_is_said_to_be(pages: list[Screen], publication: Publication) -> None:
    made = [piece.text for piece in pages[0].of("markdown") if piece.heading == "This publication"]

    assert made[0].startswith(f"- Publication 1 was made on {publication.made_at:%d %B %Y at %H:%M} (UTC)")
    assert made[1].startswith("- Sample data: monthly figures are synthetic")
    assert "- Engagement: 238 of 238 rows are synthetic." in made


@pytest.fixture
def small_store(tmp_path: object, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    """Return what opens the page over a store of these sheets, sent by LLR for July 2019."""

    def opened(**sheets: list[list[object]]) -> Screen:
        location = StoreLocation(folder=tmp_path / "store")
        send(location, strategy, book(strategy, "LLR", "2019-07", "2019-07", **sheets))
        monkeypatch.setenv(ENVIRONMENT, str(location))
        return Visit(DATA_QUALITY).screen

    return opened


def test_with_nothing_hidden_it_says_so(small_store: Callable[..., Screen]) -> None:
    screen = small_store(referrals=girls_and_boys("referrals", "2019-07", "2019-07", LLR))

    assert re.fullmatch(
        r"All \d+ figures are shown: none is small; no month is missing up to July 2019, and of Northamptonshire "
        r"nothing is held\.",
        screen.headline,
    )
    assert "No measure has a hidden figure" in screen.text
    assert "LLR: figures to July 2019; Northamptonshire: nothing sent yet" in screen.text
    assert "No count in it is synthetic." in screen.text
    assert "[c]" not in screen.text.replace("where [c] stands", "")


def test_a_count_too_small_for_a_share_has_none(small_store: Callable[..., Screen]) -> None:
    """3 referrals in all, in one area: everything is hidden, and a share of so few is not given."""
    screen = small_store(referrals=rows("referrals", "2019-07", "2019-07", LLR[:1], value=3)
                         + rows("referrals", "2019-07", "2019-07", LLR[1:], value=0))  # fmt: skip

    assert screen.errors == ()
    assert {cells[SHARE] for _, cells in tables(screen)} <= {"–", "none"}
    assert "%" not in "".join(text for _, cells in tables(screen) for text in [cells[SHARE]])


def test_with_reach_alone_nothing_is_hidden(small_store: Callable[..., Screen]) -> None:
    screen = small_store(reach=[row("reach", "2019-07", "LLR")])

    assert screen.errors == ()
    assert screen.headline == "No counts are published yet, so none is hidden."
    assert screen.of("table", "filter") == []
