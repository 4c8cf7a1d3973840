"""The Campaigns page as a board sees it: every figure with its qualifier and flag, and whom no figure reaches."""

import re
from pathlib import Path

import pandas as pd
import pytest

from data_access.reference_files import SAMPLE_DATA
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_rows
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import Claims
from tests.pages.crawling import Words
from tests.pages.screens import CAMPAIGNS, Screen, Visit
from tests.pages.store_making import book, row, send

TIMES = re.compile(r"([\d.]+) times the ([\d,]+) people aged 0 to 17 living in Northamptonshire \(mid-(\d{4})\)")


def table(screen: Screen, first: str) -> pd.DataFrame:
    return next(
        piece.table for piece in screen.of("table") if piece.table is not None and piece.table.columns[0] == first
    )


@pytest.fixture(scope="module")
def all_campaigns(sample_store: StoreLocation) -> Screen:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(ENVIRONMENT, str(sample_store))
        return Visit(CAMPAIGNS).screen


@pytest.fixture(scope="module")
def reach(all_campaigns: Screen) -> pd.DataFrame:
    return table(all_campaigns, "Campaign")


# ---------------------------------------------------------------------- the figures of the source documents
@pytest.mark.parametrize(
    ("campaign", "channel", "audience", "figure"),
    [
        ("CEASE pledge", "Pledge", "General public", "more than 34,000"),
        ("Kayleigh's Love Story", "Film", "Young people", "55,000"),
        ("Kayleigh's Love Story", "Film", "General public", "about 35,000,000"),
        ("Say Something if you See Something", "Social media, platforms together", "Young people",
         "3,800,000 (rounded)"),
        ("Say Something if you See Something", "Billboards and bus liners", "General public", "3,200,000 (rounded)"),
        ("Say Something if you See Something", "DAX (Digital Audio Exchange)", "Young people", "187,000 (rounded)"),
        ("Say Something if you See Something", "DAX (Digital Audio Exchange)", "Young people", "405,787"),
        ("Say Something if you See Something", "Websites", "General public", "3,874"),
        ("Say Something if you See Something", "Conferences", "All frontline workers", "600"),
        ("Could you spot the signs?", "Twitter", "General public", "40,000"),
        ("Could you spot the signs?", "Twitter", "General public", "more than 100,000"),
        ("Could you spot the signs?", "Leaflets and posters", "General public", "90,000"),
        ("Chelsea's Choice", "Theatre in schools", "Young people", "64"),
        ("Chelsea's Choice", "Theatre in schools", "Young people", "38"),
        ("Chelsea's Choice", "Theatre in schools", "Young people", "more than 8,700"),
    ],
)  # fmt: skip
def test_a_figure_of_the_documents_keeps_its_qualifier(
    campaign: str, channel: str, audience: str, figure: str, reach: pd.DataFrame
) -> None:
    rows = reach[(reach["Campaign"] == campaign) & (reach["Channel"] == channel) & (reach["Audience"] == audience)]

    assert figure in rows["Figure"].tolist()
    assert set(rows["Cost"]) == {"not given"}


def test_a_figure_larger_than_its_population_is_flagged_by_rule(reach: pd.DataFrame) -> None:
    """By the ONS mid-year figures: 160,769 children in Northamptonshire in 2014, 162,611 in 2015."""
    flagged = {figure: TIMES.search(mind) for figure, mind in zip(reach["Figure"], reach["Mind"], strict=True)}

    assert {figure: found.groups() for figure, found in flagged.items() if found} == {
        "3,800,000 (rounded)": ("24", "160,769", "2014"),
        "405,787": ("2.5", "162,611", "2015"),
        "187,000 (rounded)": ("1.2", "160,769", "2014"),
    }


def test_worldwide_figures_are_never_set_against_a_local_population(reach: pd.DataFrame) -> None:
    worldwide = reach[reach["Area"] == "Worldwide"]

    assert sorted(worldwide["Figure"]) == ["40,000", "about 35,000,000", "more than 100,000"]
    assert set(worldwide["Mind"]) == {"Worldwide, so it is never set against the people of one area."}


def test_phases_are_two_figures(all_campaigns: Screen, reach: pd.DataFrame) -> None:
    dax = reach[reach["Channel"].str.startswith("DAX")].set_index("Phase")["Figure"]

    assert dax.to_dict() == {"Phase one": "187,000 (rounded)", "Phase two": "405,787"}
    assert (
        "DAX (Digital Audio Exchange), people reached: phase one and phase two are figures of their own. "
        "Neither adds to the other or replaces it."
    ) in all_campaigns.text


def test_people_reached_are_bounded_and_never_added(all_campaigns: Screen) -> None:
    bounded = "general public in LLR: between 5,412 and 6,612 different people. Only of the channels with a number"
    assert bounded in all_campaigns.text
    assert "how many different people were reached is not known; all 3 figures are larger" in all_campaigns.text
    assert "4,392,787" not in all_campaigns.text


def test_disclosures_keep_their_words(all_campaigns: Screen) -> None:
    said = [piece.text for piece in all_campaigns.of("html") if piece.text.startswith(("more than 50", "were made"))]

    assert len(said) == 2
    assert "whether they are within the 50 is unclear" in said[0]
    assert "The source gives no number: not a count of 0." in said[1]


def test_surveys_name_base_and_sampling_and_carry_no_range(all_campaigns: Screen) -> None:
    rows = table(all_campaigns, "Question")

    assert sorted(zip(rows["Said yes"], rows["Base"], strict=True)) == [
        ("100%", "Base not stated"),
        ("93%", "592 answered"),
        ("94%", "592 answered"),
        ("99%", "592 answered"),
    ]
    assert set(rows["Sampling"]) == {"Not stated"}
    assert all(mind.startswith("No likely range: ") for mind in rows["Mind"])


# ---------------------------------------------------------------------- whom no figure reaches
def test_the_grid_names_the_audiences_that_the_sample_leaves_out(
    all_campaigns: Screen, sample_store: StoreLocation, strategy: Strategy
) -> None:
    held = set(read_rows(sample_store, "reach")["audience"])
    missing = [each.name for each in strategy.audiences if each.code not in held]
    rows = table(all_campaigns, "Audience").set_index("Audience")

    assert {"Boys", "Perpetrators", "Taxi firms", "MPs"} <= set(missing)
    assert list(rows.index) == [each.name for each in strategy.audiences]
    assert list(rows.index[rows["Latest figure"] == "no figure"]) == missing
    assert f"no figure shows that {len(missing)} of the strategy's 29 audiences were reached" in all_campaigns.headline
    assert "The figures are kept under September 2013 to January 2017; one without a date" in all_campaigns.text
    # The month under which a figure is kept is not its date: no document gives one for these.
    assert rows.loc["Parents and carers", "Latest figure"] == "2013/14, start month not stated"
    assert rows.loc["Teachers and wider education", "Latest figure"] == "phase from February 2014"
    assert rows.loc["All frontline workers", "Latest figure"] == "May 2015"
    grid = next(piece.text for piece in all_campaigns.of("html") if "covered" in piece.html)
    assert "Boys (for Breck's Last Game)" in grid
    # Each audience is named once on the page, but for the download and what a figure is for.
    assert all(grid.count(name) == 1 for name in ("Health representatives", "Street pastors", "Charities"))
    # What a call returns is drawn too, where it is left standing.
    assert "DeltaGenerator" not in all_campaigns.text


def test_the_grid_of_one_campaign_is_of_its_own_audiences() -> None:
    screen = Visit(CAMPAIGNS, campaign="kayleighs_love_story").screen
    rows = table(screen, "Audience").set_index("Audience")

    assert rows["Channels"].to_dict() == {
        "General public": "Film: 1",
        "Young people": "Film: 1",
        "Parents and carers": "none",
        "Teachers and wider education": "none",
    }
    assert "2 of this campaign's 4 audiences have a figure of reach. The figures are kept under January 2017;" in (
        " ".join(screen.text.split())
    )
    assert "No figure Parents and carers, Teachers and wider education" in screen.text


@pytest.mark.usefixtures("afresh")
def test_a_channel_and_an_audience_of_the_strategy_need_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("published_figures.csv", "population.csv", "comparators.csv"):
        (tmp_path / name).write_bytes((SAMPLE_DATA / name).read_bytes())
    text = (SAMPLE_DATA / "strategy.toml").read_text(encoding="utf-8")
    more = (
        '[[audiences]]\ncode = "delivery_riders"\nname = "Delivery riders"\ngroup = "external"\n'
        '[[channels]]\ncode = "beer_mats"\nname = "Beer <mats>"\ngroup = "external"\n'
    )
    (tmp_path / "strategy.toml").write_text(f"{text}\n{more}", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_STRATEGY", str(tmp_path))
    screen = Visit(CAMPAIGNS).screen
    grid = next(piece for piece in screen.of("html") if "covered" in piece.html)

    assert screen.errors == ()
    assert "Street pastors, Delivery riders" in grid.text
    assert "Beer <mats>" in grid.text.split("Channels without any figure: ")[1]
    assert "of the strategy's 30 audiences were reached" in screen.headline


# ---------------------------------------------------------------------- what changed
def test_referrals_since_the_launch_are_judged_for_each_area() -> None:
    screen = Visit(CAMPAIGNS, campaign="brecks_last_game").screen

    assert (
        "LLR, boys: 52% to 74% higher since Breck's Last Game (March 2018), likely between 6% and 119%." in screen.text
    )
    assert screen.headline == (
        "Breck's Last Game: no reach figures are held. Referrals since March 2018: Both together not clear, boys no "
        "answer; LLR not clear, boys higher; Northamptonshire not clear, boys no answer."
    )
    assert "it does not prove that the campaign caused it" in screen.text


def test_the_lag_is_in_the_address_and_is_said() -> None:
    visit = Visit(CAMPAIGNS, campaign="brecks_last_game")
    screen = visit.choose("Counted", "From 2 months after")

    assert screen.address == {"campaign": "brecks_last_game", "lag": "2"}
    assert "since 2 months after Breck's Last Game (May 2018)" in screen.text
    assert "The first 2 months after the launch count as before it, as chosen." in screen.text
    assert screen.text == Visit(CAMPAIGNS, campaign="brecks_last_game", lag="2").screen.text


def test_a_lag_is_from_none_to_six_months() -> None:
    options = next(piece.options for piece in Visit(CAMPAIGNS).screen.of("filter") if piece.key == "Counted")

    assert len(options) == 7
    assert options[0] == "From the launch on"
    assert options[-1] == "From 6 months after"


def test_a_campaign_without_a_launch_in_the_series_says_so() -> None:
    screen = Visit(CAMPAIGNS, campaign="say_something").screen

    assert "Counted" not in screen.filters()
    assert "no launch with a date within these months" in screen.text
    assert "phase two (no month is known)" in screen.text


@pytest.mark.parametrize("odd", [{"campaign": "nonsense"}, {"lag": "99"}, {"lag": "x", "launch": "nonsense"}])
def test_an_odd_address_shows_the_first_choice(odd: dict[str, str], all_campaigns: Screen) -> None:
    screen = Visit(CAMPAIGNS, **odd).screen

    assert screen.errors == ()
    assert screen.headline == all_campaigns.headline


def test_every_number_of_counts_is_published(claims: Claims, strategy: Strategy) -> None:
    words = Words(strategy)
    codes = ("all", *(each.code for each in strategy.campaigns))
    seen = [Visit(CAMPAIGNS, downloads=True, campaign=code).screen for code in codes]

    for screen in seen:
        asked = words.asked(screen)
        assert asked is not None
        assert claims.faults(screen, asked) == []


# ---------------------------------------------------------------------- when
def test_the_timeline_holds_campaigns_days_and_activities(all_campaigns: Screen, strategy: Strategy) -> None:
    (chart,) = all_campaigns.of("chart")
    assert chart.data is not None
    kinds = chart.data.groupby("kind")["series"].agg(set)

    assert {each.name for each in strategy.campaigns} <= set(chart.data["label"].dropna())
    assert {"Awareness Day 2018", "Awareness Day 2019", "Launch", "Phase one"} <= kinds["day"]
    assert {"Phase two", "Campaign"} <= kinds["roughly"]
    assert {"Planned launch", "CSE strand", "Plan 13. Taster tape for a television documentary pitch"} <= kinds[
        "planned"
    ]
    assert "Phase two, undated in the source; after October 2015" in chart.text
    assert "10 of the plan's activities go on, come round again or have no date" in all_campaigns.text


# ---------------------------------------------------------------------- costs, random samples, small surveys
@pytest.fixture
def spent(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return the page over figures with costs and with a survey of a random sample."""

    def asked(question: str, **said: object) -> list[object]:
        known = {"month": pd.Timestamp("2019-07-01").date(), "dated": None, "area": "LLR", "campaign": None,
                 "audience": "Boys", "question": question, "base": 400, "yes": None, "percent": None,
                 "sampling": "Random"} | said  # fmt: skip
        return list(known.values())

    reach = [
        row("reach", "2019-07", "LLR", value=40_000, cost=800.0),
        row("reach", "2019-07", "Leicester", value=10_000),
        row("reach", "2019-07", "LLR", metric="Impressions", value=3_000_000, cost=600.0, qualifier="More than"),
        row("reach", "2019-07", "LLR", channel="Film", metric="People reached", value=9_000),
        row("reach", "2019-07", "LLR", channel="Radio", metric="People reached", value=7_000, qualifier="More than"),
    ]
    surveys = [
        asked("Knew whom to tell", yes=300),
        asked("Had seen it", percent=60.0),
        asked("Of a few", base=20, yes=10),
        asked("At hand", percent=60.0, sampling="Convenience"),
        asked("Asked again", yes=148, base=402, month=pd.Timestamp("2019-06-01").date()),
        asked("Asked again", yes=176, base=398),
    ]
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, book(strategy, "LLR", "2019-06", "2019-07", reach=reach, surveys=surveys))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return Visit(CAMPAIGNS).screen


def test_cost_for_a_unit_stays_within_one_definition(spent: Screen) -> None:
    text = spent.text

    assert "£1,400.00 is given for 2 of 5 reach figures; what the others cost is not known." in text
    assert (
        "Breck's Last Game, YouTube: £0.02 for each of 40,000 plays or views (£800.00; 1 more without a cost)." in text
    )
    assert "Breck's Last Game, YouTube: less than £0.01 for each of 3,000,000 impressions (£600.00)." in text


def test_more_than_bounds_from_below_only(spent: Screen) -> None:
    """9,000 and more than 7,000 of LLR's boys: no more than its children of mid-2019, 85,492 and so on to 2019."""
    said = re.search(r"boys in LLR: between 9,000 and ([\d,]+) different people", spent.text)

    assert said is not None
    assert said[1] == "235,128"


def test_likely_ranges_are_of_random_samples_alone(spent: Screen) -> None:
    rows = table(spent, "Question").set_index("Question")

    assert rows.loc["Knew whom to tell", "Said yes"] == "75% (300 of 400), likely between 71% and 79%"
    assert rows.loc["Had seen it", "Said yes"] == "60%, likely between 55% and 65%"
    assert rows.loc["At hand", "Said yes"] == "60%"
    assert rows.loc["At hand", "Mind"] == "No likely range: those asked were not chosen at random."
    assert rows.loc["Of a few", "Said yes"] == "Not shown"
    assert "10 of 20" not in spent.text


def test_a_question_asked_twice_is_compared(spent: Screen) -> None:
    assert (
        "Boys, LLR, June 2019 and July 2019: 37% of 402 asked said yes to “Asked again”, then 44% of 398: up 7"
    ) in spent.text
