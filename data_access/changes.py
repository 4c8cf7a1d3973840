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
BOTH = ["now", "now_hidden", "then", "then_hidden", "change"]


def changed_figures(now: PublishedTable | None, then: PublishedTable) -> pd.DataFrame:
    """Return every figure that viewers would see otherwise: the columns of KEY, and those of BOTH.

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
    plain = [frame[[*key, *said]].astype(object).where(frame[[*key, *said]].notna(), None) for frame in (now, then)]
    both = plain[0].merge(plain[1], on=key, how="outer", suffixes=("", "_then"), indicator=True)
    stays, same = both["_merge"] == "both", pd.Series(True, index=both.index)
    for name in said:
        same &= (both[name] == both[f"{name}_then"]) | (both[name].isna() & both[f"{name}_then"].isna())
    new = both.loc[both["_merge"] == "right_only", [*key, *(f"{name}_then" for name in said)]]
    return RowChanges(
        new=new.set_axis([*key, *said], axis=1).reset_index(drop=True),
        revised=both.loc[stays & ~same].drop(columns="_merge").reset_index(drop=True),
        gone=both.loc[both["_merge"] == "left_only", [*key, *said]].reset_index(drop=True),
        unchanged=int((stays & same).sum()),
    )
