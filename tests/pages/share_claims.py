"""Shares and their ranges worked out anew, in plain Python, and what is wrong with words about them.

The ends of a range are the proportions from which the observed one lies 1.96 standard errors away.
"""

import re
from collections.abc import Iterator
from math import hypot, sqrt
from typing import NamedTuple

Z = 1.959963984540054
HIDDEN, NOTHING, LEAST_BASE = "[c]", "–", 50
NUMBER = r"\d[\d,]*"
PERCENT = r"(?:less than 1%|more than 99%|\d+%)"
RANGE = rf"(?:between {PERCENT} and {PERCENT}|close to {PERCENT})"
POINTS = r"(?:less than 1|\d+)"
SIDE = rf"{POINTS} points? (?:higher|lower)"
POINTS_RANGE = rf"(?:from {SIDE} to {SIDE}|(?:between {POINTS} and|close to) {SIDE})"


class Share(NamedTuple):
    """A part and its whole, both published."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Return the proportion."""
        return self.part / self.whole

    @property
    def ends(self) -> tuple[float, float]:
        """Return the two proportions p with (value - p)^2 = z^2 p (1 - p) / n."""
        a, b, c = 1 + Z * Z / self.whole, -(2 * self.value + Z * Z / self.whole), self.value**2
        root = sqrt(max(0.0, b * b - 4 * a * c))
        return (-b - root) / (2 * a), (-b + root) / (2 * a)


def difference(first: Share, other: Share) -> tuple[float, float, float]:
    """Return the first share less the other, and the ends of its range by Newcombe's tenth method."""
    value = first.value - other.value
    (low, high), (other_low, other_high) = first.ends, other.ends
    return (
        value,
        value - hypot(first.value - low, other_high - other.value),
        value + hypot(high - first.value, other.value - other_low),
    )


def percent_faults(said: str, exact: float) -> Iterator[str]:
    """Yield what is wrong with a whole percentage of a share."""
    fits = {"less than 1%": 0 < exact < 0.01, "more than 99%": 0.99 < exact < 1}.get(said)
    if fits is None:
        value = int(said.rstrip("%"))
        fits = abs(value - 100 * exact) <= 0.5 + 1e-9 and (value not in {0, 100} or exact in {0.0, 1.0})
    if not fits:
        yield f"{said} for {100 * exact:.2f}%"


def range_faults(said: str, share: Share | None) -> Iterator[str]:
    if share is None:
        yield f"a range, {said}, of nothing shown"
        return
    ends = re.findall(PERCENT, said)
    for text, exact in zip(ends if len(ends) == 2 else 2 * ends, share.ends, strict=True):
        yield from percent_faults(text, min(1.0, max(0.0, exact)))


def share_and_range_faults(said: str, share: Share) -> Iterator[str]:
    value, _, likely = said.partition(" (likely ")
    yield from percent_faults(value, share.value)
    yield from range_faults(likely, share)


def of_faults(said: str, share: Share | None) -> Iterator[str]:
    """Yield what is wrong with "149 of 655 (23%)"."""
    if share is None:
        if said not in {HIDDEN, NOTHING} and "%" in said:
            yield f"{said} of a hidden figure or a small base"
        return
    counts, _, percent = said.partition(" (")
    if counts != f"{share.part:,} of {share.whole:,}":
        yield f"{said} instead of {share}"
    if percent:
        yield from percent_faults(percent.rstrip(")"), share.value)


def points_faults(said: str, low: float, high: float) -> Iterator[str]:
    """Yield what is wrong with a range in percentage points: "from 3 points lower to 14 points higher"."""
    whole = [1 if each == "less than 1" else int(each) for each in re.findall(POINTS, said)]
    ends = sorted((abs(low), abs(high))) if low * high > 0 else [abs(low), abs(high)]
    if len(whole) not in {1, 2}:
        yield f"no range in points: {said!r}"
        return
    for value, exact in zip(whole if len(whole) == 2 else 2 * whole, ends, strict=True):
        if abs(value - 100 * exact) > 1 - 1e-9 or (exact >= 0.01 and abs(value - 100 * exact) > 0.5 + 1e-9):
            yield f"{said} for {100 * low:.2f} to {100 * high:.2f} points"
    sides = re.findall("higher|lower", said)
    wanted = ["lower", "higher"] if low <= 0 <= high else ["higher" if low > 0 else "lower"]
    if sides != wanted:
        yield f"{said} for {100 * low:.2f} to {100 * high:.2f} points"


def difference_faults(name: str, said: str, shares: list[Share | None], counts: list[int | None]) -> Iterator[str]:
    first, other = shares
    if first is None or other is None:
        yield from [] if said in {HIDDEN, NOTHING} else [f"{name}: a difference, {said}, of a hidden share"]
    elif said == NOTHING:
        yield from [] if counts == [0, 0] else [f"{name}: no difference, though both are shown"]
    else:
        value, low, high = difference(first, other)
        clear = low > 0 or high < 0
        if said.startswith("not clear") == clear or (clear and ("higher" in said) != (value > 0)):
            yield f"{name}: {said} for {low:.4f} to {high:.4f}"
        yield from points_faults(said.partition("likely " if clear else "not clear: ")[2], low, high)
