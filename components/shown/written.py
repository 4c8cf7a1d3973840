"""Published figures as charts and tables write them."""

from collections.abc import Callable

import pandas as pd

from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import wording


def bars(names: list[str], rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a bar chart: name, value and shown, its figure as written."""
    values = rows["value"].astype("float64").to_numpy()
    return pd.DataFrame({"name": names, "value": values, "shown": written(rows)})


def written(rows: pd.DataFrame) -> list[str]:
    """Return each published count as it is written: a number, or [c]."""
    return [
        wording.counted(Figure(None, "suppressed") if hidden else Figure(int(value), "shown"))
        for value, hidden in zip(rows["value"], rows["suppressed"], strict=True)
    ]


def in_words(
    table: PublishedTable, dimension: str, names: dict[str, str], heading: str, named: Callable[[str], str]
) -> pd.DataFrame:
    """Return periods as a table of text, latest first: a row a period, a column a category that has a name."""
    frame = table.frame.sort_values("period", ascending=False)
    frame = frame[frame[dimension].isin(names)] if dimension else frame
    column = frame[dimension].map(names) if dimension else "Count"
    tall = frame.assign(**{heading: frame["period"].map(named)}, Category=column, Count=written(frame))
    words = tall.pivot(index=heading, columns="Category", values="Count")
    words = words.reindex(index=list(dict.fromkeys(tall[heading])))
    ordered = [name for name in names.values() if name in words.columns] if dimension else ["Count"]
    return words[ordered].rename_axis(columns=None)


def explained(caption: str, shown: str) -> str:
    """Return a caption that says what [c] means where the text it stands under has one, unless it says so already."""
    if SUPPRESSED not in shown or wording.SUPPRESSED_MEANS in caption:
        return caption
    return f"{caption} {wording.SUPPRESSED_MEANS}".strip()


def dimension_words(dimension: str) -> str:
    """Return a breakdown's name within a sentence."""
    return {"age": "age band"}.get(dimension, dimension)
