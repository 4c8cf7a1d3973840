"""A chart with everything it needs beside it: headline, what is drawn, text alternative, table, download."""

import re
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from components.frame.selection import Selection
from components.frame.view import NOT_PUBLISHED, View
from components.shown.commentary import About, commentary_under
from components.shown.revised import revised_words
from data_access.csv_files import as_csv
from data_access.export import SYNTHETIC_NOTE
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import PeriodKind
from evaluation.protection.published import SUPPRESSED
from evaluation.verdicts.wording import SUPPRESSED_MEANS


def headline(sentence: str) -> None:
    """Write the one sentence a viewer should take away."""
    st.html(f'<p class="headline">{escape(sentence)}</p>')


def subtitle(
    chosen: Selection,
    drawn: str,
    kinds: Sequence[PeriodKind] = ("month",),
    margins: Sequence[str] = (),
    areas: Sequence[str] = (),
    bases: Sequence[str] = (),
) -> str:
    """Return what is drawn: figures, counting basis, source and date, and what of it was revised since.

    kinds, margins, areas, bases: of the figures that are drawn or in the table; those that are chosen when not given.
    """
    revised = revised_words(
        chosen.view,
        chosen.measure.key,
        bases or (chosen.basis,),
        margins or (chosen.by,),
        kinds,
        areas or (chosen.area,),
    )
    note = chosen.view.basis_note(chosen.basis)
    counting = f"{chosen.basis_name}: {note.lower()}" if note else chosen.basis_name
    said = f"{drawn}. {counting}. Source: {chosen.measure.source}. Data to {month_name(chosen.data_to)}."
    return f"{said} {revised}".rstrip()


def chart_with_table(
    spec: dict[str, object],
    data: pd.DataFrame,
    alt: str,
    table: pd.DataFrame,
    key: str,
    what: str,
    caption: str,
    view: View,
    about: About | None = None,
) -> None:
    """Draw a chart, its caption, and its table and download one press away. Without a figure there is no chart.

    data: what the specification draws; table: the same published figures, in words, as shown and downloaded; what: the
    measure, place and counting basis, which a file says of itself; about: as in table_and_download.
    """
    drawn = bool(data["value"].notna().any())
    if drawn:
        st.vega_lite_chart(data, spec, width="stretch", theme=None, alt=alt, key=key)
    table_and_download(table, key, what, caption, view, expanded=not drawn, about=about)


def table_and_download(
    table: pd.DataFrame,
    key: str,
    what: str,
    caption: str,
    view: View,
    expanded: bool = False,
    about: About | None = None,
) -> None:
    """Write a chart's caption, and put its table and download one press away, or open where there is no chart.

    about: the measure, areas and months of the chart, on which officers may have written; None where they cannot have.
    """
    hidden = bool((table.to_numpy() == SUPPRESSED).any())
    st.caption(f"{caption} {SUPPRESSED_MEANS}" if hidden else caption)
    if about is not None:
        commentary_under(view, about, key)
    with st.expander("Table and download", expanded=expanded):
        st.table(table)
        name = f"{_file_name(f'{what} {view.source_in_words}')}.csv"
        st.download_button("Download as CSV", _csv(table, what, view), name, "text/csv", key=f"{key}-download")


def _file_name(what: str) -> str:
    return re.sub("[^a-z0-9]+", "-", what.lower()).strip("-")


def _csv(table: pd.DataFrame, what: str, view: View) -> Callable[[], str]:
    """Return the maker of a download: the table, and beside each row what it is and the publication it is from."""

    def made() -> str:
        status = SYNTHETIC_NOTE if view.publication.synthetic else "Published figures"
        if view.explored:
            status = f"{NOT_PUBLISHED}: explored, and stored nowhere"
        return as_csv(table.assign(Figures=what, Publication=view.source, Status=status).reset_index())

    return made
