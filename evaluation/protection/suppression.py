"""What to suppress: every small count, and what would give one away. Made once, when a publication is made.

Guarantee: for every small count there are two complete tables, in whole numbers of 0 or more, that agree with
everything shown in this publication and in all before it, one with the count at most 1, one with it at least the
threshold less one. The tables are the proof, kept with the publication (Knowledge). Where what was shown before says
already, whatever is hidden now, that a count is more than 1, its range is as wide and begins there (narrowed.py).

A figure in which a count arrived suppressed is not known here either, and never shown. What is guaranteed of it is
that nobody can know it to be small: where it is small by what is assumed of it (assumed.py), it is the threshold less
one or more in some table.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csc_array, csr_array

from evaluation.definitions.periods import months_of, year_of
from evaluation.definitions.sheets import PeriodKind
from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import Part
from evaluation.protection.hiding.cost import cost_of_hiding
from evaluation.protection.hiding.search import Progress, Unserved, hide
from evaluation.protection.keys import KEY, PUBLISHED, SUPPORT
from evaluation.protection.knowledge import COLUMNS, Knowledge, nothing_known
from evaluation.protection.learning import Learned, learned
from evaluation.protection.narrowed import hold

SMALL, ARRIVED, EARLIER, PROTECTS, SHOWN = "small", "arrived suppressed", "hidden before", "protects", ""
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
# All years together concern every year.
FIRST_OF_ALL, LAST_OF_ALL = 0, 9_999


class Unprotectable(ValueError):
    """What is known already tells that these counts are small, whatever else is hidden."""

    def __init__(self, keys: pd.DataFrame) -> None:
        """keys: the columns of KEY, a row a count."""
        super().__init__(f"{len(keys)} small counts cannot be protected.")
        self.keys = keys


@dataclass(frozen=True)
class Protection:
    """What a publication hides, and what is known once it is made.

    suppression: columns cell, suppressed (bool; also where nothing is published) and reason, a row a cell, in order.
    narrowed: the columns of KEY, a row for each small count of which it is known since this publication, and from what
    earlier ones showed, that it is more than 1.
    """

    suppression: pd.DataFrame
    knowledge: Knowledge
    narrowed: pd.DataFrame


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
    narrowed_before = _narrowed(before)
    progress, not_held = _hidden(case, _still_true(before, known, case), narrowed_before)
    if not_held:
        raise Unprotectable(figures.loc[not_held, list(KEY)])
    shown = shown_before | (free & (progress.uses() == 0))
    knowledge = Knowledge(figures.assign(shown=shown), known.relations, *_proof(progress, protected))
    narrowed = figures.loc[np.setdiff1d(_narrowed(knowledge), narrowed_before), list(KEY)]
    return Protection(_suppression(cells, known, shown, small, hidden_before), knowledge, narrowed.drop_duplicates())


def _hidden(case: Case, known: list[Part], narrowed: Whole) -> tuple[Progress, list[int]]:
    """Return the tables that protect the small counts, and the counts that have none.

    known: tables that still agree with all that is known. narrowed: counts known to be more than 1 already.
    """
    apart = np.zeros(len(case.values), dtype=bool)
    apart[narrowed] = True
    while True:
        try:
            progress = hide(replace(case, small=case.small & ~apart), known)
            return progress, hold(progress, np.flatnonzero(apart).tolist(), known)
        except Unserved as found:
            apart[found.figures] = True


def _narrowed(knowledge: Knowledge) -> Whole:
    """Return the small counts of which it is known that they are more than 1."""
    changes = knowledge.tables.rename(columns={"table": "least"})
    least = knowledge.proof.merge(changes, on=["least", "figure"], how="left").set_index("figure")
    own = knowledge.figures.loc[least.index]
    known = ~own["arrived"] & (own["value"] + least["change"].fillna(0) > 1)
    return own.index[known].to_numpy(dtype=np.int64)


def _hidden_before(known: Learned, before: Knowledge) -> Flags:
    """Return the figures whose keys were published as [c] before: what was hidden once stays hidden.

    Not where it was hidden for a count that arrived suppressed: its number may come, and be shown.
    """
    old = before.figures
    hidden = ((old["role"] == PUBLISHED) & ~old["shown"] & ~old["arrived"]).to_numpy()
    return np.isin(known.key, known.key[: len(old)][hidden])


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


def _proof(progress: Progress, protected: Flags) -> tuple[pd.DataFrame, pd.DataFrame]:
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
    small = np.flatnonzero(protected)
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
