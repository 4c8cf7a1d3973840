"""Rows in the form that is sent to a browser, made once, so that a rerun need not make them anew."""

from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # publishes no types

# An Arrow table, whose types nobody publishes.
SentRows: TypeAlias = Any


def sent(data: pd.DataFrame) -> SentRows:
    """Return a chart's rows as they are sent."""
    return pa.Table.from_pandas(data, preserve_index=False)
