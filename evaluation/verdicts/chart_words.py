"""Words about process charts: the usual range, what lies outside it, and how much of that is luck."""

from collections.abc import Sequence
from math import isnan

from evaluation.definitions.periods import month_name, period_name
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.process.expected_by_chance import ByChance
from evaluation.statistics.process.process_chart import FULL_MEAN, MOST_HIDDEN, WEAK_MEAN, Part, ProcessChart
from evaluation.statistics.process.process_signals import Signal
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.verdicts.cautions import LOOK_INTO, ONE_MONTH, RARELY, SMALL_CHANGE
from evaluation.verdicts.referral_words import LATEST
from evaluation.verdicts.shapes import SIGNS, Shape, shape_of_signal
from evaluation.verdicts.spoken import inside, number_of
from evaluation.verdicts.verdict import Condition, Rows, Subject, Verdict

INSIDE = "within the usual range"
LABELS: dict[Signal, str] = {
    Signal.NONE: "",
    Signal.ABOVE_LIMITS: "above the usual range",
    Signal.BELOW_LIMITS: "below the usual range",
    Signal.RISING: "rising month after month",
    Signal.FALLING: "falling month after month",
    Signal.TWO_OF_THREE_ABOVE: "near the top of the usual range, twice in three months",
    Signal.TWO_OF_THREE_BELOW: "near the bottom of the usual range, twice in three months",
    Signal.SEVEN_ABOVE: "above the earlier average, seven months or more",
    Signal.SEVEN_BELOW: "below the earlier average, seven months or more",
}


def signal_label(signal: Signal, step: str = "month") -> str:
    """Return what is unusual about one month (or quarter), for a flag or a table; empty for none."""
    return LABELS[signal].replace("month", step)


def key_words(shape: Shape, readings: Sequence[str]) -> str:
    """Return what a mark on a process chart says, for its key. readings: what signal_label says of those drawn so."""
    if shape in {"run up", "run down"}:
        return f"{INSIDE}, but {', or '.join(readings)}"
    return ", or ".join(readings) if readings else INSIDE


def chart_verdict(subject: Subject, series: MonthlySeries, chart: ProcessChart, before: str = "") -> Verdict:
    """Return what the latest month shown says, or why there is no usual range.

    before: the launch month before which the limits are fixed, empty when all months fix them.
    """
    at = chart.latest
    if at is None:
        hidden = "suppressed" in series.states
        why = f"all {series.step}s are hidden {SUPPRESSED} or missing" if hidden else "none is published"
        headline = f"{subject.place}: no {series.step} of {subject.what} can be shown: {why}."
        return Verdict("no figure", "no answer", headline, "Years may say more.", ())
    part = next(part for part in chart.parts if part.start <= at < part.stop)
    figure = f"{subject.place}: {chart.values[at]:,.0f} {subject.what} in {_period(series, at)}"
    later = _later(series, at)
    if isnan(part.upper):
        return Verdict(
            "no usual range",
            "no answer",
            f"{figure}; no usual range can be given.",
            _no_limits(part, series.step) + later,
            (),
        )
    signal, usual = chart.signals[at], inside(part.lower, part.upper)
    rows = _rows(series, chart, part, before)
    weak = _weakness(part, series.step)
    shape = shape_of_signal(signal)
    if signal == Signal.NONE:
        headline = f"{figure}, within the usual range of {usual} a {series.step}."
        doubt, look = SMALL_CHANGE, ""
    else:
        headline, doubt = _signal(figure, signal, usual, series, chart, part, at)
        look = f" {LOOK_INTO}" if shape in {"up", "down"} else ""
    condition: Condition = "usual" if signal == Signal.NONE else "signal"
    alone = headline.removeprefix(f"{subject.place}: ").replace(f" {subject.what} in ", " in ", 1)
    brief = f"{alone}{look}{_weak_in_brief(part, series.step)}{later}"
    word = _word(signal, series.step, chart, part, at)
    return Verdict(condition, shape, headline, f"{doubt}{weak}{later}", rows, brief=brief, word=word)


def latest_sign(series: MonthlySeries, chart: ProcessChart) -> str:
    """Return the sign of the latest period shown, with what it means and the period; empty without a usual range.

    A month outside its range is unusual; a run, and what comes to it, is said of its months and never of the last.
    """
    at = chart.latest
    if at is None:
        return ""
    part = next(part for part in chart.parts if part.start <= at < part.stop)
    if isnan(part.upper):
        return ""
    shape, period = shape_of_signal(chart.signals[at]), _period(series, at)
    weak = " (weak range)" if _weakness(part, series.step) else ""
    if shape in {"run up", "run down"}:
        word = _word(chart.signals[at], series.step, chart, part, at)
        return f"{SIGNS[shape].mark} {word}, to {period}{weak}"
    return f"{SIGNS[shape].mark} {LATEST[shape]} in {period}{weak}"


def _word(signal: Signal, step: str, chart: ProcessChart, part: Part, at: int) -> str:
    """Return what the latest period comes to, by the rule that found it."""
    if signal == Signal.NONE:
        return f"usual {step}"
    if signal in {Signal.ABOVE_LIMITS, Signal.BELOW_LIMITS}:
        return f"unusual {step}"
    if signal in {Signal.RISING, Signal.FALLING}:
        way = "rising" if signal.way > 0 else "falling"
        return f"{way} for {at - _trend_start(chart, part, at, signal.way)} {step}s"
    if signal in {Signal.TWO_OF_THREE_ABOVE, Signal.TWO_OF_THREE_BELOW}:
        return f"{'high' if signal.way > 0 else 'low'} in two of three {step}s"
    return f"{'above' if signal.way > 0 else 'below'} average for {_run(chart, part, at)} {step}s"


def _signal(
    figure: str, signal: Signal, usual: str, series: MonthlySeries, chart: ProcessChart, part: Part, at: int
) -> tuple[str, str]:
    """Return headline and doubt of an unusual latest month."""
    step = series.step
    if signal in {Signal.ABOVE_LIMITS, Signal.BELOW_LIMITS}:
        way = "high" if signal.way > 0 else "low"
        return f"{figure}, unusually {way}: usually {usual} a {step}.", ONE_MONTH.format(period=step)
    if signal in {Signal.RISING, Signal.FALLING}:
        first = _trend_start(chart, part, at, signal.way)
        way = "higher" if signal.way > 0 else "lower"
        said = f"each of the last {at - first} {step}s was {way} than the one before, from {chart.values[first]:,.0f}"
        return f"{figure}: {said} in {_period(series, first)}.", RARELY
    side = "above" if signal.way > 0 else "below"
    if signal in {Signal.TWO_OF_THREE_ABOVE, Signal.TWO_OF_THREE_BELOW}:
        end = "top" if signal.way > 0 else "bottom"
        return f"{figure}, near the {end} of the usual range of {usual}, as in two of the last three {step}s.", RARELY
    run = _run(chart, part, at)
    return f"{figure}, {side} the earlier average of {part.mean:,.1f} for {run} {step}s running.", RARELY


def limits_words(series: MonthlySeries, chart: ProcessChart, before: str = "") -> str:
    """Return the caption of a process chart: its usual range, from which months, how firm it is, and by which rules."""
    at = chart.latest
    if at is None:
        return ""
    part = next(part for part in chart.parts if part.start <= at < part.stop)
    if isnan(part.upper):
        return f"No usual range. {_no_limits(part, series.step)}"
    usual = f"Usual range {inside(part.lower, part.upper)} a {series.step}, from {_fixed_on(series, part, before)}."
    return f"{usual}{_weakness(part, series.step)} Rules: {chart.rules}."


def chance_sentence(by_chance: ByChance, flagged: int) -> str:
    """Return how many of the charts on a screen are flagged in their latest month, and how many chance alone flags.

    flagged: charts whose latest month has a signal. The number that chance would flag is rounded.
    """
    if not by_chance.charts:
        return "No chart here has a usual range, so none is flagged."
    charts = number_of(by_chance.charts, "chart")
    luck = round(by_chance.latest)
    seen = f"{flagged:,} of {charts} with a usual range {'is' if flagged == 1 else 'are'} flagged in the latest month"
    alone = f"chance alone would flag about {luck:,}" if luck else "chance alone would seldom flag one"
    more = "" if flagged > luck else " So these may all be chance." if flagged else ""
    return f"{seen}; {alone}.{more}"


def _trend_start(chart: ProcessChart, part: Part, at: int, way: int) -> int:
    """Return the month from which every month is higher (or lower) than the one before."""
    first = at
    while first > part.start and way * (chart.values[first] - chart.values[first - 1]) > 0:
        first -= 1
    return first


def _run(chart: ProcessChart, part: Part, at: int) -> int:
    """Return for how many months in a row the series has been on this side of its mean. A gap ends a run."""
    side = chart.values[at] > part.mean
    first = at
    while (
        first > part.start
        and not isnan(chart.values[first - 1])
        and (chart.values[first - 1] > part.mean if side else chart.values[first - 1] < part.mean)
    ):
        first -= 1
    return at - first + 1


def _period(series: MonthlySeries, at: int) -> str:
    return period_name(series.step, series.months[at])


def _later(series: MonthlySeries, at: int) -> str:
    """Return that months after the latest shown one are hidden or missing."""
    states = series.states[at + 1 :]
    if not states:
        return ""
    why = f"hidden {SUPPRESSED}" if set(states) == {"suppressed"} else "missing"
    if len(set(states)) > 1:
        why = f"hidden {SUPPRESSED} or missing"
    return f" {number_of(len(states), f'later {series.step}')} {'is' if len(states) == 1 else 'are'} {why}."


def _no_limits(part: Part, step: str) -> str:
    """Return why a part has no limits, and what to look at instead."""
    instead = "Quarters or years say more." if step == "month" else "Years say more."
    hidden = part.baseline_hidden / max(1, part.baseline_months + part.baseline_hidden)
    if hidden > MOST_HIDDEN:
        return f"More than a quarter of the {step}s behind it are hidden {SUPPRESSED}. {instead}"
    if part.mean < WEAK_MEAN:
        return f"The {step}s behind it average under {WEAK_MEAN}: too small to tell chance from change. {instead}"
    return f"Too few {step}s in a row are shown, or all are alike."


def _weakness(part: Part, step: str) -> str:
    """Return what makes limits less firm."""
    said = []
    if part.adequacy == "weak" and part.mean < FULL_MEAN:
        said.append(f"the {step}s behind it average under {FULL_MEAN}")
    if part.baseline_hidden:
        are = "is" if part.baseline_hidden == 1 else "are"
        said.append(f"{part.baseline_hidden} of the {step}s behind it {are} hidden {SUPPRESSED}")
    if part.few:
        said.append(f"it rests on {number_of(part.baseline_months, step)} only")
    *most, last = said or [""]
    return f" The usual range is weak: {', '.join(most)}{' and ' if most else ''}{last}." if said else ""


def _weak_in_brief(part: Part, step: str) -> str:
    """Return the same for a cell, four of which must fit on a projector."""
    said = []
    if part.adequacy == "weak" and part.mean < FULL_MEAN:
        said.append(f"average under {FULL_MEAN}")
    if part.baseline_hidden:
        said.append(f"{number_of(part.baseline_hidden, step)} hidden {SUPPRESSED}")
    if part.few:
        said.append(f"rests on {number_of(part.baseline_months, step)}")
    return f" Weak range: {', '.join(said)}." if said else ""


def _fixed_on(series: MonthlySeries, part: Part, before: str) -> str:
    """Return which months fix the limits: "the 24 months before March 2018"."""
    months = number_of(part.baseline_months, series.step)
    if before and part.start < series.before(before) < part.stop:
        return f"the {months} shown before {month_name(before)}"
    return f"the {months} shown"


def _rows(series: MonthlySeries, chart: ProcessChart, part: Part, before: str) -> Rows:
    return (
        ("Usual range", f"{inside(part.lower, part.upper)} a {series.step}, average {part.mean:,.1f}"),
        ("Fixed on", _fixed_on(series, part, before)),
        ("Rules", chart.rules),
    )
