"""The sections of the Referrals page: one scale, one order, quarters where months are too small, others' own marks."""

import re

import pandas as pd
import pytest

from tests.pages.screens import OVERVIEW, REFERRALS, Piece, Screen, Visit
from tests.pages.true_counts import Cell, Figures

AREAS = [
    "Both together", "LLR", "Leicester", "Leicestershire", "Rutland", "Northamptonshire", "Corby", "Daventry",
    "East Northamptonshire", "Kettering", "Northampton", "South Northamptonshire", "Wellingborough",
]  # fmt: skip


def under(screen: Screen, words: str, kind: str) -> list[Piece]:
    """Return the pieces of a kind under the heading with these words."""
    return [piece for piece in screen.of(kind) if words in piece.heading]


def table(screen: Screen, *heads: str) -> pd.DataFrame:
    """Return the one table of a page that has these columns."""
    (found,) = [piece.table for piece in screen.of("table")
                if piece.table is not None and set(heads) <= set(map(str, piece.table.columns))]  # fmt: skip
    return found


# ---------------------------------------------------------------------- small multiples
@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("gender", ["Female", "Male", "Other", "Not recorded"]),
        ("age", ["0-9", "10-12", "13-15", "16-17", "Not recorded"]),
        ("area", ["Leicester", "Leicestershire", "Rutland"]),
    ],
)
def test_a_breakdown_is_a_chart_each_on_one_scale_with_its_own_sign(by: str, names: list[str]) -> None:
    screen = Visit(REFERRALS, area="llr", by=by).screen
    panels = [piece for piece in under(screen, f"LLR, referrals (records) by {by}", "html") if "panel" in piece.html]
    charts = under(screen, f"LLR, referrals (records) by {by}", "chart")
    tops = {value for piece in charts if piece.data is not None for value in piece.data["top"]}

    assert [re.split(r" [▲▼△▽●–] ", piece.text)[0] for piece in panels] == names
    assert len(tops) == 1
    assert all(row <= max(tops) for piece in charts if piece.data is not None for row in piece.data["value"].dropna())


def test_where_most_local_areas_are_too_small_by_month_all_are_drawn_by_quarter() -> None:
    screen = Visit(REFERRALS, area="northamptonshire", by="area").screen
    charts = under(screen, "by area", "chart")

    assert len(charts) == 7
    assert all("each quarter" in piece.text for piece in charts)
    assert "By quarter, because most months are too small or too often hidden for a usual range." in screen.text


def test_the_sign_of_an_area_is_the_same_in_the_table_and_on_its_chart() -> None:
    """And the same as on the overview, where the area is a force."""
    rows = table(Visit(REFERRALS).screen, "Latest", "Change").set_index("Area")["Latest"].to_dict()
    panels = [piece.text for piece in Visit(REFERRALS, area="northamptonshire", by="area").screen.of("html")
              if 'class="panel"' in piece.html]  # fmt: skip
    board = next(piece.text for piece in Visit(OVERVIEW).screen.of("html") if 'class="board"' in piece.html)
    first_row = board.split("of these, boys")[0]

    for name in AREAS[6:]:
        assert f"{name} {rows[name]}" in panels
    for name in ("LLR", "Northamptonshire", "Both together"):
        assert f"{rows[name]} in July 2019" in first_row.split(name)[-1]


# ---------------------------------------------------------------------- areas, year on year
@pytest.mark.parametrize("area", ["llr", "partnership"])
def test_all_areas_stand_in_the_strategys_order_whatever_their_figures(area: str) -> None:
    assert table(Visit(REFERRALS, area=area).screen, "Latest", "Change")["Area"].tolist() == AREAS


def test_no_change_is_said_without_what_chance_could_make_of_it() -> None:
    for change in table(Visit(REFERRALS).screen, "Latest", "Change")["Change"]:
        assert any(words in change for words in ("likely", "chance", "no comparison", "not compared", "too few"))


# ---------------------------------------------------------------------- rates and other places
def test_rates_are_of_referrals_alone_and_name_population_and_mid_year() -> None:
    screen = Visit(REFERRALS, area="llr").screen
    others = Visit(REFERRALS, measure="assessments").screen

    assert "for every 10,000 children, 2018/19" in screen.text
    assert (
        "Children aged 0 to 17 in mid-2018: Both together 402,706; LLR 233,432; Northamptonshire 169,274."
        in screen.text
    )
    assert "ONS mid-year population estimates" in screen.text
    assert "every 10,000 children" not in others.text


def test_a_year_without_a_figure_has_no_rate(sample_figures: Figures) -> None:
    """2016/17 is not complete in Northamptonshire, so neither is it for both together."""
    rows = table(Visit(REFERRALS).screen, "Rate in").set_index("Rate in")
    cell = Cell("referrals", "records", "total", "llr", "year", "2017-03", "")

    assert sample_figures.shown[cell]
    assert rows.loc["2016/17", "LLR"][0].isdigit()
    assert rows.loc["2016/17", "Northamptonshire"] == rows.loc["2016/17", "Both together"] == "no complete figure"


def test_other_places_keep_their_years_marks_and_rounding() -> None:
    llr, both = (table(Visit(REFERRALS, area=area).screen, "Year to 31 March") for area in ("llr", "partnership"))
    rows = llr.set_index("Year to 31 March")
    screen = Visit(REFERRALS, area="llr").screen

    assert list(rows.index) == ["Leicester", "Leicestershire", "Rutland", "East Midlands", "England"]
    assert rows.loc["Rutland", "2022"] == "c"
    assert rows.loc["Leicester", "2018"] == "119 (5%)"
    assert rows.loc["England", "2025"] == "12,400 (2%)"
    assert both.set_index("Year to 31 March").loc["North Northamptonshire", "2018"] == "–"
    assert "East Midlands and England rounded to tens." in screen.text
    assert "these are not referrals, and are not compared with them" in screen.text


# ---------------------------------------------------------------------- what stands beside what
def test_the_share_of_boys_stands_with_both_counts(sample_figures: Figures) -> None:
    def shown(margin: str, period: str, code: str = "") -> int | None:
        return sample_figures.shown[Cell("referrals", "records", margin, "llr", "rolling", period, code)]

    before, now = ((shown("gender", period, "male"), shown("total", period)) for period in ("2018-07", "2019-07"))
    words = next(
        piece.text for piece in Visit(REFERRALS, area="llr").screen.of("markdown") if piece.text.startswith("Boys: ")
    )

    assert f"{before[0]} of {before[1]} referrals (records) in the 12 months to July 2018" in words
    assert f"{now[0]} of {now[1]:,} in the 12 months to July 2019" in words


def test_the_overview_says_how_many_signals_chance_alone_would_give() -> None:
    screen = Visit(OVERVIEW).screen
    board = next(piece.text for piece in screen.of("html") if 'class="board"' in piece.html)
    flagged = sum(map(board.count, "▲▼△▽"))
    signs = flagged + board.count("● as usual")

    assert f"{flagged} of {signs} charts with a usual range are flagged in the latest month" in screen.text
    assert "chance alone would flag about " in screen.text
