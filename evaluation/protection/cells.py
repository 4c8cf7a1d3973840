"""The cells that a publication will hold: every margin of every protected sheet, from the finest counts."""

import numpy as np
import pandas as pd

from evaluation.definitions.periods import MONTHS_IN, ends_period, first_day, months_between, months_of, year_of
from evaluation.definitions.sheets import TOTAL, Margin, PeriodKind, Sheet
from evaluation.definitions.strategy import Strategy

DIMENSIONS = ("source", "gender", "age", "ethnicity")
KEY = ("measure", "basis", "margin", "area", "period_kind", "period", *DIMENSIONS)
SERIES = ["measure", "basis"]


def all_cells(observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy) -> pd.DataFrame:
    """Return every cell to publish, before protection: the columns of KEY, "value" (whole) and "cell" (its number).

    observations: by sheet key, columns measure, basis, month, area, the sheet's breakdowns and value. A month of a
    force or of its areas is given only when every area that reports then has sent it; a longer period only when all
    its months are. So whoever sees a part sees its total at once, and no total can come later to give a part away.
    """
    frames: list[pd.DataFrame] = []
    for sheet in sheets:
        rows = observations.get(sheet.key)
        if not sheet.protected or rows is None or rows.empty:
            continue
        complete = _complete_rows(rows, strategy)
        frames.extend(_margin_cells(complete, sheet, margin, strategy) for margin in sheet.margins)
    made = [frame for frame in frames if not frame.empty]
    if not made:
        return pd.DataFrame(columns=[*KEY, "value", "cell"]).astype(
            dict.fromkeys(KEY, "str") | {"value": "int64", "cell": "int64"}
        )
    cells = pd.concat(made, ignore_index=True)
    cells["cell"] = range(len(cells))
    return cells


def complete_months(rows: pd.DataFrame, strategy: Strategy) -> dict[str, tuple[str, ...]]:
    """Return, by force, the months for which every area that then reported has sent rows, in order.

    rows: of one measure in one counting basis.
    """
    sent = set(zip(rows["area"], rows["month"], strict=True))
    complete: dict[str, tuple[str, ...]] = {}
    for force in strategy.forces:
        months = sorted({month for area, month in sent if strategy.force_of(area) == force.code})
        complete[force.code] = tuple(
            month for month in months if all((area, month) in sent for area in _reporting(force.code, month, strategy))
        )
    return complete


def missing_months(rows: pd.DataFrame, strategy: Strategy) -> list[tuple[str, str]]:
    """Return (force, month) pairs between a force's first and last month that are not complete."""
    forces = rows["area"].map(strategy.force_of)
    gaps = []
    for force, months in complete_months(rows, strategy).items():
        own = rows.loc[forces == force, "month"]
        if not own.empty:
            gaps += [(force, month) for month in months_between(own.min(), own.max()) if month not in months]
    return gaps


def _reporting(force: str, month: str, strategy: Strategy) -> tuple[str, ...]:
    return tuple(area.code for area in strategy.reporting_areas(force, first_day(month)))


def _complete_rows(rows: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the rows of complete months, each with its force and whether the force has the same areas all year."""
    kept = []
    for _, series in rows.groupby(SERIES, sort=True):
        for force, months in complete_months(series, strategy).items():
            areas = {month: _reporting(force, month, strategy) for month in months}
            first = {month: months_of("year", year_of(month))[0] for month in months}
            steady = {month for month in months if areas[month] == _reporting(force, first[month], strategy)}
            places = {(area, month) for month in months for area in areas[month]}
            own = [place in places for place in zip(series["area"], series["month"], strict=True)]
            kept.append(series[own].assign(force=force, steady=series["month"].isin(steady)))
    return pd.concat(kept, ignore_index=True)


def _margin_cells(rows: pd.DataFrame, sheet: Sheet, margin: Margin, strategy: Strategy) -> pd.DataFrame:
    if margin.by:
        rows = rows[~rows["basis"].isin(sheet.undivided)]
    if margin.level == "authority":
        monthly = _by_month(rows[rows["steady"]], "area", TOTAL)
    else:
        forces = _by_month(rows, "force", margin.by[0] if margin.by else TOTAL)
        forces = _filled(forces, _categories(sheet, margin, strategy), listed="source" not in margin.by)
        monthly = pd.concat([forces, _together(forces, strategy)])
    if monthly.empty:
        return pd.DataFrame()
    monthly = monthly.reindex(columns=list(months_between(monthly.columns.min(), monthly.columns.max())))
    periods = {kind: rolled_up(monthly, kind) for kind in margin.periods}
    return _long(pd.concat(periods, axis=1, names=["period_kind", "period"]), margin)


def _by_month(rows: pd.DataFrame, area: str, category: str) -> pd.DataFrame:
    """Return the counts by measure, basis, area and category, a column a month, missing where there are no rows.

    area, category: the columns of rows to count by; TOTAL is no column, and counts all.
    """
    place = [*SERIES, area, category, "month"]
    sums = rows.assign(**{TOTAL: TOTAL}).groupby(place, sort=False)["value"].sum()
    return sums.unstack("month").rename_axis(index={area: "area", category: "category"})


def _categories(sheet: Sheet, margin: Margin, strategy: Strategy) -> list[str]:
    if not margin.by:
        return [TOTAL]
    (key,) = margin.by
    return [category.code for category in strategy.dimension(sheet.column(key).dimension).categories]


def _filled(monthly: pd.DataFrame, categories: list[str], listed: bool) -> pd.DataFrame:
    """Return the counts with 0 where a force has sent a month without a category.

    listed: every force has every category of the list; else only those it has ever used (a source is a team of one
    force). A breakdown into a single category would repeat the total, and is left out.
    """
    wanted = []
    places = monthly.index.to_frame()[[*SERIES, "area"]].drop_duplicates()
    for place in places.itertuples(index=False, name=None):
        own = [code for code in categories if listed or (*place, code) in monthly.index]
        wanted += [(*place, code) for code in own if own == [TOTAL] or len(own) > 1]
    if not wanted:
        return monthly.iloc[:0]
    filled = monthly.reindex(pd.MultiIndex.from_tuples(wanted, names=monthly.index.names))
    sent = filled.notna().groupby([*SERIES, "area"], sort=False).transform("any")
    return filled.fillna(0).where(sent)


def _together(forces: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the partnership's counts, in the months that all its forces have sent."""
    place = [*SERIES, "area", "category"]
    found = forces.iloc[:0]
    for _, series in forces.groupby(SERIES, sort=False):
        sent = series.notna().groupby("area").any()
        if len(sent) == len(strategy.forces) > 1:
            shared = series.loc[:, sent.all()].reset_index().assign(area=strategy.partnership.code)
            found = pd.concat([found, shared.groupby(place, sort=False).sum()])
    return found


def rolled_up(monthly: pd.DataFrame, kind: PeriodKind) -> pd.DataFrame:
    """Return the counts by periods of this kind, missing where a month of the period is missing.

    monthly: a row a count, a column a month ("2019-07"), every month from the first to the last.
    """
    length = MONTHS_IN[kind]
    if len(monthly.columns) < length:
        return monthly.iloc[:, :0]
    windows = np.lib.stride_tricks.sliding_window_view(monthly.to_numpy(dtype=float), length, axis=1)
    sums = pd.DataFrame(windows.sum(axis=2), index=monthly.index, columns=monthly.columns[length - 1 :])
    return sums[[month for month in sums.columns if ends_period(kind, month)]]


def _long(counts: pd.DataFrame, margin: Margin) -> pd.DataFrame:
    """Return a row a cell, with the columns of KEY and value, from a table with a column a period."""
    values = counts.to_numpy()
    row, column = np.nonzero(~np.isnan(values))
    places = counts.index.to_frame(index=False).iloc[row].reset_index(drop=True)
    periods = counts.columns.to_frame(index=False).iloc[column].reset_index(drop=True)
    cells = pd.concat([places, periods], axis=1)
    filled = {dimension: cells["category"] if dimension in margin.by else TOTAL for dimension in DIMENSIONS}
    return cells.assign(margin=margin.key, **filled, value=values[row, column].astype("int64"))[[*KEY, "value"]]
