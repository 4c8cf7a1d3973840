"""Measures within each other: whom the one counts, the other counts too, so what is left of it is 0 or more."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from evaluation.definitions.periods import year_of
from tests.evaluation.protection.attacker.figures import BASES, BREAKDOWNS, KEY, PEOPLE, ends
from tests.evaluation.protection.attacker.people import FIRST, FURTHER, People

# Part and whole, as their definitions say.
WITHIN = (
    ("children_at_risk", "recorded_victims"),
    ("crime_victims", "recorded_victims"),
    ("non_crime_victims", "recorded_victims"),
)
CELL = ["counted", "area", *BREAKDOWNS]


def differences(figures: pd.DataFrame) -> pd.DataFrame:
    """Return what is left of figures less those of measures within theirs: columns whole and less (rows) and value.

    Also where it is under 0, because the counts contradict the definition.
    """
    own = figures.assign(row=np.arange(len(figures)))
    same = ["made", *(name for name in KEY if name != "measure")]
    found = [pd.DataFrame(columns=["whole", "less", "value"], dtype=np.int64)]
    for part, whole in WITHIN:
        sides = [own.loc[own["measure"] == measure, [*same, "row", "value"]] for measure in (whole, part)]
        both = sides[0].merge(sides[1], on=same, suffixes=("", "_less"))
        both = both.assign(whole=both["row"], less=both["row_less"], value=both["value"] - both["value_less"])
        found.append(both[["whole", "less", "value"]])
    return pd.concat(found, ignore_index=True).astype(np.int64)


def records_besides_reports(figures: pd.DataFrame, pairs: pd.DataFrame) -> csr_array:
    """Return what is 0 or more, since each report is of one person or more: a row each, records less reports.

    Of figures, and of what is left of one (pairs). Not where the counts contradict the definition.
    """
    same = ["made", *(name for name in KEY if name != "basis")]
    alone = figures.assign(whole=np.arange(len(figures)), less=-1)[["whole", "less", "value"]]
    every = pd.concat([alone, pairs], ignore_index=True).astype(np.int64)
    named = figures.iloc[every["whole"]][[*same, "basis"]].reset_index(drop=True)
    part = figures["measure"].to_numpy()[every["less"]]
    every = pd.concat([named, every], axis=1).assign(part=np.where(every["less"] < 0, "", part))
    sides = [every[every["basis"] == basis] for basis in ("records", "reports")]
    both = sides[0].merge(sides[1], on=[*same, "part"], suffixes=("", "_reports"))
    both = both[both["value"] >= both["value_reports"]]
    rows = csr_array((len(both), len(figures)), dtype=np.int64)
    for name, sign in (("whole", 1), ("less", -1), ("whole_reports", -1), ("less_reports", 1)):
        there = np.flatnonzero(both[name] >= 0)
        ends_ = (there, both[name].to_numpy()[there])
        rows = rows + csr_array((np.full(len(there), sign), ends_), shape=rows.shape)
    return csr_array(rows)


def rest_of_people(people: People, figures: pd.DataFrame, pairs: pd.DataFrame) -> csr_array:
    """Return what is 0 or more of people: a row each, those in the whole less those in the part.

    These are records, or first and further records where both are known: who is left has no fewer records than firsts.
    figures: as figures.py reads them. pairs: their differences. Not for the forces and financial years in which these
    contradict the definition.
    """
    if pairs.empty:
        return csr_array((0, len(people.counts)), dtype=np.int64)
    wrong = _contradicted(figures, pairs)
    counts = people.counts.assign(counted=_counted(people.counts, figures)).explode("counted")
    entries, size = [pd.DataFrame(columns=["row", "count", "sign"], dtype=np.int64)], 0
    for both in _pairs_of_blocks(people.counts, wrong):
        sides = [
            both.rename(columns={block: "block"})[["pair", "block"]].merge(counts, on="block").assign(sign=sign)
            for block, sign in (("block_whole", 1), ("block_less", -1))
        ]
        there = sides[0][["pair", *CELL]].drop_duplicates().merge(sides[1][["pair", *CELL]].drop_duplicates())
        rows = pd.concat(sides).merge(there.reset_index(names="row"), on=["pair", *CELL])
        entries.append(rows.assign(row=rows["row"] + size)[["row", "count", "sign"]])
        size += len(there)
    every = pd.concat(entries).astype(np.int64)
    return csr_array((every["sign"], (every["row"], every["count"])), shape=(size, len(people.counts)))


def _contradicted(figures: pd.DataFrame, pairs: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Return the parts, forces and financial years in which less than nothing is left, or fewer records than firsts."""
    same = ["made", *(name for name in KEY if name != "basis"), "force", "months"]
    left = figures.iloc[pairs["less"]][[*same, "basis"]].assign(value=pairs["value"].to_numpy())
    bases = left.set_index([*same, "basis"])["value"].unstack("basis").reindex(columns=[*BASES, "reports"])
    places = bases[(bases < 0).any(axis=1) | (bases["records"] < bases["individuals"])].reset_index()
    return {
        (measure, force, year_of(month))
        for measure, force, period, months in places[["measure", "force", "period", "months"]].itertuples(index=False)
        for month in ends(period, months, 1)
    }


def _counted(counts: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    """Return as what each count is compared: a list for each, of "reports", "records", FIRST and FURTHER."""
    published = figures.groupby(["measure", "force"])["basis"].agg(set)
    both = [set(BASES) <= published[place] for place in zip(counts["measure"], counts["force"], strict=True)]
    # Where firsts exceed records, what is left of records less firsts says nothing.
    apart = np.array(both, dtype=bool) & counts["linked"].to_numpy()
    reports, first = (counts["group"] != PEOPLE).to_numpy(), (counts["kind"] == FIRST).to_numpy()
    words = np.select(
        [reports, apart & first, apart, first],
        ["reports", f"{FIRST} records", f"{FURTHER} records", FIRST],
        "records",
    )
    return pd.Series(words, index=counts.index).str.split()


def _pairs_of_blocks(counts: pd.DataFrame, wrong: set[tuple[str, str, str]]) -> Iterator[pd.DataFrame]:
    """Yield the tables of a whole and of a part that were published together: pair, block_whole and block_less."""
    same = ["group", "table", "force", "period"]
    blocks = counts.drop_duplicates("block")[["measure", *same, "made", "block"]]
    for part, whole in WITHIN:
        own, less = (blocks[blocks["measure"] == measure].drop(columns="measure") for measure in (whole, part))
        both = own.merge(less, on=same, suffixes=("_whole", "_less"))
        kept = [
            bool(set(row.made_whole) & set(row.made_less)) and (part, row.force, year_of(row.period)) not in wrong
            for row in both.itertuples()
        ]
        yield both[np.array(kept, dtype=bool)].reset_index(names="pair")
