"""The frame of every page: its title, what it is made from, and what to do when there is nothing yet."""

from html import escape

import streamlit as st

from components.frame import cached_reads
from components.frame.explored import ended, stop
from components.frame.officers_only import board_only
from components.frame.view import NOT_PUBLISHED, View, view_of_session
from data_access.export import SYNTHETIC_NOTE
from evaluation.definitions.periods import month_name
from evaluation.definitions.strategy import Strategy

UPLOAD_PAGE = "pages/officer/upload.py"
REMEMBERED, LAST_PAGE = "_filters", "_page"
# Filters that offer something else on each page, so that each page keeps its own.
OWN = {"measure"}


def open_page(title: str, filters: tuple[str, ...] = ()) -> View:
    """Write the page's title and where its figures come from, and return the view.

    filters: the address keys of the page's filters, which a viewer keeps when coming from another page. Where nothing
    is published yet, says what to do next and stops.
    """
    strategy = cached_reads.strategy()
    _keep_filters(title, filters)
    st.title(title)
    view = view_of_session(strategy)
    _say_what_is_explored(view)
    if view is None:
        _nothing_yet(strategy)
        st.stop()
    st.html(_provenance(view))
    return view


def _say_what_is_explored(view: View | None) -> None:
    """Say on every page that its figures are explored, and offer the way back."""
    if view is not None and view.explored:
        with st.container(key="exploring", horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p role="status"><strong>Exploring {escape(view.explored)}</strong>: '
                "not stored, only you see this. It ends when you stop, reload or leave.</p>"
            )
            st.button("Stop exploring", on_click=stop)
    elif name := ended():
        st.html(
            f'<p class="provenance" role="status">Exploring {escape(name)} has ended: this is what is published.</p>'
        )


def _provenance(view: View) -> str:
    made = view.publication
    parts = [
        f"<strong>Data to {month_name(made.data_to)}</strong>",
        NOT_PUBLISHED if view.explored else f"Publication {made.number}, {made.made_at:%d %B %Y}",
        escape(view.strategy.marking),
    ]
    if made.synthetic:
        parts.append(f"<em>{SYNTHETIC_NOTE}</em>")
    return f'<p class="provenance" role="note">{" · ".join(parts)}</p>'


def _nothing_yet(strategy: Strategy) -> None:
    st.html(f'<p class="provenance" role="note">{escape(strategy.marking)}</p>')
    st.subheader("Nothing is published yet")
    st.write("When the communications officer has uploaded a workbook and published it, its figures appear here.")
    if not board_only():
        st.write("The Upload page has a template to fill.")
        st.page_link(UPLOAD_PAGE, label="Go to Upload")


def nothing_here(what: str, instead: str) -> None:
    """Say that there is no figure of something, and what to do or look at instead."""
    st.info(f"{what} {instead}")


def _keep_filters(page: str, filters: tuple[str, ...]) -> None:
    """Bring the viewer's filters along to a page whose address has none of its own."""
    arrived = st.session_state.get(LAST_PAGE) != page
    st.session_state[LAST_PAGE] = page
    held = st.session_state.get(REMEMBERED, {})
    kept = {key: held[_place(key)] for key in filters if _place(key) in held}
    if arrived and kept and not st.query_params:
        st.query_params.from_dict(kept)


def remember(key: str, chosen: str | None) -> None:
    """Keep a filter's choice for when the viewer comes to another page; None forgets it."""
    others = {place: held for place, held in st.session_state.get(REMEMBERED, {}).items() if place != _place(key)}
    st.session_state[REMEMBERED] = others if chosen is None else {**others, _place(key): chosen}


def _place(key: str) -> str:
    return f"{st.session_state[LAST_PAGE]}/{key}" if key in OWN else key
