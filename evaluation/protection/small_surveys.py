"""Survey answers that may not be shown: of too few respondents, or of so few people that they are a small count."""

import math

import pandas as pd


def small_answers_withheld(rows: pd.DataFrame, minimum: int, threshold: int) -> pd.DataFrame:
    """Return the rows of sheet Surveys as they are published.

    rows: columns base and yes (whole numbers or missing) and percent (as printed, or missing). minimum: the fewest
    respondents whose answers are shown. threshold: counts from 1 to threshold - 1 are small.

    Where fewer than the minimum answered, or what is given tells that the number who said yes, or of the others, is
    small, both yes and percent are missing; a small number of respondents is missing too. A percentage alone tells it
    when every whole number that it can stand for is small: 99% of 592 are 3 to 8 others, which may well be 5 or more.
    """
    small = [
        _tells(base, yes, percent, minimum, threshold)
        for base, yes, percent in zip(rows["base"], rows["yes"], rows["percent"], strict=True)
    ]
    hidden = pd.Series(small, index=rows.index, dtype=bool)
    few = rows["base"].between(1, threshold - 1).fillna(False).astype(bool)
    return rows.assign(base=rows["base"].mask(few), yes=rows["yes"].mask(hidden), percent=rows["percent"].mask(hidden))


def _tells(base: object, yes: object, percent: object, minimum: int, threshold: int) -> bool:
    if pd.isna(base):  # type: ignore[call-overload] # a cell of a DataFrame
        return _known(yes) and 1 <= int(str(yes)) < threshold
    people = int(str(base))
    if people < max(minimum, threshold):
        return True
    least, most = (int(str(yes)),) * 2 if _known(yes) else _meant(people, float(str(percent)))
    return any(low >= 1 and high < threshold for low, high in ((least, most), (people - most, people - least)))


def _known(value: object) -> bool:
    return not pd.isna(value)  # type: ignore[call-overload] # a cell of a DataFrame


def _meant(people: int, percent: float) -> tuple[int, int]:
    """Return the fewest and the most of so many people that a percentage printed so can stand for."""
    half = 0.5 / 10 ** _decimals(percent)
    least = max(math.ceil(people * (percent - half) / 100), 0)
    most = min(math.floor(people * (percent + half) / 100), people)
    if least <= most:
        return least, most
    # No whole number of people gives it exactly: the nearest was meant.
    nearest = round(people * percent / 100)
    return nearest, nearest


def _decimals(percent: float) -> int:
    return next(places for places in (0, 1, 2) if places == 2 or round(percent, places) == percent)
