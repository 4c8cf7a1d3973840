"""The tables of people behind the counts, as fine as the published figures can tell.

Each table is divided by month, local area, and the breakdowns that are published together: counts published for boys
and for areas must come from one table by gender and area. Breakdowns that never meet have tables of their own, which
agree in what they share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from evaluation.definitions.periods import first_day, year_of
from evaluation.definitions.strategy import Strategy
from tests.evaluation.protection.attacking_figures import (
    AREA,
    BASES,
    BREAKDOWNS,
    PEOPLE,
    TOTAL,
    YEAR,
    Series,
    Whole,
    contradicted,
    ends,
    forces_of,
    steps_of,
)

# Every record is an individual's first or a further one.
FIRST, FURTHER = "first", "further"
# Categories in which a definition leaves nobody.
NOBODY = (("children_at_risk", "age", "18_plus"),)
BLOCK = ["measure", "group", "table", "force", "period", "version"]


@dataclass(frozen=True)
class Table:
    """What people are counted by: the nodes, and periods of so many months (1 or 12)."""

    nodes: frozenset[str]
    months: int


@dataclass(frozen=True)
class People:
    """People in tables.

    counts: a row a count of people, with the columns of BLOCK, kind, area, BREAKDOWNS and made (the publications).
    counted: a row a part, a column a count; ties: what is 0.
    """

    counts: pd.DataFrame
    counted: csr_array
    ties: csr_array


def tables_of(steps: dict[str, int]) -> list[Table]:
    """Return tables so that whatever agrees with each of them, and where they meet, could be the counts of people.

    steps: the nodes that figures are divided by, as words, each with the months of the shortest period. What two
    tables share, one earlier table has whole.
    """
    sets = {nodes: frozenset(nodes.split()) for nodes in steps}
    near = {
        node: set().union(*(each for each in sets.values() if node in each)) for each in sets.values() for node in each
    }
    found: list[frozenset[str]] = []
    while near:
        node = min(sorted(near), key=lambda each: len(near[each]))
        together = frozenset(near.pop(node))
        if not any(together <= each for each in found):
            found.append(together)
        for other in together - {node}:
            near[other] |= together
        for other in near.values():
            other.discard(node)
    found = found[::-1] or [frozenset()]
    months = dict.fromkeys(found, YEAR)
    for nodes in sorted(steps, key=lambda each: sum(sets[each] <= table for table in found)):
        holding = [table for table in found if sets[nodes] <= table]
        table = min(holding, key=lambda each: months[each])
        months[table] = min(months[table], 1 if steps[nodes] < YEAR else YEAR)
    return [Table(nodes, months[nodes]) for nodes in found]


def people_of(figures: pd.DataFrame, parts: pd.DataFrame, strategy: Strategy) -> People:
    """Return the people behind the parts of the figures, as attacking_figures.py reads them."""
    tables = {
        series: tables_of({nodes: step for (*own, nodes), step in steps_of(figures).items() if tuple(own) == series})
        for series in sorted(set(zip(figures["measure"], figures["group"], strict=True)))
    }
    wrong = contradicted(figures, forces_of(strategy))
    inside = _inside(parts, tables)
    blocks = inside.groupby(BLOCK, sort=False)["made"].agg(lambda each: tuple(sorted(set().union(*each)))).reset_index()
    counts = _counts(blocks, tables, figures, strategy)
    kinds = [
        (FIRST,)
        if group != PEOPLE or basis == BASES[0]
        else (FURTHER,)
        if (measure, force, year_of(period)) in wrong
        else (FIRST, FURTHER)
        for measure, group, basis, force, period in inside[["measure", "group", "basis", "force", "period"]].itertuples(
            index=False
        )
    ]
    tall = (
        inside.assign(kind=kinds).explode("kind").merge(blocks.reset_index(names="block")[[*BLOCK, "block"]], on=BLOCK)
    )
    found = []
    for nodes, rows in tall.groupby("nodes"):
        on = ["block", "kind", *nodes.split()]
        found.append(
            rows[[*on, "part"]].merge(counts.reset_index(names="count")[[*on, "count"]], on=on)[["part", "count"]]
        )
    pairs = pd.concat(found)
    ones = np.ones(len(pairs), dtype=np.int64)
    counted = csr_array((ones, (pairs["part"], pairs["count"])), shape=(len(parts), len(counts)))
    held = counts.join(blocks, on="block")
    return People(held, counted, _ties(blocks, counts, tables))


def true_counts(people: People, history: Sequence[pd.DataFrame]) -> Whole:
    """Return the true counts of people as far as the publications' cells hold them, else 0."""
    cells = pd.concat([each.assign(made=made) for made, each in enumerate(history)])
    kinds = cells["period_kind"].map({"month": 1, "year": YEAR})
    cells = cells.assign(months=kinds)[kinds.notna()]
    counts = people.counts.assign(made=people.counts["made"].str[0], months=people.counts["version"].str.len())
    counts["area"] = counts["area"].where(counts["area"] != TOTAL, counts["force"])
    same = ["made", "measure", "area", "months", "period", *BREAKDOWNS]
    found = {}
    for basis in (*BASES, "reports"):
        own = cells.loc[cells["basis"] == basis, [*same, "value"]].drop_duplicates(same)
        found[basis] = counts[same].merge(own, on=same, how="left")["value"].fillna(0).to_numpy(dtype=np.int64)
    people_of_kind = np.where(
        counts["kind"] == FIRST, found[BASES[0]], np.maximum(0, found[BASES[1]] - found[BASES[0]])
    )
    return np.asarray(np.where(counts["group"] == PEOPLE, people_of_kind, found["reports"]), dtype=np.int64)


def _inside(parts: pd.DataFrame, tables: dict[Series, list[Table]]) -> pd.DataFrame:
    """Return each part with the periods of the table that counts it: the columns of parts and BLOCK, and part."""
    found = []
    for (measure, group, nodes), rows in parts.reset_index(names="part").groupby(["measure", "group", "nodes"]):
        fitting = [
            (table.months, number)
            for number, table in enumerate(tables[measure, group])
            if frozenset(nodes.split()) <= table.nodes and table.months <= rows["months"].iloc[0]
        ]
        months, number = min(fitting)
        if months == 1:
            periods = [ends(period, length, 1) for period, length in zip(rows["period"], rows["months"], strict=True)]
            versions = [[(each,) for each in version] for version in rows["version"]]
            rows = rows.assign(period=periods, version=versions).explode(["period", "version"])
        found.append(rows.assign(table=number))
    return pd.concat(found, ignore_index=True)


def _counts(
    blocks: pd.DataFrame, tables: dict[Series, list[Table]], figures: pd.DataFrame, strategy: Strategy
) -> pd.DataFrame:
    """Return the counts of people: columns block, kind, area and BREAKDOWNS, TOTAL where a table is not divided."""
    categories = _categories(figures)
    bases = figures.groupby(["measure", "force"])["basis"].agg(set)
    forms: dict[tuple[object, ...], list[int]] = {}
    for block, (measure, group, number, force, period, _, made) in enumerate(
        blocks[[*BLOCK, "made"]].itertuples(index=False, name=None)
    ):
        table = tables[measure, group][number]
        kinds = tuple(k for k, b in ((FIRST, BASES[0]), (FURTHER, BASES[1])) if b in bases[measure, force])
        days = [first_day(month) for month in ends(period, table.months, 1)]
        areas = {area.code for day in days for area in strategy.reporting_areas(force, day)}
        form = [kinds if group == PEOPLE else (FIRST,), tuple(sorted(areas)) if AREA in table.nodes else (TOTAL,)]
        for name in BREAKDOWNS:
            known = [categories.get((measure, group, force, name, each)) for each in made]
            sets = [each for each in known if each]
            form.append(tuple(sorted(set.intersection(*sets))) if sets and name in table.nodes else (TOTAL,))
        forms.setdefault(tuple(form), []).append(block)
    found = []
    for form, own in forms.items():
        cells = pd.DataFrame(list(product(own, *form)), columns=["block", "kind", AREA, *BREAKDOWNS])
        found.append(cells)
    return pd.concat(found, ignore_index=True)


def _categories(figures: pd.DataFrame) -> dict[tuple[object, ...], set[str]]:
    """Return the categories that make up a breakdown, by measure, group, force, breakdown and publication."""
    found: dict[tuple[object, ...], set[str]] = {}
    for name in BREAKDOWNS:
        divided = figures[figures[name] != TOTAL]
        place = ["measure", "group", "force"]
        for (*where, made), codes in divided.groupby([*place, "made"])[name].agg(set).items():
            found[*where, name, made] = codes
    for measure, name, code in NOBODY:
        counted = (figures["measure"] == measure) & (figures[name] == code)
        if not figures.loc[counted, "value"].any():
            for key, codes in found.items():
                if key[0] == measure and key[3] == name:
                    codes.discard(code)
    return found


def _ties(blocks: pd.DataFrame, counts: pd.DataFrame, tables: dict[Series, list[Table]]) -> csr_array:
    """Return the equations between tables: whatever two of them share is the same in both."""
    number = {row: block for block, row in enumerate(blocks[BLOCK].itertuples(index=False, name=None))}
    links: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for row, block in number.items():
        measure, group, table, force, period, version = row
        for other, shared in _meeting(tables[measure, group], table):
            fine = [(force, period, version)]
            if tables[measure, group][other].months < len(version):
                fine = [(force, month, (each,)) for month, each in zip(ends(period, YEAR, 1), version, strict=True)]
            found = [number.get((measure, group, other, *each)) for each in fine]
            if None not in found:
                tie = sum(map(len, links.values()))
                ends_of = [(block, 1), *((each, -1) for each in found if each is not None)]
                links.setdefault(shared, []).extend((tie, each, sign) for each, sign in ends_of)
    entries = [pd.DataFrame(columns=["row", "count", "sign"], dtype=np.int64)]
    size = 0
    for shared, each in links.items():
        own = pd.DataFrame(each, columns=["tie", "block", "sign"]).merge(counts.reset_index(names="count"), on="block")
        rows = own.groupby(["tie", "kind", *shared], sort=False).ngroup() + size
        size = int(rows.max()) + 1
        entries.append(own.assign(row=rows)[["row", "count", "sign"]])
    all_entries = pd.concat(entries).astype(np.int64)
    place = (all_entries["row"], all_entries["count"])
    return csr_array((all_entries["sign"], place), shape=(size, len(counts)))


def _meeting(tables: list[Table], number: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return the tables that this one is tied to, each with what they share; longer periods have the tie."""
    found = []
    for later in range(1, len(tables)):
        before = frozenset[str]().union(*(table.nodes for table in tables[:later]))
        shared = tables[later].nodes & before
        parent = next(each for each in range(later) if shared <= tables[each].nodes)
        longer = parent if tables[parent].months > tables[later].months else later
        if longer == number:
            found.append((parent if longer == later else later, tuple(sorted(shared))))
    return found
