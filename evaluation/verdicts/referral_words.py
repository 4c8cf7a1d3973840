"""Words of the Referrals page and the Overview: which launches can be asked about, and what stands beside what."""

from collections.abc import Sequence
from typing import Literal

from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import month_name, year_name
from evaluation.definitions.reference import Comparator
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.shapes import Shape
from evaluation.verdicts.spoken import percent
from evaluation.verdicts.wording import counted

# Why a phase of a campaign is not offered as a launch.
NotOffered = Literal["planned", "approximate", "one day", "before", "later"]
WHY_NOT: dict[NotOffered, str] = {
    "planned": "known from a plan only",
    "approximate": "no month is known",
    "one day": "over in a day",
    "before": "not after the first month of these figures",
    "later": "after the last month of these figures",
}
OPENS_WITH = (
    "Campaigns with a date, in this area. The page opens with the first that has 12 months before it and 6 after it "
    "under one definition, whatever the figures did."
)
ONLY_DATED = "A launch is offered by its date alone; no month can be picked because of what the figures did."
BOTH_ALONE = (
    "Two answers side by side do not say whether boys and girls differ: the sentence above does, from both together."
)
FITTED = (
    "Dots: months as counted. Line: what the model with a trend fits. "
    "Dashes: what it would expect without the launch, which nobody can observe."
)
# What the sign of a chart's latest period means.
LATEST: dict[Shape, str] = {
    "up": "unusually high",
    "down": "unusually low",
    "run up": "in a high or rising run",
    "run down": "in a low or falling run",
    "usual": "as usual",
    "unclear": "not clear",
    "no answer": "no usual range",
}
NOT_SHOWN = "not shown"
NONE_SHOWN = f"No figure can be shown {SUPPRESSED}."
ONE_SCALE = "All charts have one scale."
BY_QUARTER = "By quarter, because most months are too small or too often hidden for a usual range."
LATEST_SIGN = "Latest: the sign of each area's own chart by month, or by quarter where months are too small."
BOARD_TITLE = "Every measure"
BOARD_NOTE = (
    "Changes: from the 12 months before. A sign is that of the figure's own chart in its latest month; "
    "one is no trend, and does not say what caused it. A weak range rests on small, few or hidden figures."
)
PER_CHILD = "{unit} for every 10,000 children"
COMPARATOR_TITLE = "Elsewhere: assessments with CSE as a factor"
COUNTS_NOT_RATES = (
    "Counts, not rates: areas differ in how many children live there. In the strategy's order, not a ranking."
)


def of_whom(measure: Measure, basis: str, who: str) -> str:
    """Return what is counted of some people, with the counting basis: "referrals of boys (records)"."""
    return f"{measure.unit} of {who} ({basis.lower()})"


def launch_title(name: str, month: str) -> str:
    """Return the heading of the panel about a launch."""
    return f"Since {name} ({month_name(month)})"


def latest_title(what: str, place: str, period: str, figure: Figure) -> str:
    """Return the title of a process chart: the latest figure that is published, also where it is not shown."""
    return f"{place}, {period}: {counted(figure)} {what}"


def definitions_anew(names: Sequence[str]) -> str:
    """Return that usual ranges start anew at changes of definition; empty for none."""
    if not names:
        return ""
    return f"The usual range starts anew at: {', '.join(names)}. Figures on either side are not like for like."


def no_launch(place: str) -> str:
    """Return what stands in place of the panel where no campaign has a date that can be asked about."""
    return f"{place}: no campaign here has a launch date within these months, so nothing can be compared with one."


def not_offered(phases: Sequence[tuple[str, NotOffered]]) -> str:
    """Return which phases of campaigns are not offered, and why; empty when all are."""
    if not phases:
        return ""
    by_reason: dict[str, list[str]] = {}
    for name, why in phases:
        by_reason.setdefault(WHY_NOT[why], []).append(name)
    said = "; ".join(f"{', '.join(dict.fromkeys(names))} ({why})" for why, names in by_reason.items())
    return f"Not offered: {said}."


def began_together(names: Sequence[str], month: str) -> str:
    """Return what else began in the launch's month; empty for nothing."""
    if not names:
        return ""
    return f"Also in {month_name(month)}: {', '.join(names)}. Figures by month cannot tell one from the other."


def multiples_title(what: str, place: str, by: str, flagged: int, charts: int, step: str) -> str:
    """Return the title over charts side by side: how many with a usual range stand out in their latest period."""
    opening = f"{place}, {what} by {by}"
    if not charts:
        return f"{opening}: no usual range can be given"
    many = "none" if not flagged else f"{flagged}"
    return f"{opening}: {many} of {charts} unusual in the latest {step}"


def all_zero(names: Sequence[str], step: str) -> str:
    """Return which categories have nobody in any period; empty for none."""
    return f"Not drawn, because there is none in any {step}: {', '.join(names)}." if names else ""


def never_sent(names: Sequence[str]) -> str:
    """Return what was never sent, which is not none; empty for nothing."""
    return f"Not sent: {', '.join(names)}." if names else ""


def no_share(who: str, state: Literal["suppressed", "missing"], broken: bool) -> str:
    """Return why a share and count over two years cannot be given."""
    if broken:
        return f"Share of {who}: the definition changed within the two years, so they are not compared."
    why = (
        f"a figure that it needs is not shown {SUPPRESSED}"
        if state == "suppressed"
        else "two complete years are needed"
    )
    return f"Share of {who}: {why}."


def areas_title(what: str, year: str, before: str) -> str:
    """Return the title of the table of areas, year on year."""
    return f"{what[0].upper()}{what[1:]}, {year_name(before)} and {year_name(year)}, area by area"


def rates_title(what: str, year: str) -> str:
    """Return the title over rates of a year."""
    return f"{what[0].upper()}{what[1:]} for every 10,000 children, {year}"


def population_words(people: dict[str, int], mid_year: int, sources: Sequence[str]) -> str:
    """Return which population rates are made of. people: those aged 0 to 17 by area."""
    each = "; ".join(f"{name} {number:,}" for name, number in people.items())
    return f"Children aged 0 to 17 in mid-{mid_year}: {each}. Source: {', '.join(sources)}."


def comparator_cell(part: int | str, whole: int | str) -> str:
    """Return a comparator's figure with its share, or its publisher's mark: "119 (5%)", "c", "z"."""
    if not isinstance(part, int):
        return part
    return f"{part:,} ({percent(part / whole)})" if isinstance(whole, int) and whole else f"{part:,}"


def comparator_source(rows: Sequence[Comparator]) -> str:
    """Return where comparators come from, how they are rounded, and what their marks mean."""
    sources = "; ".join(dict.fromkeys(row.source for row in rows))
    rounded = sorted({row.area for row in rows if row.rounded_to > 1})
    said = f"{' and '.join(rounded)} rounded to tens. " if rounded else ""
    marks = "Shares are of all assessments. c: not shown by the publisher; z or –: there was no such area then."
    return f"{said}{marks} Source: {sources}."
