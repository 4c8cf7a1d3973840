"""A chart made ready once, with the words and the table beside it, and drawn on each rerun."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from charts.process import Marks, marks_of
from components.frame.view import View
from components.shown.commentary import About
from components.shown.figures import table_and_download
from components.shown.sent import SentRows, sent


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart's rows, text alternative, table in words, what it is (as a file says it), and caption.

    about: the measure, areas and months that officers may have written on.
    """

    title: str
    data: pd.DataFrame
    alt: str
    table: pd.DataFrame
    what: str
    caption: str
    about: About | None = None

    @cached_property
    def rows(self) -> SentRows | None:
        """Return the rows as they are sent to a browser; None where there is no chart, for want of a figure."""
        return sent(self.data) if self.data["value"].notna().any() else None

    @cached_property
    def marks(self) -> Marks:
        """Return the marks of a process chart, for the key above it; none where there is no chart."""
        return () if self.rows is None else marks_of(self.data)

    def draw(self, spec: dict[str, Any], key: str, view: View) -> None:
        """Draw the chart with its caption, table and download."""
        if self.rows is not None:
            st.vega_lite_chart(self.rows, spec, width="stretch", theme=None, alt=self.alt, key=key)
        table_and_download(self.table, key, self.what, self.caption, view, self.rows is None, self.about)
