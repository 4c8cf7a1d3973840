"""What one publication's figures and rows are against another's: new, revised, newly [c], no longer given."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from evaluation.definitions.sheets import Sheet
from evaluation.protection.keys import KEY
from evaluation.protection.published import PublishedTable

Change = Literal["new", "new_hidden", "revised", "vanishing", "shown", "gone", "same"]
# What is counted for each margin, as a preview tells it: new counts those that are [c] too.
CHANGES = ("new", "new_hidden", "revised", "vanishing", "shown", "gone")


def changed_figures(now: PublishedTable | None, then: PublishedTable) -> pd.DataFrame:
    """Return every figure that viewers would see otherwise: the columns of KEY, and these besides.

    now, then: values as viewers see them, missing where [c] or not given; now is None where nothing is published.
    now_hidden, then_hidden: whether they read [c]. change: new (not given before) or new_hidden (as [c]), revised,
    vanishing (shown now, [c] then), shown ([c] now, shown then), gone (not given then). What stays is left out.
    """
    keys = list(KEY)
    later = then.frame[[*keys, "value", "suppressed"]]
    before = later.iloc[:0] if now is None else now.frame[[*keys, "value", "suppressed"]]
    both = before.merge(later, on=keys, how="outer", suffixes=("_now", "_then"), indicator=True)
    stays = both["_merge"] == "both"
    made = both[keys].assign(
        now=both["value_now"].astype("Int64"),
        now_hidden=both["suppressed_now"].eq(True),
        then=both["value_then"].astype("Int64"),
        then_hidden=both["suppressed_then"].eq(True),
        change="same",
    )
    other = made["now"].ne(made["then"]).fillna(False).astype(bool)
    new, given = both["_merge"] == "right_only", stays & ~made["now_hidden"]
    changes: dict[Change, pd.Series] = {
        "new": new & ~made["then_hidden"],
        "new_hidden": new & made["then_hidden"],
        "revised": given & ~made["then_hidden"] & other,
        "vanishing": given & made["then_hidden"],
        "shown": stays & made["now_hidden"] & ~made["then_hidden"],
        "gone": both["_merge"] == "left_only",
    }
    for change, rows in changes.items():
        made.loc[rows, "change"] = change
    return made[made["change"] != "same"].reset_index(drop=True)


def by_margin(changed: pd.DataFrame) -> pd.DataFrame:
    """Return how many figures of each measure and margin change in each way: measure, margin, and those of CHANGES.

    changed: as changed_figures gives it. new counts new_hidden too; gone counts the figures that were shown.
    """
    flags = {change: changed["change"] == change for change in CHANGES}
    flags["new"] |= flags["new_hidden"]
    flags["gone"] &= ~changed["now_hidden"]
    sums = pd.DataFrame(flags).groupby([changed["measure"], changed["margin"]]).sum()
    return sums.astype("int64").reset_index()


@dataclass(frozen=True)
class RowChanges:
    """What changes in a sheet that needs no protection.

    new, gone: rows. revised: rows with the columns of the sheet, and "was" and "becomes" after each that changes.
    unchanged: how many stay as they are.
    """

    new: pd.DataFrame
    revised: pd.DataFrame
    gone: pd.DataFrame
    unchanged: int

    @property
    def any(self) -> bool:
        """Return whether anything changes."""
        return bool(len(self.new) or len(self.revised) or len(self.gone))


def changed_rows(sheet: Sheet, now: pd.DataFrame, then: pd.DataFrame) -> RowChanges:
    """Return what changes in a sheet that needs no protection.

    now, then: the sheet's columns. A row is the same row where its key columns are. revised holds the key columns, then
    for each other column its value now, and under its key and "_then" its value then.
    """
    key = [column.key for column in sheet.key_columns]
    said = [column.key for column in sheet.columns if column.key not in key]
    before, later = (_by_key(frame, key, said) for frame in (now, then))
    new = [(*place, *held) for place, held in later.items() if place not in before]
    gone = [(*place, *held) for place, held in before.items() if place not in later]
    stays = [(place, held, later[place]) for place, held in before.items() if place in later]
    revised = [(*place, *held, *other) for place, held, other in stays if held != other]
    after = [f"{name}_then" for name in said]
    return RowChanges(
        new=pd.DataFrame(new, columns=[*key, *said], dtype=object),
        revised=pd.DataFrame(revised, columns=[*key, *said, *after], dtype=object),
        gone=pd.DataFrame(gone, columns=[*key, *said], dtype=object),
        unchanged=len(stays) - len(revised),
    )


def _by_key(frame: pd.DataFrame, key: list[str], said: list[str]) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Return what a table's rows say by what tells them apart, None for what is missing."""
    plain = frame[[*key, *said]].astype(object)
    rows = plain.where(plain.notna(), None).itertuples(index=False, name=None)
    return {row[: len(key)]: row[len(key) :] for row in rows}
