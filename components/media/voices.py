"""What people said: by theme and role, the latest first, with a search over the words."""

from html import escape

import pandas as pd
import streamlit as st

from components.frame.filters import area_name
from components.frame.places import rows_of
from components.frame.view import View
from components.media.chosen import choose_one, in_words, names_of, search, sourced
from components.shown.commentary import about_rows
from components.shown.figures import table_and_download
from components.shown.telling import doubt
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import FEEDBACK_SHEET
from evaluation.verdicts.media_words import ANECDOTES, feedback_headline


def voices(view: View, area: str) -> None:
    """Write what people said of an area, as the viewer chooses it."""
    st.subheader("What people said")
    held = rows_of(view, FEEDBACK_SHEET, area)
    columns = st.columns([1.2, 1.2, 1.6], vertical_alignment="bottom")
    with columns[0]:
        theme = choose_one("Theme", "theme", names_of(view, "theme"), held["theme"], "All themes")
    with columns[1]:
        role = choose_one("Who said it", "role", names_of(view, "role"), held["role"], "Everybody")
    with columns[2]:
        words = search()
    rows = held[_meant(held, theme, role, words)].sort_values("month", ascending=False, kind="stable")
    st.html(f'<p class="told">{escape(feedback_headline(area_name(view, area), len(held), len(rows)))}</p>')
    doubt(ANECDOTES)
    if rows.empty:
        st.info("Nothing that people said is published for what is chosen here.")
        return
    st.html("".join(_said(view, row) for _, row in rows.iterrows()))
    table = in_words(view, FEEDBACK_SHEET, rows).set_index("Month")
    what = f"What people said, {area_name(view, area)}"
    table_and_download(
        table,
        "feedback",
        what,
        sourced("Source: as uploaded, checked and read by a second reader.", rows),
        view,
        about=about_rows(view, "feedback", rows, area),
    )


def _meant(rows: pd.DataFrame, theme: str, role: str, words: str) -> "pd.Series[bool]":
    chosen = pd.Series(True, rows.index)
    for column, code in (("theme", theme), ("role", role)):
        if code:
            chosen &= rows[column] == code
    for word in words.split():
        chosen &= rows["text"].str.contains(word, case=False, regex=False)
    return chosen


def _said(view: View, row: pd.Series) -> str:
    about = [
        names_of(view, "theme").get(row["theme"], ""),
        names_of(view, "role").get(row["role"], ""),
        view.strategy.area(row["area"]).name,
        names_of(view, "campaign").get(row["campaign"], ""),
        row["dated"] or month_name(row["month"]),
    ]
    return (
        f'<blockquote class="voice">{escape(str(row["text"]))}'
        f"<footer>{escape(' · '.join(each for each in about if each))}</footer></blockquote>"
    )
