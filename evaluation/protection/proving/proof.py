"""The check of the proof that no small count can be worked out. It shares nothing with the code that found the proof.

For each small count that must not be known there are two complete tables: in one it is at most 1, in the other at least
one less than the threshold. Where what was shown before the last publication makes it certainly more than 1, the range
is as wide and begins where that allows. A table is possible when it is in whole numbers of 0 or more, agrees with
everything that any publication showed, and adds up. What must add up follows here from what the figures say they count
(sums.py), whatever relations the proof was made with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array, eye_array

from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import KEY, PUBLISHED, SUPPORT
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.proving.reach import certainly_more
from evaluation.protection.proving.sums import Places, Whole, pairs_of, places_of, within
from evaluation.protection.proving.versions import pairs_in_force, sums_in_force, unchanged_versions

Flags = npt.NDArray[np.bool_]
Named = Callable[[int], str]
# The number of the table that is not stored: the true figures.
TRUTH = 0


def faults_of(knowledge: Knowledge, threshold: int, strategy: Strategy, lowest: int | None = None) -> list[str]:
    """Return what is wrong with a proof, in words that complete a sentence and without any count; nothing if it holds.

    threshold: counts from 1 to threshold - 1 are small. lowest: the lowest threshold of all publications, if it was
    lower: counts that were shown under it are known for good.
    """
    figures = knowledge.figures
    if figures.empty:
        return []
    places = places_of(figures)
    malformed = [*_malformed(knowledge, lowest or threshold), *_doubled(figures, places)]
    if malformed:
        return malformed
    given = _given(knowledge, places, strategy)
    return [*_not_adding_up(given), *_impossible(given), *_not_proved(given, knowledge, threshold)]


def _namer(figures: pd.DataFrame) -> Named:
    return lambda figure: ", ".join(figures[list(KEY)].to_numpy()[figure])


def _told(what: str, wrong: Flags, named: Named) -> Iterator[str]:
    """Say how many figures are wrong, and which is the first."""
    if wrong.any():
        yield f"{what} ({int(wrong.sum())}), first {named(int(np.flatnonzero(wrong)[0]))}"


# ------------------------------------------------------------------ the frames by themselves
def _malformed(knowledge: Knowledge, threshold: int) -> Iterator[str]:
    figures, tables, proof = knowledge.figures, knowledge.tables, knowledge.proof
    shown, values, named = figures["shown"], figures["value"], _namer(figures)
    small = values.between(1, threshold - 1)
    yield from _told("figures are shown and small", np.asarray(shown & small), named)
    yield from _told("figures are shown and arrived suppressed", np.asarray(shown & figures["arrived"]), named)
    yield from _told(
        "figures are shown and were never published", np.asarray(shown & figures["role"].ne(PUBLISHED)), named
    )
    yield from _told("figures are under 0", np.asarray(values < 0), named)
    if (
        tables.duplicated(["table", "figure"]).any()
        or (tables["table"] <= TRUTH).any()
        or (tables["change"] == 0).any()
    ):
        yield "the tables are not as tables are kept"
    if proof["figure"].duplicated().any() or not proof[["least", "most"]].isin([TRUTH, *tables["table"]]).all(
        axis=None
    ):
        yield "the proof names figures twice, or tables that are not there"
    if not pd.concat([each["figure"] for each in (tables, proof, knowledge.relations)]).isin(figures["figure"]).all():
        yield "figures are named that are not there"


def _doubled(figures: pd.DataFrame, places: Places) -> Iterator[str]:
    order = figures[["since", "until"]].assign(place=places.of_figure).sort_values(["place", "since"])
    before = order.shift(1)
    again = (order["place"] == before["place"]) & (order["since"] <= before["until"])
    wrong = (again | (order["until"] < order["since"])).sort_index()
    yield from _told(
        "stand for a count that another stands for in the same publication", np.asarray(wrong), _namer(figures)
    )


# ------------------------------------------------------------------ what is known
@dataclass(frozen=True)
class _Rows:
    """Sums of figures, a row each: coefficients, and for each row the figure by which it is named."""

    matrix: csr_array
    first: Whole


@dataclass(frozen=True)
class _Given:
    """The figures as a vector, the stored tables as columns of changes, and what must hold in each of them.

    before: what was shown before the last publication, whatever that shows. tables: the number of each column. sums:
    rows that come to 0. differences: rows that are 0 or more; of_people: those of them that must not be known when
    small.
    """

    values: Whole
    arrived: Flags
    shown: Flags
    before: Flags
    named: Named
    tables: Whole
    changes: csr_array
    sums: tuple[_Rows, ...]
    differences: _Rows
    of_people: Flags


def _given(knowledge: Knowledge, places: Places, strategy: Strategy) -> _Given:
    figures = knowledge.figures
    size = len(figures)
    values = figures["value"].to_numpy(dtype=np.int64)
    numbers, column = np.unique(knowledge.tables["table"].to_numpy(dtype=np.int64), return_inverse=True)
    where = (knowledge.tables["figure"].to_numpy(), column)
    changes = csr_array((knowledge.tables["change"].to_numpy(), where), shape=(size, len(numbers)))
    sums = _rows(sums_in_force(figures, places, pairs_of(places, strategy)), "sum", size)
    same = _rows(unchanged_versions(figures, places), "sum", size)
    stored = _rows(knowledge.relations, "relation", size)
    differences, of_people = _differences(figures, places, values, sums)
    shown = figures["shown"].to_numpy(dtype=bool)
    before = shown & (figures["since"] < figures["until"].max()).to_numpy()
    arrived = figures["arrived"].to_numpy(dtype=bool)
    of_people &= abs(differences.matrix) @ arrived == 0
    return _Given(
        values, arrived, shown, before, _namer(figures), numbers, changes, (sums, same, stored), differences, of_people
    )


def _rows(terms: pd.DataFrame, number: str, size: int) -> _Rows:
    row, _ = pd.factorize(terms[number])
    figure = terms["figure"].to_numpy(dtype=np.int64)
    place = (row, figure)
    matrix = csr_array((terms["coef"].to_numpy(dtype=np.int64), place), shape=(int(row.max(initial=-1)) + 1, size))
    return _Rows(matrix, figure[np.unique(row, return_index=True)[1]])


def _differences(figures: pd.DataFrame, places: Places, values: Whole, sums: _Rows) -> tuple[_Rows, Flags]:
    """Return the differences that cannot be under 0, and which of them count people and can be formed by anyone.

    What the true figures contradict is left out, and so is what sums it.
    """
    pairs = within(places)
    versions = pairs_in_force(figures, places, pairs)
    wider, narrower = versions["wider"].to_numpy(), versions["narrower"].to_numpy()
    doubtful = np.zeros(len(values), dtype=np.int64)
    contradicted = values[wider] < values[narrower]
    doubtful[wider[contradicted]] = doubtful[narrower[contradicted]] = 1
    totals, parts = sums.matrix > 0, sums.matrix < 0
    while (more := (totals.T @ (parts @ doubtful) > 0) & (doubtful == 0)).any():
        doubtful[more] = 1
    kept = versions[(doubtful[wider] + doubtful[narrower]) == 0].reset_index(names="difference")
    terms = [
        kept[["difference"]].assign(figure=kept[side], coef=coef) for side, coef in (("wider", 1), ("narrower", -1))
    ]
    published = figures["role"].eq(PUBLISHED).to_numpy()
    of_people = kept["of_people"].to_numpy(dtype=bool) & published[kept["wider"]] & published[kept["narrower"]]
    return _rows(pd.concat(terms), "difference", len(values)), of_people


# ------------------------------------------------------------------ the checks
def _not_adding_up(given: _Given) -> Iterator[str]:
    """Check the true figures. A stored relation is checked too, and no sum depends on it."""
    for rows in given.sums:
        wrong = rows.matrix @ given.values != 0
        if wrong.any():
            first = given.named(int(rows.first[np.flatnonzero(wrong)[0]]))
            yield f"figures do not add up ({int(wrong.sum())}), first {first}"
            return


def _impossible(given: _Given) -> Iterator[str]:
    """Check every stored table."""
    figure, table, change = _entries(given.changes)
    yield from _of_tables(given, "contradict what is shown", table, figure, given.shown[figure])
    yield from _of_tables(given, "have counts under 0", table, figure, given.values[figure] + change < 0)
    for rows in given.sums:
        row, table, change = _entries(rows.matrix @ given.changes)
        if (change != 0).any():
            yield from _of_tables(given, "do not add up", table, rows.first[row], change != 0)
            break
    rows = given.differences
    row, table, change = _entries(rows.matrix @ given.changes)
    short = (rows.matrix @ given.values)[row] + change < 0
    yield from _of_tables(given, "have less in all than in a part", table, rows.first[row], short)


def _entries(matrix: csr_array) -> tuple[Whole, Whole, Whole]:
    """Return row, column and value of what a matrix holds."""
    held = matrix.tocoo()
    row, column = (each.astype(np.int64) for each in held.coords)
    return row, column, held.data


def _of_tables(given: _Given, what: str, table: Whole, figure: Whole, wrong: Flags) -> Iterator[str]:
    if wrong.any():
        at = int(np.flatnonzero(wrong)[0])
        number = len(np.unique(table[wrong]))
        yield f"tables {what} ({number}), first table {given.tables[table[at]]} at {given.named(int(figure[at]))}"


def _not_proved(given: _Given, knowledge: Knowledge, threshold: int) -> Iterator[str]:
    """Check that each small protected count could be other counts, and each small difference of people too.

    Where a count in it arrived suppressed, it is enough that it could be large; and such differences nobody can form.
    """
    unproved = "are small and not proved to be protected"
    small = (given.values >= 1) & (given.values < threshold)
    role = knowledge.figures["role"]
    of_people = np.where(given.arrived, role.eq(PUBLISHED), role.ne(SUPPORT)).astype(bool)
    protected = np.flatnonzero(small & ~given.shown & of_people)
    named = knowledge.proof.set_index("figure").reindex(protected, fill_value=TRUTH)
    least, most = (_counts(given, knowledge, protected, named[side]) for side in ("least", "most"))
    least = np.where(given.arrived[protected], np.minimum(least, 1), least)
    every = eye_array(len(given.values), dtype=np.int64, format="csr")
    wrong = np.zeros(len(given.values), bool)
    wrong[protected[_known_too_well(given, csr_array(every[protected]), least, most, threshold)]] = True
    yield from _told(f"figures {unproved}", wrong, given.named)
    rows = given.differences
    left = rows.matrix @ given.values
    small_left = np.flatnonzero(given.of_people & (left >= 1) & (left < threshold))
    least, most = (each[small_left] for each in _reached(rows.matrix @ given.changes, left))
    wrong[:] = False
    wrong[rows.first[small_left[_known_too_well(given, rows.matrix[small_left], least, most, threshold)]]] = True
    yield from _told(f"people who are left of figures {unproved}", wrong, given.named)


def _known_too_well(given: _Given, counts: csr_array, least: Whole, most: Whole, threshold: int) -> Flags:
    """Return of which counts more is known than must be. counts: a row each; least, most: in the tables that prove."""
    known = (least > 1) | (most < threshold - 1)
    sums = [rows.matrix for rows in given.sums[:2]]
    for row in np.flatnonzero(known & (least > 1) & (most >= least + threshold - 2)):
        count, lower = csr_array(counts[[row]]), int(least[row]) - 1
        known[row] = not certainly_more(count, lower, given.values, given.before, sums, given.differences.matrix)
    return np.asarray(known)


def _counts(given: _Given, knowledge: Knowledge, figures: Whole, tables: pd.Series) -> Whole:
    """Return what each of the figures is in the table beside it."""
    asked = pd.DataFrame({"figure": figures, "table": tables.to_numpy(dtype=np.int64)})
    change = asked.merge(knowledge.tables, how="left")["change"].fillna(0).to_numpy(dtype=np.int64)
    return np.asarray(given.values[figures] + change, dtype=np.int64)


def _reached(changes: csr_array, left: Whole) -> tuple[Whole, Whole]:
    """Return the least and the most that each row comes to in any table, the truth among them."""
    least, most = left.copy(), left.copy()
    row, _, change = _entries(changes)
    np.minimum.at(least, row, left[row] + change)
    np.maximum.at(most, row, left[row] + change)
    return least, most
