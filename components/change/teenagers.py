"""Teenage boys and girls, whom the strategy asks for: the age bands 13-15 and 16-17, each quarter and each year."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.change.campaign_launches import break_months
from components.change.evidence import Charted, subject_of
from components.change.sections import MOSTLY
from components.frame.names import category_names
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import View, mode
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from components.shown.marks import definition_changed
from components.shown.telling import tell_in_panel
from components.shown.written import bars, written
from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import period_name, shifted
from evaluation.definitions.sheets import PeriodKind
from evaluation.statistics.process.process_chart import process_chart
from evaluation.statistics.series.monthly import MonthlySeries, quarterly, summed
from evaluation.statistics.series.together import together
from evaluation.statistics.series.year_on_year import YearOnYear, figure_of
from evaluation.verdicts import wording
from evaluation.verdicts.chart_words import chart_verdict
from evaluation.verdicts.verdict import Verdict, verdict
from evaluation.verdicts.year_words import year_verdict
from evaluation.verdicts.years_compared import years_compared

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


@dataclass(frozen=True, eq=False)
class Side:
    """One gender's bars with what is said of them."""

    heading: str
    said: Verdict | None
    drawn: Drawn


@dataclass(frozen=True, eq=False)
class Teenagers:
    """Boys and girls side by side, on one scale that ends at top."""

    title: str
    sides: tuple[Side, ...]
    top: int | None


def teenage_series(view: View, measure: Measure, basis: str, area: str, gender: str) -> MonthlySeries:
    """Return the quarters of teenage boys or girls; nothing where either band has nothing."""
    table = view.table(measure, basis, "gender_age", "quarter", (area,))
    return summed([quarterly(table, area, gender=gender, age=band) for band in TEENAGE])


def teenagers(chosen: Selection, before: str | None = None) -> None:
    """Draw teenage boys and girls by quarter, or by year where most quarters are hidden; all age bands in the tables.

    Writes nothing for a counting basis that is not divided. before: the month before which usual ranges are fixed, ""
    for all months, None where no usual range is asked for.
    """
    made = _teenagers(chosen, before)
    if made is None:
        return
    st.subheader(made.title)
    for column, (called, side) in zip(
        st.columns(len(CALLED)), zip(CALLED.values(), made.sides, strict=True), strict=True
    ):
        with column:
            st.markdown(side.heading)
            if side.said:
                tell_in_panel(side.said)
            spec = bar_chart(tuple(side.drawn.data["name"]), mode(), chosen.measure.unit, made.top)
            side.drawn.draw(spec, f"{chosen.measure.key}-teenage-{called.lower()}", chosen.view)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _teenagers(chosen: Selection, before: str | None) -> Teenagers | None:
    view, bands = chosen.view, teenage_bands(chosen.view, chosen.measure)
    kinds: tuple[PeriodKind, ...] = ("quarter", "year")
    tables = {
        kind: view.table(chosen.measure, chosen.basis, "gender_age", kind, (chosen.area,)) for kind in kinds
    }  # fmt: skip
    if not bands or tables["quarter"].frame.empty:
        return None
    every = {kind: together(table, "age", TEENAGE) for kind, table in tables.items()}
    sums = {kind: _drawn(each) for kind, each in every.items()}
    hidden = {kind: each["suppressed"].mean() for kind, each in sums.items() if len(each)}
    # Years where most quarters are hidden, and years are less.
    kind = min(kinds, key=lambda each: hidden.get(each, 1)) if hidden["quarter"] > MOSTLY else "quarter"
    last = str(sums[kind]["period"].max())
    latest = {called: figure_of(own, last) for called, own in _by_gender(sums[kind])}
    # Both sides on one scale, so that bars of one length are one number.
    top = sums[kind]["value"].max()
    tall = pd.concat([*(table.frame for table in tables.values()), *(each.assign(age="") for each in every.values())])
    sides = tuple(
        _side(chosen, gender, bands, kind, own, _in_words(chosen, tall, gender, bands), before)
        for gender, (_, own) in zip(CALLED, _by_gender(sums[kind]), strict=True)
    )
    title = wording.teenage_title(chosen.counted_as, chosen.place, bands, kind, last, latest)
    return Teenagers(title, sides, None if pd.isna(top) else int(top))


def _said(chosen: Selection, gender: str, before: str | None) -> Verdict | None:
    """Return what the quarters and years of one gender say; None where nobody asks."""
    if before is None:
        return None
    view, measure, basis, area = chosen.view, chosen.measure, chosen.basis, chosen.area
    series = teenage_series(view, measure, basis, area, gender)
    subject = subject_of(view, measure, basis, area, f"teenage {CALLED[gender].lower()}")
    breaks = break_months(view)
    found = Charted(series, process_chart(series, before or None, breaks), before)
    year = teenage_year(view, measure, basis, area, gender)
    said = []
    # Without a usual range the latest quarter says less than a year.
    if year is None or found.shape != "no answer":
        said.append(chart_verdict(subject, series, found.chart, before))
    if year:
        broken = definition_changed(view, shifted(year.period, -23), year.period)
        said.append(year_verdict(subject, years_compared(year, "year", series, broken)))
    return verdict(*said)


def _drawn(sums: pd.DataFrame) -> pd.DataFrame:
    """Return the last periods of boys and girls."""
    own = sums[sums["gender"].isin(CALLED)].sort_values("period")
    return own[own["period"].isin(own["period"].unique()[-MOST_BARS:])]


def _by_gender(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(called, rows[rows["gender"] == gender]) for gender, called in CALLED.items()]


def _side(
    chosen: Selection,
    gender: str,
    bands: str,
    kind: PeriodKind,
    own: pd.DataFrame,
    words: pd.DataFrame,
    before: str | None,
) -> Side:
    """Return one gender's bars, with the table of its quarters and years by age band."""
    called = CALLED[gender]
    each = {"quarter": "each quarter", "year": "each financial year"}[kind]
    data = bars([period_name(kind, period) for period in own["period"]], own)
    what = f"{chosen.what}, {called.lower()} aged {bands}, {each}"
    drawn_as = f"{chosen.measure.unit.capitalize()} {each}, added up where both age bands are shown"
    caption = subtitle(chosen, drawn_as, ("quarter", "year"), ("gender_age",))
    if kind == "year":
        caption += " Most quarters are not shown; the table has those that are."
    drawn = Drawn("", data, described_bars(what, data), words, what, caption)
    return Side(f"**{called}, {bands}, {each}**", _said(chosen, gender, before), drawn)


def _in_words(chosen: Selection, every: pd.DataFrame, gender: str, bands: str) -> pd.DataFrame:
    """Return quarters and years as a table of text, latest first: a column an age band, and one for both together.

    every: the figures of both genders, age "" for both teenage bands together.
    """
    names = category_names(chosen.view, chosen.measure, "age")
    tall = every[every["gender"] == gender]
    tall = tall.assign(Band=tall["age"].map({**names, "": bands}), Count=written(tall))
    words = tall.pivot(index=["period", "period_kind"], columns="Band", values="Count")
    # A year stands before its quarters.
    words = words.sort_index(ascending=False)
    periods = [period_name(kind, period) for period, kind in words.index]
    ordered = [name for name in [*names.values(), bands] if name in words.columns]
    return words[ordered].set_axis(pd.Index(periods, name="Quarter or year"), axis=0).rename_axis(columns=None)
