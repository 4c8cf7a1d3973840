"""What a percentage that somebody printed can stand for: the whole numbers of people that round to it."""

MOST_DECIMALS = 2


def people_meant(base: int, percent: float) -> tuple[int, int]:
    """Return the fewest and the most of a base of people that a printed percentage can stand for.

    base: 0 or more people; percent: from 0 to 100, read as printed with as many decimals as it needs, two at most. Both
    ends of the rounding count, since nobody knows how halves were rounded. Where no whole number of people gives the
    percentage, both are the nearest one.
    """
    one = 10 ** next(n for n in range(MOST_DECIMALS + 1) if n == MOST_DECIMALS or round(percent, n) == percent)
    # In whole numbers, so that a half is one exactly.
    printed, whole = round(percent * one), 200 * one
    fewest = max(-(base * (1 - 2 * printed) // whole), 0)
    most = min(base * (2 * printed + 1) // whole, base)
    if fewest <= most:
        return fewest, most
    nearest = round(base * percent / 100)
    return nearest, nearest
