"""Media coverage over time: pieces a financial year, stacked by what was recorded of them."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from charts.theme import PALETTES, Mode, configured

HEIGHT = 240
# Narrow, so that a single year does not fill the page.
WIDTH = 56
NOT_RECORDED = ""


@lru_cache(maxsize=32)
def pieces_chart(names: tuple[str, ...], recorded: int, mode: Mode) -> dict[str, Any]:
    """Return the specification of a column a year, built once. Its data have the columns year, name, pieces, order.

    names: of the categories, in the order of the stack; the first ``recorded`` of them were recorded, and any after
    them are drawn hollow.
    """
    palette = PALETTES[mode]
    colours = [*palette.series[:recorded], *["transparent"] * (len(names) - recorded)]
    columns = (
        alt.Chart()
        .mark_bar(stroke=palette.quiet, strokeWidth=1, width=WIDTH)
        .encode(
            alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            alt.Y("pieces:Q", title="Pieces", axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color(
                "name:N",
                sort=list(names),
                scale=alt.Scale(domain=list(names), range=colours),
                legend=alt.Legend(title=None, orient="top", symbolStrokeColor=palette.quiet, labelColor=palette.ink,
                                  labelFontSize=15, columns=3),
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("year:O", title="Financial year"),
                alt.Tooltip("name:N", title="What"),
                alt.Tooltip("pieces:Q", title="Pieces"),
            ],
        )
        .properties(height=HEIGHT)
    )  # fmt: skip
    return configured(columns.to_dict(validate=False), mode)


def described_pieces(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative: each year with its pieces. data: columns year, name, pieces."""
    years: dict[str, list[str]] = {}
    for year, name, pieces in zip(data["year"], data["name"], data["pieces"], strict=True):
        years.setdefault(year, []).append(f"{pieces} {name.lower()}")
    told = "; ".join(f"{year}: {', '.join(parts)}" for year, parts in years.items())
    return f"Column chart. {what}. {told}."
