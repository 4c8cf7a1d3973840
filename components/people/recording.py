"""How often a field was left blank, beside every breakdown: better recording looks like a change."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.process import process_data, process_spec
from charts.shares import described_shares, share_chart
from components.frame.selection import Selection
from components.frame.view import mode
from components.people.breakdowns import Row, drawn_top, share_row, share_rows
from components.people.groups import Pair, by_year, key_of
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from components.shown.marks import Marks, definition_changed
from components.shown.telling import signs_key
from components.shown.written import dimension_words
from evaluation.definitions.periods import period_name, shifted, year_name
from evaluation.definitions.sheets import TOTAL, PeriodKind
from evaluation.statistics.series.breakdown import NOT_RECORDED, Breakdown
from evaluation.statistics.series.monthly import MonthlySeries, monthly, quarterly
from evaluation.statistics.series.recording import Recording, in_percent, recording
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import profile_words
from evaluation.verdicts.proportion_words import Part
from evaluation.verdicts.recording_words import recording_changed, recording_chart_sentence

UNIT = "% not recorded"


def not_recorded(pair: Pair, dimensions: tuple[str, ...]) -> None:
    """Draw, for each breakdown, the share that was not recorded: by month or quarter where that is shown, else by year.

    A year is set beside the one a viewer chose, else beside the year before it.
    """
    chosen = pair.chosen
    st.subheader(profile_words.recording_title(chosen.place))
    years = {each: _years(chosen, each) for each in dimensions}
    blanks = [each for each in dimensions if _any_blank(years[each])]
    for dimension in dimensions:
        if years[dimension] and dimension not in blanks:
            st.markdown(profile_words.always_recorded(dimension_words(dimension)))
    if not blanks:
        return
    sides = st.columns(2)
    for place, dimension in enumerate(blanks):
        with sides[place % 2]:
            _one(pair, dimension, years[dimension])
    st.caption(profile_words.RECORDING_LIMITS)


def _years(chosen: Selection, dimension: str) -> dict[str, Breakdown]:
    """Return the complete years by a dimension, oldest first, of those that can say Not recorded."""
    return {year: parts for year, parts in sorted(by_year(chosen, dimension).items()) if NOT_RECORDED in parts.parts}


def _any_blank(years: dict[str, Breakdown]) -> bool:
    return any(parts.not_recorded.value != 0 for parts in years.values())


def _one(pair: Pair, dimension: str, years: dict[str, Breakdown]) -> None:
    """Draw one breakdown's share not recorded, and say whether it moved between the two years."""
    chosen, words = pair.chosen, dimension_words(dimension)
    st.markdown(f"**{profile_words.blank_title(words)}**")
    st.markdown(_moved(pair, words, years))
    found = _blank(chosen, dimension)
    data = found.drawn.data
    if found.sentence:
        st.markdown(found.sentence)
        signs_key(found.drawn.marks)
        spec = process_spec(mode(), UNIT, _breaks(chosen), weak=True)
    else:
        spec = share_chart(tuple(data["name"]), mode(), chosen.measure.unit, drawn_top(data) or 1.0)
    found.drawn.draw(spec, f"{chosen.measure.key}-{dimension}-not-recorded", chosen.view)


def _kept_across(chosen: Selection) -> str:
    return f" {profile_words.KEPT_ACROSS}" if _breaks(chosen) else ""


def _breaks(chosen: Selection) -> Marks:
    return tuple((each.first_day.isoformat(), each.name) for each in chosen.view.strategy.breaks)


def _moved(pair: Pair, words: str, years: dict[str, Breakdown]) -> str:
    """Return whether recording moved from the year before, or the year set beside, to the chosen year."""
    other = pair.other.year if pair.other and pair.other.area == pair.first.area else shifted(pair.first.year, -12)
    ends = sorted({pair.first.year, other})
    if len(ends) < 2 or not set(ends) <= set(years):
        return profile_words.one_year_only(words)
    before, now = (Part("", years[end].not_recorded, years[end].whole, year_name(end)) for end in ends)
    said = recording_changed(words, before, now)
    broken = definition_changed(pair.chosen.view, shifted(ends[0], -11), ends[1])
    return f"{said} {profile_words.BREAK_TOO}" if broken else said


def _recording(chosen: Selection, dimension: str) -> Recording | None:
    """Return the process chart of what was not recorded, by month or else by quarter; None where none can be had."""
    steps: list[tuple[MonthlySeries, MonthlySeries]] = []
    made: tuple[tuple[PeriodKind, Callable[..., MonthlySeries]], ...] = (("month", monthly), ("quarter", quarterly))
    for kind, series in made:
        blank = chosen.view.table(chosen.measure, chosen.basis, dimension, kind, (chosen.area,))
        whole = chosen.view.table(chosen.measure, chosen.basis, kind=kind, areas=(chosen.area,))
        pair = series(blank, chosen.area, **{dimension: NOT_RECORDED}), series(whole, chosen.area)
        if pair[0].months == pair[1].months:
            steps.append(pair)
    return recording(steps)


@dataclass(frozen=True, eq=False)
class _Blank:
    """The share not recorded, as it is drawn. sentence: what its process chart says, empty where only years are."""

    drawn: Drawn
    sentence: str


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Selection: key_of})
def _blank(chosen: Selection, dimension: str) -> _Blank:
    """Return the share not recorded by month or quarter, or by year where only years can be shown."""
    found = _recording(chosen, dimension)
    return _Blank(_in_years(chosen, dimension), "") if found is None else _in_periods(chosen, dimension, found)


def _in_periods(chosen: Selection, dimension: str, found: Recording) -> _Blank:
    by, step, (series, chart) = dimension_words(dimension), found.shares.step, in_percent(found)
    names = tuple(period_name(step, month) for month in series.months)
    counts = [(_figure(found.blank, at), _figure(found.whole, at)) for at in range(len(names))]
    shown = [profile_words.part_of(*each) for each in counts]
    rows = process_data(series, chart)
    # The rows after the periods only name the lines at the right.
    rows["shown"] = [*shown, *[None] * (len(rows) - len(shown))]
    for place, name in enumerate(("blank", "whole")):
        rows[name] = pd.Series([each[place].value for each in counts], dtype="float64")
    sentence = recording_chart_sentence(by, names, found.chart, found.smallest_base)
    what = f"{chosen.what}, {by} not recorded, each {step}"
    return _Blank(
        Drawn(
            title="",
            data=rows,
            alt=f"Process chart. {what}. {sentence}",
            table=pd.DataFrame({"Not recorded": shown[::-1]}, index=pd.Index(names[::-1], name=step.capitalize())),
            what=what,
            caption=subtitle(chosen, profile_words.recording_drawn(step, found.baseline), (step,), (dimension, TOTAL))
            + _kept_across(chosen),
        ),
        sentence,
    )


def _in_years(chosen: Selection, dimension: str) -> Drawn:
    rows = share_rows([_year_row(year, parts) for year, parts in _years(chosen, dimension).items()])
    table = rows.rename(columns={"name": "Financial year", "shown": "Not recorded", "range": "Likely range"})
    what = f"{chosen.what}, {dimension_words(dimension)} not recorded, by financial year"
    return Drawn(
        title="",
        data=rows,
        alt=described_shares(what, rows),
        table=table.set_index("Financial year")[["Not recorded", "Likely range"]],
        what=what,
        caption=subtitle(chosen, profile_words.RECORDING_BY_YEAR, ("year",), (dimension,)),
    )


def _figure(series: MonthlySeries, at: int) -> Figure:
    state = series.states[at]
    return Figure(int(series.values[at]) if state == "shown" else None, state)


def _year_row(year: str, parts: Breakdown) -> Row:
    blank, whole = parts.not_recorded, parts.whole
    return share_row(
        year_name(year), blank, profile_words.part_of(blank, whole), profile_words.given_share(blank, whole)
    )
