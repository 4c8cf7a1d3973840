"""Rates for every 10,000 children, each with its likely range, of the forces and the whole partnership."""

import pandas as pd
import streamlit as st

from charts.describe import described_bars
from charts.ranges import range_chart
from components.change.within_chance import within_chance
from components.frame import cached_reads
from components.frame.filters import area_name
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import View, mode
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from evaluation.definitions.measures import REFERRALS
from evaluation.definitions.periods import year_name
from evaluation.definitions.reference import population_aged_0_17
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.intervals.rates import rate_per_10_000
from evaluation.statistics.series.year_on_year import Figure, figure_of
from evaluation.verdicts.rate_words import rate
from evaluation.verdicts.referral_words import PER_CHILD, population_words, rates_title

# The measures whose definition allows a rate.
RATED = (REFERRALS,)


def rates(chosen: Selection) -> None:
    """Draw the last complete year's rate of each area; all years are in the table."""
    if chosen.measure not in RATED:
        return
    drawn = _rates(chosen)
    if drawn is None:
        return
    st.subheader(drawn.title)
    spec = range_chart(tuple(drawn.data["name"]), mode(), PER_CHILD.format(unit=chosen.measure.unit))
    drawn.draw(spec, f"{chosen.measure.key}-rates", chosen.view)
    within_chance(chosen)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _rates(chosen: Selection) -> Drawn | None:
    view = chosen.view
    names = {code: area_name(view, code) for code in view.areas(chosen.measure, chosen.basis)}
    held = {code: _years(chosen, code) for code in names}
    years = sorted({year for own in held.values() for year in own})
    if not years:
        return None
    last = years[-1]
    people = {year: {code: _people(view, code, int(year[:4]) - 1) for code in names} for year in years}
    nothing = Figure(None, "missing")
    table = pd.DataFrame(
        {
            name: [rate(held[code].get(year, nothing), people[year][code]) for year in reversed(years)]
            for code, name in names.items()
        },
        index=pd.Index([year_name(year) for year in reversed(years)], name="Rate in"),
    )
    data = pd.DataFrame(
        [_row(name, held[code].get(last, nothing), people[last][code]) for code, name in names.items()],
        columns=["name", "value", "low", "high", "shown"],
    )
    what = f"{chosen.what}, rate per 10,000 children, {year_name(last)}"
    drawn_as = subtitle(chosen, "Complete financial years", ("year",), (TOTAL,), tuple(people[last]))
    known = {names[code]: number for code, number in people[last].items() if number}
    sources = tuple(dict.fromkeys(row.source for row in cached_reads.population()))
    return Drawn(
        title=rates_title(chosen.counted_as, year_name(last)),
        data=data,
        alt=described_bars(what, data, "Dots with their likely ranges"),
        table=table,
        what=what,
        caption=f"{population_words(known, int(last[:4]) - 1, sources)} {drawn_as}",
    )


def _years(chosen: Selection, area: str) -> dict[str, Figure]:
    rows = chosen.view.table(chosen.measure, chosen.basis, kind="year", areas=(area,)).frame
    return {str(year): figure_of(rows, str(year)) for year in rows["period"]}


def _row(name: str, count: Figure, people: int | None) -> tuple[str, float | None, float | None, float | None, str]:
    if count.value is None or not people:
        return name, None, None, None, rate(count, people)
    found = rate_per_10_000(count.value, people)
    return name, found.value, found.low, found.high, rate(count, people)


def _people(view: View, code: str, mid_year: int) -> int | None:
    """Return the children of a force, or of the partnership's forces together; None where one of them is not known."""
    whole = code == view.strategy.partnership.code
    places = view.strategy.forces if whole else (view.strategy.area(code),)
    found = [population_aged_0_17(cached_reads.population(), place, mid_year) for place in places]
    known = [number for number in found if number is not None]
    return sum(known) if len(known) == len(found) else None
