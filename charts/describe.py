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
    hidden = int((data["shown"] == SUPPRESSED).sum())
    if hidden:
        sentences.append("1 figure is not shown." if hidden == 1 else f"{hidden} figures are not shown.")
    missing = data.loc[data["shown"] == NOT_COMPLETE, "when"].unique()
    if len(missing):
        sentences.append(f"No complete figures for {', '.join(missing)}.")
    return " ".join(sentences)


def described_bars(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative of bars: each name with its figure. data: columns name and shown."""
    return (
        f"Bar chart. {what}. "
        + "; ".join(f"{name}: {shown}" for name, shown in zip(data["name"], data["shown"], strict=True))
        + "."
    )
