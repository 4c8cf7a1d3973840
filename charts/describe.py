"""Text alternatives: what a chart shows, for those who do not see it. Made from published figures only."""

import pandas as pd

from charts.trend import NOT_COMPLETE
from evaluation.protection.published import SUPPRESSED


def described(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative of a trend: its range and latest figure for each series.

    what: the chart's subject, place and basis, as its title says; data: the rows of trend_data.
    """
    shown = data[data["value"].notna()]
    if shown.empty:
        return f"{what}. No figure can be shown."
    sentences = [f"Line chart. {what}, {data.iloc[0]['when']} to {data.sort_values('date').iloc[-1]['when']}."]
    for name, rows in shown.groupby("series", sort=False):
        ordered = rows.sort_values("value", kind="stable")
        low, high, last = ordered.iloc[0], ordered.iloc[-1], rows.iloc[-1]
        if len(rows) > 1 and low["value"] == high["value"]:
            sentences.append(f"{name}: {last['shown']} in every month shown.")
            continue
        sentences.append(
            f"{name}: lowest {low['shown']} in {low['when']}, highest {high['shown']} in {high['when']}, "
            f"latest {last['shown']} in {last['when']}."
        )
    return " ".join([*sentences, *_not_drawn(data)])


def _not_drawn(data: pd.DataFrame) -> list[str]:
    """Return how many figures are hidden, and which periods are not complete."""
    said = []
    hidden = int((data["shown"] == SUPPRESSED).sum())
    if hidden:
        said.append("1 figure is not shown." if hidden == 1 else f"{hidden} figures are not shown.")
    missing = data.loc[data["shown"] == NOT_COMPLETE, "when"].unique()
    return [*said, f"No complete figures for {', '.join(missing)}."] if len(missing) else said


def described_process(what: str, data: pd.DataFrame, usual: str) -> str:
    """Return the text alternative of a process chart: range, latest figure, and what stands out in which periods.

    data: the rows of process_data; usual: the usual range in words.
    """
    periods = data[data["when"].notna()]
    shown = periods[periods["value"].notna()]
    if shown.empty:
        return f"{what}. No figure can be shown."
    ordered = shown.sort_values("value", kind="stable")
    low, high, last = ordered.iloc[0], ordered.iloc[-1], shown.iloc[-1]
    sentences = [
        f"Process chart. {what}, {periods.iloc[0]['when']} to {periods.iloc[-1]['when']}.",
        f"Lowest {low['shown']} in {low['when']}, highest {high['shown']} in {high['when']}, "
        f"latest {last['shown']} in {last['when']}.",
        usual,
    ]
    flagged = shown[shown["reading"] != ""]
    for reading, rows in flagged.groupby("reading", sort=False):
        sentences.append(f"{str(reading).capitalize()}: {', '.join(rows['when'])}.")
    return " ".join([*sentences, *_not_drawn(periods)])


def described_since(what: str, data: pd.DataFrame, launch: str) -> str:
    """Return the text alternative of the months about a launch, with both lines in the latest month.

    data: the rows of since_data; launch: its name with its month.
    """
    periods = data[data["when"].notna()]
    first, last = periods.iloc[0], periods.iloc[-1]
    start = periods[periods["expected"].notna()].iloc[0]
    sentences = [
        f"Line chart. {what}, {first['when']} to {last['when']}, about {launch}.",
        f"The model fits {start['fitted']:,.0f} in {start['when']} and {last['fitted']:,.0f} in {last['when']}; "
        f"without the launch it would expect {start['expected']:,.0f} and {last['expected']:,.0f}.",
    ]
    return " ".join([*sentences, *_not_drawn(periods)])


def described_bars(what: str, data: pd.DataFrame, kind: str = "Bar chart") -> str:
    """Return the text alternative of bars, or of dots with ranges: each name with its figure.

    data: columns name and shown.
    """
    return (
        f"{kind}. {what}. "
        + "; ".join(f"{name}: {shown}" for name, shown in zip(data["name"], data["shown"], strict=True))
        + "."
    )
