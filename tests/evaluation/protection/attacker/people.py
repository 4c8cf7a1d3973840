"""The people behind the counts, in tables as fine as the published figures can tell (tables.py)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from evaluation.definitions.periods import first_day, year_of
from evaluation.definitions.strategy import Strategy
from tests.evaluation.protection.attacker.figures import (
    AREA,
    BASES,
    BREAKDOWNS,
    PEOPLE,
    TOTAL,
    Series,
    contradicted,
    ends,
    forces_of,
    steps_of,
)
from tests.evaluation.protection.attacker.known import Whole
from tests.evaluation.protection.attacker.tables import YEAR, Table, tables_of

# Every record is an individual's first or a further one.
FIRST, FURTHER = "first", "further"
# Categories in which a definition leaves nobody.
NOBODY = (("children_at_risk", "age", "18_plus"),)
# One table of one force, of one period in one version.
BLOCK = ["measure", "group", "table", "force", "period", "version"]
# The tables of each measure and group by name, those of shorter periods first.
Tables = dict[Series, dict[str, Table]]


@dataclass(frozen=True)
class People:
    """People in tables.

    counts: a row a count of people, with the columns of BLOCK, block, kind, area, BREAKDOWNS, made (the publications)
    and linked (whether further records are what is left of all records less the first).
    counted: a row a part of the figures, a column a count; ties: what is 0.
    """

    counts: pd.DataFrame
    counted: csr_array
    ties: csr_array


def people_of(figures: pd.DataFrame, parts: pd.DataFrame, strategy: Strategy, crossed: bool) -> People:
    """Return the people behind the parts of the figures, as figures.py reads them. crossed: see tables_of."""
    steps, tables = steps_of(figures), Tables()
    for series in sorted(set(zip(figures["measure"], figures["group"], strict=True))):
        own = {nodes: step for (*of, nodes), step in steps.items() if tuple(of) == series}
        tables[series] = {table.name: table for table in tables_of(own, crossed)}
    inside = _inside(parts, tables)
    blocks = _blocks(inside, contradicted(figures, forces_of(strategy)))
    counts = _counts(blocks, tables, figures, strategy)
    counted = _counted(inside.merge(blocks.drop(columns="made"), on=BLOCK), counts, len(parts))
    return People(counts.merge(blocks, on="block"), counted, _ties(blocks, counts, tables))


def _inside(parts: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Return each part with the periods of the table that counts it: the columns of parts and BLOCK, and part."""
    found = []
    for (measure, group, nodes), rows in parts.reset_index(names="part").groupby(["measure", "group", "nodes"]):
        fine, longest = frozenset(nodes.split()), rows["months"].iloc[0]
        own = tables[measure, group].values()
        table = next(each for each in own if fine <= each.nodes and each.months <= longest)
        if table.months == 1:
            periods = [ends(period, length, 1) for period, length in zip(rows["period"], rows["months"], strict=True)]
            versions = [[(each,) for each in version] for version in rows["version"]]
            rows = rows.assign(period=periods, version=versions).explode(["period", "version"])
        found.append(rows.assign(table=table.name))
    return pd.concat(found, ignore_index=True)


def _blocks(inside: pd.DataFrame, wrong: set[tuple[str, str, str]]) -> pd.DataFrame:
    """Return the tables of each force and period: the columns of BLOCK, block (its number), made and linked.

    wrong: where individuals exceed records.
    """
    made = inside.groupby(BLOCK, sort=False)["made"].agg(lambda each: tuple(sorted(set().union(*each))))
    blocks = made.reset_index().reset_index(names="block")
    places = blocks[["measure", "force", "period"]].itertuples(index=False, name=None)
    linked = [(measure, force, year_of(period)) not in wrong for measure, force, period in places]
    return blocks.assign(linked=np.array(linked, dtype=bool))


def _counts(blocks: pd.DataFrame, tables: Tables, figures: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the counts of people: columns block, kind, area and BREAKDOWNS, TOTAL where a table is not divided."""
    categories = _categories(figures)
    bases = figures.groupby(["measure", "force"])["basis"].agg(set)
    forms: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for row in blocks.itertuples():
        table = tables[row.measure, row.group][row.table]
        counted = bases[row.measure, row.force]
        kinds = tuple(kind for kind, basis in zip((FIRST, FURTHER), BASES, strict=True) if basis in counted)
        form = [kinds if row.group == PEOPLE else (FIRST,), (TOTAL,)]
        if AREA in table.nodes:
            days = [first_day(month) for month in ends(row.period, table.months, 1)]
            form[1] = tuple(sorted({area.code for day in days for area in strategy.reporting_areas(row.force, day)}))
        for name in BREAKDOWNS:
            known = [categories.get((row.measure, row.group, row.force, name, each)) for each in row.made]
            sets = [each for each in known if each]
            form.append(tuple(sorted(set.intersection(*sets))) if sets and name in table.nodes else (TOTAL,))
        forms.setdefault(tuple(form), []).append(row.block)
    columns = ["block", "kind", AREA, *BREAKDOWNS]
    found = [pd.DataFrame(list(product(own, *form)), columns=columns) for form, own in forms.items()]
    return pd.concat(found, ignore_index=True).reset_index(names="count")


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


def _counted(inside: pd.DataFrame, counts: pd.DataFrame, size: int) -> csr_array:
    """Return which counts make up each of so many parts. inside: with their blocks."""
    one = (inside["group"] != PEOPLE) | (inside["basis"] == BASES[0])
    kinds = np.where(one, FIRST, np.where(inside["linked"], f"{FIRST} {FURTHER}", FURTHER))
    tall = inside.assign(kind=pd.Series(kinds, index=inside.index).str.split()).explode("kind")
    found = []
    for nodes, rows in tall.groupby("nodes"):
        on = ["block", "kind", *nodes.split()]
        found.append(rows[[*on, "part"]].merge(counts[[*on, "count"]], on=on)[["part", "count"]])
    pairs = pd.concat(found)
    ones = np.ones(len(pairs), dtype=np.int64)
    return csr_array((ones, (pairs["part"], pairs["count"])), shape=(size, len(counts)))


def _ties(blocks: pd.DataFrame, counts: pd.DataFrame, tables: Tables) -> csr_array:
    """Return the equations between tables: whatever two of them share is the same in both."""
    number = dict(zip(blocks[BLOCK].itertuples(index=False, name=None), blocks["block"], strict=True))
    links: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for tie, (row, block) in enumerate(number.items()):
        measure, group, name, force, period, version = row
        own = tables[measure, group]
        for other, table in own.items():
            # Those with longer periods come later.
            if other == name:
                break
            fine = [(force, period, version)]
            if table.months < len(version):
                fine = [(force, month, (each,)) for month, each in zip(ends(period, YEAR, 1), version, strict=True)]
            found = [number.get((measure, group, other, *each)) for each in fine]
            if None not in found:
                both = [(tie, block, 1), *((tie, each, -1) for each in found if each is not None)]
                links.setdefault((other, *sorted(own[name].nodes & table.nodes)), []).extend(both)
    entries, size = [pd.DataFrame(columns=["row", "count", "sign"], dtype=np.int64)], 0
    for (_, *shared), each in links.items():
        rows = pd.DataFrame(each, columns=["tie", "block", "sign"]).merge(counts, on="block")
        rows["row"] = rows.groupby(["tie", "kind", *shared], sort=False).ngroup() + size
        size = int(rows["row"].max()) + 1
        entries.append(rows[["row", "count", "sign"]])
    every = pd.concat(entries).astype(np.int64)
    return csr_array((every["sign"], (every["row"], every["count"])), shape=(size, len(counts)))


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
