"""What a survey's answers allow to be said: a share, its likely range where the sample was random, or why not."""

from dataclasses import dataclass
from typing import Literal

from evaluation.definitions.printed_percentages import people_meant
from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.intervals.proportions import wilson

# withheld: neither number nor percentage is published. base: the source names none.
Doubt = Literal["withheld", "base not stated", "few asked", "not a random sample", "sampling not stated", ""]
RANDOM, NOT_STATED = "random", "not_stated"


@dataclass(frozen=True)
class Answers:
    """One question as it was answered. share: from 0 to 1; interval: its likely range; doubt: why one is missing."""

    share: float | None
    interval: Interval | None
    doubt: Doubt


def answers(base: int | None, yes: int | None, percent: float | None, sampling: str, minimum: int) -> Answers:
    """Return the share that said yes, and its likely range where the sample allows one.

    base: how many answered, None where it is not stated; yes: how many of them said yes, or percent: as printed.
    sampling: its code. minimum: a smaller base has no percentage.

    Raises ValueError where more said yes than answered.
    Source: Wilson, JASA 1927; for a printed percentage, the range of every whole number that rounds to it.
    """
    if base is not None and yes is not None and yes > base:
        raise ValueError(f"{yes} of {base} is no proportion.")
    if yes is None and percent is None:
        return Answers(None, None, "withheld")
    if base is None:
        return Answers(None if percent is None else percent / 100, None, "base not stated")
    if base < minimum:
        return Answers(None, None, "few asked")
    share = yes / base if yes is not None else (percent or 0.0) / 100
    if sampling != RANDOM:
        return Answers(share, None, "sampling not stated" if sampling == NOT_STATED else "not a random sample")
    fewest, most = (yes, yes) if yes is not None else people_meant(base, percent or 0.0)
    low, high = wilson(fewest, base), wilson(most, base)
    return Answers(share, Interval(share, low.low, high.high, low.level), "")
