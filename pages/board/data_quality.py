"""Data quality: how much is hidden and where, which months are missing, how fresh the figures are."""

from components.frame.page import open_page
from components.overview.gaps import data_gaps
from components.reference.freshness import freshness, made_from
from components.reference.quality import by_breakdown, by_measure, quality_opening
from components.shown.revised import revised_section

view = open_page("Data quality", ("measure", "basis"))
quality_opening(view)
if not view.available.empty:
    by_measure(view)
    by_breakdown(view)
freshness(view)
data_gaps(view)
revised_section(view)
made_from(view)
