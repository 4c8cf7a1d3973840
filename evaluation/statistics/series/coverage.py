"""Which of the strategy's audiences any figure of reach shows to have been reached, by which channel, and when last.

An audience without a figure is one of which nothing is known: nothing may have been done, or nothing was counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Covered:
    """What is held of one audience on one channel: how many figures, by which campaigns, from which month to which."""

    figures: int
    campaigns: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True)
class Coverage:
    """Audiences by channels. cells: by audience and channel, those that hold something.

    reached, not_reached: audiences, in the strategy's order. unused: channels without a figure. since, until: the first
    and last month of any figure, "" where there is none.
    """

    cells: dict[tuple[str, str], Covered]
    reached: tuple[str, ...]
    not_reached: tuple[str, ...]
    unused: tuple[str, ...]
    since: str
    until: str

    def last_of(self, audience: str) -> str:
        """Return the last month in which anything is held of an audience, "" for none."""
        return max((cell.last for (who, _), cell in self.cells.items() if who == audience), default="")


def coverage(rows: pd.DataFrame, audiences: Sequence[str], channels: Sequence[str]) -> Coverage:
    """Return what is held of each audience by each channel.

    rows: columns month, campaign, audience, channel, value; a figure of 0 reaches nobody. audiences, channels: codes,
    in the strategy's order.
    """
    held = rows[rows["value"] > 0]
    cells = {
        (str(audience), str(channel)): Covered(
            len(own),
            tuple(dict.fromkeys(own.sort_values("month", kind="stable")["campaign"])),
            str(own["month"].min()),
            str(own["month"].max()),
        )
        for (audience, channel), own in held.groupby(["audience", "channel"])
    }
    found = {audience for audience, _ in cells}
    used = {channel for _, channel in cells}
    return Coverage(
        cells,
        tuple(each for each in audiences if each in found),
        tuple(each for each in audiences if each not in found),
        tuple(each for each in channels if each not in used),
        str(rows["month"].min()) if len(rows) else "",
        str(rows["month"].max()) if len(rows) else "",
    )
