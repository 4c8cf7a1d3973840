"""What a publication would hide, before anything is stored: the officer's look ahead, without any count in it."""

import hashlib
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select

from data_access.stores.archive import last_made, read_frame, read_knowledge
from data_access.stores.contents import NothingToPublish, protected
from data_access.stores.in_force import coarser_in_force, in_force
from data_access.stores.intake import read_intake, submission
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import observations_in_force, submissions_in_force
from evaluation.definitions.coarser import Choices
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.protection.hiding.search import Unprotectable
from evaluation.protection.keys import KEY, PUBLISHED

CHANGES = ("new", "new_hidden", "vanishing", "gone")


@dataclass(frozen=True)
class Preview:
    """What viewers would see after the next publication, against what they see now.

    figures, hidden: how many figures it would hold, and how many of these as [c]. margins: a row for each measure and
    margin, with the columns of CHANGES. vanishing: the keys of the figures that are shown now and would become [c].

    new: figures that viewers have not had; new_hidden: those of them that would be [c]. vanishing: shown now, [c] then.
    gone: shown now, not given then. What is [c] now stays so: what was hidden once is hidden for good.
    """

    figures: int
    hidden: int
    margins: pd.DataFrame
    vanishing: pd.DataFrame

    def total(self, change: str) -> int:
        """Return how many figures change in this way, one of CHANGES."""
        return int(self.margins[change].sum())


@dataclass(frozen=True)
class Standing:
    """What a preview is made against: it is worth nothing once one of these is another.

    choices: the coarser margins of the publication in force.
    """

    submissions: tuple[int, ...]
    last_made: int
    in_force: int | None
    choices: Choices


def read_standing(location: StoreLocation) -> Standing:
    """Return what is in force now."""
    with read_intake(location) as connection:
        row = in_force(connection)
        seen = None if row is None else int(row.number)
        return Standing(submissions_in_force(connection), last_made(connection), seen, coarser_in_force(connection))


def stored_already(location: StoreLocation, content: bytes) -> bool:
    """Return whether this very file is in force already, so that storing it would change nothing."""
    same = submission.c.sha256 == hashlib.sha256(content).hexdigest()
    with read_intake(location) as connection:
        return connection.scalar(select(submission.c.id).where(same, submission.c.withdrawn_at.is_(None))) is not None


def preview(location: StoreLocation, strategy: Strategy, rows: dict[str, pd.DataFrame], choices: Choices) -> Preview:
    """Return what publishing these rows would hide. Nothing is stored.

    rows: a checked workbook's, by sheet key; none for what is in force as it is. choices: the coarser margins. Raises
    NothingToPublish where publishing would be refused, because what was shown before gives a small count away.
    """
    with read_intake(location) as connection:
        row = in_force(connection)
        seen = None if row is None else read_frame(connection, int(row.number), "fact")
        number, known = last_made(connection) + 1, read_knowledge(connection)
    observations = overlaid(observations_in_force(location), rows)
    try:
        cells, protection = protected(observations, strategy, choices, number, known)
    except Unprotectable as refusal:
        raise NothingToPublish(f"Nothing could be published: {refusal}") from refusal
    then = cells[list(KEY)].assign(suppressed=protection.suppression["suppressed"].to_numpy(dtype=bool))
    return compared(seen, then[cells["role"] == PUBLISHED])


def overlaid(held: dict[str, pd.DataFrame], rows: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the observations in force as they would be with these rows: a later row takes a cell's place."""
    made = {}
    for sheet, frame in held.items():
        own = rows.get(sheet)
        if own is None or own.empty:
            made[sheet] = frame
            continue
        key = [column.key for column in BY_KEY[sheet].key_columns]
        both = pd.concat([frame, own]) if len(frame) else own
        made[sheet] = both.drop_duplicates(key, keep="last", ignore_index=True)
    return made


def compared(seen: pd.DataFrame | None, then: pd.DataFrame) -> Preview:
    """Return what changes from the figures that viewers see to those that they would see.

    seen, then: columns of KEY and suppressed; seen is None where nothing is published.
    """
    keys = list(KEY)
    before = then.iloc[:0] if seen is None else seen
    both = before[[*keys, "suppressed"]].merge(
        then[[*keys, "suppressed"]], on=keys, how="outer", suffixes=("_now", "_then"), indicator=True
    )
    now, later = both["suppressed_now"].eq(True), both["suppressed_then"].eq(True)
    new, stays = both["_merge"] == "right_only", both["_merge"] == "both"
    flags = {
        "new": new,
        "new_hidden": new & later,
        "vanishing": stays & ~now & later,
        "gone": (both["_merge"] == "left_only") & ~now,
    }
    sums = pd.DataFrame(flags).groupby([both["measure"], both["margin"]]).sum().astype("int64").reset_index()
    vanishing = both.loc[flags["vanishing"], keys].reset_index(drop=True)
    return Preview(len(then), int(then["suppressed"].sum()), sums, vanishing)
