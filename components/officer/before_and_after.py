"""Charts of what a workbook would change: a measure's months in a force, and boys and girls, now and then."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.before_and_after import before_and_after_chart, before_and_after_data
from components.frame.view import mode
from data_access.previewing import Preview
from evaluation.definitions.measures import BY_KEY, Measure
from evaluation.definitions.periods import month_name, shifted
from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.verdicts.preview_words import Month, series_headline

CALLED = {"female": "Girls", "male": "Boys"}
GROWN = {"female": "Women and girls", "male": "Men and boys"}
# Months drawn before the first that changes.
BEFORE = 24
KEY_TO_CHARTS = (
    "Full line: what viewers would see. Lighter dashed line: what they see now. Ringed: months that change. "
    "c: not shown."
)


@dataclass(frozen=True)
class Changing:
    """A measure in one counting basis, in one force, of which at least a month changes."""

    measure: Measure
    basis: str
    area: str


def before_and_after(strategy: Strategy, ahead: Preview) -> None:
    """Draw one measure of one force before and after, chosen among those that change, with what changes in words."""
    found = changing(strategy, ahead.changed)
    if not found:
        return
    st.markdown("**Before and after**")
    names = {each: _name(strategy, each) for each in found}
    chosen = st.selectbox("Charts of", found, format_func=lambda each: names[each])
    total, gender = (_of(ahead, chosen, margin) for margin in (TOTAL, "gender"))
    months = _months(ahead.changed, chosen)
    place = strategy.area(chosen.area).name
    st.markdown(series_headline(place, chosen.measure.unit, months))
    called = CALLED if chosen.measure.sheet != "offenders" else GROWN
    drawn = [
        ("Each month", *total, "", {TOTAL: "All"}),
        (" and ".join(called.values()).capitalize(), *gender, "gender", called),
    ]
    first = shifted(min(each[0] for each in months), -BEFORE) if months else ""
    for column, (title, now, then, dimension, series) in zip(st.columns(2), drawn, strict=True):
        with column:
            _draw(f"{names[chosen]}. {title}", title, now, then, dimension, series, first, chosen.measure.unit)
    st.caption(KEY_TO_CHARTS)


def changing(strategy: Strategy, changed: pd.DataFrame) -> tuple[Changing, ...]:
    """Return what has months that change, total or by gender, in the order of the measures.

    changed: as data_access.changes.changed_figures gives it.
    """
    forces = [force.code for force in strategy.forces]
    rows = changed[(changed["period_kind"] == "month") & changed["margin"].isin([TOTAL, "gender"])]
    held = set(rows[["measure", "basis", "area"]].drop_duplicates().itertuples(index=False, name=None))
    return tuple(
        Changing(measure, basis, force)
        for measure in BY_KEY.values()
        for force in forces
        for basis in measure.bases
        if (measure.key, basis, force) in held
    )


def _name(strategy: Strategy, each: Changing) -> str:
    basis = strategy.dimension("basis").named(each.basis)
    return f"{each.measure.name}, {strategy.area(each.area).name}, {basis.name.lower() if basis else each.basis}"


def _of(ahead: Preview, each: Changing, margin: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the months of one margin as viewers see them, and as they would."""
    tables: list[PublishedTable | None] = [ahead.now, ahead.then]
    now, then = (_rows(ahead.then if table is None else table, each, margin) for table in tables)
    return (now if ahead.now is not None else now.iloc[:0]), then


def _rows(table: PublishedTable, each: Changing, margin: str) -> pd.DataFrame:
    frame = table.frame
    wanted = (
        (frame["measure"] == each.measure.key)
        & (frame["basis"] == each.basis)
        & (frame["area"] == each.area)
        & (frame["margin"] == margin)
        & (frame["period_kind"] == "month")
    )
    return frame[wanted]


def _months(changed: pd.DataFrame, each: Changing) -> list[Month]:
    """Return the months whose total changes, as written now and then."""
    wanted = (
        (changed["measure"] == each.measure.key)
        & (changed["basis"] == each.basis)
        & (changed["area"] == each.area)
        & (changed["margin"] == TOTAL)
        & (changed["period_kind"] == "month")
    )
    rows = changed[wanted].sort_values("period")
    return [
        (row["period"], written(row["now"], row["now_hidden"]), written(row["then"], row["then_hidden"]))
        for row in rows.to_dict("records")
    ]


def written(value: int | None, hidden: bool) -> str:
    """Return a figure as viewers read it: a number, [c], or nothing where it is not given."""
    if hidden:
        return SUPPRESSED
    return "" if pd.isna(value) else f"{value:,}"


def _draw(
    what: str,
    title: str,
    now: pd.DataFrame,
    then: pd.DataFrame,
    dimension: str,
    names: dict[str, str],
    first: str,
    unit: str,
) -> None:
    data = before_and_after_data(now[now["period"] >= first], then[then["period"] >= first], dimension, names)
    st.markdown(f"**{title}**")
    if data.empty or not data["value"].notna().any():
        st.caption("No month is shown, now or then.")
        return
    spec = before_and_after_chart(tuple(names.values()), mode(), unit)
    st.vega_lite_chart(data, spec, width="stretch", theme=None, alt=_alt(what, data), key=f"before-after-{dimension}")


def _alt(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative: from when to when, and each month that changes."""
    first, last = data["date"].min()[:7], data["date"].max()[:7]
    shown = data.pivot(index=["date", "series"], columns="state", values="shown").reset_index()
    for state in ("Now", "Then"):
        if state not in shown:
            shown[state] = "not given"
    other = shown[shown["Now"].fillna("not given") != shown["Then"].fillna("not given")]
    said = [
        f"{month_name(row['date'][:7])}{'' if row['series'] == 'All' else ', ' + row['series'].lower()}: "
        f"{row['Now']} now, {row['Then']} then"
        for row in other.to_dict("records")
    ]
    changes = "; ".join(said) if said else "no month changes"
    return f"Line chart. {what}, {month_name(first)} to {month_name(last)}: {changes}."
