"""Data quality: how much is hidden and where, which months are missing, how fresh the figures are."""

from components.freshness import freshness, made_from
from components.gaps import data_gaps
from components.page import open_page
from components.quality import by_breakdown, by_measure, quality_opening

view = open_page("Data quality", ("measure", "basis"))
quality_opening(view)
if not view.available.empty:
    by_measure(view)
    by_breakdown(view)
freshness(view)
data_gaps(view)
made_from(view)
