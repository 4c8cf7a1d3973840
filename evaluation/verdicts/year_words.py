"""Words about one year against the one before: never a difference without what chance could make of it.

A base under 20 has counts only; 20 to 49 counts first, with the likely range beside; from 50 whole percentages with
theirs. From 0, and where the difference can be chance, no percentage is given as the change.
"""

from evaluation.definitions.periods import period_name, shifted
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.change.count_change import CountChange
from evaluation.statistics.series.year_on_year import Figure, YearOnYear
from evaluation.verdicts.cautions import LIKE_FOR_LIKE, NOT_NOTHING, YEAR_NEEDS, meaning
from evaluation.verdicts.shapes import shape_of_change
from evaluation.verdicts.spoken import range_of_change, size_of_change, sizes_of_change
from evaluation.verdicts.verdict import Condition, Rows, Subject, Verdict
from evaluation.verdicts.wording import SUPPRESSED_MEANS, counted
from evaluation.verdicts.years_compared import YearCompared

BEYOND_CHANCE = "The difference is more than chance easily explains, given how much the months vary."
CAN_BE_CHANCE = "A difference this size can easily be chance."
CHANCE_UNKNOWN = "Too few months are shown to tell how much they vary, so whether this is chance cannot be said."


def year_verdict(subject: Subject, compared: YearCompared) -> Verdict:
    """Return what may be said of a year against the one before."""
    year, change = compared.year, compared.change
    period = period_name(compared.kind, year.period)
    when = f"in the {period}" if compared.kind == "rolling" else f"in {period}"
    if year.now.state != "shown":
        why = f"not shown {SUPPRESSED}" if year.now.state == "suppressed" else "not complete"
        headline = f"{subject.place}: {subject.what} {when} are {why}."
        return Verdict("no figure", "no answer", headline, _no_figure(year.now), ())
    joined = "; " if compared.broken or year.difference is None else ", "
    headline = f"{subject.place}: {counted(year.now)} {subject.what} {when}{joined}{year_change(compared)}."
    brief = f"{counted(year.now)} {when}{joined}{year_change(compared)}."
    rows = _rows(compared)
    if change is None:
        return Verdict("not compared", "no answer", headline, _why_no_change(compared), rows, brief=brief)
    return Verdict(_condition(change), shape_of_change(change), headline, _doubt(change), rows, brief=brief)


def year_change(compared: YearCompared) -> str:
    """Return the change as it follows a year's figure, with its likely range: "20% more than the 783 before (...)"."""
    year, change = compared.year, compared.change
    if compared.broken:
        return "not compared with the year before: the definition changed between the two"
    if year.difference is None or year.before.value is None:
        return f"no comparison: {_why_not(year)}"
    if change is None:
        return f"{_counts(year)}; whether this is chance cannot be said"
    if change.before == 0:
        return "as the year before" if change.after == 0 else "none the year before: from none, no percentage"
    if change.presentation == "counts only":
        return f"{_counts(year)}: too few for a percentage"
    likely = percent_range(change)
    if change.before == change.after:
        return f"the same as the year before (anything {likely} fits)"
    if not change.direction:
        return f"{_counts(year)}: this can easily be chance (anything {likely})"
    if change.presentation == "counts first" or change.after == 0:
        return f"{_counts(year)}: more than chance easily explains (likely {likely})"
    ratio = change.after / change.before
    more = f"{size_of_change(ratio)} {'more' if ratio > 1 else 'fewer'}"
    return f"{more} than the {change.before:,} the year before (likely {sizes_of_change(change.low, change.high)})"


def short_year_change(compared: YearCompared) -> str:
    """Return the change for a cell whose heading names the two years: "33 more than 701: can easily be chance"."""
    year, change = compared.year, compared.change
    if compared.broken:
        return "not compared: the definition changed"
    if year.difference is None or year.before.value is None:
        return f"no comparison: {_why_not(year)}"
    said = _difference(year.difference, year.before.value)
    if change is None:
        return f"{said}: chance cannot be judged"
    if change.before == change.after:
        return said
    if not change.direction:
        return f"{said}: can easily be chance"
    if change.presentation == "counts only":
        return f"{said}: more than chance, too few for a percentage"
    return f"{said}: likely {percent_range(change)}"


def percent_range(change: CountChange) -> str:
    """Return the likely range of a change, "from 6% lower to 16% higher"; empty under a base of 20."""
    return "" if change.presentation == "counts only" else range_of_change(change.low, change.high)


def _condition(change: CountChange) -> Condition:
    if change.presentation == "counts only":
        return "too few for percentage"
    return "clear change in a year" if change.direction else "no clear change in a year"


def _doubt(change: CountChange) -> str:
    if change.direction:
        few = " With counts this small, look at what lies behind them." if change.presentation == "counts only" else ""
        return f"{BEYOND_CHANCE}{few} {meaning(change.direction > 0)}"
    if change.presentation == "counts only":
        return "" if change.before == change.after == 0 else CAN_BE_CHANCE
    return NOT_NOTHING


def _counts(year: YearOnYear) -> str:
    return f"{counted(year.before)} the year before"


def _difference(difference: int, before: int) -> str:
    if difference == 0:
        return f"the same as {before:,}"
    return f"{abs(difference):,} {'more' if difference > 0 else 'fewer'} than {before:,}"


def _why_not(year: YearOnYear) -> str:
    if year.now.state == "missing":
        return "this year is not complete"
    if year.before.state == "missing":
        return "the year before is not complete"
    return (
        f"this year is not shown {SUPPRESSED}"
        if year.now.state == "suppressed"
        else f"the year before is not shown {SUPPRESSED}"
    )


def _no_figure(figure: Figure) -> str:
    if figure.state == "suppressed":
        return SUPPRESSED_MEANS
    return YEAR_NEEDS


def _why_no_change(compared: YearCompared) -> str:
    if compared.broken:
        return LIKE_FOR_LIKE
    return CHANCE_UNKNOWN if compared.year.difference is not None else _no_figure(compared.year.before)


def _rows(compared: YearCompared) -> Rows:
    year, change = compared.year, compared.change
    named = period_name(compared.kind, year.period), period_name(compared.kind, shifted(year.period, -12))
    rows = tuple(
        (name[0].upper() + name[1:], counted(figure))
        for name, figure in zip(named, (year.now, year.before), strict=True)
    )
    if change is None:
        return rows
    varied = f"{change.dispersion:.1f}"
    more = "as chance alone would" if varied == "1.0" else f"{varied} times as much as by chance alone"
    likely = percent_range(change)
    return (*rows, *((("Likely change (95% interval)", likely),) if likely else ()), ("Months vary", more))
