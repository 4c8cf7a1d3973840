"""Names of categories as charts and tables show them."""

from components.frame.view import View
from evaluation.definitions.measures import Measure
from evaluation.definitions.sheets import BY_KEY


def category_names(view: View, measure: Measure, dimension: str) -> dict[str, str]:
    """Return the names of a measure's categories by code, in the strategy's order."""
    column = BY_KEY[measure.sheet].column(dimension)
    return {each.code: each.name for each in view.strategy.dimension(column.dimension).categories}
