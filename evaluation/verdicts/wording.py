"""All words about figures, in one place: one condition, one template."""

from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import month_name, period_name, shifted, year_name
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.year_on_year import Figure, YearOnYear

# A percentage needs a base: below 50 the counts say more, and say it more honestly.
SMALLEST_BASE_FOR_PERCENT = 50
SUPPRESSED_MEANS = "[c] is not shown: it is a small count, or would give one away."
NOT_A_TEST = (
    "This compares two totals. It does not say whether the difference is more than chance, nor what caused it: more "
    "referrals can mean better recognition or more harm."
)

COUNTED_TWICE = (
    "Each person counts once in a financial year, so twelve months over two of these can count a person twice."
)
NOT_LIKE_FOR_LIKE = "The definition of CSE changed within these two years: they are not like for like."


def counted(figure: Figure) -> str:
    """Return a figure as it is written: a number, [c], or a dash when there is none."""
    if figure.state == "shown":
        return f"{figure.value:,}"
    return SUPPRESSED if figure.state == "suppressed" else "–"


def percent_change(change: YearOnYear) -> str:
    """Return "up 5%" or "down 5%"; empty when the base is too small for a percentage."""
    base, difference = change.before.value, change.difference
    if not base or difference is None or base < SMALLEST_BASE_FOR_PERCENT:
        return ""
    percent = round(100 * difference / base)
    if percent == 0:
        return "less than 1% different" if difference else ""
    return f"{'up' if percent > 0 else 'down'} {abs(percent)}%"


def change_words(change: YearOnYear) -> str:
    """Return the change and its base: "33 more than the 701 in the 12 months before (up 5%)"."""
    if change.difference is None:
        states = {change.now.state, change.before.state}
        if "missing" in states:
            return "no comparison: the year before is not complete"
        return f"no comparison: the year before is {SUPPRESSED}" if change.now.value else f"no comparison: {SUPPRESSED}"
    base, percent = change.before.value, percent_change(change)
    if change.difference == 0:
        return f"the same as in the 12 months before ({base:,})"
    return f"{_more(change.difference)} than the {base:,} in the 12 months before" + (
        f" ({percent})" if percent else ""
    )


def _more(difference: int) -> str:
    return f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}"


def short_change(change: YearOnYear) -> str:
    """Return the change and its base for a table whose heading names the two years: "33 more than 701 (up 5%)"."""
    if change.difference is None:
        return change_words(change)
    base, percent = change.before.value, percent_change(change)
    if change.difference == 0:
        return f"the same as {base:,}"
    return f"{_more(change.difference)} than {base:,}" + (f" ({percent})" if percent else "")


def headline(measure: Measure, basis: str, place: str, change: YearOnYear, who: str = "") -> str:
    """Return the sentence that opens a page: what, how many, where, since when, and against what.

    basis: the counting basis in words; who: the category, for example "Male", empty for all.
    """
    period = period_name("rolling", change.period)
    what = f"{measure.unit} ({who.lower()}, {basis.lower()})" if who else f"{measure.unit} ({basis.lower()})"
    if change.now.state == "missing":
        return f"{place}: no complete figure of {what} for the {period}."
    if change.now.state == "suppressed":
        return f"{place}: {what} in the {period} are not shown {SUPPRESSED}."
    return f"{place}: {counted(change.now)} {what} in the {period}, {change_words(change)}."


def month_headline(measure: Measure, basis: str, place: str, month: str, figure: Figure) -> str:
    """Return the sentence that opens a page while there is no complete year: the latest month, and what is needed."""
    what = f"{measure.unit} ({basis.lower()})"
    need = "A comparison needs 24 complete months."
    if figure.state != "shown":
        return f"{place}: {what} in {month_name(month)} are not shown {SUPPRESSED}. {need}"
    return f"{place}: {counted(figure)} {what} in {month_name(month)}. {need}"


def share_words(part: int, whole: int) -> str:
    """Return a share in whole per cent, with its base when that is small: "24%", "3 of 12"."""
    if whole < SMALLEST_BASE_FOR_PERCENT:
        return f"{part:,} of {whole:,}"
    return f"{round(100 * part / whole)}%"


def trend_title(measure: Measure, place: str, month: str, latest: dict[str, Figure]) -> str:
    """Return the title of a chart over months: the latest month's figure, or each category's.

    latest: figures of the month by the category's name; one under "" when there is no breakdown.
    """
    figures = ", ".join(f"{name} {counted(figure)}".strip() for name, figure in latest.items())
    return (
        f"{place}, {month_name(month)}: {figures} {measure.unit}"
        if "" in latest
        else (f"{place}, {measure.unit} in {month_name(month)}: {figures}")
    )


def years_title(measure: Measure, place: str, year: str, now: Figure, before: Figure, broken: bool) -> str:
    """Return the title of a chart of financial years: the latest against the one before it.

    broken: the definition changed within the two years, so that they are not compared.
    """
    said = f"{place}, {year_name(year)}: {counted(now)} {measure.unit}"
    if broken:
        return f"{said}; the definition changed, so the year before is not like for like"
    change = YearOnYear(year, now, before)
    if change.difference is None:
        return said
    percent = percent_change(change)
    compared = "the same as" if change.difference == 0 else f"{_more(change.difference)} than"
    return f"{said}, {compared} the {before.value:,} in {year_name(shifted(year, -12))}" + (
        f" ({percent})" if percent else ""
    )


def profile_title(what: str, year: str, shares: dict[str, int], whole: int | None) -> str:
    """Return the title of a year's breakdown: its largest category and that one's share.

    what: the breakdown, "gender"; shares: shown counts by category; whole: the year's total when it is shown.
    """
    if not shares or not any(shares.values()):
        return f"By {what}, {year_name(year)}: no figure can be shown"
    name = max(shares, key=lambda each: shares[each])
    if not whole:
        return f"By {what}, {year_name(year)}: most are {name}, {shares[name]:,}"
    return f"By {what}, {year_name(year)}: most are {name}, {shares[name]:,} of {whole:,}" + (
        f" ({share_words(shares[name], whole)})" if whole >= SMALLEST_BASE_FOR_PERCENT else ""
    )


def areas_title(measure: Measure, place: str, year: str, counts: dict[str, int]) -> str:
    """Return the title of a table of local areas: the one with most in the latest year. Not a rate: areas differ."""
    if not counts:
        return f"{place}: no local area's {measure.unit} can be shown for {year_name(year)}"
    name = max(counts, key=lambda each: counts[each])
    return f"{place}, local areas: most {measure.unit} in {year_name(year)} in {name}, {counts[name]:,}"
