"""Publications made one after the other, without stores: what each shows of its cells."""

from collections.abc import Callable, Container, Sequence

import pandas as pd

from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.suppression import protect
from tests.evaluation.protection.partnerships import STRATEGY

THRESHOLD = 5
# What the product is to overlook: cells and relations in, cells and relations out.
Overlooking = Callable[[pd.DataFrame, pd.DataFrame], tuple[pd.DataFrame, pd.DataFrame]]


def nothing_overlooked(cells: pd.DataFrame, relations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Leave everything as it is."""
    return cells, relations


def published(
    versions: Sequence[pd.DataFrame],
    overlooking: Overlooking = nothing_overlooked,
    forgotten: Container[int] = (),
    strategy: Strategy = STRATEGY,
) -> list[pd.DataFrame]:
    """Return what publications of these cells, one after the other, show.

    Columns of KEY, value, arrived and suppressed. value is that of the cells, also where it is suppressed. forgotten:
    the numbers, from 1, of publications that later ones are to know nothing of.
    """
    known: Knowledge | None = None
    made = []
    for number, cells in enumerate(versions, start=1):
        given, relations = overlooking(cells, all_relations(cells, strategy))
        protection = protect(given, relations, THRESHOLD, number, known)
        known = known if number in forgotten else protection.knowledge
        shown = given.loc[~protection.suppression["suppressed"].to_numpy(dtype=bool), list(KEY)].assign(shown=True)
        own = cells.loc[cells["role"] == PUBLISHED, [*KEY, "value", "arrived"]]
        marked = own.merge(shown, on=list(KEY), how="left")
        made.append(marked.assign(suppressed=marked.pop("shown").isna()))
    return made
