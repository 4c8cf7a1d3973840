"""The tables of people behind the counts, as fine as the published figures can tell.

Each table is divided by month or year, local area, and the breakdowns that are published together: counts published
for areas by gender, areas by age and genders by age must come from one table of all three. Breakdowns that never meet
have tables of their own, which agree in what they share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from evaluation.definitions.periods import first_day, year_of
from evaluation.definitions.strategy import Strategy
from tests.evaluation.protection.attacker.attacking_figures import (
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

    counts: a row a count of people, with the columns of BLOCK, kind, area, BREAKDOWNS, made (the publications) and
    linked (whether further records are what is left of all records less the first).
    counted: a row a part, a column a count; ties: what is 0.
    """

    counts: pd.DataFrame
    counted: csr_array
    ties: csr_array


def tables_of(steps: dict[str, int], crossed: bool) -> list[Table]:
    """Return the tables that people are counted in.

    steps: the nodes that figures are divided by, as words, each with the months of the shortest period. By month go
    those that are published for months or quarters, by year all; or, crossed, one table goes down to everything.
    """
    sets = {frozenset(nodes.split()): step for nodes, step in steps.items()}
    monthly = [nodes for nodes, step in sets.items() if step < YEAR]
    found = [Table(nodes, 1) for nodes in _meeting(list(sets) if crossed else monthly)]
    yearly = [Table(nodes, YEAR) for nodes in _meeting(list(sets))]
    return [*found, *(each for each in yearly if not any(each.nodes <= table.nodes for table in found))]


def _meeting(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the nodes of tables such that whatever agrees with each table could come from one table of everything."""
    near = {node: set().union(*(each for each in sets if node in each)) for nodes in sets for node in nodes}
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
    return found or [frozenset[str]()] * bool(sets)


def people_of(figures: pd.DataFrame, parts: pd.DataFrame, strategy: Strategy, crossed: bool) -> People:
    """Return the people behind the parts of the figures, as attacking_figures.py reads them. crossed: see tables_of."""
    steps = steps_of(figures)
    tables = {
        series: tables_of({nodes: step for (*own, nodes), step in steps.items() if tuple(own) == series}, crossed)
        for series in sorted(set(zip(figures["measure"], figures["group"], strict=True)))
    }
    wrong = contradicted(figures, forces_of(strategy))
    inside = _inside(parts, tables)
    blocks = inside.groupby(BLOCK, sort=False)["made"].agg(lambda each: tuple(sorted(set().union(*each)))).reset_index()
    counts = _counts(blocks, tables, figures, strategy)
    for frame in (blocks, inside):
        places = frame[["measure", "force", "period"]].itertuples(index=False, name=None)
        frame["linked"] = [(measure, force, year_of(period)) not in wrong for measure, force, period in places]
    one = (inside["group"] != PEOPLE) | (inside["basis"] == BASES[0])
    kinds = [
        FIRST if first else f"{FIRST} {FURTHER}" if both else FURTHER
        for first, both in zip(one, inside["linked"], strict=True)
    ]
    inside["kind"] = pd.Series(kinds, index=inside.index).str.split()
    tall = inside.explode("kind").merge(blocks.reset_index(names="block")[[*BLOCK, "block"]], on=BLOCK)
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


def true_counts(people: People, sent: Sequence[pd.DataFrame], strategy: Strategy) -> Whole:
    """Return the true counts of people. sent: for each publication, the rows that it was made from."""
    forces = {area.code: strategy.force_of(area.code) for area in strategy.areas if area.reports}
    rows = pd.concat([each.assign(made=made) for made, each in enumerate(sent)])
    rows = rows.reindex(columns=[*rows.columns.union(BREAKDOWNS)]).assign(force=rows["area"].map(forces))
    counts = people.counts.assign(made=people.counts["made"].str[0])
    yearly = counts["version"].str.len() == YEAR
    divided = {name: counts[name] != TOTAL for name in (AREA, *BREAKDOWNS)}
    found = pd.Series(0, index=counts.index)
    for (of_years, *given), own in counts.groupby([yearly, *divided.values()]):
        same = ["made", "measure", "force", "period", *(name for name, by in zip(divided, given, strict=True) if by)]
        period = rows["month"].map(year_of) if of_years else rows["month"]
        sums = rows.assign(period=period).groupby([*same, "basis"])["value"].sum().unstack("basis", fill_value=0)
        true = own[same].merge(sums.reset_index(), on=same, how="left").set_axis(own.index)
        bases = {name: true[name].fillna(0) for name in sums}
        first, records = (bases.get(basis, 0 * found[own.index]) for basis in BASES)
        further = np.where(own["linked"], (records - first).clip(0), records)
        counted = np.where(own["kind"] == FIRST, first, further)
        found[own.index] = np.where(own["group"] == PEOPLE, counted, bases.get("reports", 0)).astype(np.int64)
    return np.asarray(found, dtype=np.int64)


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
    tie = 0
    for row, block in number.items():
        measure, group, table, force, period, version = row
        own = tables[measure, group]
        # Those with longer periods come later.
        for other in range(table):
            fine = [(force, period, version)]
            if own[other].months < len(version):
                fine = [(force, month, (each,)) for month, each in zip(ends(period, YEAR, 1), version, strict=True)]
            found = [number.get((measure, group, other, *each)) for each in fine]
            if None not in found:
                tie += 1
                both = [(tie, block, 1), *((tie, each, -1) for each in found if each is not None)]
                links.setdefault(tuple(sorted(own[table].nodes & own[other].nodes)), []).extend(both)
    entries = [pd.DataFrame(columns=["row", "count", "sign"], dtype=np.int64)]
    size = 0
    for shared, each in links.items():
        rows = pd.DataFrame(each, columns=["tie", "block", "sign"]).merge(counts.reset_index(names="count"), on="block")
        rows["row"] = rows.groupby(["tie", "kind", *shared], sort=False).ngroup() + size
        size = int(rows["row"].max()) + 1
        entries.append(rows[["row", "count", "sign"]])
    every = pd.concat(entries).astype(np.int64)
    return csr_array((every["sign"], (every["row"], every["count"])), shape=(size, len(counts)))
