"""Published tables for tests of what is drawn and said of them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from evaluation.protection.published import PublishedTable

HIDDEN = None
THRESHOLD = 5
# What a cell may hold: a count, None where it is suppressed; a month that is not there is missing.
Counts = Mapping[str, int | None]


def published(series: Mapping[str, Counts], dimension: str = "gender", kind: str = "month") -> PublishedTable:
    """Return a table of one area: by category, then by period, its counts.

    The category "" stands for a table without a breakdown.
    """
    rows = [
        {
            "measure": "referrals", "basis": "records", "margin": dimension if category else "total", "area": "llr",
            "period_kind": kind, "period": period,
            **{name: category if category and name == dimension else "total"
               for name in ("source", "gender", "age", "ethnicity")},
            "value": value, "suppressed": value is None,
        }
        for category, counts in series.items()
        for period, value in counts.items()
    ]  # fmt: skip
    columns = ("measure", "basis", "margin", "area", "period_kind", "period", "source", "gender", "age", "ethnicity")
    frame = pd.DataFrame(rows, columns=[*columns, "value", "suppressed"])
    return PublishedTable(frame.astype({"value": "Int64", "suppressed": bool}), 1, THRESHOLD)


def months(first: str, values: Sequence[int | None]) -> dict[str, int | None]:
    """Return counts by month, from the first on."""
    days = pd.date_range(f"{first}-01", periods=len(values), freq="MS")
    return dict(zip([f"{day:%Y-%m}" for day in days], values, strict=True))
