"""The names of published margins and of the periods they are given for."""

from components.frame.filters import BREAKDOWN_NAMES
from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.sheets import BY_KEY, TOTAL, Margin, PeriodKind, Sheet

PERIOD_NAMES: dict[PeriodKind, str] = {
    "month": "Months",
    "quarter": "Quarters",
    "year": "Financial years",
    "rolling": "Twelve months",
    "all": "All years",
}


def margin_name(sheet: Sheet, margin: Margin) -> str:
    """Return a margin's name: "All together", "Gender and age band", "Local area by gender"."""
    parts = " and ".join(sheet.column(key).heading.lower() for key in margin.by)
    if margin.level == "authority":
        return f"Local area by {parts}" if parts else "Local area"
    return parts.capitalize() or BREAKDOWN_NAMES[TOTAL]


def margins_of(sheet: Sheet) -> tuple[Margin, ...]:
    """Return the published margins of a sheet, in its order."""
    return tuple(margin for margin in sheet.margins if margin.published)


def margin_names(measure: str) -> dict[str, str]:
    """Return the names of the published margins of a measure's sheet, by key. Raises KeyError for no measure."""
    sheet = BY_KEY[MEASURES[measure].sheet]
    return {margin.key: margin_name(sheet, margin) for margin in margins_of(sheet)}
