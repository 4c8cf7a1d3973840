"""Commentary under a chart: what officers wrote about the months that it draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from components.frame.filters import area_name
from components.frame.selection import Selection
from components.frame.view import View
from data_access.stores.published_commentary import Commentary, Wording, about
from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import months_of, shifted
from evaluation.definitions.sheets import PeriodKind
from evaluation.verdicts.commentary_words import (
    MOST_SHOWN,
    WHOSE,
    action_words,
    again_words,
    more_words,
    placed,
    signed,
)


@dataclass(frozen=True)
class About:
    """What a chart draws: measures, by key, and areas, by code, from the first to the last month, "2019-07"."""

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    first: str
    last: str


def about_drawn(chosen: Selection, periods: Iterable[str], kind: PeriodKind = "month") -> About | None:
    """Return what a chart of these periods draws, each named by its last month; None where there are none."""
    named = sorted(periods)
    if not named:
        return None
    return About((chosen.measure.key,), (chosen.area,), months_of(kind, named[0])[0], named[-1])


def about_rows(view: View, measure: str, rows: pd.DataFrame, area: str = "") -> About | None:
    """Return what a chart or table of a sheet's rows shows; of every area unless one is given."""
    areas = (area,) if area else tuple(each.code for each in view.strategy.areas)
    return None if rows.empty else About((measure,), areas, str(rows["month"].min()), str(rows["month"].max()))


def about_last_year(view: View) -> About:
    """Return what a board of all measures and areas shows: the last twelve months."""
    last = view.publication.data_to
    return About(tuple(BY_KEY), tuple(each.code for each in view.strategy.areas), shifted(last, -11), last)


def commentary_under(view: View, drawn: About, key: str) -> None:
    """Write what officers said of a chart's months, the latest first. key: the chart's.

    A page can draw the same months several times: a note stands in full under the first chart, and under the others
    one press away.
    """
    notes = about(view.commentary, drawn.measures, drawn.areas, drawn.first, drawn.last)
    if not notes:
        return
    own = [note for note in notes if view.told.setdefault(note.note, key) == key]
    others = [note for note in notes if note not in own]
    # Only once a page is it said whose words these are.
    told = f'<p class="doubt">{escape(WHOSE)}</p>' if own else ""
    html = [
        told,
        _folded("", own[:MOST_SHOWN], view),
        _folded(more_words(len(own[MOST_SHOWN:])), own[MOST_SHOWN:], view),
    ]
    html.append(_folded(again_words(len(others)), others, view))
    st.html(f'<section class="commentary" aria-label="Commentary">{"".join(html)}</section>')


def _folded(label: str, notes: Sequence[Commentary], view: View) -> str:
    """Return notes as HTML, behind a fold where it has a label."""
    if not notes:
        return ""
    written = "".join(_one(note, view) for note in notes)
    return f"<details><summary>{escape(label)}</summary>{written}</details>" if label else written


def _one(note: Commentary, view: View) -> str:
    head = f"{placed(note.month, area_name(view, note.area))}: {BY_KEY[note.measure].name}"
    earlier = "".join(_wording(each) for each in note.earlier)
    if earlier:
        earlier = f"<details><summary>Revised: earlier wording</summary>{earlier}</details>"
    return f'<article><p class="place">{escape(head)}</p>{_wording(note.said)}{earlier}</article>'


def _wording(said: Wording) -> str:
    lines = (("Why", said.why), ("What will be done", action_words(said.action, said.team, said.by_when)))
    body = "".join(f"<p><b>{label}:</b> {escape(text)}</p>" for label, text in lines)
    return f"{body}<footer>{escape(signed(said.author, said.at))}</footer>"
