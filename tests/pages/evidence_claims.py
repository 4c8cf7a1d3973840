"""What process charts, launches, years and rates claim, held against the published figures and a plain second count."""

import re
from collections.abc import Callable, Iterable, Iterator
from math import ceil, exp, floor, lgamma, log
from typing import Any

import numpy as np
import pandas as pd

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.strategy import Strategy
from tests.pages.derived_figures import STEPS, Derived, byar, comparators, population, xmr
from tests.pages.screens import Piece
from tests.pages.true_counts import Cell, Figures, year_before

NUMBER = r"\d[\d,]*"
# What no figure says by itself: percentages, decimals, usual ranges.
DERIVED = (
    r"(?<![\d.,(])\d+(?:\.\d+)?%|(?<![\d.,])\d+\.\d+(?!%)|"
    rf"(?:usually|range of|range) (?:up to )?{NUMBER}(?: to {NUMBER})? a (?:month|quarter)"
)
FLAGGED = re.compile(r"above|below|near|rising|falling")
SIGNS = (
    "▲ unusually high", "▼ unusually low", "△ in a high or rising run", "▽ in a low or falling run", "● as usual",
    "– no usual range",
)  # fmt: skip
# Fixed words with a number in them, and counts of months that are no counts of people.
FIXED = (
    r"NHSRplotthedots \d+\.\d+\.\d+", r"more than 1 month in 10", r"takes 24 months before launch",
    r"\d+ months? (?:before (?:launch|\w+ \d{4})|from then on|since launch)", r"\b(?:6|12) are needed",
    r"average under \d+", r"every 10,000",
    r"aged 0 to 17", r"mid-\d{4}", r"for \d+ (?:months|quarters) running", r"the \d+ (?:months|quarters)(?: shown)?",
    r"\d+ of the (?:months|quarters) behind", r"rests on \d+", r"\d+ later (?:months?|quarters?)", r"\b10 are needed",
    r"last \d+ (?:months|quarters)", r"95% interval",
)  # fmt: skip


class EvidenceClaims:
    """Finds what these sections say that the published figures do not bear out."""

    def __init__(
        self,
        figures: Figures,
        strategy: Strategy,
        category: Callable[[Any, str, str], str],
        reads: Callable[[Cell, str], Iterable[str]],
    ) -> None:
        """category: returns the code of a category by what was asked, its dimension and its name.

        reads: returns what is wrong with a cell that reads some text.
        """
        self.shown, self.category, self.strategy, self._reads = figures.shown, category, strategy, reads
        self.areas = {area.name: area.code for area in strategy.areas} | {"Both together": strategy.partnership.code}
        self.derived = Derived(figures, strategy)
        self.people, self.elsewhere = population(), comparators()

    # ------------------------------------------------------------------ tables
    def table(self, piece: Piece, asked: Any) -> list[str] | None:
        """Return what is wrong with a table of these sections; None for any other table."""
        assert piece.table is not None
        heads = [str(name) for name in piece.table.columns]
        rows = [[str(cell) for cell in row] for row in piece.table.to_numpy()]
        if heads[1:2] == ["Latest"]:
            return list(self._areas(heads, rows, asked))
        if heads[0] == "Area" and "Change" not in heads and not piece.part:
            return list(self._area_years(heads, rows, asked))
        if heads[0] == "Rate in":
            return list(self._rates(heads, rows, asked))
        if heads[0] in {"Month", "Quarter"}:
            return list(self._periods(heads, rows, asked))
        return None

    def _periods(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        kind = heads[0].lower()
        for name, *texts in rows:
            for head, text in zip(heads[1:], texts, strict=True):
                if head == "Signal":
                    if text and not FLAGGED.search(text):
                        yield f"a signal that reads {text!r}"
                    continue
                yield from self._reads(self._cell(head, asked, kind, period_code(name)), text)

    def _cell(self, name: str, asked: Any, kind: str, period: str) -> Cell:
        """Return the place of a series' figure by its name: a total, an area, boys or girls, or a category."""
        if name in {"Count", "All"}:
            return asked.cell("total", kind, period)
        if name in self.areas:
            return self._place(asked, name, kind, period)
        called = {"Boys": "male", "Girls": "female"}
        by = "gender" if name in called else asked.by
        return asked.cell(by, kind, period, called.get(name) or self.category(asked, by, name))

    def _place(self, asked: Any, name: str, kind: str, period: str) -> Cell:
        code = self.areas[name]
        area = self.strategy.area(code)
        return asked.cell("area" if area.reports else "total", kind, period, area=code)

    def _area_years(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        for name, *texts in rows:
            for head, text in zip(heads[1:], texts, strict=True):
                yield from self._reads(self._place(asked, name, "year", year_code(head)), text)

    def _areas(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        before, now = (year_code(head) for head in heads[2:4])
        if year_before(now) != before:
            yield f"{heads[2:4]} do not follow each other"
        for name, sign, first, second, change in rows:
            if sign not in SIGNS:
                yield f"{name}: a sign that reads {sign!r}"
            cells = [self._place(asked, name, "year", year) for year in (before, now)]
            for cell, text in zip(cells, (first, second), strict=True):
                yield from self._reads(cell, text)
            values = [self.shown.get(cell) for cell in cells]
            if None in values:
                if not change.startswith(("no comparison", "not compared")):
                    yield f"{name}: {change!r} though a year is not shown"
                continue
            yield from self._change(name, change, values[0] or 0, values[1] or 0)

    def _change(self, name: str, said: str, before: int, now: int) -> Iterator[str]:
        """Check "33 more than 701: likely between 3% and 8% higher"."""
        size = now - before
        opening = (
            f"{abs(size):,} {'more' if size > 0 else 'fewer'} than {before:,}" if size else f"the same as {before:,}"
        )
        if not said.startswith((f"{opening}:", "not compared")) and said != opening:
            yield f"{name}: {said!r} instead of {opening!r}"
        if "likely" in said and before < 20:
            yield f"{name}: a range of a base of {before}"

    def _rates(self, heads: list[str], rows: list[list[str]], asked: Any) -> Iterator[str]:
        for name, *texts in rows:
            for head, text in zip(heads[1:], texts, strict=True):
                yield from self._rate(asked.cell("total", "year", year_code(name), area=self.areas[head]), text)

    def _rate(self, cell: Cell, text: str) -> Iterator[str]:
        count = self.shown.get(cell)
        people = self.people.get((cell.area, int(cell.period[:4]) - 1))
        said = re.fullmatch(r"([\d.,]+) \(likely between ([\d.,]+) and ([\d.,]+)\)", text)
        if count is None or not people:
            if said:
                yield f"{cell}: a rate of nothing shown, {text}"
            return
        wanted = [f"{each / people * 10_000:.1f}" for each in (count, byar(count, -1), byar(count + 1, 1))]
        if said is None or list(said.groups()) != wanted:
            yield f"{cell}: {text} instead of {wanted}"

    # ------------------------------------------------------------------ charts
    def chart(self, piece: Piece, asked: Any) -> list[str] | None:
        """Return what is wrong with a chart of these sections; None for any other chart."""
        assert piece.data is not None
        columns = set(piece.data.columns)
        if "flag" in columns:
            return [
                *self._drawn(piece, asked, self._named(piece, asked)),
                *self._limits(piece, asked),
                *self._alt(piece, asked),
            ]
        if "fitted" in columns:
            return [*self._drawn(piece, asked, "All"), *self._alt(piece, asked)]
        if {"low", "high"} <= columns and "share" not in columns:
            return list(self._range_rows(piece, asked))
        return None

    def _named(self, piece: Piece, asked: Any) -> str:
        """Return the series that a process chart's text alternative names, between its measure and its area."""
        name = MEASURES[asked.measure].name
        said = piece.text.split(f"{name}, ", 1)[1].split(", each ")[0].rpartition(", ")[0]
        place = {code: each for each, code in self.areas.items()}[asked.area]
        return "All" if said == place else said.removesuffix(f", {place}")

    def _drawn(self, piece: Piece, asked: Any, name: str) -> Iterator[str]:
        """Hold each drawn period against the published figures, and find gaps that a line would bridge."""
        assert piece.data is not None
        rows = [row for row in piece.data.to_dict("records") if row["when"] is not None]
        kind = "quarter" if " to " in rows[0]["when"] else "month"
        for row in rows:
            cell = self._cell(name, asked, kind, row["date"][:7])
            yield from self._reads(cell, row["shown"])
            wanted = self.shown.get(cell)
            if row["value"] != wanted:
                yield f"{cell} is drawn at {row['value']} instead of {wanted}"
            if (row["hidden_at"] is not None) != (cell in self.shown and wanted is None):
                yield f"{cell} is marked as hidden: {row['hidden_at']}"
            if period_code(row["when"]) != cell.period:
                yield f"{cell} is named {row['when']}"
        periods = [row["date"][:7] for row in rows]
        step = f"{STEPS[kind]}MS"
        every = [f"{day:%Y-%m}" for day in pd.date_range(f"{periods[0]}-01", f"{periods[-1]}-01", freq=step)]
        if periods != every:
            yield f"{name}: a period without a row, which the line would bridge"

    def _limits(self, piece: Piece, asked: Any) -> Iterator[str]:
        """Compute mean and limits a second time, in plain Python, from the published figures of each part."""
        assert piece.data is not None
        rows = [row for row in piece.data.to_dict("records") if row["when"] is not None]
        for part in sorted({row["part"] for row in rows}):
            own = [row for row in rows if row["part"] == part]
            if own[0]["mean"] is None:
                if any(row["reading"] for row in own):
                    yield "a signal without a usual range"
                continue
            limits = [(row["mean"], row["lower"], row["upper"]) for row in own]
            found = [
                (middle, reach)
                for middle, reach in self._possible(own)
                if np.allclose(np.array(limits, dtype=float), (middle, max(0.0, middle - reach), middle + reach))
            ]
            if not found:
                yield f"limits {limits[0]} from {own[0]['when']}, which no baseline gives"
                continue
            middle, reach = found[0]
            for row in own:
                outside = row["value"] is not None and not middle - reach <= row["value"] <= middle + reach
                if outside != ("usual range" in row["reading"] and "of the" not in row["reading"]):
                    yield f"{row['when']}: {row['value']} is called {row['reading']!r}"
                if row["reading"] and row["value"] is None:
                    yield f"{row['when']}: a signal without a value"

    def _possible(self, rows: list[dict[str, Any]]) -> Iterator[tuple[float, float]]:
        """Yield the limits of a part that all its periods give, or those before a launch within it."""
        for before in ("9999", *self.derived.launches):
            fixing = [row["value"] for row in rows if row["date"][:7] < before]
            if len([each for each in fixing if each is not None]) > 1:
                yield xmr(fixing)

    def _alt(self, piece: Piece, asked: Any) -> Iterator[str]:
        assert piece.data is not None
        shown = {row["shown"] for row in piece.data.to_dict("records") if row["shown"]}
        text, faults = self.sentence(piece.text, asked)
        yield from faults
        hidden = f"{sum(row == '[c]' for row in piece.data['shown'])}"
        models = {f"{round(value):,}" for name in ("fitted", "expected") if name in piece.data
                  for value in piece.data[name] if value is not None}  # fmt: skip
        rest = re.sub(r"\b(?:\w+ to )?(?:\w+) \d{4}\b|\d{4}/\d{2}", " ", text)
        for name in ("0-9", "10-12", "13-15", "16-17"):
            rest = rest.replace(name, " ")
        for number in re.findall(NUMBER, rest):
            if number.rstrip(",") not in shown | {hidden} | models:
                yield f"{number} in the text alternative {piece.text!r}"

    def _range_rows(self, piece: Piece, asked: Any) -> Iterator[str]:
        assert piece.data is not None
        year = re.search(r"\d{4}/\d{2}", piece.heading)
        assert year, piece.heading
        for row in piece.data.to_dict("records"):
            cell = asked.cell("total", "year", year_code(year[0]), area=self.areas[row["name"]])
            yield from self._rate(cell, row["shown"])
            if (row["value"] is None) != (self.shown.get(cell) is None):
                yield f"{cell} is drawn at {row['value']}"

    # ------------------------------------------------------------------ sentences
    def sentence(self, text: str, asked: Any) -> tuple[str, list[str]]:
        """Return a sentence without what was checked here, and what is wrong with that."""
        faults: list[str] = []
        for pattern in (*FIXED, *(re.escape(name) for name in self._named_things())):
            text = re.sub(pattern, " ", text)
        checks: tuple[tuple[str, Callable[[re.Match[str], Any], Iterable[str]]], ...] = (
            (rf"({NUMBER}|none) of ({NUMBER}) (?:charts?|unusual)[^.;:]*"
             r"(?:; chance alone would (?:flag about (\d+)|seldom flag one))?", _of_charts),
            # "Every 10,000" is taken out before.
            (r"([A-Z]\w+): ([\d.]+) for\s+, [^(]*\(([\d.]+) to ([\d.]+) by chance at the rate of [\w ]+\)",
             self._by_chance),
            (rf"([A-Z][\w ]+), year to 31 March (\d{{4}}): ({NUMBER}) of ({NUMBER}) assessments \(([\d.]+%)\)[^.]*\.",
             self._elsewhere),
            (rf"([A-Z][\w ]+) ({NUMBER})(?=; [A-Z]|\. Source: ONS)", self._people),
            (rf"({NUMBER}) [^:;.%]*?, (\d+)% (more|fewer) than the ({NUMBER}) the year before", self._percent),
            (rf"({NUMBER}) (more|fewer) than ({NUMBER}):", self._pair),
            (rf"({NUMBER}) of ({NUMBER}) [^.]*? in the 12 months to (\w+ \d{{4}})(?=[,.])", self._share_pair),
        )  # fmt: skip
        for pattern, check in checks:
            for found in re.finditer(pattern, text):
                faults += [f"{found[0]!r}: {fault}" for fault in check(found, asked)]
            text = re.sub(pattern, " ", text)
        derived = self.derived.of(asked.measure, asked.basis, asked.area)
        for found in re.finditer(DERIVED, text):
            if found[0] not in derived:
                faults.append(f"{found[0]!r} in {text!r} follows from no published figure of {asked}")
        return re.sub(DERIVED, " ", text), faults

    def _named_things(self) -> list[str]:
        return [each.name for campaign in self.strategy.campaigns for each in campaign.phases]

    def _percent(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        now, before = (int(found[place].replace(",", "")) for place in (1, 4))
        if (now, before) not in self._year_pairs(asked):
            yield "no two published years"
        exact = 100 * (now / before - 1)
        if abs(abs(exact) - int(found[2])) > 0.5 or (exact > 0) != (found[3] == "more") or before < 50:
            yield f"the change is {exact:.1f}% of {before}"

    def _pair(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        size, before = (int(found[place].replace(",", "")) for place in (1, 3))
        if (before + (size if found[2] == "more" else -size), before) not in self._year_pairs(asked):
            yield "no two published years"

    def _share_pair(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        part, whole = (int(found[place].replace(",", "")) for place in (1, 2))
        period = month_code(found[3])
        boys, total = (self.shown.get(asked.cell(margin, "rolling", period, code))
                       for margin, code in (("gender", "male"), ("total", "")))  # fmt: skip
        if (part, whole) != (boys, total):
            yield f"published are {boys} of {total}"

    def _by_chance(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        """Check "Rutland: 79.9 for every 10,000, ... (26.0 to 54.6 by chance at the rate of LLR)"."""
        area = self.areas[found[1]]
        year = max(cell.period for cell in self.shown if cell.kind == "year" and cell.area == area)
        mid_year, force = int(year[:4]) - 1, asked.area
        people, all_people = self.people[area, mid_year], self.people[force, mid_year]
        count, whole = (self.shown.get(asked.cell(margin, "year", year, area=place))
                        for margin, place in (("area", area), ("total", force)))  # fmt: skip
        rate, low, high = (float(found[place]) for place in (2, 3, 4))
        if asked.basis != "individuals" or count is None or round(10_000 * count / people, 1) != rate:
            yield f"published are {count} of {people}"
        expected = (whole or 0) * people / all_people
        # By summing chances one by one; a limit is given to a tenth of a rate.
        slack = 0.1 * people / 10_000
        for limit, below in ((low, True), (high, False)):
            at = limit * people / 10_000
            under, over = floor(at - slack), ceil(at + slack)
            inside, outside = (over, under) if below else (under, over)
            if not _tail(outside, expected, below) <= 0.025 <= _tail(inside, expected, below):
                yield f"{limit} is no limit about {expected:.1f}"

    def _elsewhere(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        if self.elsewhere.get((found[1], found[2])) != (found[3].replace(",", ""), found[4].replace(",", "")):
            yield f"published is {self.elsewhere.get((found[1], found[2]))}"

    def _people(self, found: re.Match[str], asked: Any) -> Iterator[str]:
        name = found[1].removeprefix("Children aged   in  : ").strip()
        if int(found[2].replace(",", "")) not in {
            self.people.get((self.areas[name], year)) for year in range(2012, 2025)
        }:
            yield "no such population"

    def _year_pairs(self, asked: Any) -> set[tuple[int, int]]:
        return {
            (now, before)
            for like, own in self.derived.by_series.items()
            if like.kind in {"rolling", "year"} and like[:2] == (asked.measure, asked.basis)
            if asked.area in {like.area, self.strategy.partnership.code}
            for period, now in own.items()
            if now is not None and (before := own.get(year_before(period))) is not None
        }


def _tail(count: int, expected: float, below: bool) -> float:
    """Return the chance of so few, or of so many, where so many are expected."""
    chances = [exp(k * log(expected) - expected - lgamma(k + 1)) for k in range(int(expected) * 3 + 20)]
    return sum(chances[: count + 1]) if below else 1 - sum(chances[:count])


def _of_charts(found: re.Match[str], asked: Any) -> Iterator[str]:
    if int(found[1].replace("none", "0")) > int(found[2]) or int(found[2]) > 30:
        yield "no such number of charts"


def month_code(name: str) -> str:
    """Return "2019-07" for "July 2019"."""
    return f"{pd.Timestamp(f'1 {name}'):%Y-%m}"


def period_code(name: str) -> str:
    """Return the last month of "July 2019" or of "April to June 2019"."""
    return month_code(name.split(" to ")[-1])


def year_code(name: str) -> str:
    """Return "2019-03" for "2018/19"."""
    return f"{int(name[:4]) + 1}-03"
