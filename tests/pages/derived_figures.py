"""What can be worked out from published figures: usual ranges, changes and their ranges, rates; a second count of each.

Usual ranges, rates and shares are counted in plain Python here. Models are those of evaluation.statistics, which have
vectors of their own; what is tested is which figures they are given.
"""

import csv
from functools import cache
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from statistics import fmean

import numpy as np
import pandas as pd

from evaluation.definitions.strategy import Strategy
from evaluation.statistics.change.count_change import count_change, dispersion
from evaluation.statistics.change.gap_change import GapChange, gap_change
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch
from evaluation.statistics.intervals.interval import Interval
from tests.pages.true_counts import TEENAGE, Cell, Figures, year_before

SAMPLE = Path(__file__).parents[2] / "sample_data"
STEPS = {"month": 1, "quarter": 3}


class Derived:
    """What follows from a publication's figures, and from nothing else."""

    def __init__(self, figures: Figures, strategy: Strategy) -> None:
        self.shown, self.strategy = figures.shown, strategy
        self.by_series: dict[Cell, dict[str, int | None]] = {}
        for cell, value in self.shown.items():
            self.by_series.setdefault(cell._replace(period=""), {})[cell.period] = value
        self.breaks = [f"{each.first_day:%Y-%m}" for each in strategy.breaks]
        self.launches = sorted({f"{phase.first_day:%Y-%m}" for each in strategy.campaigns for phase in each.phases})
        self.of = cache(self._derived)

    def series(self, like: Cell, kind: str) -> dict[str, float]:
        """Return the published values of a series by period, NaN where hidden or missing."""
        own = self.by_series.get(like._replace(kind=kind, period=""), {})
        if not own:
            return {}
        every = pd.date_range(f"{min(own)}-01", f"{max(own)}-01", freq=f"{STEPS[kind]}MS")
        periods = [f"{day:%Y-%m}" for day in every]
        return {each: float(own[each]) if own.get(each) is not None else float("nan") for each in periods}

    def _derived(self, measure: str, basis: str, area: str) -> set[str]:
        """Return every percentage, decimal and usual range that published figures of these people can give."""
        found: set[str] = set()
        groups = [("total", ""), ("gender", "male"), ("gender", "female"),
                  *(("gender_age", f"{gender}+{TEENAGE}") for gender in ("male", "female"))]  # fmt: skip
        whole = self.strategy.partnership.code
        inside = [part.code for part in self.strategy.areas
                  if part.reports and area in {whole, self.strategy.force_of(part.code)}]  # fmt: skip
        forces = [force.code for force in self.strategy.forces if area == whole]
        places = [area, *forces, *inside]
        for place in places:
            for margin, code in groups if place == area else [("total", ""), ("area", "")]:
                like = Cell(measure, basis, margin, place, "month", "", code)
                months, quarters = self.series(like, "month"), self.series(like, "quarter")
                for series in (months, quarters):
                    found |= self._charts(series, "month" if series is months else "quarter")
                found |= self._launches(months) | self._years(like, months or quarters)
        for like in self.by_series:
            if like[:2] == (measure, basis) and like.margin in {"age", "source", "gender"} and like.area == area:
                for kind in ("month", "quarter"):
                    found |= self._charts(self.series(like, kind), kind)
        return found | self._gaps(measure, basis, area)

    def _charts(self, series: dict[str, float], kind: str) -> set[str]:
        found = set()
        edges = ["", *self.breaks, "9999"]
        for first, last in pairwise(edges):
            part = {period: value for period, value in series.items() if first <= period < last}
            for before in ("9999", *self.launches):
                fixing = [value for period, value in part.items() if period < before] or list(part.values())
                if len([value for value in fixing if value == value]) < 2:
                    continue
                middle, reach = xmr([None if value != value else value for value in fixing])
                if reach != reach:
                    continue
                low, high = ceil(middle - reach), floor(middle + reach)
                span = f"up to {high:,}" if low <= 0 else f"{low:,} to {high:,}"
                found |= {f"{word} {span} a {kind}" for word in ("usually", "range of", "range")}
                found.add(f"{middle:,.1f}")
        return found

    def _launches(self, months: dict[str, float]) -> set[str]:
        values = np.array(list(months.values()))
        found: set[str] = set()
        for launch in self.launches:
            if not months or not min(months) < launch <= max(months):
                continue
            at = sum(month < launch for month in months)
            result = since_launch(values, at, breaks=[sum(m < first for m in months) for first in self.breaks])
            found.add(f"{floor(10 * result.base_mean) / 10:.1f}" if result.base_mean == result.base_mean else "")
            if isinstance(result, SinceLaunch):
                found |= _told(result.level.change, result.trend.change, result.trend_a_month)
                found |= {f"{max(1.0, each.dispersion):.1f}" for each in (result.level, result.trend)}
                found.add(f"{result.base_mean:,.1f}")
        return found

    def _gaps(self, measure: str, basis: str, area: str) -> set[str]:
        both = [
            self.series(Cell(measure, basis, "gender", area, "month", "", code), "month") for code in ("male", "female")
        ]
        found: set[str] = set()
        if not all(both):
            return found
        boys, girls = (np.array(list(each.values())) for each in both)
        months = list(both[0])
        for launch in self.launches:
            if min(months) < launch <= max(months):
                at = sum(month < launch for month in months)
                result = gap_change(boys, girls, at, breaks=[sum(m < first for m in months) for first in self.breaks])
                found.add(f"{floor(10 * result.base_mean) / 10:.1f}" if result.base_mean == result.base_mean else "")
                if isinstance(result, GapChange):
                    found |= _told(result.common.change, result.own.change)
                    found |= {f"{max(1.0, each.dispersion):.1f}" for each in (result.common, result.own)}
                    found |= {f"{result.base_mean:,.1f}", f"{result.other_mean:,.1f}"}
        return found

    def _years(self, like: Cell, months: dict[str, float]) -> set[str]:
        found: set[str] = set()
        for kind in ("rolling", "year"):
            own = self.by_series.get(like._replace(kind=kind, period=""), {})
            for period, now in own.items():
                before = own.get(year_before(period))
                if now is None or before is None:
                    continue
                end = sum(month <= year_before(period) for month in months)
                varied = dispersion(np.array(list(months.values()))[max(0, end - 24) : end])
                if varied is not None:
                    change = count_change(before, now, 12, 12, varied)
                    found |= _percents(change.low, change.high, now / before if before else 1) | {f"{varied:.1f}"}
                boys = like._replace(margin="gender", category="male", kind=kind, period=period)
                for each in (boys, boys._replace(period=year_before(period))):
                    whole = self.shown.get(each._replace(margin="total", category=""))
                    if whole and self.shown.get(each) is not None:
                        found.add(f"{round(100 * (self.shown[each] or 0) / whole)}%")
        return found


def xmr(values: list[float | None]) -> tuple[float, float]:
    """Return the mean and 2.66 mean moving ranges of a baseline, in plain Python; gaps end a range."""
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    kept = [each for each in ranges if each < 3.267 * fmean(ranges)] if any(ranges) else ranges
    return fmean(value for value in values if value is not None), 2.66 * fmean(kept) if kept else float("nan")


def _told(*intervals: Interval) -> set[str]:
    ends = [end for each in intervals for end in (each.low, each.high, each.value)]
    return _percents(*ends)


def _percents(*ratios: float) -> set[str]:
    return {f"{abs(round(100 * (ratio - 1)))}%" for ratio in ratios if ratio < 100} | {"1%"}


def byar(count: int, side: float) -> float:
    """Return Byar's limit of a count, below it (side -1) or, of a count one larger, above it."""
    return count * (1 - 1 / (9 * count) + side * 1.959963984540054 / (3 * count**0.5)) ** 3


def population() -> dict[tuple[str, int], int]:
    """Return the children of each force, of LLR's areas and of all by mid-year, added up from the file in Python."""
    local = {"E06000016": "leicester", "E10000018": "leicestershire", "E06000017": "rutland"}
    force = dict.fromkeys(local, "llr")
    found: dict[tuple[str, int], int] = {}
    with (SAMPLE / "population.csv").open(encoding="utf-8-sig") as text:
        for row in csv.DictReader(text):
            if row["population"] != "z":
                for area in (force.get(row["gss"], "northamptonshire"), "partnership", local.get(row["gss"], "")):
                    key = area, int(row["mid_year"])
                    found[key] = found.get(key, 0) + int(row["population"])
    return found


def comparators() -> dict[tuple[str, str], tuple[str, str]]:
    """Return the figures of other places as their file has them, by area and year."""
    with (SAMPLE / "comparators.csv").open(encoding="utf-8-sig") as text:
        return {
            (row["area"], row["year_ending"]): (row["episodes_cse_factor"], row["episodes_any_factor"])
            for row in csv.DictReader(text)
        }
