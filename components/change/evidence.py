"""What the months of one series say: its process chart, its years, and what it shows since a launch."""

from dataclasses import dataclass

import streamlit as st

from components.change.campaign_launches import CampaignLaunch, break_months
from components.frame.filters import area_name
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.view import View
from components.shown.marks import definition_changed
from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import shifted
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.change.gap_change import gap_change
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch
from evaluation.statistics.process.process_chart import ProcessChart, process_chart
from evaluation.statistics.series.monthly import MonthlySeries, Step, monthly, quarterly
from evaluation.statistics.series.year_on_year import year_on_year
from evaluation.verdicts.chart_words import chart_verdict
from evaluation.verdicts.gap_words import gap_verdict
from evaluation.verdicts.launch_words import Launch, launch_verdict
from evaluation.verdicts.referral_words import of_whom
from evaluation.verdicts.shapes import Shape, shape_of_signal
from evaluation.verdicts.verdict import Subject, Verdict, verdict
from evaluation.verdicts.wording import counted_as
from evaluation.verdicts.year_words import year_verdict
from evaluation.verdicts.years_compared import YearCompared, years_compared

# What categories are called within a sentence.
PEOPLE = {"male": "boys", "female": "girls"}


@dataclass(frozen=True, eq=False)
class Charted:
    """A series with its process chart; before: the month before which its limits are fixed, "" for all months."""

    series: MonthlySeries
    chart: ProcessChart
    before: str

    @property
    def shape(self) -> Shape:
        """Return the sign of the latest period, the same wherever this series is shown."""
        at = self.chart.latest
        return "no answer" if at is None or self.chart.variation is None else shape_of_signal(self.chart.signals[at])

    @property
    def weak(self) -> bool:
        """Return whether the limits in force rest on small or few or hidden figures."""
        return bool(self.chart.parts) and (self.chart.parts[-1].adequacy == "weak" or self.chart.parts[-1].few)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def series_of(
    view: View, measure: Measure, basis: str, area: str, margin: str = TOTAL, code: str = "", step: Step = "month"
) -> MonthlySeries:
    """Return the months (or quarters) of an area's total, or of one category of a breakdown."""
    table = view.table(measure, basis, margin, step, (area,))
    made = monthly if step == "month" else quarterly
    return made(table, area, **{margin: code} if code else {})


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def charted_by(
    view: View, measure: Measure, basis: str, area: str, before: str, margin: str, code: str, step: Step
) -> Charted:
    """Return the process chart of a series by month or by quarter."""
    series = series_of(view, measure, basis, area, margin, code, step)
    return Charted(series, process_chart(series, before or None, break_months(view)), before)


def charted(
    view: View, measure: Measure, basis: str, area: str, before: str, margin: str = TOTAL, code: str = ""
) -> Charted:
    """Return the process chart of a series: of its months, or of its quarters where months are too small for limits."""
    months = charted_by(view, measure, basis, area, before, margin, code, "month")
    if months.shape != "no answer":
        return months
    quarters = charted_by(view, measure, basis, area, before, margin, code, "quarter")
    return months if quarters.chart.latest is None else quarters


def subject_of(view: View, measure: Measure, basis: str, area: str, who: str = "") -> Subject:
    """Return whom a sentence is about. who: "boys", empty for everybody."""
    name = view.basis_name(basis)
    return Subject(of_whom(measure, name, who) if who else counted_as(measure, basis, name), area_name(view, area))


@dataclass(frozen=True, eq=False)
class Since:
    """What a series shows since a launch. found: the models, None where there is no answer; at: the launch's place."""

    series: MonthlySeries
    at: int
    found: SinceLaunch | None
    verdict: Verdict


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def since(
    view: View, measure: Measure, basis: str, area: str, launch: CampaignLaunch, margin: str = TOTAL, code: str = ""
) -> Since | None:
    """Return what a series shows since a launch, or why it cannot be told; None where no months are published."""
    series = series_of(view, measure, basis, area, margin, code)
    if not series.months:
        return None
    at = series.before(launch.month)
    result = since_launch(series.values, at, breaks=_breaks(view, series))
    subject = subject_of(view, measure, basis, area, PEOPLE.get(code, ""))
    said = launch_verdict(subject, _told(view, launch, series), result)
    return Since(series, at, result if isinstance(result, SinceLaunch) else None, said)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def gap_since(view: View, measure: Measure, basis: str, area: str, launch: CampaignLaunch) -> Verdict | None:
    """Return whether boys' figures changed otherwise than girls' since a launch; None where they are not published."""
    boys, girls = (series_of(view, measure, basis, area, "gender", code) for code in PEOPLE)
    if not boys.months:
        return None
    result = gap_change(boys.values, girls.values, boys.before(launch.month), breaks=_breaks(view, boys))
    return gap_verdict(subject_of(view, measure, basis, area), "boys", "girls", _told(view, launch, boys), result)


def _breaks(view: View, series: MonthlySeries) -> tuple[int, ...]:
    return tuple(series.before(month) for month in break_months(view))


def _told(view: View, launch: CampaignLaunch, series: MonthlySeries) -> Launch:
    inside = [each.name for each in view.strategy.breaks if each.first_day.isoformat() >= series.months[0]]
    return Launch(launch.name, launch.month, series.months[-1], next(iter(inside), ""))


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def year_of(
    view: View, measure: Measure, basis: str, area: str, margin: str = TOTAL, code: str = ""
) -> YearCompared | None:
    """Return the last twelve complete months against the twelve before; None where there is no complete year."""
    table = view.table(measure, basis, margin, "rolling", (area,))
    if table.frame.empty:
        return None
    # The last complete year of this area, which may end before other areas' figures do.
    period = str(table.frame["period"].max())
    year = year_on_year(table, area, period, **{margin: code} if code else {})
    broken = definition_changed(view, shifted(period, -23), period)
    return years_compared(year, "rolling", series_of(view, measure, basis, area, margin, code), broken)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def overall(
    view: View,
    measure: Measure,
    basis: str,
    area: str,
    launch: CampaignLaunch | None,
    before: str,
    margin: str = TOTAL,
    code: str = "",
) -> Verdict:
    """Return what to say first of a series: since the launch, of its years, of its latest month."""
    subject = subject_of(view, measure, basis, area, PEOPLE.get(code, ""))
    found = charted(view, measure, basis, area, before, margin, code)
    about = since(view, measure, basis, area, launch, margin, code) if launch else None
    year = year_of(view, measure, basis, area, margin, code)
    said = []
    # Without a usual range the latest month says less than a year.
    if year is None or found.shape != "no answer":
        said.append(chart_verdict(subject, found.series, found.chart, found.before))
    if about:
        said.append(about.verdict)
    if year:
        said.append(year_verdict(subject, year))
    return verdict(*said)
