"""Commentary: why a figure moved and what will be done, in the officers' own words."""

from components.frame import cached_reads
from components.frame.officers_only import officers_only
from components.officer.commentary import choose_figure, open_commentary
from components.officer.commentary_kept import kept_section
from components.officer.commentary_reading import reading_section
from components.officer.commentary_writing import writing_section
from components.officer.trouble import trouble_told

officers_only()
strategy = cached_reads.strategy()
with trouble_told():
    view = open_commentary(strategy)
    reading_section(view)
    writing_section(view, choose_figure(view))
    kept_section(view)
