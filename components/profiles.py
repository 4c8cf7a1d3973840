"""One financial year by gender, age band and ethnicity."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.figures import chart_with_table, subtitle
from components.filters import choose
from components.names import category_names
from components.selection import Selection
from components.view import mode
from components.written import bars, dimension_words
from evaluation.definitions.periods import year_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.protection.published import PublishedTable
from evaluation.verdicts import wording

# With more categories than this, those without any count are named under the bars.
MOST_BARS = 6
NOT_RECORDED = "not_recorded"


def profiles(chosen: Selection, dimensions: Sequence[str]) -> None:
    """Draw one complete financial year by each of the dimensions, with each category's share of the year's total."""
    view = chosen.view
    tables = {each: view.table(chosen.measure, chosen.basis, each, "year", (chosen.area,)) for each in dimensions}
    years = sorted({period for table in tables.values() for period in table.frame["period"]}, reverse=True)
    st.subheader(f"{chosen.measure.name} by gender, age and ethnicity, {chosen.place}")
    if not years:
        undivided = not view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,)).frame.empty
        st.info(
            f"{chosen.basis_name}: {view.basis_note(chosen.basis).lower()}."
            if undivided
            else "No financial year is complete in this counting basis and area, so there is no profile of one."
        )
        return
    with st.columns(4)[0]:
        year = choose("Financial year", "year", {period: year_name(period) for period in years})
    sides = st.columns(2)
    for place, dimension in enumerate(dimensions):
        with sides[place % 2]:
            _profile(chosen, dimension, year, tables[dimension])


def _profile(chosen: Selection, dimension: str, year: str, table: PublishedTable) -> None:
    view, words = chosen.view, dimension_words(dimension)
    rows = table.frame[table.frame["period"] == year].set_index(dimension)
    if rows.empty:
        st.info(f"By {words}: not sent in this counting basis for {year_name(year)}.")
        return
    names = {c: n for c, n in category_names(view, chosen.measure, dimension).items() if c in rows.index}
    total = view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,)).frame
    shown = total.loc[(total["period"] == year) & ~total["suppressed"], "value"]
    whole = int(shown.iloc[0]) if len(shown) else None
    data = bars(list(names.values()), rows.loc[list(names)], whole)
    drawn = data if len(data) <= MOST_BARS else data[(data["value"] != 0) | (data["name"] == names.get(NOT_RECORDED))]
    none = [name for name in _used_schemes(chosen, dimension, drawn) if name not in set(drawn["name"])]
    spec = bar_chart(tuple(drawn["name"]), mode(), chosen.measure.unit)
    base = f" of all {whole:,}" if whole else ""
    shares = {
        names[code]: int(row["value"]) for code, row in rows.iterrows() if not row["suppressed"] and code in names
    }
    st.markdown(f"**{wording.profile_title(words, year, shares, whole, bool(rows['suppressed'].any()))}**")
    caption = subtitle(chosen, f"{chosen.measure.unit.capitalize()} and share{base}")
    caption += f" None: {'; '.join(none)}." if none else ""
    what = f"{chosen.what}, {year_name(year)}, by {words}"
    table_words = data.rename(columns={"name": words.capitalize(), "shown": "Count"})
    table_words = table_words.set_index(words.capitalize())[["Count"]]
    key = f"{chosen.measure.key}-by-{dimension}"
    chart_with_table(spec, drawn, described_bars(what, drawn), table_words, key, what, caption, view)


def _used_schemes(chosen: Selection, dimension: str, drawn: pd.DataFrame) -> list[str]:
    """Return the categories of the schemes that are drawn: of the two of ethnicity, one is often unused."""
    column = BY_KEY[chosen.measure.sheet].column(dimension)
    categories = chosen.view.strategy.dimension(column.dimension).categories
    used = {each.scheme for each in categories if each.name in set(drawn["name"]) and each.code != NOT_RECORDED}
    return [each.name for each in categories if each.scheme in used]
