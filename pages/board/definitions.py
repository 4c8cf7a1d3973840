"""Definitions: what each measure counts, what the words mean, and the wider figures the strategy quotes."""

from components.frame.page import open_page
from components.reference.definitions import bases, comparators, governance, measures, suppression
from components.shown.as_printed import printed_figures

view = open_page("Definitions")
measures(view)
bases(view)
suppression(view)
governance(view)
comparators(view)
printed_figures("context", "National and other context, as printed")
