"""Survey answers that may not be shown: of too few respondents, or of so few people that they are a small count."""

import pandas as pd

from evaluation.definitions.printed_percentages import people_meant


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


def _tells(base: int | None, yes: int | None, percent: float, minimum: int, threshold: int) -> bool:
    if pd.isna(base):
        return not pd.isna(yes) and 1 <= yes < threshold
    if base < max(minimum, threshold):
        return True
    least, most = people_meant(base, percent) if pd.isna(yes) else (yes, yes)
    return any(low >= 1 and high < threshold for low, high in ((least, most), (base - most, base - least)))
