"""What the next publication holds, made from the submissions in force and protected, before anything is written."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.stores import intake_tables
from data_access.stores.archive import last_made, read_every, read_knowledge
from data_access.stores.column_types import typed
from data_access.stores.in_force import coarser_in_force
from data_access.stores.intake import read_intake
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.readings import passed
from data_access.stores.submissions import submissions_in_force
from evaluation.definitions.coarser import Choices, coarsened
from evaluation.definitions.sheets import BY_KEY, SHEETS, SURVEYS_SHEET
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.awaited import awaited, without_awaited
from evaluation.protection.figures.cells import cells_and_relations
from evaluation.protection.figures.complete import missing_months
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.published import PublishedTable, withheld
from evaluation.protection.small_surveys import small_answers_withheld
from evaluation.protection.suppression import Protection, Unprotectable, protect
from evaluation.verdicts.refusal_words import given_away_words, narrowed_words
from evaluation.verdicts.waiting_words import awaited_words, without_number_words


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
    """What a publication will show, by table; what it keeps beside that, by table; and what it was made from.

    table: the protected figures, which are frames["fact"] too. told: what the officer is told of it besides: small
    counts of which what was shown before tells more than it should, months that wait for another file, counts without
    a number; mostly nothing.
    """

    table: PublishedTable
    frames: dict[str, pd.DataFrame]
    kept: dict[str, pd.DataFrame]
    sources: Sources
    coarser: Choices
    synthetic: bool
    told: str

    @property
    def empty(self) -> bool:
        """Return whether viewers would see nothing of it."""
        return all(rows.empty for name, rows in self.frames.items() if name != "gap")

    @property
    def months(self) -> tuple[str, str]:
        """Return the first and the last month that it has figures of, "2019-07"."""
        fact = self.frames["fact"]
        months = fact.loc[fact["period_kind"] == "month", "period"]
        if months.empty:
            # Every sheet that needs no protection has months of its own.
            months = pd.concat([self.frames[sheet.key]["month"] for sheet in SHEETS if not sheet.protected])
        return str(months.min()), str(months.max())


def sources_of(connection: Connection) -> Sources:
    """Return what a publication made now would be made from."""
    last_sent = connection.scalar(select(func.max(intake_tables.submission.c.id)))
    return Sources(submissions_in_force(connection), int(last_sent or 0), last_made(connection))


def read_answers(connection: Connection) -> pd.DataFrame:
    """Return all rows of sheet Surveys that any publication gave, as it gave them: what was shown is known."""
    columns = [column.key for column in SURVEYS_SHEET.columns]
    none = pd.DataFrame(columns=columns)
    return pd.concat([typed(each[columns], SURVEYS_SHEET) for each in (none, *read_every(connection, "surveys"))])


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
    cells, relations = cells_and_relations(observations, coarsened(SHEETS, choices), strategy)
    return cells, protect(cells, relations, strategy.threshold, number, earlier)


def contents_of(location: StoreLocation, strategy: Strategy, coarser: Choices | None) -> Contents:
    """Return what the next publication would hold. coarser: as in publish. Raises NothingToPublish."""
    with read_intake(location) as connection:
        sources, earlier, answers = sources_of(connection), read_knowledge(connection), read_answers(connection)
        choices = coarser_in_force(connection) if coarser is None else coarser
    if not sources.submissions:
        raise NothingToPublish("There is nothing to publish: no submission is in force.")
    contents = contents_from(observations_in_force(location), strategy, choices, sources, earlier, answers)
    if contents.empty:
        raise NothingToPublish("There is nothing to publish: no month has come from every area of its force yet.")
    return contents


def contents_from(
    observations: dict[str, pd.DataFrame],
    strategy: Strategy,
    choices: Choices,
    sources: Sources,
    earlier: Knowledge | None,
    answers: pd.DataFrame,
) -> Contents:
    """Return what a publication of these observations would hold. Nothing is read or stored.

    observations: by sheet key, as observations_in_force gives them. earlier: what anyone can know since the publication
    before, None when there is none. answers: as read_answers gives them. Raises NothingToPublish where what was shown
    before tells that a count is small.
    """
    number = sources.last_made + 1
    told = _waiting(observations, strategy)
    observations = whole(observations, strategy)
    try:
        cells, protection = protected(observations, strategy, choices, number, earlier)
    except Unprotectable as refusal:
        raise NothingToPublish(given_away_words(refusal.keys, strategy)) from refusal
    sent = [rows for key, rows in observations.items() if BY_KEY[key].protected and not rows.empty]
    reasons = cells[list(KEY)].assign(reason=protection.suppression["reason"].to_numpy())
    table = withheld(cells, protection.suppression, number, strategy.threshold)
    lists = unprotected_frames(observations)
    return Contents(
        table=table,
        frames={
            "fact": table.frame,
            "gap": _gaps(sent, strategy),
            **lists,
            "surveys": small_answers_withheld(lists["surveys"], answers, strategy),
        },
        kept={
            "reasons": reasons[cells["role"] == PUBLISHED].reset_index(drop=True),
            **protection.knowledge.frames(),
        },
        sources=sources,
        coarser=choices,
        synthetic=any(bool(rows["synthetic"].any()) for rows in sent),
        told=" ".join(words for words in (narrowed_words(protection.narrowed, strategy), *told) if words),
    )


def whole(observations: dict[str, pd.DataFrame], strategy: Strategy) -> dict[str, pd.DataFrame]:
    """Return the observations without what waits for another file, by sheet key."""
    return {
        key: without_awaited(rows, BY_KEY[key], strategy) if BY_KEY[key].protected else rows
        for key, rows in observations.items()
    }


def _waiting(observations: dict[str, pd.DataFrame], strategy: Strategy) -> tuple[str, str]:
    """Return what the officer is told of months that wait, and of counts without a number."""
    waiting, unknown = [], []
    for key, rows in observations.items():
        sheet = BY_KEY[key]
        if sheet.protected and not rows.empty:
            waiting += [
                (sheet.name, strategy.area(each.force).name, each.month) for each in awaited(rows, sheet, strategy)
            ]
            missing = rows.loc[rows["value"].isna(), ["area", "month"]].drop_duplicates()
            forces = {(strategy.force_of(area), month) for area, month in missing.itertuples(index=False, name=None)}
            unknown += [(sheet.name, strategy.area(force).name, month) for force, month in sorted(forces)]
    return awaited_words(waiting), without_number_words(unknown)


def unprotected_frames(observations: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return what is published of the sheets that need no protection, by sheet key: their columns, and synthetic.

    A text that must be read twice is left out until its second reader let it pass.
    """
    return {
        sheet.key: passed(sheet, observations[sheet.key])[
            [*(column.key for column in sheet.columns), "synthetic"]
        ].astype({"synthetic": bool})
        for sheet in SHEETS
        if not sheet.protected
    }


def _gaps(protected: list[pd.DataFrame], strategy: Strategy) -> pd.DataFrame:
    gaps = [gap for rows in protected for gap in missing_months(rows, strategy)]
    return pd.DataFrame(gaps, columns=["measure", "basis", "area", "month"])
