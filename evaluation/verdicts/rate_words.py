"""Words about rates and about figures that stand beside ours: areas of a whole, and other places."""

from evaluation.definitions.reference import Comparator
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.intervals.funnel import FunnelPoint
from evaluation.statistics.intervals.rates import rate_per_10_000
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.spoken import percent
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT

COMPARATOR_NOTE = (
    "Assessments that ended in the year, with child sexual exploitation as a factor. A child assessed twice counts "
    "twice; these are not referrals, and are not compared with them."
)
PLACES: dict[str, str] = {
    "far below": "far fewer than chance easily explains",
    "below": "fewer than chance easily explains, though one area in forty is by luck",
    "within": "within what chance explains",
    "above": "more than chance easily explains, though one area in forty is by luck",
    "far above": "far more than chance easily explains",
}
MANY_REASONS = (
    "Where it is more than chance, these figures do not say why: areas differ in need, in who recognises it and in who "
    "refers. In the strategy's order, not a ranking."
)
INDIVIDUALS_ONLY = (
    "Whether local areas differ by more than chance is said for individuals only: records count some children again."
)


def rate(count: Figure, population: int | None) -> str:
    """Return a rate per 10,000 with its likely range, "8.4 (likely between 7.9 and 9.0)", or why there is none.

    A hidden count has no rate: with the population, it would give the count.
    """
    if count.value is None:
        return f"{SUPPRESSED}: the count is not shown" if count.state == "suppressed" else "no complete figure"
    if not population:
        return "no population is published"
    found = rate_per_10_000(count.value, population)
    low, value, high = _to_tenth(found.low), _to_tenth(found.value), _to_tenth(found.high)
    return f"{value} (likely between {low} and {high})"


def funnel_title(whole: str, year: str) -> str:
    """Return the title over the areas of a whole in a financial year."""
    return f"Local areas beside the rate of {whole}, {year}"


def funnel_words(place: str, point: FunnelPoint, whole: str) -> str:
    """Return how an area's rate lies to that of the whole. whole: its name, "LLR"."""
    if point.rate is None or point.place is None:
        return f"{place}: not shown {SUPPRESSED}."
    usual = f"{_to_tenth(point.low)} to {_to_tenth(point.high)} by chance at the rate of {whole}"
    return f"{place}: {_to_tenth(point.rate)} for every 10,000, {PLACES[point.place]} ({usual})."


def comparator_sentence(row: Comparator) -> str:
    """Return another place's published figure, with its own year and rounding."""
    opening = f"{row.area}, year to 31 March {row.year_ending}"
    part, whole = row.episodes_cse_factor, row.episodes_any_factor
    if part == "c":
        return f"{opening}: not shown by its publisher [c]."
    if not isinstance(part, int):
        return f"{opening}: there is no such figure [z]."
    rounded = f", rounded to the nearest {row.rounded_to}" if row.rounded_to > 1 else ""
    if not isinstance(whole, int):
        return f"{opening}: {part:,} assessments with CSE as a factor{rounded}."
    share = f" ({percent(part / whole)})" if whole >= SMALLEST_BASE_FOR_PERCENT else ""
    return f"{opening}: {part:,} of {whole:,} assessments{share} had CSE as a factor{rounded}."


def _to_tenth(value: float) -> str:
    """Return a rate to one decimal; what is above 0 is never 0.0."""
    return "under 0.1" if 0 < value < 0.05 else f"{value:,.1f}"
