"""Teenage boys and girls, whom the strategy asks for: the age bands 13-15 and 16-17, each quarter and each year."""

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.figures import chart_with_table, subtitle
from components.names import category_names
from components.sections import MOSTLY
from components.selection import Selection
from components.view import View, mode
from components.written import bars, written
from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import period_name, shifted
from evaluation.definitions.sheets import PeriodKind
from evaluation.protection.published import PublishedTable
from evaluation.statistics.together import together
from evaluation.statistics.year_on_year import YearOnYear, figure_of
from evaluation.verdicts import wording

TEENAGE = ("13_15", "16_17")
CALLED = {"male": "Boys", "female": "Girls"}
# Two years of quarters; the table has all of them.
MOST_BARS = 8


def teenage_bands(view: View, measure: Measure) -> str:
    """Return the names of the teenage bands, "13-15 and 16-17"; empty where the measure's bands are others."""
    names = category_names(view, measure, "age")
    return " and ".join(names[code] for code in TEENAGE) if set(TEENAGE) <= set(names) else ""


def teenage_year(view: View, measure: Measure, basis: str, area: str, gender: str) -> YearOnYear | None:
    """Return the last complete financial year of teenage boys or girls against the one before; None when there is none.

    A year is shown where both bands are.
    """
    years = together(view.table(measure, basis, "gender_age", "year", (area,)), "age", TEENAGE)
    own = years[years["gender"] == gender]
    if own.empty:
        return None
    last = str(own["period"].max())
    return YearOnYear(last, figure_of(own, last), figure_of(own, shifted(last, -12)))


def teenagers(chosen: Selection) -> None:
    """Draw teenage boys and girls by quarter, or by year where most quarters are hidden; all age bands in the tables.

    Writes nothing for a counting basis that is not divided.
    """
    view, bands = chosen.view, teenage_bands(chosen.view, chosen.measure)
    kinds: tuple[PeriodKind, ...] = ("quarter", "year")
    tables = {
        kind: view.table(chosen.measure, chosen.basis, "gender_age", kind, (chosen.area,)) for kind in kinds
    }  # fmt: skip
    if not bands or tables["quarter"].frame.empty:
        return
    sums = {kind: _drawn(together(table, "age", TEENAGE)) for kind, table in tables.items()}
    hidden = {kind: each["suppressed"].mean() for kind, each in sums.items() if len(each)}
    # Years where most quarters are hidden, and years are less.
    kind = min(kinds, key=lambda each: hidden.get(each, 1)) if hidden["quarter"] > MOSTLY else "quarter"
    last = str(sums[kind]["period"].max())
    latest = {called: figure_of(own, last) for called, own in _by_gender(sums[kind])}
    st.subheader(wording.teenage_title(chosen.counted_as, chosen.place, bands, kind, last, latest))
    # Both sides on one scale, so that bars of one length are one number.
    top = sums[kind]["value"].max()
    words = {called: _in_words(chosen, tables, gender, bands) for gender, called in CALLED.items()}
    for side, (called, own) in zip(st.columns(len(CALLED)), _by_gender(sums[kind]), strict=True):
        with side:
            _side(chosen, called, bands, kind, own, words[called], None if pd.isna(top) else int(top))


def _drawn(sums: pd.DataFrame) -> pd.DataFrame:
    """Return the last periods of boys and girls."""
    own = sums[sums["gender"].isin(CALLED)].sort_values("period")
    return own[own["period"].isin(own["period"].unique()[-MOST_BARS:])]


def _by_gender(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(called, rows[rows["gender"] == gender]) for gender, called in CALLED.items()]


def _side(
    chosen: Selection,
    called: str,
    bands: str,
    kind: PeriodKind,
    own: pd.DataFrame,
    words: pd.DataFrame,
    top: int | None,
) -> None:
    """Draw one gender's bars, with the table of its quarters and years by age band."""
    each = {"quarter": "each quarter", "year": "each financial year"}[kind]
    st.markdown(f"**{called}, {bands}, {each}**")
    data = bars([period_name(kind, period) for period in own["period"]], own)
    what = f"{chosen.what}, {called.lower()} aged {bands}, {each}"
    caption = subtitle(chosen, f"{chosen.measure.unit.capitalize()} {each}, added up where both age bands are shown")
    if kind == "year":
        caption += " Most quarters are not shown; the table has those that are."
    spec = bar_chart(tuple(data["name"]), mode(), chosen.measure.unit, top)
    key = f"{chosen.measure.key}-teenage-{called.lower()}"
    chart_with_table(spec, data, described_bars(what, data), words, key, what, caption, chosen.view)


def _in_words(chosen: Selection, tables: dict[PeriodKind, PublishedTable], gender: str, bands: str) -> pd.DataFrame:
    """Return quarters and years as a table of text, latest first: a column an age band, and one for both together."""
    names = category_names(chosen.view, chosen.measure, "age")
    parts = [table.frame.assign(Band=table.frame["age"].map(names)) for table in tables.values()]
    sums = [together(table, "age", TEENAGE).assign(Band=bands) for table in tables.values()]
    tall = pd.concat([*parts, *sums])
    tall = tall[tall["gender"] == gender]
    tall = tall.assign(Count=written(tall))
    words = tall.pivot(index=["period", "period_kind"], columns="Band", values="Count")
    # A year stands before its quarters.
    words = words.sort_index(ascending=False)
    periods = [period_name(kind, period) for period, kind in words.index]
    ordered = [name for name in [*names.values(), bands] if name in words.columns]
    return words[ordered].set_axis(pd.Index(periods, name="Quarter or year"), axis=0).rename_axis(columns=None)
