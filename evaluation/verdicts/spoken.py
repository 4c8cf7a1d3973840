"""Numbers as they are said aloud: plurals, whole percentages, and ranges that never hide on which side they lie.

Rounding is to the nearest whole per cent, except that nothing which differs is said not to: "less than 1%", "more than
99%". Only none is 0%, and only all is 100%.
"""

import math

# From here on a percentage is no longer a picture of anything.
MOST_PERCENT = 1_000


def number_of(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 month", "7 months". many: the plural where it is not the singular with an s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent, "24%"."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "less than 1%"
    if whole == 100 and share < 1:
        return "more than 99%"
    return f"{whole}%"


def percent_range(low: float, high: float) -> str:
    """Return two shares from 0 to 1 as "between 20% and 29%"."""
    return _between(percent(low), percent(high))


def size_of_change(ratio: float) -> str:
    """Return how far a ratio lies from 1, without its side: "34%", "less than 1%", "more than 1,000%"."""
    if ratio <= 1:
        return percent(1 - ratio)
    if 100 * (ratio - 1) > MOST_PERCENT:
        return f"more than {MOST_PERCENT:,}%"
    return "less than 1%" if round(100 * (ratio - 1)) == 0 else f"{round(100 * (ratio - 1)):,}%"


def changed(ratio: float) -> str:
    """Return a ratio with its side: "34% higher", "12% lower", "no change"."""
    if ratio == 1:
        return "no change"
    return f"{size_of_change(ratio)} {'higher' if ratio > 1 else 'lower'}"


def changed_by_either(one: float, other: float) -> str:
    """Return two estimates on one side of 1 with that side, the smaller first: "52% to 74% higher"; one where alike."""
    smaller, larger = sorted((one, other), key=lambda ratio: abs(math.log(ratio)))
    if size_of_change(smaller) == size_of_change(larger):
        return f"about {changed(larger)}"
    return f"{size_of_change(smaller)} to {changed(larger)}"


def range_of_change(low: float, high: float) -> str:
    """Return a ratio's limits: "between 17% and 54% higher", "from 12% lower to 106% higher"."""
    if low < 1 < high or 1 in {low, high}:
        return f"from {changed(low)} to {changed(high)}"
    return f"{sizes_of_change(low, high)} {'higher' if low > 1 else 'lower'}"


def sizes_of_change(low: float, high: float) -> str:
    """Return the limits of a ratio that lie on one side of 1, without the side: "between 17% and 54%".

    Raises ValueError when they lie on both sides: such a range has no direction that could be left out.
    """
    if low <= 1 <= high:
        raise ValueError("A range on both sides of no change must say both.")
    near, far = (low, high) if low > 1 else (high, low)
    return _between(size_of_change(near), size_of_change(far))


def points(difference: float) -> str:
    """Return percentage points from a difference of shares: "7 percentage points", "less than 1 percentage point"."""
    whole = round(100 * abs(difference))
    if whole == 0:
        return "less than 1 percentage point" if difference else "0 percentage points"
    return number_of(whole, "percentage point")


def moved_by(before: float, after: float, likely: str) -> str:
    """Return by how much a share moved, with its likely range: "up 7 percentage points (likely between 1 and 14 ...)".

    Only the range where the whole percentages shown would differ by another number than the rounded difference does.
    """
    way = "up" if after > before else "down"
    if abs(round(100 * after) - round(100 * before)) != round(100 * abs(after - before)):
        return f"{way}, likely {likely}"
    return f"{way} {points(after - before)} (likely {likely})"


def points_range(low: float, high: float) -> str:
    """Return the limits of a difference of shares, in points: "between 1 and 14 points higher"."""
    if low <= 0 <= high:
        return f"from {_side(low)} to {_side(high)}"
    near, far = (low, high) if low > 0 else (high, low)
    ends, side = (_whole_points(near), _whole_points(far)), "higher" if low > 0 else "lower"
    if ends[0] == ends[1]:
        return f"close to {ends[0]} {_noun(ends[0])} {side}"
    return f"between {ends[0]} and {ends[1]} {_noun(ends[1])} {side}"


def inside(low: float, high: float) -> str:
    """Return the whole numbers that two limits leave: "31 to 51", "up to 51" where the lower one excludes none.

    Rounded inwards, so that a count outside the limits is outside these too; to one decimal where no whole number lies
    between them.
    """
    first, last = math.ceil(low), math.floor(high)
    if first <= 0:
        return f"up to {last:,}"
    if first > last:
        return f"{low:,.1f} to {high:,.1f}"
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"


def _between(near: str, far: str) -> str:
    if near != far:
        return f"between {near} and {far}"
    return near if near.startswith(("less", "more")) else f"close to {near}"


def _whole_points(difference: float) -> str:
    whole = round(100 * abs(difference))
    return f"{whole}" if whole or not difference else "less than 1"


def _noun(ending: str) -> str:
    return "point" if ending in {"1", "less than 1"} else "points"


def _side(difference: float) -> str:
    if difference == 0:
        return "no difference"
    ending = _whole_points(difference)
    return f"{ending} {_noun(ending)} {'higher' if difference > 0 else 'lower'}"
