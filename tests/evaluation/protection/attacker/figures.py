"""Published figures as an outsider reads them: what each counts, in which version, and which others it sums.

Worked out from what the figures' keys say and from the strategy. No relation of the product is used.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.periods import shifted, year_of
from evaluation.definitions.strategy import Strategy

BREAKDOWNS = ["source", "gender", "age", "ethnicity"]
# The margin is left out: it says where a figure is published, not what it counts.
KEY = ["measure", "basis", "area", "period_kind", "period", *BREAKDOWNS]
TOTAL, AREA = "total", "area"
LENGTHS = {"month": 1, "quarter": 3, "year": 12, "rolling": 12}
# Individuals and records count people; reports are a thing of their own.
PEOPLE, BASES = "people", ("individuals", "records")
YEAR = 12
Series = tuple[str, str]
Whole = npt.NDArray[np.int64]


@cache
def ends(period: str, months: int, step: int) -> tuple[str, ...]:
    """Return the last months of the periods of so many months (step) that make up the months to this one."""
    return tuple(shifted(period, -back) for back in range(months - step, -1, -step))


def read_figures(history: Sequence[pd.DataFrame], strategy: Strategy) -> pd.DataFrame:
    """Return the figures of all publications, one publication after the other, a row a figure.

    history: for each publication columns KEY, value (the true one), suppressed and, where any count arrived suppressed,
    arrived (whether one is part of the figure). Adds made (the publication: 0, 1, 2
    ...), group (the bases that are counted together), nodes (what the figure is divided by, as words), force ("" for
    all forces together), months (how many it covers), unknown (its number: the one it had in an earlier publication if
    it had the same value there) and known (whether any publication showed that).
    """
    made = [each.assign(made=number, arrived=each.get("arrived", False)) for number, each in enumerate(history)]
    figures = pd.concat(made, ignore_index=True)
    whole, areas = strategy.partnership.code, figures["area"].unique()
    forces = {area: "" if area == whole else strategy.force_of(area) for area in areas}
    nodes = (
        figures["area"].isin([area for area in areas if area not in {whole, forces[area]}]).map({True: AREA, False: ""})
    )
    for name in BREAKDOWNS:
        nodes = nodes + (figures[name] != TOTAL).map({True: f" {name}", False: ""})
    # Whether a count that arrived suppressed is what it was, nobody knows.
    unknown = figures.groupby([*KEY, "value", "arrived"], sort=False).ngroup()
    return figures.assign(
        group=figures["basis"].where(~figures["basis"].isin(BASES), PEOPLE),
        nodes=nodes.str.strip(),
        force=figures["area"].map(forces),
        months=_lengths(figures),
        unknown=unknown,
        known=(~figures["suppressed"].astype(bool)).groupby(unknown).transform("any"),
    )


def _lengths(figures: pd.DataFrame) -> pd.Series:
    """Return how many months each figure covers; all years together are the years in a row that are published."""
    months = figures["period_kind"].map(LENGTHS)
    place = ["made", *(name for name in KEY if name not in {"period_kind", "period"})]
    wholes = figures[months.isna()]
    if len(wholes):
        both = figures[figures["period_kind"] == "year"].merge(wholes[place].drop_duplicates(), on=place)
        years = both.groupby(place)["period"].agg(set)
        for row in wholes[[*place, "period"]].itertuples(name=None):
            index, *where, period = row
            own, count = years[tuple(where)], 0
            while shifted(period, -YEAR * count) in own:
                count += 1
            months[index] = YEAR * count
    return months.astype(int)


class Versions:
    """Which version of a force's month each publication was made from: another one from each revision on."""

    def __init__(self, figures: pd.DataFrame, forces: tuple[str, ...]) -> None:
        ordered = figures.sort_values([*KEY, "made"], kind="stable")
        changed = ordered[ordered["unknown"].ne(ordered["unknown"].shift()) & ordered.duplicated(KEY)]
        self.changes: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        # Months first: a longer period has changed because a month of it has, if one is seen to.
        places = changed[["months", "measure", "force", "period", "made"]].drop_duplicates().sort_values("months")
        for months, measure, force, period, made in places.itertuples(index=False, name=None):
            covered = [(measure, own, month) for own in _own(force, forces) for month in ends(period, months, 1)]
            if not any(made in self.changes[each] for each in covered):
                for each in covered:
                    self.changes[each].append(made)
        for made_at in self.changes.values():
            made_at.sort()

    def of(self, measure: str, force: str, period: str, months: int, made: int) -> tuple[int, ...]:
        """Return the version of each month of a period in a publication."""
        return tuple(
            bisect_right(self.changes.get((measure, force, month), []), made) for month in ends(period, months, 1)
        )


def _own(force: str, forces: tuple[str, ...]) -> tuple[str, ...]:
    return (force,) if force else forces


def forces_of(strategy: Strategy) -> tuple[str, ...]:
    """Return the codes of the forces."""
    return tuple(force.code for force in strategy.forces)


def steps_of(figures: pd.DataFrame) -> dict[tuple[str, str, str], int]:
    """Return, by measure, group and nodes, the months of the periods that all others are made of."""
    steps: dict[tuple[str, str, str], int] = {}
    for (measure, group, nodes), kinds in (
        figures.groupby(["measure", "group", "nodes"])["period_kind"].agg(set).items()
    ):
        steps[measure, group, nodes] = min(1 if kind == "rolling" else LENGTHS.get(kind, YEAR) for kind in kinds)
    return steps


def read_parts(figures: pd.DataFrame, forces: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what each figure is the sum of: (parts, terms).

    parts: every count of one force, in the shortest periods that its like is published for, in every version, whether
    it is published or not: the index is its number; columns measure, basis, group, nodes, area, force, period, months,
    BREAKDOWNS, version and made (the publications). terms: columns figure (its row) and part.
    """
    versions = Versions(figures, forces)
    steps = steps_of(figures)
    own = figures[["measure", "group", "nodes"]].itertuples(index=False, name=None)
    wide = figures.assign(step=[steps[each] for each in own], figure=np.arange(len(figures)))
    together = wide["force"] == ""
    split = wide[together].assign(force=[forces] * int(together.sum())).explode("force")
    wide = pd.concat([wide[~together], split.assign(area=split["force"])])
    spans = wide[["period", "months", "step"]].itertuples(index=False, name=None)
    tall = wide.assign(period=[ends(*span) for span in spans], months=wide["step"]).explode("period")
    place = ["measure", "force", "period", "months", "made"]
    where = tall[place].drop_duplicates()
    where["version"] = [versions.of(*each) for each in where.itertuples(index=False, name=None)]
    tall = tall.merge(where, on=place)
    same = ["measure", "basis", "group", "nodes", "area", "force", "period", "months", *BREAKDOWNS, "version"]
    tall["part"] = tall.groupby(same, sort=False).ngroup()
    parts = tall.drop_duplicates("part").set_index("part")[same].sort_index()
    made = tall.groupby("part")["made"].agg(lambda each: tuple(sorted(set(each))))
    return parts.assign(made=made), tall[["figure", "part"]]


def contradicted(figures: pd.DataFrame, forces: tuple[str, ...]) -> set[tuple[str, str, str]]:
    """Return the measures, forces and financial years in which more individuals than records are counted somewhere."""
    same = ["made", *(name for name in KEY if name != "basis")]
    sides = [figures[figures["basis"] == basis] for basis in BASES]
    both = sides[0].merge(sides[1][[*same, "value"]], on=same, suffixes=("", "_records"))
    wrong = both[both["value"] > both["value_records"]].sort_values("months")
    found: set[tuple[str, str, str]] = set()
    for measure, force, period, months in wrong[["measure", "force", "period", "months"]].itertuples(
        index=False, name=None
    ):
        own = {(measure, each, year_of(month)) for each in _own(force, forces) for month in ends(period, months, 1)}
        if not own & found:
            found |= own
    return found
