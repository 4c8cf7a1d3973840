"""Media coverage: in what tone, in which medium, how prominent, how long, and where it can be read."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.media import described_pieces, pieces_chart
from components.frame.filters import area_name, choose
from components.frame.places import rows_of
from components.frame.view import View, mode
from components.media.chosen import choose_one, in_words, names_of, sourced
from components.shown.commentary import about_rows
from components.shown.figures import headline, table_and_download
from components.shown.telling import doubt
from evaluation.definitions.periods import month_name, year_name
from evaluation.definitions.sheets import MEDIA_SHEET
from evaluation.statistics.items.pieces import by_year, extents, recorded
from evaluation.verdicts.media_words import (
    NO_VALUE,
    NOT_RECORDED,
    coverage_headline,
    extent_sentences,
    lasting,
    not_recorded,
)

BY = {"tone": "Tone", "medium": "Medium", "prominence": "Prominence"}
ASKED = {"tone": "tone", "prominence": "prominence", "seconds": "duration or length", "link": "link"}


def coverage(view: View, area: str, filters: Sequence[DeltaGenerator]) -> None:
    """Write what coverage is held of an area, drawn by what the viewer chooses, and each piece of it.

    filters: the places for the choice of a campaign, and of what to draw by.
    """
    held = rows_of(view, MEDIA_SHEET, area)
    campaigns = names_of(view, "campaign")
    with filters[0]:
        campaign = choose_one("Campaign", "campaign", campaigns, held["campaign"], "All campaigns")
    with filters[1]:
        by = choose("By", "by", BY)
    rows = held[held["campaign"] == campaign] if campaign else held
    tones = names_of(view, "tone")
    headline(
        coverage_headline(
            area_name(view, area), len(rows), {name: int((rows["tone"] == code).sum()) for code, name in tones.items()}
        )
    )
    if rows.empty:
        st.info("It appears when a workbook with a Media sheet is published.")
        return
    doubt(not_recorded(len(rows), _recorded(rows)), NO_VALUE)
    _drawn(view, area, rows, by)
    st.subheader("How much, medium by medium")
    for sentence in extent_sentences(extents(rows, list(names_of(view, "medium"))), names_of(view, "medium")):
        st.html(f'<p class="said">{escape(sentence)}</p>')
    _pieces(view, area, rows)


def _recorded(rows: pd.DataFrame) -> dict[str, int]:
    counts = {name: recorded(rows, column) for column, name in ASKED.items()}
    # A broadcast has a duration and a text a length.
    counts[ASKED["seconds"]] = int((rows["seconds"].notna() | rows["words"].notna()).sum())
    return counts


def _drawn(view: View, area: str, rows: pd.DataFrame, by: str) -> None:
    names = names_of(view, by) | {"": NOT_RECORDED}
    counts = by_year(rows, by)
    order = {code: at for at, code in enumerate(names)}
    data = pd.DataFrame(
        {
            "year": counts["year"].map(year_name),
            "name": counts["code"].map(names),
            "pieces": counts["pieces"],
            "order": counts["code"].map(order),
        }
    ).sort_values(["year", "order"], ignore_index=True)
    what = f"Media coverage of {area_name(view, area)} by {BY[by].lower()}"
    st.subheader(f"By {BY[by].lower()} and financial year")
    used = tuple(dict.fromkeys(data.sort_values("order")["name"]))
    hollow = NOT_RECORDED in used
    st.vega_lite_chart(
        data,
        pieces_chart(used, len(used) - hollow, mode()),
        width="stretch",
        theme=None,
        alt=described_pieces(what, data),
        key="media",
    )
    table = data.pivot_table(index="year", columns="name", values="pieces", fill_value=0, sort=False).astype(int)
    table_and_download(
        table.rename_axis("Financial year"),
        "media-years",
        what,
        "Numbers of pieces, as uploaded.",
        view,
        about=about_rows(view, "media", rows, area),
    )


def _pieces(view: View, area: str, rows: pd.DataFrame) -> None:
    st.subheader("Each piece, the latest first")
    latest = rows.sort_values(["month", "day"], ascending=False, kind="stable")
    words = in_words(view, MEDIA_SHEET, latest)
    heads = ("When", "Outlet and title", "Tone and prominence", "Duration or length")
    body = "".join(_piece(latest.loc[at], words.loc[at]) for at in latest.index)
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    st.html(f'<table class="printed"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    what = f"Media coverage of {area_name(view, area)}"
    table = _with_durations(latest, words).set_index("Month")
    table_and_download(table, "media-pieces", what, sourced("Source: communications teams, as uploaded.", latest), view)


def _piece(row: pd.Series, words: pd.Series) -> str:
    when = f"{pd.Timestamp(row['day']):%d %B %Y}" if row["day"] else row["dated"] or month_name(row["month"])
    title = escape(str(row["title"]))
    if row["link"]:
        title = f'<a href="{escape(str(row["link"]))}" target="_blank" rel="noopener noreferrer">{title}</a>'
    extent = [lasting(int(row["seconds"])) if pd.notna(row["seconds"]) else "", _length(row["words"])]
    told = ", ".join(each for each in extent if each) or NOT_RECORDED
    tone, prominence = (str(words[BY[key]]) if row[key] else f"{BY[key]}: {NOT_RECORDED.lower()}"
                        for key in ("tone", "prominence"))  # fmt: skip
    return (
        f"<tr><td>{escape(when)}</td><td><b>{escape(str(row['outlet']))}</b> <small>({escape(str(words['Medium']))})"
        f"</small><br>{title}</td><td>{escape(tone)}<br><small>{escape(prominence)}</small></td>"
        f'<td data-head="Duration or length">{escape(told)}</td></tr>'
    )


def _with_durations(rows: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """Return pieces in words with durations as they are written elsewhere on the page."""
    durations = [lasting(int(each)) if pd.notna(each) else "" for each in rows["seconds"]]
    heading = MEDIA_SHEET.column("seconds").heading
    return words.assign(**{heading: durations}).rename(columns={heading: "Duration"})


def _length(words: float | None) -> str:
    return "" if pd.isna(words) else f"{int(words):,} words"
