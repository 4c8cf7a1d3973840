"""One margin of one measure, counted from the finest rows: a table of months first, then the periods made of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import MONTHS_IN, ends_period, months_between
from evaluation.definitions.sheets import TOTAL, Margin, PeriodKind, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import DIMENSIONS, PUBLISHED, SUPPORT

Counts = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]
# The columns of a table of cells; a word stands for a column that holds nothing else.
Columns = dict[str, Words | str]


@dataclass(frozen=True)
class Series:
    """The rows of one measure in one counting basis, as numbers.

    names: of the areas and of the forces. place: each row's, by level. months: every month from the first to the last;
    month: each row's. categories: the codes that a breakdown can have here; part: each row's, -1 where it has none.
    steady: whether the force has the same areas all year. arrived: whether the count arrived suppressed.
    """

    measure: str
    basis: str
    names: dict[str, list[str]]
    place: dict[str, Codes]
    months: tuple[str, ...]
    month: Codes
    categories: dict[str, list[str]]
    part: dict[str, Codes]
    steady: Flags
    value: Counts
    arrived: Flags


def counted_series(rows: pd.DataFrame, sheet: Sheet, strategy: Strategy) -> Series:
    """Return rows of one measure and basis as numbers.

    rows: of complete months, one at least, with categorical columns measure, basis, month, area, force and the sheet's
    breakdowns, and steady, value and arrived. What a measure's definition rules out is no category of it, unless it was
    sent all the same.
    """
    measure, basis = rows["measure"].iloc[0], rows["basis"].iloc[0]
    places = {"authority": rows["area"], "force": rows["force"]}
    names = {level: sorted(column.unique()) for level, column in places.items()}
    sent_months = rows["month"].unique()
    months = months_between(min(sent_months), max(sent_months))
    value, arrived = rows["value"].to_numpy(dtype=float), rows["arrived"].to_numpy(dtype=bool)
    there = (value > 0) | arrived
    categories = {}
    for column in sheet.parts:
        listed = [category.code for category in strategy.dimension(column.dimension).categories]
        sent = set(rows[column.key][there].unique())
        categories[column.key] = [code for code in listed if code not in BY_KEY[measure].ruled_out or code in sent]
    return Series(
        measure=measure,
        basis=basis,
        names=names,
        place={level: _codes(column, names[level]) for level, column in places.items()},
        months=months,
        month=_codes(rows["month"], months),
        categories=categories,
        part={key: _codes(rows[key], codes) for key, codes in categories.items()},
        steady=rows["steady"].to_numpy(dtype=bool),
        value=value,
        arrived=arrived,
    )


def _codes(column: pd.Series, names: Sequence[str]) -> Codes:
    """Return the place of each of a categorical column's words among the names, -1 for one that is none of them."""
    numbers = {name: number for number, name in enumerate(names)}
    place = [numbers.get(word, -1) for word in column.cat.categories]
    # What is missing has the code -1, which is the last.
    return np.array([*place, -1], dtype="int64")[column.cat.codes]


def margin_cells(series: Series, margin: Margin, strategy: Strategy) -> list[Columns]:
    """Return the cells of a margin: for each period kind that has any, the columns of KEY, value, arrived and role.

    A figure is missing where a place has sent nothing for a month, and 0 where it has sent no such count. Every place
    has every category of a list, but only the sources it has ever used: a source is a team of one force. A breakdown
    into a single category would repeat another margin, and is left out.
    """
    place, names = series.place[margin.level], series.names[margin.level]
    own = series.steady if margin.level == "authority" else np.ones(len(place), bool)
    size = (len(names), *(len(series.categories[key]) for key in margin.by))
    parts = [series.part[key] for key in margin.by]
    wanted = _wanted(series, margin, size)
    there = own & np.all([part >= 0 for part in [place, *parts]], axis=0)
    at = np.ravel_multi_index([codes[there] for codes in (place, *parts, series.month)], (*size, len(series.months)))
    length = math.prod(size) * len(series.months)
    # The counts, and how many counts in them arrived suppressed.
    sums = [np.bincount(at, each[there], minlength=length) for each in (series.value, series.arrived)]
    sent = np.zeros((size[0], len(series.months)), bool)
    sent[place[own], series.month[own]] = True
    counts = np.reshape(sums, (2, *size, -1))
    # What supports the forces' figures supports their sums.
    has_any = wanted.reshape(size[0], -1).any(axis=1)
    if margin.level == "force" and margin.published and has_any.sum() == len(strategy.forces) > 1:
        names = [*names, strategy.partnership.code]
        counts = np.concatenate([counts, np.where(wanted[..., None], counts, 0).sum(axis=1, keepdims=True)], axis=1)
        wanted = np.concatenate([wanted, wanted.any(axis=0, keepdims=True)])
        sent = np.concatenate([sent, sent.all(axis=0, keepdims=True)])
    of_place, *of_parts = np.nonzero(wanted)
    monthly, arrived = (np.where(sent[of_place], each[wanted], np.nan) for each in counts)
    said = {"area": np.array(names, dtype=object)[of_place]} | {
        key: np.array(series.categories[key], dtype=object)[codes]
        for key, codes in zip(margin.by, of_parts, strict=True)
    }
    return [_columns(series, margin, kind, monthly, arrived, said) for kind in margin.periods]


def _wanted(series: Series, margin: Margin, size: tuple[int, ...]) -> Flags:
    """Return which categories each place has: an axis for the places, and one for each breakdown."""
    place = series.place[margin.level]
    wanted = np.ones(size, bool)
    for axis, key in enumerate(margin.by, start=1):
        held = np.ones((size[0], size[axis]), bool)
        if key == "source":
            held[:] = False
            used = series.part[key] >= 0
            held[place[used], series.part[key][used]] = True
        held &= held.sum(axis=1, keepdims=True) > 1
        shape = [length if number in {0, axis} else 1 for number, length in enumerate(size)]
        wanted &= held.reshape(shape)
    return wanted


def _columns(
    series: Series, margin: Margin, kind: PeriodKind, monthly: Counts, arrived: Counts, said: dict[str, Words]
) -> Columns:
    """Return the cells of one kind of period.

    monthly, arrived: tables of months, of the counts and of how many in each arrived suppressed. said: by column, what
    each of their rows is of.
    """
    values, periods = rolled_up(monthly, series.months, kind)
    row, column = np.nonzero(~np.isnan(values))
    same = {"measure": series.measure, "basis": series.basis, "margin": margin.key, "period_kind": kind}
    same |= {"role": PUBLISHED if margin.published else SUPPORT}
    same |= {dimension: TOTAL for dimension in DIMENSIONS if dimension not in margin.by}
    among = rolled_up(arrived, series.months, kind)[0] if series.arrived.any() else np.zeros_like(values)
    return (
        same
        | {name: each[row] for name, each in said.items()}
        | {"period": np.array(periods, dtype=object)[column], "value": values[row, column].astype("int64")}
        | {"arrived": among[row, column] > 0}
    )


def rolled_up(monthly: Counts, months: tuple[str, ...], kind: PeriodKind) -> tuple[Counts, list[str]]:
    """Return the counts by periods of this kind, NaN where a month of the period is missing, and the periods.

    monthly: a row a count, a column a month, NaN where missing; months: every month from the first to the last. All
    years together are the last two or more financial years in a row that are complete.
    """
    if kind == "all":
        years, ends = rolled_up(monthly, months, "year")
        return _all_years(years), ends
    length = MONTHS_IN[kind]
    last = [number for number in range(length - 1, len(months)) if ends_period(kind, months[number])]
    if not last:
        return monthly[:, :0], []
    windows = np.lib.stride_tricks.sliding_window_view(monthly, length, axis=1)
    return windows[:, [number - length + 1 for number in last]].sum(axis=2), [months[number] for number in last]


def _all_years(yearly: Counts) -> Counts:
    """Return the sum of each row's last two or more years in a row, under the last of them, NaN under the others.

    yearly: a row a count, a column a financial year, every year from the first to the last.
    """
    sums = np.full(yearly.shape, np.nan)
    running, years = np.zeros(len(yearly)), np.zeros(len(yearly), dtype=int)
    for column, values in enumerate(yearly.T):
        there = ~np.isnan(values)
        running = np.where(there, running + np.nan_to_num(values), 0)
        years = np.where(there, years + 1, 0)
        several = years > 1
        # Later years in a row take the place of earlier ones.
        sums[several, :column] = np.nan
        sums[several, column] = running[several]
    return sums
