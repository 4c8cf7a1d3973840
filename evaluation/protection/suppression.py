"""What to suppress: every small count, and what would give one away. Made once, when a publication is made.

Guarantee: for every small count there are two complete tables, in whole numbers of 0 or more, that agree with
everything shown in this publication and in all before it, one with the count at most 1, one with it at least the
threshold less one. The tables are the proof, kept with the publication (Knowledge).

A figure in which a count arrived suppressed is not known here either, and never shown. What is guaranteed of it is
that nobody can know it to be small: where it is small by what is assumed of it (assumed.py), it is the threshold less
one or more in some table.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csc_array, csr_array

from evaluation.definitions.periods import months_of, year_of
from evaluation.definitions.sheets import PeriodKind
from evaluation.protection.hiding.changes import Part
from evaluation.protection.hiding.cost import cost_of_hiding
from evaluation.protection.hiding.search import Case, Progress, Unserved, hide
from evaluation.protection.keys import KEY, PUBLISHED, SUPPORT
from evaluation.protection.knowledge import COLUMNS, Knowledge, nothing_known
from evaluation.protection.learning import Learned, learned

SMALL, ARRIVED, EARLIER, PROTECTS, SHOWN = "small", "arrived suppressed", "hidden before", "protects", ""
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
# All years together concern every year.
FIRST_OF_ALL, LAST_OF_ALL = 0, 9_999


class Unprotectable(ValueError):
    """What is known already gives these counts away, whatever else is hidden."""

    def __init__(self, keys: pd.DataFrame) -> None:
        """keys: the columns of KEY, a row a count."""
        super().__init__(f"{len(keys)} small counts cannot be protected.")
        self.keys = keys


@dataclass(frozen=True)
class Protection:
    """What a publication hides, and what is known once it is made.

    suppression: columns cell, suppressed (bool; also where nothing is published) and reason, a row a cell, in order.
    """

    suppression: pd.DataFrame
    knowledge: Knowledge


def protect(
    cells: pd.DataFrame, relations: pd.DataFrame, threshold: int, number: int, earlier: Knowledge | None = None
) -> Protection:
    """Return what the publication with this number hides, and the proof.

    cells: as cells.py makes them. relations: as relations.py makes them. threshold: counts from 1 to threshold - 1
    are small. earlier: what is known since the publication before, None when there is none. Raises Unprotectable.
    """
    before = earlier or nothing_known()
    known = learned(cells, relations, number, before)
    figures = known.figures
    hidden_before = _hidden_before(known, before)
    values, shown_before = figures["value"].to_numpy(), figures["shown"].to_numpy()
    arrived = figures["arrived"].to_numpy()
    small = (values > 0) & (values < threshold)
    # Nobody can form a difference of two figures that nobody knows.
    kept = np.where(arrived, figures["role"] == PUBLISHED, figures["role"] != SUPPORT).astype(bool)
    protected = small & ~shown_before & kept
    free = (figures["role"] == PUBLISHED).to_numpy() & ~(shown_before | small | arrived | hidden_before)
    case = _case(known, protected, free, threshold)
    try:
        progress = hide(case, _still_true(before, known, case))
    except Unserved as found:
        raise Unprotectable(figures.loc[found.figures, list(KEY)]) from found
    shown = shown_before | (free & (progress.uses() == 0))
    knowledge = Knowledge(figures.assign(shown=shown), known.relations, *_proof(progress))
    return Protection(_suppression(cells, known, shown, small, hidden_before), knowledge)


def _hidden_before(known: Learned, before: Knowledge) -> Flags:
    """Return the figures whose keys were published as [c] before: what was hidden once stays hidden.

    Not where it was hidden for a count that arrived suppressed: its number may come, and be shown.
    """
    old = before.figures
    hidden = old.loc[(old["role"] == PUBLISHED) & ~old["shown"] & ~old["arrived"], list(KEY)].drop_duplicates()
    keys = known.figures[list(KEY)]
    return keys.merge(hidden.assign(hidden=True), on=list(KEY), how="left")["hidden"].notna().to_numpy()


def _case(known: Learned, small: Flags, free: Flags, threshold: int) -> Case:
    figures, relations = known.figures, known.relations
    size = (int(relations["relation"].max()) + 1 if len(relations) else 0, len(figures))
    rows = csr_array((relations["coef"], (relations["relation"], relations["figure"])), shape=size)
    first, last = _years(figures)
    return Case(
        values=figures["value"].to_numpy(),
        relations=csc_array(rows),
        small=small,
        cost=np.where(free, cost_of_hiding(figures), 0.0),
        shown=figures["shown"].to_numpy(),
        first=first,
        last=last,
        threshold=threshold,
        arrived=figures["arrived"].to_numpy(),
    )


def _years(figures: pd.DataFrame) -> tuple[Whole, Whole]:
    """Return the first and the last financial year that each figure is about."""
    periods = figures[["period_kind", "period"]].drop_duplicates()
    spans = [_years_of(kind, period) for kind, period in periods.itertuples(index=False, name=None)]
    first, last = (np.array([span[end] for span in spans], dtype=np.int64) for end in (0, 1))
    own = figures[["period_kind", "period"]].merge(periods.assign(first=first, last=last), how="left")
    return own["first"].to_numpy(), own["last"].to_numpy()


def _years_of(kind: PeriodKind, period: str) -> tuple[int, int]:
    if kind == "all":
        return FIRST_OF_ALL, LAST_OF_ALL
    months = months_of(kind, period)
    return int(year_of(months[0])[:4]), int(year_of(months[-1])[:4])


def _still_true(before: Knowledge, known: Learned, case: Case) -> list[Part]:
    """Return the tables of the publication before that agree with all relations that are known now."""
    if before.tables.empty:
        return []
    rows, size = before.tables, (int(before.tables["table"].max()), len(case.values))
    tables = csr_array((rows["change"], (rows["table"] - 1, rows["figure"])), shape=size)
    broken = (case.relations @ tables.T).T
    agree = np.diff(csr_array(abs(csr_array(broken))).tocsr().indptr) == 0
    starts = tables.indptr[1:-1]
    parts = zip(np.split(tables.indices.astype(np.int64), starts), np.split(tables.data, starts), strict=True)
    return [part for part, still in zip(parts, agree, strict=True) if still]


def _proof(progress: Progress) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables and, for each small count, which of them prove it: the frames of Knowledge."""
    none = [np.zeros(0, dtype=np.int64)]
    lengths = np.array([len(figures) for figures, _ in progress.tables], dtype=np.int64)
    tables = pd.DataFrame(
        {
            "table": np.repeat(np.arange(1, len(lengths) + 1), lengths),
            "figure": np.concatenate(none + [figures for figures, _ in progress.tables]),
            "change": np.concatenate(none + [change for _, change in progress.tables]),
        }
    )
    small = np.flatnonzero(progress.case.small)
    proof = pd.DataFrame({"figure": small, "least": progress.low[small], "most": progress.high[small]})
    return tables.astype(COLUMNS["tables"]), proof.astype(COLUMNS["proof"])


def _suppression(cells: pd.DataFrame, known: Learned, shown: Flags, small: Flags, hidden_before: Flags) -> pd.DataFrame:
    of_cell = known.of_cell
    # Small by a threshold that was raised: no longer shown, though everybody knows it for good.
    suppressed = ~(shown[of_cell] & (cells["role"] == PUBLISHED).to_numpy()) | small[of_cell]
    why = [cells["arrived"].to_numpy(), small[of_cell], hidden_before[of_cell]]
    reason = np.select(why, [ARRIVED, SMALL, EARLIER], PROTECTS)
    return pd.DataFrame(
        {"cell": cells["cell"].to_numpy(), "suppressed": suppressed, "reason": np.where(suppressed, reason, SHOWN)}
    )
