"""What viewers would see once a workbook is published, before anything is stored: the officer's look ahead."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from data_access.changes import CHANGES, RowChanges, by_margin, changed_figures, changed_rows
from data_access.stores.archive import last_made, read_knowledge
from data_access.stores.contents import Contents, Sources, contents_from, read_answers, sources_of, unprotected_frames
from data_access.stores.in_force import coarser_in_force, in_force
from data_access.stores.intake import read_intake
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.published import NotInForce, read_all, read_rows
from data_access.stores.readings import STATE, WAITS
from data_access.stores.submissions import submissions_in_force
from evaluation.definitions.coarser import Choices
from evaluation.definitions.sheets import BY_KEY, SHEETS, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import KEY
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.published import PublishedTable
from evaluation.screening.checks import Checked

# Reads, when others publish meanwhile.
ATTEMPTS = 3


@dataclass(frozen=True)
class Standing:
    """What a preview is made against: it is worth nothing once one of these is another.

    choices: the coarser margins of the publication in force.
    """

    submissions: tuple[int, ...]
    last_made: int
    in_force: int | None
    choices: Choices

    @property
    def identity(self) -> tuple[object, ...]:
        """Return what tells one standing of a store from another."""
        return self.submissions, self.last_made, self.in_force


@dataclass(frozen=True)
class Held:
    """All that a preview needs of the stores, read once for a standing. Nobody may change what is in it.

    observations: in force, by sheet key. earlier: what anyone can know since the last publication. now, rows: what
    viewers see: the protected figures (None where nothing is published), and the other sheets' rows by sheet key.
    answers: those of surveys that any publication gave.
    """

    standing: Standing
    sources: Sources
    observations: dict[str, pd.DataFrame]
    earlier: Knowledge | None
    now: PublishedTable | None
    rows: dict[str, pd.DataFrame]
    answers: pd.DataFrame


@dataclass(frozen=True)
class Preview:
    """What viewers would see after the next publication, against what they see now.

    now, rows_now: what they see, as Held has it. contents: what the publication would show, protected like any other,
    jointly with all that was shown before. waiting: by sheet key, how many of its texts wait for a second reader.
    """

    now: PublishedTable | None
    rows_now: dict[str, pd.DataFrame]
    contents: Contents
    waiting: dict[str, int] = field(default_factory=dict)

    @property
    def then(self) -> PublishedTable:
        """Return the figures that viewers would see."""
        return self.contents.table

    @property
    def figures(self) -> int:
        """Return how many figures the publication would hold."""
        return len(self.then.frame)

    @property
    def hidden(self) -> int:
        """Return how many of them as [c]."""
        return int(self.then.frame["suppressed"].sum())

    @cached_property
    def changed(self) -> pd.DataFrame:
        """Return every figure that viewers would see otherwise, as changed_figures gives them."""
        return changed_figures(self.now, self.then)

    @cached_property
    def margins(self) -> pd.DataFrame:
        """Return how many figures change, a row for each measure and margin: measure, margin, those of CHANGES."""
        return by_margin(self.changed)

    @property
    def vanishing(self) -> pd.DataFrame:
        """Return the keys of the figures that are shown now and would become [c]."""
        return self.changed.loc[self.changed["change"] == "vanishing", list(KEY)].reset_index(drop=True)

    @cached_property
    def rows(self) -> dict[str, RowChanges]:
        """Return what changes in each sheet that needs no protection, by sheet key."""
        return {
            sheet.key: changed_rows(sheet, self.rows_now[sheet.key], self.contents.frames[sheet.key])
            for sheet in SHEETS
            if not sheet.protected
        }

    def total(self, change: str) -> int:
        """Return how many figures change in this way, one of CHANGES."""
        if change not in CHANGES:
            raise ValueError(f"{change} is none of {', '.join(CHANGES)}.")
        return int(self.margins[change].sum())


def read_standing(location: StoreLocation) -> Standing:
    """Return what is in force now."""
    with read_intake(location) as connection:
        row = in_force(connection)
        seen = None if row is None else int(row.number)
        return Standing(submissions_in_force(connection), last_made(connection), seen, coarser_in_force(connection))


def read_held(location: StoreLocation) -> Held:
    """Return all that a preview needs of the stores as they stand."""
    for attempt in range(ATTEMPTS):
        try:
            return _read_held(location)
        except NotInForce:
            # Another officer published between two of the reads.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _read_held(location: StoreLocation) -> Held:
    standing = read_standing(location)
    with read_intake(location) as connection:
        sources, earlier, answers = sources_of(connection), read_knowledge(connection), read_answers(connection)
    observations = observations_in_force(location)
    if standing.in_force is None:
        rows = {key: frame.iloc[:0] for key, frame in unprotected_frames(observations).items()}
        return Held(standing, sources, observations, earlier, None, rows, answers)
    rows = {sheet.key: read_rows(location, sheet.key) for sheet in SHEETS if not sheet.protected}
    now = read_all(location, standing.in_force)
    return Held(standing, sources, observations, earlier, now, rows, answers)


def preview(held: Held, strategy: Strategy, checked: Checked | None, choices: Choices) -> Preview:
    """Return what publishing a checked workbook would change; None for what is in force as it is. Nothing is stored.

    choices: the coarser margins. Raises NothingToPublish where publishing would be refused, because what was shown
    before gives a small count away.
    """
    observations = held.observations if checked is None else overlaid(held.observations, checked)
    contents = contents_from(observations, strategy, choices, held.sources, held.earlier, held.answers)
    # What is kept of a publication besides what it shows is nothing to look at.
    waiting = {
        key: int(rows[STATE].eq(WAITS).sum())
        for key, rows in observations.items()
        if BY_KEY[key].read_twice and len(rows)
    }
    return Preview(held.now, held.rows, replace(contents, kept={}), waiting)


def overlaid(held: dict[str, pd.DataFrame], checked: Checked) -> dict[str, pd.DataFrame]:
    """Return the observations in force as they would be once a checked workbook is stored, as the store gives them.

    A cell takes the place of the same cell; of a sheet that lists items, the file's list that of the force's own.
    """
    if checked.coverage is None:
        return held
    force, synthetic = checked.coverage.force.code, checked.coverage.synthetic
    made = dict(held)
    for key, rows in checked.rows.items():
        if not rows.empty:
            sent = rows.drop(columns="row").assign(synthetic=synthetic, sent_for=force, awaited=checked.awaits(key))
            if BY_KEY[key].read_twice:
                sent = sent.assign(**{STATE: _state_of(BY_KEY[key], sent, held[key])})
            made[key] = _laid_over(BY_KEY[key], held[key], sent, force)
    return made


def _state_of(sheet: Sheet, sent: pd.DataFrame, held: pd.DataFrame) -> pd.Series:
    """Return how far each text is that is sent: as far as the same text that is held; a new one waits."""
    said = [column.key for column in sheet.columns]
    states = dict(zip(_texts(held[said]), held[STATE], strict=True))
    return pd.Series([states.get(text, WAITS) for text in _texts(sent[said])], sent.index, dtype=object)


def _texts(rows: pd.DataFrame) -> list[tuple[str | None, ...]]:
    return [
        tuple(None if pd.isna(value) else str(value) for value in row)
        for row in rows.astype(object).itertuples(index=False, name=None)
    ]


def _laid_over(sheet: Sheet, held: pd.DataFrame, sent: pd.DataFrame, force: str) -> pd.DataFrame:
    replaced = pd.Series(False, index=held.index)
    if sheet.revises != "cells":
        replaced = held["sent_for"] == force
        if sheet.revises == "months":
            replaced &= held["month"].isin(sent["month"])
    stays = held[~replaced]
    key = [column.key for column in sheet.key_columns]
    kinds = {name: held[name].dtype for name in sent if name in held}
    both = pd.concat([stays, sent.astype(kinds)]) if len(stays) else sent.astype(kinds).reindex(columns=held.columns)
    return both.drop_duplicates(key, keep="last").sort_values(key, kind="stable", ignore_index=True)
