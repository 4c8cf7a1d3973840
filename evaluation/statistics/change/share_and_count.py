"""A share and the count behind it, together: a share can rise while nobody more is seen."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal[-1, 0, 1]


@dataclass(frozen=True)
class ShareAndCount:
    """A part of a whole in two periods, before and after. Everybody counts in the whole, Not recorded too."""

    part: tuple[int, int]
    whole: tuple[int, int]

    @property
    def shares(self) -> tuple[float, float] | None:
        """Return the part's share before and after, from 0 to 1; None when either whole is 0."""
        if 0 in self.whole:
            return None
        return self.part[0] / self.whole[0], self.part[1] / self.whole[1]

    @property
    def share_change(self) -> float | None:
        """Return how far the share moved, in percentage points."""
        return None if self.shares is None else 100 * (self.shares[1] - self.shares[0])

    @property
    def count_change(self) -> int:
        """Return how many more there are of the part, or fewer when negative."""
        return self.part[1] - self.part[0]

    @property
    def share_misleads(self) -> bool:
        """Return whether the share moved another way than the count, so that it must not be told alone."""
        before, after = self.part[0] * self.whole[1], self.part[1] * self.whole[0]
        return self.shares is not None and _sign(after - before) != _sign(self.count_change)


def share_and_count(part: tuple[int, int], whole: tuple[int, int]) -> ShareAndCount:
    """Return share and count of a part, both before and after. What moved by chance is not told apart here.

    Raises ValueError unless each part lies from 0 to its whole.
    """
    if any(not 0 <= few <= many for few, many in zip(part, whole, strict=True)):
        raise ValueError("A part is 0 or more, and no larger than its whole.")
    return ShareAndCount(part, whole)


def _sign(difference: int) -> Direction:
    return 1 if difference > 0 else -1 if difference < 0 else 0
