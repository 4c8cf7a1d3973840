"""No screen, file or text alternative gives a small or suppressed count, or any number that was not published."""

import csv
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from openpyxl import load_workbook

import charts.describe
import components.change.areas
import components.change.boys_and_girls
import components.change.multiples
import components.change.process
import components.change.rates
import components.overview.board
import evaluation.verdicts.launch_words
import evaluation.verdicts.wording
import evaluation.verdicts.year_words
from charts.process import process_data
from data_access.export import write_export
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import Publication, read_rows
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import Asked, Claims, month_name
from tests.pages.crawling import Seen, Words
from tests.pages.screens import (
    ACTIVITY_PLAN,
    CAMPAIGNS,
    COMMENTARY,
    DATA_QUALITY,
    DEFINITIONS,
    MEDIA,
    METHODS,
    OVERVIEW,
    REFERRALS,
    SUBMISSIONS,
    UPLOAD,
    VICTIMS,
    Visit,
)
from tests.pages.true_counts import DIMENSIONS, Cell, Figures

# A breakdown of LLR's months in which gender Other is small twice.
PAGE, ADDRESS = REFERRALS, {"area": "llr", "by": "gender"}
ASKED = Asked("referrals", "records", "llr", "gender")
SMALL = Cell("referrals", "records", "gender", "llr", "month", "2016-07", "other")


def test_the_oracle_finds_small_counts_that_are_all_suppressed(sample_figures: Figures) -> None:
    """Were there none to find, the tests below would prove nothing."""
    small = [cell for cell, count in sample_figures.true.items() if 0 < count < sample_figures.threshold]

    assert sample_figures.true[SMALL] == 2
    assert len(small) > 500
    assert [cell for cell in small if sample_figures.shown[cell] is not None] == []


def test_the_crawl_reaches_every_choice(screens: tuple[Seen, ...], sample_figures: Figures) -> None:
    """Each measure, basis and area with months has a screen for its total and for each of its breakdowns by month."""
    asked = {(a.measure, a.basis, a.area, a.by) for a in (seen.asked for seen in screens) if a}
    held = {
        (cell.measure, cell.basis, cell.area, cell.margin)
        for cell in sample_figures.shown
        if cell.kind == "month" and cell.margin in {"total", "gender", "age", "source"}
    }

    assert held <= asked
    assert len({(seen.screen.page, tuple(seen.screen.address.items())) for seen in screens}) == len(screens) > 100


def test_every_number_of_every_screen_is_published(screens: tuple[Seen, ...], claims: Claims) -> None:
    faults = [fault for seen in screens if seen.asked for fault in claims.faults(seen.screen, seen.asked)]

    assert faults == []


def test_a_screen_without_counts_has_no_chart_of_any(screens: tuple[Seen, ...]) -> None:
    others = [seen.screen for seen in screens if seen.asked is None]

    officers = {COMMENTARY, SUBMISSIONS, UPLOAD}
    # Their charts are of lists: pieces of coverage and activities, which count nobody.
    lists = {ACTIVITY_PLAN, MEDIA}
    assert {screen.page for screen in others} == {DATA_QUALITY, DEFINITIONS, METHODS} | officers | lists
    assert [piece for screen in others for piece in screen.of("chart") if screen.page not in lists] == []


def test_every_suppressed_cell_of_a_table_reads_c(screens: tuple[Seen, ...], sample_figures: Figures) -> None:
    """Found by hand, without what holds screens against figures: two months of LLR's gender Other, and a neighbour."""
    screen = next(seen.screen for seen in screens if seen.screen.page == PAGE and seen.asked == ASKED)
    table = next(piece.table for piece in screen.of("table") if piece.table is not None and "Other" in piece.table)
    rows = table.set_index("Month")

    assert list(rows.columns) == ["Female", "Male", "Other", "Not recorded"]
    for month in ("2016-07", "2016-09"):
        shown = rows.loc[month_name(month)]
        assert shown["Other"] == "[c]"
        # One hidden cell in a row of shown ones would be the total less the others.
        assert shown.tolist().count("[c]") > 1
    whole = rows[(rows != "[c]").all(axis=1)].astype(int).sum(axis=1)
    months = {month_name(cell.period): value for cell, value in sample_figures.shown.items()
              if cell == SMALL._replace(period=cell.period, margin="total", category="")}  # fmt: skip
    assert len(whole) > 20
    assert whole.to_dict() == {month: months[month] for month in whole.index}


# ---------------------------------------------------------------------- reach is not protected, and is shown as sent
def test_reach_is_shown_as_it_was_sent(
    screens: tuple[Seen, ...], sample_store: StoreLocation, strategy: Strategy
) -> None:
    reach = read_rows(sample_store, "reach")
    names = {code: name for name, code in Words(strategy).codes["campaign"].items()}
    for seen in screens:
        if seen.screen.page == CAMPAIGNS:
            code = seen.screen.address.get("campaign", "all")
            wanted = reach if code == "all" else reach[reach["campaign"] == code]
            tables = [piece.table for piece in seen.screen.of("table") if piece.table is not None]
            figures = next((table for table in tables if table.columns[0] == "Campaign"), None)
            if wanted.empty:
                assert figures is None
                continue
            assert figures is not None
            shown = [
                (row["Campaign"], int("".join(filter(str.isdigit, row["Figure"]))))
                for row in figures.to_dict("records")
            ]
            sent = [(names[row["campaign"]], row["value"]) for row in wanted.to_dict("records")]
            assert sorted(shown) == sorted(sent)


# ---------------------------------------------------------------------- the files of the command line
def exported(file: Path) -> list[dict[str, str]]:
    """Return the rows of an exported file, as text."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))
    book = load_workbook(file, read_only=True)
    heads, *rows = book["Figures"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), map(str, row), strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["all.csv", "all.xlsx"])
def test_an_export_holds_what_was_published_and_no_more(
    name: str,
    tmp_path: Path,
    sample_store: StoreLocation,
    publication: Publication,
    strategy: Strategy,
    sample_figures: Figures,
) -> None:
    file = tmp_path / name
    write_export(file, sample_store, publication, strategy)
    words = Words(strategy)
    kinds = {"Month": "month", "Quarter": "quarter", "Financial year": "year", "Twelve months": "rolling",
             "All years": "all"}  # fmt: skip
    forces = {"partnership", *(force.code for force in strategy.forces)}
    seen: dict[Cell, str] = {}
    for row in exported(file):
        measure = words.codes["measure"][row["Measure"]]
        area = words.codes["area"][row["Area"]]
        parts = {name: row[name.capitalize()] for name in DIMENSIONS if row[name.capitalize()] != "All"}
        margin = "_".join([*([] if area in forces else ["area"]), *parts]) or "total"
        category = "+".join(_code(strategy, measure, name, said) for name, said in parts.items())
        cell = Cell(
            measure, words.codes["basis"][row["Counting basis"]], margin, area, kinds[row["Period kind"]],
            row["Last month"], category,
        )  # fmt: skip
        assert cell not in seen
        seen[cell] = row["Count"]

    assert seen == {cell: "[c]" if value is None else str(value) for cell, value in sample_figures.shown.items()}
    assert [cell for cell, count in seen.items() if count != "[c]" and sample_figures.small(cell)] == []


def _code(strategy: Strategy, measure: str, dimension: str, name: str) -> str:
    sheet = next(each.sheet for each in MEASURES if each.key == measure)
    lists = {"age": {"referrals": "child_age", "victims": "victim_age", "offenders": "offender_age"}[sheet]}
    categories = strategy.dimension(lists.get(dimension, dimension)).categories
    return next(each.code for each in categories if each.name == name)


# ---------------------------------------------------------------------- mutants, which must all be caught
def faults_of(claims: Claims, page: str = PAGE, asked: Asked = ASKED, **address: str) -> list[str]:
    """Return what is found wrong on one screen."""
    return claims.faults(Visit(page, downloads=True, **(address or ADDRESS)).screen, asked)


def test_the_screen_that_mutants_spoil_is_sound(claims: Claims) -> None:
    assert faults_of(claims) == []


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ("value = 2, suppressed = 0", SMALL),
        ("value = 0, suppressed = 0", SMALL),
        ("value = 61, suppressed = 0", SMALL._replace(category="female")),
        ("value = value + 1", SMALL._replace(period="2019-07", category="female")),
        ("value = value + 1", SMALL._replace(kind="year", margin="total", category="", period="2019-03")),
        ("value = value + 1", SMALL._replace(kind="rolling", margin="total", category="", period="2018-07")),
        (
            "value = value - 1",
            SMALL._replace(kind="year", margin="area", category="", area="rutland", period="2019-03"),
        ),
        (
            "value = 1, suppressed = 0",
            SMALL._replace(kind="year", margin="area_gender", category="other", area="rutland", period="2019-03"),
        ),
        (
            "value = 1000, suppressed = 0",
            SMALL._replace(kind="year", margin="gender_age", category="male+16_17", period="2019-03"),
        ),
    ],
)
def test_a_store_that_shows_another_value_is_caught(
    change: str, cell: Cell, before_the_app: StoreLocation, claims: Claims
) -> None:
    """As if publishing or reading had left a value in, or the wrong one: the screen is held against the true ones."""
    names = cell.margin.removeprefix("area_").split("_")
    category = dict.fromkeys(DIMENSIONS, "total") | {
        name: code for name, code in zip(names, cell.category.split("+"), strict=True) if name in DIMENSIONS
    }
    key = {
        "measure": cell.measure, "basis": cell.basis, "margin": cell.margin, "area": cell.area,
        "period_kind": cell.kind, "period": cell.period, **category,
    }  # fmt: skip
    with sqlite3.connect(before_the_app.published_file) as store:
        wanted = " and ".join(f"{name} = :{name}" for name in key)
        assert store.execute(f"update fact set {change} where {wanted}", key).rowcount == 1
    store.close()

    assert faults_of(claims) != []


def bridged(original: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a maker of chart data that draws a hidden month at the value before it."""

    def made(*arguments: object, **named: object) -> pd.DataFrame:
        data = original(*arguments, **named)
        return data.assign(value=data["value"].ffill())

    return made


def without_gaps(original: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a maker of chart data that leaves months out, so that the line joins what stands either side."""

    def made(*arguments: object, **named: object) -> pd.DataFrame:
        data = original(*arguments, **named)
        return data[data["value"].notna() | data["when"].isna()]

    return made


# The lines of the page: the total's, and one of each category.
LINES = (components.change.process, components.change.multiples)


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize("module", LINES)
def test_a_line_that_bridges_a_hidden_month_is_caught(
    module: ModuleType, claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "process_data", bridged(process_data))

    # Northamptonshire's November 2016 was never sent.
    area = {} if module is components.change.multiples else {"area": "northamptonshire"}
    asked = Asked("referrals", "records", area["area"]) if area else ASKED
    assert any("is drawn at" in fault for fault in faults_of(claims, asked=asked, **area))


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize("module", LINES)
def test_a_line_that_leaves_months_out_is_caught(
    module: ModuleType, claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "process_data", without_gaps(process_data))

    area = {} if module is components.change.multiples else {"area": "northamptonshire"}
    asked = Asked("referrals", "records", area["area"]) if area else ASKED
    assert any("would bridge" in fault for fault in faults_of(claims, asked=asked, **area))


@pytest.mark.usefixtures("afresh")
def test_a_suppressed_cell_written_as_0_is_caught(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        evaluation.verdicts.wording, "counted", lambda figure: f"{figure.value or 0:,}" if figure else ""
    )

    assert any("reads '0' instead of '[c]'" in fault for fault in faults_of(claims))


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize("module", LINES)
def test_a_text_alternative_of_other_figures_is_caught(
    module: ModuleType, claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = charts.describe.described_process
    monkeypatch.setattr(
        module,
        "described_process",
        lambda what, data, usual: told(what, data.assign(shown=data["shown"] + "1"), usual),
    )

    assert any("text alternative" in fault for fault in faults_of(claims))


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize(
    ("place", "function", "said"),
    [
        (evaluation.verdicts.wording, "share_words", "50%"),
        (evaluation.verdicts.wording, "trend_title", "LLR: 3 referrals"),
        (evaluation.verdicts.wording, "areas_title", "LLR: 3 referrals"),
        (evaluation.verdicts.wording, "profile_title", "By gender: 3 of 4"),
        (evaluation.verdicts.wording, "teenage_title", "LLR, teenagers: 3 referrals"),
        (evaluation.verdicts.year_words, "year_change", "3 more than the 4 the year before"),
        (evaluation.verdicts.year_words, "percent_range", "from 99% lower to 98% higher"),
        (components.overview.board, "short_year_change", "3 more than 4: can easily be chance"),
        (components.change.areas, "short_year_change", "3 more than 4: can easily be chance"),
        (components.change.rates, "rate", "8.4 (likely between 7.9 and 9.0)"),
        (components.change.process, "limits_words", "Usual range 1 to 3 a month."),
        (components.change.process, "latest_title", "LLR, July 2019: 3 referrals (records)"),
        (components.change.boys_and_girls, "share_and_count_sentence", "Boys: 3 of 4 referrals."),
        (evaluation.verdicts.launch_words, "changed", "99% higher"),
    ],
)
def test_a_sentence_of_other_figures_is_caught(
    place: ModuleType, function: str, said: str, claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, function, lambda *_: said)
    year = {"measure": "children_at_risk", "area": "llr", "basis": "records", "year": "2016-03"}
    screens: tuple[tuple[str, Asked, dict[str, str]], ...] = (
        (PAGE, ASKED, ADDRESS),
        (OVERVIEW, Asked("referrals", "records", "partnership"), {}),
        (VICTIMS, Asked("children_at_risk", "records", "llr", "total", "2016-03"), year),
    )

    assert any(faults_of(claims, page, asked, **address) for page, asked, address in screens)


def test_the_sample_is_before_the_app(sample_store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that ran over another store would say nothing of this one."""
    monkeypatch.setenv(ENVIRONMENT, str(sample_store))

    assert "Publication 1" in Visit(OVERVIEW).screen.text
