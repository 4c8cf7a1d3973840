"""Methods: how a change is judged and a small count is protected, with worked examples."""

from components.frame.page import open_page
from components.reference.methods import methods

open_page("Methods")
methods()
