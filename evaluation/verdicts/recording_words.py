"""Words about how figures come to be: what was not recorded, what documents say of boys, and how people are counted."""

from math import ceil, floor, isnan

from evaluation.statistics.intervals.proportions import survey_change
from evaluation.statistics.process.process_chart import ProcessChart
from evaluation.statistics.process.process_signals import Signal
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.proportion_words import Part, proportion_of
from evaluation.verdicts.spoken import moved_by, percent, points_range
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT, counted

BENCHMARKS_CONTRADICT = (
    "The published benchmarks contradict each other, and measure other things in other ways. They do not say how "
    "many boys are missing here."
)
CANNOT_TELL = "A change in the breakdown cannot be told from better or worse recording."


def recording_sentence(dimension: str, part: Figure, whole: Figure, period: str) -> str:
    """Return for how many a category was not recorded: "Gender was not recorded for 31 of 412 (8%) in 2018/19."."""
    name = dimension.capitalize()
    if part.value is None or whole.value is None:
        return f"How often {dimension} was not recorded in {period}: {proportion_of(part, whole)}."
    if not whole.value:
        return f"{name}: nobody was recorded in {period}."
    if not part.value:
        return f"{name} was recorded for all {whole.value:,} in {period}."
    share = f" ({percent(part.value / whole.value)})" if whole.value >= SMALLEST_BASE_FOR_PERCENT else ""
    return f"{name} was not recorded for {part.value:,} of {whole.value:,}{share} in {period}."


def recording_changed(dimension: str, before: Part, now: Part) -> str:
    """Return whether recording changed from one period to another, and what that means for the breakdown."""
    counts = before.counts, now.counts
    if counts[0] is None or counts[1] is None:
        return f"Whether recording of {dimension} changed cannot be told: a count is not shown. {CANNOT_TELL}"
    if min(counts[0][1], counts[1][1]) < SMALLEST_BASE_FOR_PERCENT:
        return f"Whether recording of {dimension} changed cannot be told: there are too few. {CANNOT_TELL}"
    shares = [percent(part / whole) for part, whole in (counts[0], counts[1])]
    opening = f"{dimension.capitalize()} not recorded: {shares[0]} in {before.label}, {shares[1]} in {now.label}"
    difference = survey_change(*counts[0], *counts[1], "random").difference
    assert difference is not None  # a random sample always carries one
    likely = points_range(difference.low, difference.high)
    if difference.low <= 0 <= difference.high:
        return f"{opening}. This can easily be chance (anything {likely})."
    was, now_is = (part / whole for part, whole in (counts[0], counts[1]))
    return f"{opening}: {moved_by(was, now_is, likely)}. {CANNOT_TELL}"


def recording_chart_sentence(dimension: str, periods: tuple[str, ...], chart: ProcessChart, smallest_base: int) -> str:
    """Return what the latest share not recorded says on its own process chart.

    periods: in words, one a value; chart: of shares from 0 to 1; smallest_base: the least whole behind any of them.
    Limits are rounded inwards and a share outside them outwards, so that the two never look alike.
    """
    at, name = chart.latest, dimension.capitalize()
    if at is None or smallest_base < SMALLEST_BASE_FOR_PERCENT:
        why = "no share can be shown" if at is None else f"a period has fewer than {SMALLEST_BASE_FOR_PERCENT}"
        return f"{name} not recorded: no usual range; {why}. Years say more."
    part = next(part for part in chart.parts if part.start <= at < part.stop)
    value, signal = float(chart.values[at]), chart.signals[at]
    if isnan(part.upper):
        return f"{name} not recorded: {_tenths(round(1000 * value))} in {periods[at]}; no usual range can be given."
    low, high = max(0, ceil(1000 * part.lower)), min(1000, floor(1000 * part.upper))
    usual = f"usually {_tenths(low)} to {_tenths(high)}"
    if signal == Signal.NONE:
        share = min(max(round(1000 * value), low), high)
        return f"{name} not recorded: {_tenths(share)} in {periods[at]}, {usual}. Recording is as usual."
    outwards = ceil(1000 * value) if signal.way > 0 else floor(1000 * value)
    side = "more" if signal.way > 0 else "less"
    return f"{name} not recorded: {_tenths(outwards)} in {periods[at]}, {side} than its pattern; {usual}. {CANNOT_TELL}"


def bases_sentence(records: Figure, individuals: Figure, unit: str, period: str) -> str:
    """Return one measure in two counting bases: how many records, of how many different people."""
    opening = f"{unit.capitalize()} in {period}"
    if records.value is None or individuals.value is None:
        return f"{opening}: {counted(records)} records, {counted(individuals)} individuals; no comparison."
    said = f"{opening}: {records.value:,} records of {individuals.value:,} individuals"
    if not individuals.value or records.value == individuals.value:
        return f"{said}."
    if individuals.value < SMALLEST_BASE_FOR_PERCENT:
        return f"{said}; too few for an average."
    return f"{said}, {records.value / individuals.value:.2f} records each on average."


def _tenths(thousandths: int) -> str:
    return f"{thousandths / 10:.1f}%"
