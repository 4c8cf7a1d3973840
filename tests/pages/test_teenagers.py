"""Teenage boys, whom the strategy is judged by: their figures are on the screens, added up from shown figures only."""

from collections.abc import Callable

import pandas as pd
import pytest
import streamlit as st

import components.change.teenagers
from evaluation.protection.published import PublishedTable
from tests.pages.claims import BANDS, Asked, Claims, month_name, year_code
from tests.pages.screens import OVERVIEW, REFERRALS, VICTIMS, Screen, Visit
from tests.pages.true_counts import TEENAGE, Cell, Figures

LLR = Asked("referrals", "records", "llr")
FORCES = {"LLR": "llr", "Northamptonshire": "northamptonshire", "Both together": "partnership"}


def boys(figures: Figures, area: str, kind: str, period: str) -> int | None:
    """Return the two bands' published figures added up; None where either is hidden."""
    parts = [
        figures.shown[Cell("referrals", "records", "gender_age", area, kind, period, f"male+{band}")]
        for band in ("13_15", "16_17")
    ]
    return None if None in parts else sum(part for part in parts if part)


def row_of_the_board(screen: Screen) -> str:
    """Return the words of the overview's row of teenage boys."""
    board = next(piece.text for piece in screen.of("html") if 'class="board"' in piece.html)
    return board.split(f"of these, teenage boys ({BANDS})")[1].split("Initial contacts")[0]


def test_the_overview_has_a_row_of_teenage_boys(sample_figures: Figures) -> None:
    """For each force and both, the last financial year, as published."""
    words = row_of_the_board(Visit(OVERVIEW).screen)

    assert words.count("in 2018/19") == len(FORCES)
    for name, code in FORCES.items():
        found = boys(sample_figures, code, "year", year_code("2018/19"))
        assert f"{name} {'[c]' if found is None else found} in 2018/19" in words


def test_the_overview_says_that_they_are_measured() -> None:
    text = Visit(OVERVIEW).screen.text

    assert "of these, teenage boys (13-15 and 16-17)" in text
    assert "Percentage increase in referrals, particularly from teenage boys" in text


@pytest.mark.parametrize("page", [REFERRALS, VICTIMS])
def test_boys_and_girls_stand_side_by_side_on_one_scale(page: str) -> None:
    """With every age band, quarter by quarter and year by year, in the tables under them."""
    screen = Visit(page, area="llr").screen
    charts = [piece for piece in screen.of("chart") if piece.part.startswith(("**Boys,", "**Girls,"))]
    tables = [piece.table for piece in screen.of("table") if piece.part.startswith(("**Boys,", "**Girls,"))]
    ends = {layer["encoding"]["x"]["scale"].get("domainMax")
            for piece in charts for layer in piece.spec["layer"] if layer["mark"]["type"] == "bar"}  # fmt: skip

    # Of one whose figures are all hidden there is no chart.
    assert {piece.part.split(",")[0] for piece in charts} <= {"**Boys", "**Girls"}
    assert charts
    assert len(tables) == 2
    assert len(ends) == 1
    assert ends == {max(piece.data["value"].dropna().max() for piece in charts if piece.data is not None)}
    for table in tables:
        assert table is not None
        assert {"13-15", "16-17", BANDS} < set(table.columns)
        periods = table["Quarter or year"].tolist()
        assert periods[:3] == ["April to June 2019", "2018/19", "January to March 2019"]


def test_where_most_quarters_are_hidden_years_are_drawn(sample_figures: Figures) -> None:
    """A chart of [c] says nothing; what is shown of the quarters stays in the table."""
    drawn_by_year = {}
    for area in FORCES.values():
        sums = {
            (cell.period, cell.category): value
            for cell, value in sample_figures.with_teenagers().shown.items()
            if cell[:5] == ("referrals", "records", "gender_age", area, "quarter")
            and cell.category in {f"male+{TEENAGE}", f"female+{TEENAGE}"}
        }
        last = sorted({period for period, _ in sums})[-8:]
        hidden = [value is None for (period, _), value in sums.items() if period in last]
        screen = Visit(REFERRALS, area=area).screen
        piece = next(piece for piece in screen.of("chart") if piece.part.startswith("**Boys,"))
        assert piece.data is not None
        names = piece.data["name"].tolist()
        drawn_by_year[area] = all("/" in name for name in names)
        assert drawn_by_year[area] is (sum(hidden) > len(hidden) / 2)
        assert drawn_by_year[area] or [name.split(" to ")[1] for name in names] == [month_name(each) for each in last]
        assert ("Most quarters are not shown" in screen.text) is drawn_by_year[area]


def of_shown_parts(original: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a maker of sums that leaves hidden parts out, and gives what is left as if it were all."""

    def made(table: PublishedTable, dimension: str, codes: tuple[str, ...]) -> pd.DataFrame:
        sums = original(table, dimension, codes)
        return sums.assign(value=sums["value"].fillna(7), suppressed=False)

    return made


@pytest.mark.usefixtures("afresh")
def test_a_sum_without_a_hidden_part_is_caught(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    for area in ("llr", "northamptonshire"):
        asked = Asked("referrals", "records", area)
        assert claims.faults(Visit(REFERRALS, area=area, downloads=True).screen, asked) == []
    monkeypatch.setattr(components.change.teenagers, "together", of_shown_parts(components.change.teenagers.together))
    # What was made before is remembered.
    st.cache_resource.clear()

    faults = claims.faults(Visit(REFERRALS, area="northamptonshire", downloads=True).screen, asked)
    assert any("instead of '[c]'" in fault for fault in faults)


def test_local_areas_are_divided_by_what_is_chosen(sample_figures: Figures) -> None:
    """By gender or age band, the last year; the table has every complete year."""
    for by, margin in (("gender", "area_gender"), ("age", "area_age")):
        screen = Visit(REFERRALS, area="llr", by=by).screen
        tables = [piece.table for piece in screen.of("table") if piece.part.startswith("**Local areas by")]
        years = {cell.period for cell in sample_figures.shown if cell.margin == margin and cell.area == "rutland"}
        assert next(list(table.iloc[:, 0]) for table in tables if table is not None) == [
            "Leicester", "Leicestershire", "Rutland",
        ]  # fmt: skip
        assert tables[1] is not None
        assert len(tables[1]) == 3 * len(years)
    assert "Local areas by" not in Visit(REFERRALS, area="llr").screen.text
