"""Which counts sum to which others, worked out from what the figures say they count.

This is the check's own account of it. It shares nothing with relations.py, so that a relation that was forgotten there
is missed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import DIMENSIONS, FURTHER

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# What a figure counts. Its margin is left out: it says where a figure is published, not what it counts.
PLACE = ("measure", "basis", "area", "when", *DIMENSIONS)
LENGTHS = {"month": 1, "quarter": 3, "year": 12, "rolling": 12}
PART_KINDS = ("month", "quarter", "year")
ALL_YEARS = "all"
# Where parts have no number or length that they must come to: whichever are there make up the total.
ANY = -1


@dataclass(frozen=True)
class Places:
    """Everything that is counted, once: for each place of PLACE the number of its word, with the words by number."""

    codes: dict[str, Whole]
    words: dict[str, list[str]]
    of_figure: Whole

    @property
    def size(self) -> int:
        """Return how many places there are."""
        return len(self.codes["area"])

    def changed(self, column: str, change: Mapping[str, str]) -> Whole:
        """Return for each place the number of the word that takes the place of its own, -1 where there is none."""
        numbers = {word: number for number, word in enumerate(self.words[column])}
        of_words = [numbers.get(change.get(word, ""), -1) for word in self.words[column]]
        return np.array(of_words, dtype=np.int64)[self.codes[column]]

    def all_years(self) -> Flags:
        """Return which places are of all years together."""
        return np.array([word.startswith(ALL_YEARS) for word in self.words["when"]], dtype=bool)[self.codes["when"]]

    def sent(self) -> Flags:
        """Return which places are counts that were sent, and not what is left of one less another.

        What is left adds up because they do; and it may not be there for every part of a whole.
        """
        rests = [measure.rest for measure in MEASURES if measure.within]
        of_rest = np.isin(self.words["measure"], rests)[self.codes["measure"]]
        further = np.isin(self.words["basis"], list(FURTHER.values()))[self.codes["basis"]]
        return np.asarray(~of_rest & ~further)


def places_of(figures: pd.DataFrame) -> Places:
    """Return what the figures count, and the place of each figure. figures: the columns of cells.KEY."""
    worded = figures.assign(when=figures["period_kind"] + " " + figures["period"])
    codes, words = {}, {}
    for column in PLACE:
        found, named = pd.factorize(worded[column])
        codes[column], words[column] = found.astype(np.int64), [str(word) for word in named]
    numbers = _numbers(codes, words)
    _, first, of_figure = np.unique(numbers, return_index=True, return_inverse=True)
    return Places({column: each[first] for column, each in codes.items()}, words, of_figure.astype(np.int64))


def _numbers(codes: dict[str, Whole], words: dict[str, list[str]]) -> Whole:
    """Return one number for each place; -1 where a code is -1."""
    numbers = np.zeros(len(codes["area"]), dtype=np.int64)
    missing = np.zeros(len(numbers), dtype=bool)
    for column in PLACE:
        numbers = numbers * (len(words[column]) + 1) + codes[column]
        missing |= codes[column] < 0
    return np.where(missing, -1, numbers)


class _Finder:
    """Finds places by their words."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.index = pd.Index(_numbers(places.codes, places.words))

    def pairs(self, rows: Whole, axis: str, size: Whole | int, needed: Whole | int, **other: Whole) -> pd.DataFrame:
        """Return these places (rows) as parts of those that differ in the columns given, where there are such.

        size: what each part brings; needed: what all parts of the total must bring together, or ANY.
        """
        codes = {column: other.get(column, self.places.codes[column][rows]) for column in PLACE}
        total = self.index.get_indexer(pd.Index(_numbers(codes, self.places.words)))
        table = pd.DataFrame({"total": total, "part": rows, "size": size, "needed": needed})
        return table[table["total"] >= 0].assign(axis=axis)


def pairs_of(places: Places, strategy: Strategy) -> pd.DataFrame:
    """Return every total with its parts: columns total, part (places), size, needed and axis (what is summed over)."""
    finder = _Finder(places)
    found = [
        *_over_categories(finder),
        _over_areas(finder, strategy),
        *_over_periods(finder),
        *_over_bases(finder),
        *_over_measures(finder),
    ]
    return pd.concat(found, ignore_index=True)


def _over_categories(finder: _Finder) -> Iterator[pd.DataFrame]:
    for dimension in DIMENSIONS:
        to_total = finder.places.changed(
            dimension, {word: TOTAL for word in finder.places.words[dimension] if word != TOTAL}
        )
        rows = np.flatnonzero((to_total >= 0) & finder.places.sent())
        yield finder.pairs(rows, dimension, 1, ANY, **{dimension: to_total[rows]})


def _over_areas(finder: _Finder, strategy: Strategy) -> pd.DataFrame:
    """Return the areas of a force, and the forces. All years of a force may be others than those of the partnership."""
    places = finder.places
    forces = [force.code for force in strategy.forces]
    wider = {area.code: strategy.force_of(area.code) for area in strategy.areas if area.reports}
    to_wider = places.changed("area", wider | dict.fromkeys(forces, strategy.partnership.code))
    rows = np.flatnonzero((to_wider >= 0) & places.sent() & ~places.all_years())
    # A source is a team of some forces only.
    source = np.array([word != TOTAL for word in places.words["source"]])[places.codes["source"][rows]]
    of_forces = np.isin(places.words["area"], forces)[places.codes["area"][rows]]
    needed = np.where(of_forces, np.where(source, ANY, len(forces)), _reporting(places, rows, strategy))
    return finder.pairs(rows, "area", 1, needed, area=to_wider[rows])


def _reporting(places: Places, rows: Whole, strategy: Strategy) -> Whole:
    """Return for each of these places how many areas of its force reported all the time; 0 where they changed."""
    keys = pd.DataFrame({"area": places.codes["area"][rows], "when": places.codes["when"][rows]})
    held: dict[tuple[str, str], frozenset[str]] = {}

    def areas(force: str, month: str) -> frozenset[str]:
        if (force, month) not in held:
            day = first_day(month)
            held[force, month] = frozenset(
                area.code
                for area in strategy.areas
                if area.reports and area.valid_on(day) and strategy.force_of(area.code) == force
            )
        return held[force, month]

    def number(area: int, when: int) -> int:
        start, end = _span(places.words["when"][when])
        force = strategy.force_of(places.words["area"][area])
        at = {areas(force, _month(month)) for month in range(start, end)}
        return len(at.pop()) if len(at) == 1 else 0

    inside = np.array([area in strategy.by_code and strategy.area(area).reports for area in places.words["area"]])
    once = keys[inside[keys["area"]]].drop_duplicates()
    once["number"] = [number(*each) for each in once.itertuples(index=False, name=None)]
    return np.asarray(keys.merge(once, how="left")["number"].fillna(0), dtype=np.int64)


def _span(when: str) -> tuple[int, int]:
    """Return a period's first month and the month after its last, counted from year 0. All years: their last alone."""
    kind, period = when.split(" ")
    year, month = map(int, period.split("-"))
    end = year * 12 + month
    return end - LENGTHS.get(kind, 12), end


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _over_periods(finder: _Finder) -> Iterator[pd.DataFrame]:
    """Return months, quarters and years as parts of every longer period that they lie in."""
    places = finder.places
    named = [(word.split(" ")[0], *_span(word)) for word in places.words["when"]]
    whens = pd.DataFrame(named, columns=["kind", "start", "end"]).reset_index(names="when")
    whens["size"] = whens["end"] - whens["start"]
    sent = pd.DataFrame({"row": np.arange(places.size), "when": places.codes["when"]})[places.sent()]
    for kind in PART_KINDS:
        parts = whens[whens["kind"] == kind]
        totals = whens[(whens["kind"] != kind) & (whens["size"] >= LENGTHS[kind])]
        both = parts.merge(totals, how="cross", suffixes=("", "_total"))
        inside = (both["start"] >= both["start_total"]) & (both["end"] <= both["end_total"])
        every = both["kind_total"] == ALL_YEARS
        if kind == "year":
            inside |= every & (both["end"] <= both["end_total"])
        both = both.assign(needed=both["size_total"].mask(every, ANY))[inside & (~every | (kind == "year"))]
        rows = sent.merge(both, on="when")
        columns = (rows[name].to_numpy(dtype=np.int64) for name in ("row", "size", "needed", "when_total"))
        row, size, needed, total = columns
        for axis, chosen in ((kind, needed != ANY), (ALL_YEARS, needed == ANY)):
            yield finder.pairs(row[chosen], axis, size[chosen], needed[chosen], when=total[chosen])


def _over_bases(finder: _Finder) -> Iterator[pd.DataFrame]:
    """Yield the first records of individuals, and of reports, with the further ones as parts of the records."""
    for basis, further in FURTHER.items():
        to_records = finder.places.changed("basis", dict.fromkeys((basis, further), "records"))
        rows = np.flatnonzero(to_records >= 0)
        yield finder.pairs(rows, f"basis {basis}", 1, 2, basis=to_records[rows])


def _over_measures(finder: _Finder) -> Iterator[pd.DataFrame]:
    for measure in MEASURES:
        if measure.within:
            to_whole = finder.places.changed("measure", dict.fromkeys((measure.key, measure.rest), measure.within))
            rows = np.flatnonzero(to_whole >= 0)
            yield finder.pairs(rows, f"measure {measure.key}", 1, 2, measure=to_whole[rows])


def within(places: Places) -> pd.DataFrame:
    """Return counts that lie within others: columns wider and narrower (places), of_people.

    Individuals and reports lie within records, and the people of some measures within those of others; what is left of
    the latter is people too (of_people). All years are left out: the two may be of different years.
    """
    finder = _Finder(places)
    kinds = [("basis", "records", basis, False) for basis in FURTHER]
    kinds += [("measure", measure.within, measure.key, True) for measure in MEASURES if measure.within]
    found = []
    for column, wider, narrower, of_people in kinds:
        to_wider = places.changed(column, {narrower: wider})
        rows = np.flatnonzero((to_wider >= 0) & ~places.all_years())
        pairs = finder.pairs(rows, column, 1, ANY, **{column: to_wider[rows]})
        found.append(pairs.rename(columns={"total": "wider", "part": "narrower"}).assign(of_people=of_people))
    return pd.concat(found)[["wider", "narrower", "of_people"]]
