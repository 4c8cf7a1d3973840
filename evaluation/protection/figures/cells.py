"""The cells of a publication: every margin of every protected sheet, from the finest counts, and what they tell."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import first_day, months_between, months_of, year_of
from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.assumed import with_assumed
from evaluation.protection.figures.counting import Columns, counted_series, margin_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIFFERENCE, DIMENSIONS, FURTHER, KEY, PUBLISHED, SERIES, SUPPORT

__all__ = ["DIMENSIONS", "KEY", "all_cells", "complete_months", "missing_months"]

COLUMNS = [*KEY, "value", "arrived", "role"]
TYPES = dict.fromkeys(KEY, "str") | {"value": "int64", "arrived": "bool", "role": "str"}


def all_cells(observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy) -> pd.DataFrame:
    """Return every cell, before protection: the columns of KEY, "value", "arrived", "role" and "cell" (its number).

    observations: by sheet key, columns measure, basis, month, area, the sheet's breakdowns and value, missing where the
    count arrived suppressed. arrived: whether such a count is part of the cell; nobody here knows it then, and value
    (whole) is what it is taken for (assumed.py). A suppressed count was sent, so its month is there. A month of a
    force or of its areas is given only when every area that reports then has sent it; a longer period only when all
    its months are. So whoever sees a part sees its total at once, and no total can come later to give a part away.

    role: "published", a figure to publish, shown or not; "difference", never published, but anyone can form it and it
    counts people; "support", never published, and only there for what everybody knows of it: it is 0 or more.
    """
    made: list[Columns] = []
    for sheet in sheets:
        rows = observations.get(sheet.key)
        if sheet.protected and rows is not None and not rows.empty:
            for complete in _complete_rows(with_assumed(rows, sheet), strategy):
                series = counted_series(complete, sheet, strategy)
                margins = [each for each in sheet.margins if not (each.by and series.basis in sheet.undivided)]
                made += [part for margin in margins for part in margin_cells(series, margin, strategy)]
    cells = _numbered([_table(made)])
    # The finest cells: what is known of these is known of their sums.
    relations = all_relations(cells, strategy)
    finest = ~cells["cell"].isin(relations.loc[relations["coef"] == 1, "cell"])
    differences = _differences(cells, finest)
    of_finest = pd.concat([cells[finest], differences]).merge(cells.loc[finest, list(KEY[1:])].drop_duplicates())
    return _numbered([cells, differences, _further(of_finest)])


def _table(columns: list[Columns]) -> pd.DataFrame:
    """Return a row a cell, from the columns of any number of tables, none or more."""
    joined = {name: np.concatenate([[], *(each[name] for each in columns)]) for name in COLUMNS}
    return pd.DataFrame(joined).astype(TYPES)


def _numbered(frames: list[pd.DataFrame]) -> pd.DataFrame:
    cells = pd.concat(frames, ignore_index=True)
    return cells.assign(cell=range(len(cells)))


def _differences(cells: pd.DataFrame, finest: pd.Series) -> pd.DataFrame:
    """Return what is left of a measure without those whom another measure counts within it, where both are there.

    Only for figures to publish, and for the finest cells. Left out where the counts contradict the definition.
    """
    useful = cells[(cells["role"] == PUBLISHED) | finest]
    same = list(KEY[1:])
    found = [pd.DataFrame(columns=COLUMNS).astype(TYPES)]
    for measure in MEASURES:
        if measure.within:
            whole = useful[useful["measure"] == measure.within]
            part = useful.loc[useful["measure"] == measure.key, [*same, "value", "arrived"]]
            both = whole.merge(part, on=same, suffixes=("", "_part"))
            rest = both.assign(
                measure=measure.rest,
                value=both["value"] - both["value_part"],
                arrived=both["arrived"] | both["arrived_part"],
                role=both["role"].replace({PUBLISHED: DIFFERENCE}),
            )
            found.append(rest.loc[rest["value"] >= 0, COLUMNS])
    return pd.concat(found)


def _further(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the records that are no individual's first, where both are counted. Individuals never exceed records."""
    same = [key for key in KEY if key != "basis"]
    records = cells[cells["basis"] == "records"]
    individuals = cells.loc[cells["basis"] == "individuals", [*same, "value", "arrived"]]
    both = records.merge(individuals, on=same, suffixes=("", "_individuals"))
    further = both.assign(
        basis=FURTHER,
        value=both["value"] - both["value_individuals"],
        arrived=both["arrived"] | both["arrived_individuals"],
        role=SUPPORT,
    )
    return further.loc[further["value"] >= 0, COLUMNS]


def complete_months(rows: pd.DataFrame, strategy: Strategy) -> dict[str, tuple[str, ...]]:
    """Return, by force, the months for which every area that then reported has sent rows, in order.

    rows: of one measure in one counting basis.
    """
    sent = set(rows[["area", "month"]].drop_duplicates().itertuples(index=False, name=None))
    complete: dict[str, tuple[str, ...]] = {}
    for force in strategy.forces:
        months = sorted({month for area, month in sent if strategy.force_of(area) == force.code})
        complete[force.code] = tuple(
            month for month in months if all((area, month) in sent for area in _reporting(force.code, month, strategy))
        )
    return complete


def missing_months(rows: pd.DataFrame, strategy: Strategy) -> list[tuple[str, str]]:
    """Return (force, month) pairs between a force's first and last month that are not complete."""
    places = rows[["area", "month"]].drop_duplicates()
    forces = places["area"].map(strategy.force_of)
    gaps = []
    for force, months in complete_months(places, strategy).items():
        own = places.loc[forces == force, "month"]
        if not own.empty:
            gaps += [(force, month) for month in months_between(own.min(), own.max()) if month not in months]
    return gaps


def _reporting(force: str, month: str, strategy: Strategy) -> tuple[str, ...]:
    return tuple(area.code for area in strategy.reporting_areas(force, first_day(month)))


def _complete_rows(rows: pd.DataFrame, strategy: Strategy) -> Iterator[pd.DataFrame]:
    """Yield the rows of complete months, each measure and basis for itself.

    With columns force and steady: whether the force has the same areas all year.
    """
    for _, series in rows.groupby(SERIES, sort=True):
        kept: list[tuple[str, str, str, bool]] = []
        for force, months in complete_months(series, strategy).items():
            areas = {month: _reporting(force, month, strategy) for month in months}
            years = {year: months_of("year", year) for year in {year_of(month) for month in months}}
            steady = {
                year for year, own in years.items() if len({_reporting(force, each, strategy) for each in own}) == 1
            }
            kept += [(area, month, force, year_of(month) in steady) for month in months for area in areas[month]]
        if kept:
            of_places = pd.DataFrame(kept, columns=["area", "month", "force", "steady"])
            kinds = {"area": series["area"].dtype, "month": series["month"].dtype, "force": "str"}
            yield series.merge(of_places.astype(kinds), on=["area", "month"])
