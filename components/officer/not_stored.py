"""What a file holds and is not stored, with why, in the file's own places."""

from collections.abc import Sequence

import streamlit as st

from components.officer.said import counted, plain
from evaluation.screening.tables import NotStored

PLACES_SHOWN, LINES_SHOWN = 6, 5


def not_stored_step(left: Sequence[NotStored]) -> None:
    """Write what of a file is not stored, a line a sheet and reason."""
    lines = _lines(left)
    if not lines:
        return
    listed = "\n".join(f"- {plain(line)}" for line in lines)
    if len(lines) <= LINES_SHOWN:
        st.markdown(f"**Not stored**\n\n{listed}")
        return
    with st.expander(f"{counted(len(left), 'place is', 'places are')} not stored: where, and why"):
        st.markdown(listed)


def _lines(left: Sequence[NotStored]) -> list[str]:
    places: dict[tuple[str, str], list[str]] = {}
    for each in left:
        places.setdefault((each.sheet, each.why), []).extend([each.cell] if each.cell else [])
    return [_line(sheet, why, cells) for (sheet, why), cells in places.items()]


def _line(sheet: str, why: str, cells: list[str]) -> str:
    more = f" and {len(cells) - PLACES_SHOWN:,} more" if len(cells) > PLACES_SHOWN else ""
    where = f"{sheet} {', '.join(cells[:PLACES_SHOWN])}{more}" if cells else f"Sheet {sheet}"
    return f"{where}: {why}"
