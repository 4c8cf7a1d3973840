"""Figures as the partnership's documents print them: with qualifier, basis, base, source, and what to mind."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from components.frame import cached_reads
from evaluation.definitions.published_figures import PublishedFigure, Topic, as_printed

INTRODUCTION = (
    "As printed in the partnership's documents, not recalculated. They are of different populations and dates: "
    "compare them with the figures above only where definition, basis and period agree."
)
# More than this are opened by a press.
AT_A_GLANCE = 20


def printed_figures(topic: Topic, title: str = "As printed") -> None:
    """Write the printed figures of a topic."""
    figures = [f for f in cached_reads.published_figures() if f.topic == topic]
    if not figures:
        return
    st.subheader(title)
    st.caption(INTRODUCTION)
    if len(figures) <= AT_A_GLANCE:
        st.html(_table(figures))
        return
    with st.expander(f"All {len(figures)} figures"):
        st.html(_table(figures))


def _table(figures: Sequence[PublishedFigure]) -> str:
    rows = "".join(_row(figure) for figure in figures)
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Figure", "What", "Counting basis and base", "Source"))
    return f'<table class="printed"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(figure: PublishedFigure) -> str:
    who = "" if figure.breakdown == "total" else f"{escape(figure.category)}: "
    flag = f'<br><span class="flag">{escape(figure.flag)}</span>' if figure.flag else ""
    base = (
        "" if figure.denominator.casefold() in {"n/a", ""} else f"<br><small>Of: {escape(figure.denominator)}</small>"
    )
    basis = "Not a count of people" if figure.basis == "n/a" else f"Basis {figure.basis}"
    return (
        f'<tr id="figure-{figure.id.lower()}"><td class="number">{escape(as_printed(figure))}</td>'
        f"<td>{who}{escape(figure.measure)}<br><small>{escape(figure.area)}, {escape(figure.period)}</small>{flag}</td>"
        f"<td><small>{escape(basis)}</small>{base}</td>"
        f"<td><small>{escape(figure.document)}, {escape(figure.document_date)}</small></td></tr>"
    )
