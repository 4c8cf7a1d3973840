"""Words for figures that carry no verdict: counts, shares, titles. One condition, one template."""

from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import month_name, period_name, year_name
from evaluation.definitions.sheets import PeriodKind
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.series.year_on_year import Figure

# A percentage needs a base: below 50 the counts say more, and say it more honestly.
SMALLEST_BASE_FOR_PERCENT = 50
# More areas than this are a table, not a title.
MOST_AREAS = 4
SUPPRESSED_MEANS = "[c] is not shown: it is a small count, would give one away, or came without a number."
COUNTED_TWICE = (
    "Each person counts once in a financial year, so twelve months over two of these can count a person twice."
)


def counted(figure: Figure) -> str:
    """Return a figure as it is written: a number, [c], or a dash when there is none."""
    if figure.state == "shown":
        return f"{figure.value:,}"
    return SUPPRESSED if figure.state == "suppressed" else "–"


def counted_as(measure: Measure, basis: str, name: str) -> str:
    """Return what is counted, with its counting basis: "referrals (records)", "reports of children at risk".

    basis: the counting basis's code; name: its name. A report can concern several people: it is never one of them.
    """
    return f"reports of {measure.unit}" if basis == "reports" else f"{measure.unit} ({name.lower()})"


def share_words(part: int, whole: int) -> str:
    """Return a share in whole per cent, or with its base when that is small: "24%", "3 of 12".

    Only none is 0%, and only all is 100%.
    """
    if whole < SMALLEST_BASE_FOR_PERCENT:
        return f"{part:,} of {whole:,}"
    percent = round(100 * part / whole)
    if percent == 0 and part:
        return "less than 1%"
    if percent == 100 and part < whole:
        return "more than 99%"
    return f"{percent}%"


def trend_title(what: str, place: str, month: str, latest: dict[str, Figure]) -> str:
    """Return the title of a chart over months: the latest month's figure, or each category's.

    latest: figures of the month by the category's name; one under "" when there is no breakdown.
    """
    if "" in latest:
        return f"{place}, {month_name(month)}: {counted(latest[''])} {what}"
    if latest and all(figure.state == "suppressed" for figure in latest.values()):
        return f"{place}, {what} in {month_name(month)}: not shown {SUPPRESSED}"
    figures = ", ".join(f"{name}: {counted(figure)}" for name, figure in latest.items())
    return f"{place}, {what} in {month_name(month)} – {figures or 'none'}"


def teenage_title(what: str, place: str, bands: str, kind: PeriodKind, period: str, latest: dict[str, Figure]) -> str:
    """Return the title of charts of teenage boys and girls: their figures in the latest period.

    bands: the age bands added up, "13-15 and 16-17"; latest: figures by who they are, "Boys".
    """
    figures = ", ".join(f"{name}: {counted(figure)}" for name, figure in latest.items())
    return f"{place}, teenagers ({bands}) in {period_name(kind, period)}, {what} – {figures}"


def profile_title(what: str, year: str, shares: dict[str, int], whole: int | None, hidden: bool) -> str:
    """Return the title of a year's breakdown: its largest category and that one's share. Most is more than half.

    what: the breakdown, "gender"; shares: shown counts by category; whole: the year's total when it is shown; hidden:
    whether a category is hidden, so that one is called the largest only where no hidden one could be.
    """
    said = f"By {what}, {year_name(year)}"
    if not shares:
        return f"{said}: no figure can be shown"
    count = max(shares.values())
    if hidden and (whole is None or count <= whole - sum(shares.values())):
        return f"{said}: not every figure can be shown {SUPPRESSED}"
    if not count:
        return f"{said}: none"
    names = [name for name, each in shares.items() if each == count]
    most = "most are" if whole and 2 * count > whole else "most often"
    figure = f"{count:,} of {whole:,}" if whole else f"{count:,}"
    if whole and whole >= SMALLEST_BASE_FOR_PERCENT:
        figure += f" ({share_words(count, whole)})"
    return f"{said}: {most} {' and '.join(names)}, {figure}" + (" each" if len(names) > 1 else "")


def areas_title(what: str, place: str, year: str, counts: dict[str, int], complete: bool) -> str:
    """Return the title of a table of local areas: what each has in the latest year, in their order, without a ranking.

    counts: shown counts by area; complete: whether these are all areas. Many areas, or not all, are left to the table.
    """
    if not counts:
        return f"{place}: no local area's {what} can be shown for {year_name(year)}"
    said = f"{place}, local areas: {what} in {year_name(year)}"
    if not complete or len(counts) > MOST_AREAS:
        return said
    return f"{said} – {', '.join(f'{name}: {count:,}' for name, count in counts.items())}"
