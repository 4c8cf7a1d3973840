"""Definitions: what each measure counts, what the words mean, and the wider figures the strategy quotes."""

from components.as_printed import printed_figures
from components.definitions import bases, comparators, governance, measures, suppression
from components.page import open_page

view = open_page("Definitions")
measures(view)
bases(view)
suppression(view)
governance(view)
comparators(view)
printed_figures("context", "National and other context, as printed")
