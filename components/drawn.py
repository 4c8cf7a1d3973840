"""A chart made ready once, with the words and the table beside it, and drawn on each rerun."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # publishes no types
import streamlit as st

from components.figures import table_and_download
from components.view import View

# An Arrow table, whose types nobody publishes.
SentRows: TypeAlias = Any


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart's rows, text alternative, table in words, what it is (as a file says it), and caption."""

    title: str
    data: pd.DataFrame
    alt: str
    table: pd.DataFrame
    what: str
    caption: str

    @cached_property
    def rows(self) -> SentRows | None:
        """Return the rows as they are sent to a browser; None where there is no chart, for want of a figure."""
        return sent(self.data) if self.data["value"].notna().any() else None

    def draw(self, spec: dict[str, Any], key: str, view: View) -> None:
        """Draw the chart with its caption, table and download."""
        if self.rows is not None:
            st.vega_lite_chart(self.rows, spec, width="stretch", theme=None, alt=self.alt, key=key)
        table_and_download(self.table, key, self.what, self.caption, view, expanded=self.rows is None)


def sent(data: pd.DataFrame) -> SentRows:
    """Return rows in the form that is sent to a browser, so that a rerun need not make it anew."""
    return pa.Table.from_pandas(data, preserve_index=False)
