"""Methods: how a change is judged and a small count is protected, with worked examples."""

from components.methods import methods
from components.page import open_page

open_page("Methods")
methods()
