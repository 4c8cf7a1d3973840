"""How a plan is rated, and its activities grouped: words and shapes beside every colour."""

from collections import Counter
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from charts.plan import COLOURS, MARKS
from components.plan.chosen import GROUPS, ChosenPlan
from components.plan.day import day_seen_from
from components.shown.figures import headline, table_and_download
from components.shown.telling import doubt
from components.shown.wide import wide_table
from evaluation.verdicts.plan_words import NOT_RATED, moves, plan_headline, plan_on, stand_in

RAG = "rag"


def rating_names(chosen: ChosenPlan) -> dict[str, str]:
    """Return the names of the ratings by code, the worst first, and of none."""
    listed = {each.code: each.name for each in chosen.view.strategy.dimension(RAG).categories}
    return {code: listed[code] for code in reversed(listed)} | {"": NOT_RATED}


def ratings(chosen: ChosenPlan) -> None:
    """Write the headline, where the activities stand on the day, what has moved, and how many have each rating."""
    names = rating_names(chosen)
    headline(plan_headline(chosen.place, chosen.month, chosen.plan, names))
    seen_from = day_seen_from(chosen.view, chosen.plan)
    doubt(plan_on(chosen.plan, chosen.today), stand_in(chosen.today, seen_from, date.today()), *moves(chosen.plan))
    counts = Counter(each.rag for each in chosen.plan)
    tiles = "".join(
        f'<div><b><span style="color: {COLOURS[code]}" aria-hidden="true">{MARKS[code]}</span> '
        f"{counts[code]}</b> {escape(name)}</div>"
        for code, name in names.items()
    )
    st.html(f'<div class="ratings">{tiles}</div>')


def grouped(chosen: ChosenPlan) -> None:
    """Write how many activities of each group have each rating."""
    names = rating_names(chosen)
    codes = dict.fromkeys(getattr(each, chosen.by) for each in chosen.plan)
    rows = []
    for code in codes:
        own = Counter(each.rag for each in chosen.plan if getattr(each, chosen.by) == code)
        counts = {f"{MARKS[rag]} {name}": own[rag] for rag, name in names.items()}
        rows.append({GROUPS[chosen.by]: chosen.name(chosen.by, code), **counts, "All": own.total()})
    table = pd.DataFrame(rows).set_index(GROUPS[chosen.by]).astype(str)
    st.subheader(f"By {GROUPS[chosen.by].lower()}")
    what = f"Activities of {chosen.place}'s plan by {GROUPS[chosen.by].lower()}"
    caption = "Numbers of activities; an activity stands in one row."
    wide_table(table)
    table_and_download(table, "plan-groups", what, caption, chosen.view)
