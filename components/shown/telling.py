"""Verdicts on a page: the sentence with its sign, the doubt beside it, and how we know one press away."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.process import FLAGS, HIDDEN, Marks, flag_colours
from components.frame.view import mode
from evaluation.verdicts.chart_words import key_words
from evaluation.verdicts.referral_words import LATEST, NOT_SHOWN
from evaluation.verdicts.shapes import SIGNS, Shape
from evaluation.verdicts.verdict import Rows, Verdict


def tell(said: Verdict, also: bool = True) -> None:
    """Write the page's one headline, and what else holds."""
    sign = SIGNS[said.shape].mark
    st.html(f'<p class="headline" data-sign="{sign}">{escape(said.headline)}</p>')
    if also and said.also:
        st.html(f'<ul class="also">{"".join(f"<li>{escape(each)}</li>" for each in said.also)}</ul>')


def tell_in_panel(said: Verdict, doubted: bool = True) -> None:
    """Write a verdict under a heading of its own, with its doubt unless that was said before."""
    st.html(f'<p class="told" data-sign="{SIGNS[said.shape].mark}">{escape(said.headline)}</p>')
    if doubted:
        doubt(said.doubt)


def doubt(*sentences: str) -> None:
    """Write what a verdict does not say; nothing where there is nothing to add."""
    words = " ".join(each for each in sentences if each)
    if words:
        st.html(f'<p class="doubt">{escape(words)}</p>')


def how_we_know(rows: Rows, notes: Sequence[str] = ()) -> None:
    """Put the numbers behind a verdict one press away."""
    with st.expander("How we know"):
        st.html(how_list(rows))
        for note in notes:
            st.caption(note)


def how_list(rows: Rows) -> str:
    """Return labels and values as a list of definitions."""
    return (
        f'<dl class="how">{"".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in rows)}</dl>'
    )


def signs_key(*charts: Marks) -> None:
    """Write what each mark says that occurs on process charts, above them. charts: the marks of each."""
    drawn = list(dict.fromkeys(mark for chart in charts for mark in chart))
    colours = flag_colours(mode())
    said = [
        f'<span><span style="color: {colours[flag]}" aria-hidden="true">{SIGNS[flag].mark}</span> '
        f"{escape(key_words(flag, [reading for _, reading in own if reading]))}</span>"
        for flag in FLAGS
        if (own := [mark for mark in drawn if mark[0] == flag])
    ]
    hidden = [f"<span><b>c</b> {NOT_SHOWN}</span>"] if HIDDEN in drawn else []
    if said or hidden:
        st.html(f'<p class="key">{"".join([*said, *hidden])}</p>')


def latest_words(shape: Shape) -> str:
    """Return the sign of a chart's latest period with what it means there: "▲ unusually high"."""
    return f"{SIGNS[shape].mark} {LATEST[shape]}"
