"""The cells that a publication will hold: every margin of every protected sheet, from the finest counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from evaluation.definitions.periods import MONTHS_IN, ends_period, first_day, months_of, shifted
from evaluation.definitions.sheets import TOTAL, Margin, PeriodKind, Sheet
from evaluation.definitions.strategy import Strategy

DIMENSIONS = ("source", "gender", "age", "ethnicity")
KEY = ("measure", "basis", "margin", "area", "period_kind", "period", *DIMENSIONS)


@dataclass(frozen=True)
class Series:
    """One measure in one counting basis, by the finest counts of its sheet."""

    sheet: Sheet
    measure: str
    basis: str
    rows: pd.DataFrame


def all_cells(observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy) -> pd.DataFrame:
    """Return every cell to publish, before protection: the columns of KEY, "value" (whole) and "cell" (its number).

    observations: by sheet key, columns measure, basis, month, area, the sheet's breakdowns and value. A month of a
    force is given only when every area that reports then has sent it; a longer period only when all its months are.
    """
    frames = []
    for sheet in sheets:
        rows = observations.get(sheet.key)
        if not sheet.protected or rows is None or rows.empty:
            continue
        for (measure, basis), part in rows.groupby(["measure", "basis"], sort=True):
            series = Series(sheet, str(measure), str(basis), part)
            frames.extend(_margin_cells(series, margin, strategy) for margin in sheet.margins)
    made = [frame for frame in frames if not frame.empty]
    if not made:
        return pd.DataFrame(columns=[*KEY, "value", "cell"])
    cells = pd.concat(made, ignore_index=True)
    cells["cell"] = range(len(cells))
    return cells


def complete_months(rows: pd.DataFrame, strategy: Strategy) -> dict[str, tuple[str, ...]]:
    """Return, by force, the months for which every area that then reported has sent rows, in order."""
    sent = {
        (str(area), str(month)) for area, month in rows[["area", "month"]].drop_duplicates().itertuples(index=False)
    }
    complete: dict[str, tuple[str, ...]] = {}
    for force in strategy.forces:
        months = sorted({month for area, month in sent if strategy.force_of(area) == force.code})
        complete[force.code] = tuple(
            month
            for month in months
            if all((area.code, month) in sent for area in strategy.reporting_areas(force.code, first_day(month)))
        )
    return complete


def missing_months(rows: pd.DataFrame, strategy: Strategy) -> list[tuple[str, str]]:
    """Return (force, month) pairs between a force's first and last month that are not complete."""
    gaps = []
    for force, months in complete_months(rows, strategy).items():
        own = rows.loc[rows["area"].map(strategy.force_of) == force, "month"]
        if own.empty:
            continue
        month, last = str(own.min()), str(own.max())
        while month <= last:
            if month not in months:
                gaps.append((force, month))
            month = shifted(month, 1)
    return gaps


def _margin_cells(series: Series, margin: Margin, strategy: Strategy) -> pd.DataFrame:
    if margin.by and series.basis in series.sheet.undivided:
        return pd.DataFrame()
    by_month = _authority_tables(series, strategy) if margin.level == "authority" else _tables(series, margin, strategy)
    frames = [
        _long(table, series, margin, area, kind)
        for area, monthly in by_month
        for kind in margin.periods
        if not (table := rolled_up(monthly, kind)).empty
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _tables(series: Series, margin: Margin, strategy: Strategy) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each force, and the partnership, with its table of months by categories."""
    complete = complete_months(series.rows, strategy)
    forces = series.rows["area"].map(strategy.force_of)
    tables = []
    for force in strategy.forces:
        rows = series.rows[(forces == force.code) & series.rows["month"].isin(complete[force.code])]
        if rows.empty:
            continue
        categories = _categories(series, margin, rows, strategy)
        if margin.by and len(categories) < 2:
            continue
        column = margin.by[0] if margin.by else "measure"
        table = rows.pivot_table(index="month", columns=column, values="value", aggfunc="sum", fill_value=0)
        table = table.reindex(index=complete[force.code], columns=categories or [series.measure], fill_value=0)
        tables.append(table if margin.by else table.set_axis([TOTAL], axis=1))
        yield force.code, tables[-1]
    if len(tables) == len(strategy.forces) > 1:
        shared = sorted(set.intersection(*(set(table.index) for table in tables)))
        columns = list(dict.fromkeys(column for table in tables for column in table.columns))
        together = sum(table.reindex(index=shared, columns=columns, fill_value=0) for table in tables)
        yield strategy.partnership.code, pd.DataFrame(together)


def _authority_tables(series: Series, strategy: Strategy) -> Iterator[tuple[str, pd.DataFrame]]:
    for area, rows in series.rows.groupby("area", sort=True):
        yield str(area), rows.groupby("month")["value"].sum().to_frame(TOTAL)


def _categories(series: Series, margin: Margin, rows: pd.DataFrame, strategy: Strategy) -> list[str]:
    """Return the margin's categories. A source is a team of one force: only those that force has ever used."""
    if not margin.by:
        return []
    (key,) = margin.by
    listed = [category.code for category in strategy.dimension(series.sheet.column(key).dimension).categories]
    return [code for code in listed if key != "source" or (rows["source"] == code).any()]


def rolled_up(monthly: pd.DataFrame, kind: PeriodKind) -> pd.DataFrame:
    """Return the table by periods of this kind, each only where all its months are there.

    monthly: index months ("2019-07"), a column a category, whole numbers.
    """
    if kind == "month":
        return monthly
    have = set(monthly.index)
    ends = [m for m in monthly.index if ends_period(kind, str(m)) and have.issuperset(months_of(kind, str(m)))]
    if not ends:
        return monthly.iloc[:0]
    months = pd.Index(_all_months(str(min(have)), str(max(have))))
    sums = monthly.reindex(months).rolling(MONTHS_IN[kind]).sum()
    return sums.loc[ends].round().astype("int64")


def _all_months(first: str, last: str) -> list[str]:
    start, end = (date.fromisoformat(f"{month}-01") for month in (first, last))
    return [f"{day:%Y-%m}" for day in pd.date_range(start, end, freq="MS")]


def _long(table: pd.DataFrame, series: Series, margin: Margin, area: str, kind: PeriodKind) -> pd.DataFrame:
    tall = table.rename_axis("period").reset_index().melt("period", var_name="category", value_name="value")
    filled = {dimension: TOTAL for dimension in DIMENSIONS}
    cells = tall.assign(
        measure=series.measure, basis=series.basis, margin=margin.key, area=area, period_kind=kind, **filled
    )
    if margin.by:
        cells[margin.by[0]] = tall["category"]
    return cells[[*KEY, "value"]].astype({"value": "int64"})
