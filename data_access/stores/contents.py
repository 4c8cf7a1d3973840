"""What the next publication holds, made from the submissions in force and protected, before anything is written."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.stores import intake
from data_access.stores.archive import last_made, read_knowledge
from data_access.stores.in_force import coarser_in_force
from data_access.stores.intake import read_intake
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import observations_in_force, submissions_in_force
from evaluation.definitions.coarser import Choices, coarsened
from evaluation.definitions.sheets import BY_KEY, SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import all_cells, missing_months
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.hiding.search import Unprotectable
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.published import withheld
from evaluation.protection.suppression import Protection, protect


class NothingToPublish(ValueError):
    """There are no figures to publish, or others kept sending or publishing while the publication was made."""


@dataclass(frozen=True)
class Sources:
    """What a publication is made from: the submissions in force, the last one ever sent, the last publication made."""

    submissions: tuple[int, ...]
    last_sent: int
    last_made: int


@dataclass(frozen=True)
class Contents:
    """What a publication will show, by table; what it keeps beside that, by table; and what it was made from."""

    frames: dict[str, pd.DataFrame]
    kept: dict[str, pd.DataFrame]
    sources: Sources
    coarser: Choices
    synthetic: bool


def sources_of(connection: Connection) -> Sources:
    """Return what a publication made now would be made from."""
    last_sent = connection.scalar(select(func.max(intake.submission.c.id)))
    return Sources(submissions_in_force(connection), int(last_sent or 0), last_made(connection))


def protected(
    observations: dict[str, pd.DataFrame],
    strategy: Strategy,
    choices: Choices,
    number: int,
    earlier: Knowledge | None,
) -> tuple[pd.DataFrame, Protection]:
    """Return the cells of a publication with this number, and what protects them, without storing anything.

    earlier: what anyone can know since the publication before, None when there is none.
    """
    cells = all_cells(observations, coarsened(SHEETS, choices), strategy)
    return cells, protect(cells, all_relations(cells, strategy), strategy.threshold, number, earlier)


def contents_of(location: StoreLocation, strategy: Strategy, coarser: Choices | None) -> Contents:
    """Return what the next publication would hold. coarser: as in publish. Raises NothingToPublish."""
    with read_intake(location) as connection:
        sources, earlier = sources_of(connection), read_knowledge(connection)
        choices = coarser_in_force(connection) if coarser is None else coarser
    if not sources.submissions:
        raise NothingToPublish("There is nothing to publish: no submission is in force.")
    observations = observations_in_force(location)
    number, unprotected = sources.last_made + 1, unprotected_frames(observations)
    try:
        cells, protection = protected(observations, strategy, choices, number, earlier)
    except Unprotectable as refusal:
        raise NothingToPublish(f"Nothing was published: {refusal}") from refusal
    if cells.empty and all(rows.empty for rows in unprotected.values()):
        raise NothingToPublish("There is nothing to publish: no month has come from every area of its force yet.")
    sent = [rows for key, rows in observations.items() if BY_KEY[key].protected and not rows.empty]
    reasons = cells[list(KEY)].assign(reason=protection.suppression["reason"].to_numpy())
    return Contents(
        frames={
            "fact": withheld(cells, protection.suppression, number, strategy.threshold).frame,
            "gap": _gaps(sent, strategy),
            **unprotected,
        },
        kept={
            "reasons": reasons[cells["role"] == PUBLISHED].reset_index(drop=True),
            **protection.knowledge.frames(),
        },
        sources=sources,
        coarser=choices,
        synthetic=any(bool(rows["synthetic"].any()) for rows in sent),
    )


def unprotected_frames(observations: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return what is published of the sheets that need no protection, by sheet key: their columns, and synthetic."""
    return {
        sheet.key: observations[sheet.key][[*(column.key for column in sheet.columns), "synthetic"]].astype(
            {"synthetic": bool}
        )
        for sheet in SHEETS
        if not sheet.protected
    }


def _gaps(protected: list[pd.DataFrame], strategy: Strategy) -> pd.DataFrame:
    gaps = [
        (measure, basis, area, month)
        for rows in protected
        for (measure, basis), part in rows.groupby(["measure", "basis"])
        for area, month in missing_months(part, strategy)
    ]
    return pd.DataFrame(gaps, columns=["measure", "basis", "area", "month"])
